"""Links for actors on the page of care: made, answered, and the answer taken over."""

from __future__ import annotations

from mib_dashboard import clock
from mib_dashboard.bridges.mail import OutgoingMail, SentMails
from mib_dashboard.schema import Role
from mib_dashboard.store.feedback import Remark
from mib_dashboard.store.journal_view import list_entries
from mib_dashboard.ui.care import feedback_links
from mib_dashboard.work.care.history import read_history
from mib_dashboard.work.feedback.links import receive
from mib_dashboard.work.feedback.reading import FeedbackReading
from tests.app.test_pflege import BERTA, cells, press, shown
from tests.feedback_toys import HOSTILE


def test_a_link_is_made_answered_and_the_answer_taken_over(open_care, store, monkeypatch, pressed):
    monkeypatch.setenv("MIB_ADRESSE", "https://monitoring.example")
    app = open_care(Role.PREPARER, pflege_teil="rueckmeldung")
    assert not app.exception
    assert "Keine Rückmeldung wartet" in shown(app)
    app.multiselect(key="pflege_links_wer").set_value(["AKT1"])
    press(app, "Links erstellen")
    assert not app.exception
    link = app.code[0].value
    assert link.startswith("https://monitoring.example/rueckmeldung/")
    assert link in app.code[1].value
    assert "MIB_SMTP" in shown(app)
    mail = next(content for name, content in pressed.items() if name.endswith(".eml"))
    assert b"To: stelle@verein.example" in mail
    token = link.rpartition("/")[2]
    said = (Remark("angebote", "A1", "antwort", "", "stimmt noch"), Remark("angebote", "A1", "kapazitaet", "20", HOSTILE))
    assert receive(store, token, FeedbackReading(said, (), {}), clock.moment())
    press(app, "Fertig")
    assert "1 Rückmeldung wartet" in shown(app)
    assert link not in shown(app) + "".join(one.value for one in app.code)
    app.toggle(key="pflege_rueckmeldung_alle_1").set_value(True).run()
    press(app, "Entscheiden")
    assert "Kapazität" in app.error[0].value
    next(one for one in app.text_input if one.label == "Kapazität").set_value("25")
    press(app, "Entscheiden")
    assert not app.exception
    found = cells(store, "A1")
    assert (found["kapazitaet"], found["geprueft_am"]) == ("25", clock.today().isoformat())
    assert "Keine Rückmeldung wartet" in shown(app)
    [told] = {one.reason for one in read_history(store, BERTA, "angebote", ("A1",))}
    assert told.startswith("Rückmeldung von Verein Brücke e. V. vom ")


def test_mails_go_out_where_the_operator_named_a_server_and_the_journal_keeps_quiet(open_care, store, monkeypatch):
    for name, value in (
        ("ADRESSE", "https://monitoring.example"),
        ("SMTP", "smtps://mail.example"),
        ("ABSENDER", "amt@x.example"),
    ):
        monkeypatch.setenv(f"MIB_{name}", value)
    sent: list[OutgoingMail] = []

    def send(server: str, sender: str, mails: list[OutgoingMail]) -> SentMails:
        assert (server, sender) == ("smtps://mail.example", "amt@x.example")
        sent.extend(mails)
        return SentMails(tuple(mail.key for mail in mails), {})

    monkeypatch.setattr(feedback_links, "send_mails", send)
    app = open_care(Role.PREPARER, pflege_teil="rueckmeldung")
    app.checkbox(key="pflege_links_alle").set_value(True)
    press(app, "Links erstellen")
    assert "3 Links sind erstellt" in shown(app)
    assert "Ohne Adresse einer Stelle, also ohne Mail: Gemeinde Ödheim, Wohlfahrt Zell" in shown(app)
    press(app, "1 Mail jetzt senden")
    assert not app.exception
    [mail] = sent
    token = mail.text.partition("/rueckmeldung/")[2].split()[0]
    with store.read() as connection:
        entries = list_entries(connection, 10)
    assert (entries[0].action, entries[0].after) == ("Rückmeldelink versandt", '{"traeger": "AKT1"}')
    told = " ".join(str(entry) for entry in entries)
    assert token not in told
    assert mail.address not in told
