"""Tables are changed row by row; the rest stays byte for byte."""

from __future__ import annotations

import codecs

import pytest

from mib_dashboard.intake.table_text import TableText, start_table
from mib_dashboard.schema import SOURCES, VALUES

HEAD = "indikator,gebiet,zeit,wert,zeichen,einheit,quelle,datenart,abgeleitet,hinweis"
ROWS = ['A,1,2020,5,,P,Q,amtlich,nein,"mit ""Wort"", und\nzwei Zeilen"', "A,2,2020, 6 ,,P,Q,amtlich,nein,"]
KEY = ["indikator", "gebiet", "zeit"]


def write(end: str = "\n", separator: str = ",") -> bytes:
    return end.join([HEAD, *ROWS, ""]).replace(",", separator).encode()


def test_nothing_changed_is_nothing_changed():
    for content in (write(), write("\r\n"), codecs.BOM_UTF8 + write(), write().decode().encode("utf-16")):
        assert TableText(content, VALUES).encode() == content


def test_a_row_is_counted_as_a_spreadsheet_does():
    text = TableText(write(), VALUES)
    assert text.row(2)["hinweis"] == 'mit "Wort", und\nzwei Zeilen'
    assert text.row(3)["wert"] == "6"
    text.replace(3, {"wert": "7", "zeichen": "r"})
    assert text.encode() == write().replace(b"2020, 6 ,,", b"2020,7,r,")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_are_appended_with_the_ends_of_the_file(end):
    text = TableText(write(end)[: -len(end)], VALUES)
    text.append([{"indikator": "B", "gebiet": "1", "zeit": "2020", "wert": "1", "hinweis": "a,b"}])
    assert text.encode() == write(end) + f'B,1,2020,1,,,,,,"a,b"{end}'.encode()


def test_upsert_changes_what_a_row_names_and_no_more():
    text = TableText(write(), VALUES)
    text.upsert(
        [{"indikator": "A", "gebiet": "2", "zeit": "2020", "wert": "8"}, {"indikator": "C", "gebiet": "2", "zeit": "1"}], KEY
    )
    assert text.encode() == write().replace(b" 6 ", b"8") + b"C,2,1,,,,,,,\n"


def test_an_upsert_that_changes_nothing_changes_no_byte():
    text = TableText(write(), VALUES)
    text.upsert([{"indikator": "A", "gebiet": "2", "zeit": "2020", "wert": "6"}], KEY)
    assert text.encode() == write()


def test_rows_are_dropped_by_their_key_and_sorted_below_the_head():
    text = TableText(write(), VALUES)
    text.drop(("A", "1", "2020"), KEY)
    text.append([{"indikator": "A", "gebiet": "1", "zeit": "2019"}])
    text.sort(KEY)
    assert text.encode().decode().splitlines()[1:] == ["A,1,2019,,,,,,,", ROWS[1]]


def test_a_file_of_a_german_spreadsheet_keeps_its_commas():
    text = TableText(write(separator=";"), VALUES)
    text.append([{"indikator": "A", "gebiet": "3", "zeit": "2020", "wert": "1.234", "hinweis": "1.234 und 5.6"}])
    assert text.encode().decode().splitlines()[-1] == "A;3;2020;1,234;;;;;;1.234 und 5.6"


def test_a_title_above_the_head_stays():
    content = b"Quellen der Zahlen\n" + start_table(SOURCES).encode()
    text = TableText(content, SOURCES)
    text.append([{"quelle": "NEU"}])
    assert text.encode() == content + b"NEU,,,,,,,,\n"
