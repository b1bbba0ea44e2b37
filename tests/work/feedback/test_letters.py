"""Letters with links: to bodies alone, and harmless in whatever program opens them."""

from __future__ import annotations

from mib_dashboard.exports.files import build_csv
from mib_dashboard.exports.origin import trace_offers
from mib_dashboard.work.feedback.letters import build_letter_table, write_letter
from tests.feedback_toys import HOSTILE
from tests.flow_toys import NOW
from tests.offer_toys import with_offers

LINK = "https://monitoring.example/rueckmeldung/geheim"


def letter(**cells: str):
    actor = {"akteur": "AKT1", "name": "Verein Brücke e. V.", "mail": "info@verein.example"} | cells
    return write_letter(actor, ["Deutsch für alle", HOSTILE], LINK, NOW, "Region\r\nMusterland", "Amt\r\nBcc: x@x.example")


def test_it_names_the_offers_the_link_and_the_day():
    found = letter()
    assert (found.address, found.until) == ("info@verein.example", "28.11.2026")
    assert f"\n{LINK}\n" in found.text
    assert "- Deutsch für alle\n" in found.text
    assert "im Integrations-Monitoring (Region Musterland) stehen" in found.text
    assert not [line for line in found.text.splitlines() if line.startswith("Bcc")]


def test_persons_get_no_mail():
    for address in ("erika.muster@verein.example", "", "info@verein.example\r\nBcc: x@x.example", "info@a.example, x@b.example"):
        assert letter(mail=address).address == ""


def test_a_spreadsheet_runs_nothing(toy_dataset):
    data = with_offers(toy_dataset, [{"angebot": "A1", "akteur": "AKT1", "titel": "x", "felder": "SPRACHE"}])
    table = build_letter_table([letter(name='=HYPERLINK("https://x.example")', akteur="@A")])
    content = build_csv(table, trace_offers("Links", data.offers, data)).decode("utf-8-sig")
    assert "'=HYPERLINK" in content
    assert "'@A" in content
