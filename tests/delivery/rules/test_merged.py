"""Keys of rows that were merged: they lead to a row that is there, and are never given to another one."""

from __future__ import annotations

import pytest

from mib_dashboard.delivery.build.offers import follow_merged
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from mib_dashboard.schema import MERGED
from tests.offer_toys import build_csv, write_offers


@pytest.fixture
def check(toy):
    """Write ways (table, old, new) and return what is found, as (row, column, message)."""
    write_offers(toy)

    def run(*ways: tuple[str, str, str]) -> list[tuple[int, str, str]]:
        rows = tuple({"tabelle": table, "alt": old, "neu": new, "seit": "2026-11-29"} for table, old, new in ways)
        (toy.data / MERGED.file).write_text(build_csv(MERGED, rows), "utf-8")
        return [(one.row, one.column, one.message) for one in validate(load_raw(toy.data, toy.geo))]

    return run


def test_ways_over_several_steps_are_right_and_the_file_needs_no_entry_in_the_log(check):
    assert check(("angebote", "A9", "A8"), ("angebote", "A8", "A1"), ("akteure", "A1", "AKT1")) == []


def test_a_circle_a_missing_end_and_a_key_used_again_are_told_where_they_stand(check):
    [circle, other] = check(("angebote", "A8", "A9"), ("angebote", "A9", "A8"))
    assert circle[:2] == (2, "neu")
    assert "im Kreis („A8“ → „A9“ → „A8“)" in circle[2]
    assert other[:2] == (3, "neu")
    [[row, column, message]] = check(("angebote", "A8", "A77"))
    assert (row, column) == (2, "neu")
    assert "„A77“ steht nicht in angebote.csv; „A8“ führt so ins Leere" in message
    [[row, column, message]] = check(("angebote", "A2", "A1"))
    assert (row, column) == (2, "alt")
    assert "„A2“ ist mit „A1“ zusammengelegt, steht aber noch in angebote.csv" in message


def test_the_same_key_of_another_table_is_another_row(check):
    assert check(("akteure", "A2", "AKT1")) == []


def test_how_a_stock_was_read_once_may_name_a_key_that_was_merged_since(check, toy):
    mapping = toy.data / "zuordnung_angebote.csv"
    mapping.write_text(mapping.read_text("utf-8") + "traeger,Verein,akteur,AKT9,\n", "utf-8")
    assert [column for _, column, _ in check()] == ["code"]
    assert check(("akteure", "AKT9", "AKT1")) == []


def test_hostile_cells_are_told_as_any_other(check):
    messages = [message for _, _, message in check(("<b>", "=1+1", "A1"))]
    assert len(messages) == 2


def test_old_keys_lead_to_the_end_and_circles_nowhere():
    ways = [("a", "b"), ("b", "c"), ("x", "y"), ("y", "x"), ("z", "z")]
    rows = [{"tabelle": "angebote", "alt": old, "neu": new} for old, new in ways]
    assert follow_merged(rows) == {("angebote", "a"): "c", ("angebote", "b"): "c"}
