"""The table of cases: what is wrong keeps the delivery out, what went away only rests."""

from __future__ import annotations

import pytest

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from tests.offer_toys import write_offers

HEAD = "vorgang,vorgangsart,gegenstand,schluessel,einschaetzung,seit,datenart\n"
SOUND = "V1,Lücke bestätigt,Lücke,01001001|SPRACHE|ALLE,Es fehlt etwas.,2026-11-01,Beispiel\n"


def judge(toy, rows: str):
    write_offers(toy)
    (toy.data / "vorgaenge.csv").write_text(HEAD + rows, "utf-8")
    return [(one.level, one.file, one.row, one.column) for one in validate(load_raw(toy.data, toy.geo))]


def test_it_needs_no_line_in_the_log_and_has_no_finding(toy):
    assert judge(toy, SOUND + "V2,nicht gleich,Paar von Angeboten,A1|A2,,2026-11-01,veröffentlicht\n") == []


@pytest.mark.parametrize(
    ("row", "level", "column"),
    [
        ("V2,nicht gleich,Lücke,01001001|SPRACHE|ALLE,x,2026-11-01,Beispiel", "Fehler", "vorgangsart"),
        ("V2,Rückfrage,Lücke,01001001|SPRACHE|ALLE,x,2026-11-01,Beispiel", "Fehler", "vorgangsart"),
        ("V2,Lücke offen,Lücke,01001001|SPRACHE,x,2026-11-01,Beispiel", "Fehler", "schluessel"),
        ("V2,Lücke offen,Lücke,01001001|SPRACHE|ALLE,,2026-11-01,Beispiel", "Fehler", "einschaetzung"),
        ("V2,Lücke offen,Lücke,01001001|SPRACHE|ALLE,x,2026-02-30,Beispiel", "Fehler", "seit"),
        ("V2,Lücke offen,Träger,AKT1,x,2026-11-01,Beispiel", "Fehler", "gegenstand"),
        ("V2,Lücke offen,Lücke,01001001|SPRACHE|NIEMAND,x,2026-11-01,Beispiel", "Hinweis", "schluessel"),
        ("V2,nicht gleich,Paar von Angeboten,A1|A99,,2026-11-01,Beispiel", "Hinweis", "schluessel"),
    ],
)
def test_a_row_that_says_nothing_is_told(toy, row, level, column):
    assert judge(toy, f"{SOUND}{row}\n") == [(level, "vorgaenge.csv", 3, column)]
