"""Many rows at once: the right ones go, each wrong one is told by itself."""

from __future__ import annotations

import pytest

from mib_dashboard.work.care.bulk import publish_rows, read_pasted
from mib_dashboard.work.care.edits import CareError, edit_row
from mib_dashboard.work.care.looking import look
from tests.care_toys import change, row
from tests.flow_toys import ANNA, NOW


def paste(house, text: str):
    return read_pasted(look(house, ANNA, NOW), text)


def test_a_wrong_row_keeps_no_other_from_going(house):
    seen = {code: row(house, "angebote", code) for code in ("A1", "A2", "A3")}
    edits = [
        edit_row("angebote", seen["A1"], titel="Eins"),
        edit_row("angebote", seen["A2"], titel=""),
        edit_row("angebote", seen["A3"], titel="Drei"),
        edit_row("angebote", row(house, "angebote", "A5")),
    ]
    change(house, "A3", titel="schneller")
    result = publish_rows(house, ANNA, edits, "Tabelle", NOW)
    assert [edit.key for edit in result.published.edits] == [("A1",)]
    assert set(result.refused) == {"A2", "A3"}
    assert result.refused["A2"].startswith("Titel: ")
    assert "leer" in result.refused["A2"]
    assert "inzwischen" in result.refused["A3"]
    assert [row(house, "angebote", code)["titel"] for code in ("A1", "A2", "A3")] == ["Eins", "Beratung im Rathaus", "schneller"]


def test_what_only_stands_out_can_be_confirmed_also_beside_a_row_that_is_wrong(house):
    large = edit_row("angebote", row(house, "angebote", "A1"), kapazitaet="25000", kapazitaet_einheit="plaetze")
    result = publish_rows(house, ANNA, [large, edit_row("angebote", row(house, "angebote", "A2"), titel="")], "", NOW)
    assert result.published is None
    assert result.refused["A1"].startswith("Kapazität: ")
    assert result.refused["A1"].endswith("Stimmt es trotzdem, lässt es sich hier bestätigen.")
    assert "bestätigen" not in result.refused["A2"]
    assert result.open_edits == (large,)
    again = publish_rows(house, ANNA, result.open_edits, "", NOW, result.open_messages)
    assert again.refused == {}
    assert row(house, "angebote", "A1")["kapazitaet"] == "25000"


def test_rows_from_a_spreadsheet_in_words_and_german_numbers(house):
    text = (
        "Nummer\tKapazität\tEinheit der Kapazität\tKosten\tLäuft bis\tHandlungsfelder\r\n"
        "A1\t1.200,5\tplätze\tKostenlos\t31.12.2027\tSprache; Beratung\r\n"
    )
    pasted = paste(house, text)
    assert pasted.messages == {}
    after = pasted.edits[0].after
    assert (after["kapazitaet"], after["kapazitaet_einheit"], after["kosten"], after["gueltig_bis"], after["felder"]) == (
        "1200.5", "plaetze", "kostenlos", "2027-12-31", "SPRACHE|BERATUNG",
    )  # fmt: skip


def test_each_line_is_told_for_itself(house):
    text = (
        "Nummer\tKapazität\tKosten\tLäuft bis\nA9\t1\t\t\nA1\tviele\t\t\nA2\t1\tumsonst\t\nA3\t1\t\t31.13.2027\nA5\t7\t\t\nA5\t7"
    )
    pasted = paste(house, text)
    assert [edit.key for edit in pasted.edits] == [("A5",)]
    assert {number: told.split(":")[0] for number, told in pasted.messages.items() if number in (3, 4, 5)} == {
        3: "Kapazität", 4: "Kosten", 5: "Läuft bis",
    }  # fmt: skip
    assert "kostenlos" in pasted.messages[4]  # what the list holds is named
    assert "„A9“ gibt es nicht" in pasted.messages[2]
    assert "2 Zellen" in pasted.messages[7]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Kopfzeile"),
        ("Nummer\tQuatsch\nA1\t2", "Quatsch"),
        ("Kapazität\n2", "Spalte „Nummer“"),
        ("Nummer\n" * 2002, "höchstens"),
    ],
)
def test_what_is_no_table_of_offers_is_refused(house, text, told):
    with pytest.raises(CareError, match=told):
        paste(house, text)
