"""Mails as files to be sent by hand, or sent over the one server that the operator names. Without it nothing leaves the house."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid
from urllib.parse import unquote, urlsplit

from mib_dashboard.bridges.persons import is_function_mail
from mib_dashboard.settings.addresses import is_loopback

_PATIENCE = 20
_PORTS = {"smtps": 465, "smtp": 587}


class MailError(Exception):
    """A mail that cannot be made or sent; the message is a German sentence that names no address."""


@dataclass(frozen=True)
class OutgoingMail:
    """One mail to one body; `key` tells it from the others without naming the address."""

    key: str
    address: str
    subject: str
    text: str


@dataclass(frozen=True)
class SentMails:
    """Keys of what the server took, and key → German sentence for what it did not."""

    sent: tuple[str, ...]
    refused: dict[str, str]


def build_eml(mail: OutgoingMail, sender: str = "") -> bytes:
    """The mail as a file that mail programs open as a draft. MailError for an address that is a person's or no address."""
    message = _build(mail, sender)
    message["X-Unsent"] = "1"
    return message.as_bytes()


def send_mails(server: str, sender: str, mails: Iterable[OutgoingMail]) -> SentMails:
    """Send over `server` (`smtps://` or `smtp://`, as `settings` checked it), each mail for itself.

    Encrypted, or on this machine; MailError when the server cannot be reached, shows a wrong certificate or wants another
    password: then nothing went out.
    """
    waiting = [(mail, _build(mail, sender)) for mail in mails]
    sent: list[str] = []
    refused: dict[str, str] = {}
    with _connect(server) as connection:
        for mail, message in waiting:
            try:
                connection.send_message(message)
                sent.append(mail.key)
            except (smtplib.SMTPException, OSError) as error:
                refused[mail.key] = f"Der Mailserver nahm die Mail nicht an ({_tell(error)})."
    return SentMails(tuple(sent), refused)


def _build(mail: OutgoingMail, sender: str) -> EmailMessage:
    if not is_function_mail(mail.address):
        raise MailError("Das ist keine Adresse einer Stelle; an Personen wird nicht geschrieben.")
    address = _spell(mail.address.strip())
    message = EmailMessage(policy=SMTP)
    try:
        if sender:
            message["From"] = sender
            message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
        message["To"] = address
        message["Subject"] = mail.subject
    except ValueError as error:
        raise MailError("Absender, Adresse oder Betreff enthalten Zeichen, die in einer Mail nicht erlaubt sind.") from error
    if [one.addr_spec for one in message["To"].addresses] != [address]:
        raise MailError("Die Adresse ist nicht eine einzige; an wen die Mail ginge, ist nicht sicher.")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, charset="utf-8", cte="quoted-printable")
    return message


def _spell(address: str) -> str:
    """The address in letters that every mail server takes: umlauts of the domain as IDNA. MailError for others before the @."""
    local, _, domain = address.rpartition("@")
    if not local.isascii():
        raise MailError("Vor dem @ der Adresse stehen Umlaute oder fremde Buchstaben; das nimmt nicht jeder Mailserver an.")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError as error:
        raise MailError("Hinter dem @ der Adresse steht kein Name, den es im Netz geben kann.") from error


@contextmanager
def _connect(server: str) -> Iterator[smtplib.SMTP]:
    parts = urlsplit(server)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    context = ssl.create_default_context()
    with ExitStack() as opened:
        try:
            if parts.scheme == "smtps":
                connection: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=_PATIENCE, context=context)
            else:
                connection = smtplib.SMTP(host, port, timeout=_PATIENCE)
            opened.callback(connection.close)
            # A mail server on this machine often speaks plainly; over a network nothing goes out that others could read.
            if parts.scheme == "smtp" and not is_loopback(f"http://{parts.netloc.rpartition('@')[2]}"):
                connection.starttls(context=context)
            if parts.username:
                connection.login(unquote(parts.username), unquote(parts.password or ""))
        except (smtplib.SMTPException, OSError) as error:
            raise MailError(f"Der Mailserver ist nicht zu benutzen ({_tell(error)}). Gesendet wurde nichts.") from error
        with connection:
            yield connection


def _tell(error: Exception) -> str:
    """What went wrong, without what the server says: it repeats addresses."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"Antwort {error.smtp_code}"
    if isinstance(error, ssl.SSLError):
        return "sein Zertifikat gilt nicht"
    return type(error).__name__
