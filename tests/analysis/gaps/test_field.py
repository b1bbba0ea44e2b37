"""One field in a sentence and a map: the most serious first, nothing said that is not known."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.field import SEVERITY, SHORT_WORDS, describe_field
from mib_dashboard.analysis.gaps.states import Coverage, Presence
from mib_dashboard.analysis.reports.field_map import build_field_map
from mib_dashboard.report.pictures import Credit
from mib_dashboard.schema import Col
from tests.analysis.gap_toys import MIGRANTS, A, B, make_book, make_offer

DAY = date(2026, 3, 1)


@pytest.fixture
def book():
    return make_book(make_offer("1", orte=[(A, (A,))]), make_offer("2", orte=[(B, (B,))], aktualitaet="historisch"))


@pytest.fixture
def cells(book, toy_dataset):
    return compute_cells(book, toy_dataset, day=DAY, groups=[MIGRANTS])


def test_every_state_has_a_word_and_only_states_of_supply_are_serious():
    states = {str(state) for state in (*Presence, *Coverage)}
    assert states == set(SHORT_WORDS)
    assert states - set(SEVERITY) == {Presence.TOO_SMALL, Coverage.NO_NEED, Coverage.NO_DATA}


def test_the_sentence_names_where_something_is_missing_first(book, cells, toy_dataset):
    told = describe_field(cells, toy_dataset.areas, book, "SPRACHE", Col.PRAESENZ)
    names = {ags: toy_dataset.areas[ags].short_name for ags in cells[Col.GEMEINDE].unique()}
    assert told.startswith("Im Feld „Sprache“ zählt in 2 von 3 Städten und Gemeinden kein Angebot vor Ort: kein Eintrag in ")
    assert f"kein gültiges Angebot in {names[B]}" in told
    assert told.endswith(f"; vor Ort erfasst ist etwas in {names[A]} (bestätigt).")
    assert describe_field(cells[cells[Col.GEMEINDE] == A], toy_dataset.areas, book, "SPRACHE", Col.PRAESENZ) == (
        f"Im Feld „Sprache“ ist in allen 1 Städten und Gemeinden vor Ort etwas erfasst: {names[A]} (bestätigt)."
    )
    assert describe_field(cells, toy_dataset.areas, book, "NICHTS", Col.PRAESENZ) == ""


def test_without_capacity_it_says_that_there_are_no_data(book, cells, toy_dataset):
    assert "Ohne Daten ist es in" in describe_field(cells, toy_dataset.areas, book, "SPRACHE", Col.ZUSTAND)


def test_the_map_has_a_colour_for_each_state_the_most_serious_last(book, cells, toy_dataset):
    block = build_field_map(
        toy_dataset, book, cells, "SPRACHE", Col.PRAESENZ, title="T", credit=Credit("", "", ""), chosen=toy_dataset.areas[A]
    )
    assert [text for text, _ in block.steps] == [Presence.CONFIRMED, Presence.NOT_VALID, Presence.NONE]
    assert block.severity == (0, 5, 6)
    assert sum(count for _, count in block.steps) == len(block.areas) == len(block.table.rows) == 3
    assert [area.ags for area in block.areas if area.is_chosen] == [A]
    quiet = build_field_map(toy_dataset, book, cells, "SPRACHE", Col.ZUSTAND, title="T", credit=Credit("", "", ""))
    assert {area.step for area in quiet.areas} == {None}
    assert [words for _, words in quiet.kinds] == [Coverage.NO_DATA]
