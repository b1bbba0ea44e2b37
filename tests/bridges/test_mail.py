"""Mails: as files and over a server; nothing goes out in the clear, to persons, or with lines that somebody slipped in."""

from __future__ import annotations

import base64
import email
import email.policy
import socketserver
import ssl
import threading
from collections.abc import Iterator

import pytest

from mib_dashboard.bridges import mail
from mib_dashboard.bridges.mail import MailError, OutgoingMail, build_eml, send_mails

SENDER = "integration@stelle.example"
LETTER = OutgoingMail(
    "AKT1", "info@verein.example", "Stimmen Ihre Angebote noch?", "Guten Tag,\n\nhttps://x.example/geheim\n.\nÜ\n"
)


class Postbox(socketserver.ThreadingTCPServer):
    """A mail server that takes what it is given, except for the addresses in `refuses`."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: list[tuple[str, bytes]] = []
        self.refuses: set[str] = set()
        self.said: list[str] = []

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        box: Postbox = self.server
        receiver = ""
        self._say("220 da")
        while line := self.rfile.readline().decode().strip():
            box.said.append(line)
            verb = line.upper()
            if verb.startswith("EHLO"):
                self._say("250-hier\r\n250 AUTH PLAIN")
            elif verb.startswith("AUTH"):
                self._say("535 nein" if b"falsch" in base64.b64decode(line.split()[-1]) else "235 ja")
            elif verb.startswith("RCPT"):
                receiver = line.partition("<")[2].partition(">")[0]
                self._say(f"550 {receiver} kenne ich nicht" if receiver in box.refuses else "250 ja")
            elif verb == "DATA":
                self._say("354 bitte")
                body = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    body += part.removeprefix(b".")
                box.taken.append((receiver, body))
                self._say("250 ja")
            elif verb == "QUIT":
                self._say("221 bis bald")
                return
            else:
                self._say("250 ja")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with Postbox() as box:
        threading.Thread(target=box.serve_forever, daemon=True).start()
        yield box
        box.shutdown()


def read(content: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(content, policy=email.policy.default)


def test_a_file_opens_as_a_draft_to_one_body():
    found = read(build_eml(LETTER, SENDER))
    assert (found["To"], found["From"], found["X-Unsent"]) == (LETTER.address, SENDER, "1")
    assert found["Subject"] == LETTER.subject
    assert found.get_content().replace("\r\n", "\n") == LETTER.text
    assert read(build_eml(LETTER))["From"] is None


def test_an_address_with_umlauts_is_one_that_mail_servers_take():
    """xn--vlklingen-07a: the spelling that registries publish for völklingen."""
    written = build_eml(OutgoingMail(**{**vars(LETTER), "address": "info@völklingen.example"}), SENDER)
    assert b"\r\nTo: info@xn--vlklingen-07a.example\r\n" in written
    with pytest.raises(MailError, match="Vor dem @"):
        build_eml(OutgoingMail(**{**vars(LETTER), "address": "büro@verein.example"}), SENDER)


@pytest.mark.parametrize(
    "change",
    [
        {"address": "info@verein.example\r\nBcc: opfer@x.example"},
        {"address": "info@verein.example, opfer@x.example"},
        {"address": "erika.muster@verein.example"},
        {"address": ""},
        {"address": "=?utf-8?q?info=40x.example=2C?=@verein.example"},
        {"address": "info\x01@verein.example"},
        {"subject": "Hallo\r\nBcc: opfer@x.example"},
        {"subject": "Hallo\nBcc: opfer@x.example"},
    ],
)
def test_no_line_is_slipped_in_and_no_person_written_to(change):
    with pytest.raises(MailError) as caught:
        build_eml(OutgoingMail(**{**vars(LETTER), **change}), SENDER)
    assert "@" not in str(caught.value)


def test_an_address_that_reads_as_another_in_a_mail_is_refused(monkeypatch):
    address = "=?utf-8?q?info=40x.example=2C?=@verein.example"
    assert not mail.is_function_mail(address)
    monkeypatch.setattr(mail, "is_function_mail", lambda _: True)
    with pytest.raises(MailError, match="nicht eine einzige"):
        build_eml(OutgoingMail(**{**vars(LETTER), "address": address}), SENDER)


def test_a_sender_with_lines_is_refused():
    with pytest.raises(MailError):
        build_eml(LETTER, f"{SENDER}\r\nBcc: opfer@x.example")


def test_each_mail_goes_for_itself_and_what_is_refused_is_told_without_its_address(postbox):
    other = OutgoingMail("AKT2", "info@weg.example", LETTER.subject, LETTER.text)
    postbox.refuses.add(other.address)
    done = send_mails(f"smtp://amt:ge%20heim@{postbox.host}", SENDER, [LETTER, other])
    assert (done.sent, set(done.refused)) == (("AKT1",), {"AKT2"})
    assert "@" not in done.refused["AKT2"]
    [(receiver, body)] = postbox.taken
    assert receiver == LETTER.address
    assert read(body).get_content().replace("\r\n", "\n") == LETTER.text
    assert any(line.startswith("AUTH") for line in postbox.said)


def test_over_a_network_nothing_goes_out_in_the_clear(postbox, monkeypatch):
    monkeypatch.setattr(mail, "is_loopback", lambda _: False)
    with pytest.raises(MailError, match="Gesendet wurde nichts"):
        send_mails(f"smtp://amt:geheim@{postbox.host}", SENDER, [LETTER])
    assert postbox.taken == []
    assert not any("AUTH" in line for line in postbox.said), "the password stays here, too"


def test_a_server_whose_certificate_nobody_vouches_for_gets_nothing(postbox, tmp_path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_write_certificate(tmp_path))
    postbox.socket = context.wrap_socket(postbox.socket, server_side=True)
    with pytest.raises(MailError, match="Zertifikat gilt nicht"):
        send_mails(f"smtps://{postbox.host}", SENDER, [LETTER])
    assert postbox.taken == []


@pytest.mark.parametrize("server", ["smtp://amt:falsch@{}", "smtp://127.0.0.1:1"])
def test_a_wrong_password_or_no_server_is_told_without_secrets(postbox, server):
    with pytest.raises(MailError) as caught:
        send_mails(server.format(postbox.host), SENDER, [LETTER])
    assert "falsch" not in str(caught.value)
    assert postbox.taken == []


def _write_certificate(folder):
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")]), datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    made = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    path = folder / "schein.pem"
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path
