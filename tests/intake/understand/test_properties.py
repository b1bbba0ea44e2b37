"""What holds for every table: order does not matter, no head changes unseen, no cell is lost or becomes a zero."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mib_dashboard.intake.recipe import Known, apply
from mib_dashboard.intake.sheets import Workbook
from mib_dashboard.schema import Col
from tests.intake.table_toys import AREAS, SIGNS, assign, build_sheet, build_workbook, drive, start

HEAD = ("Gemeinde", "Bestand 2024", "Zugänge 2024", "Quote 2024")
BODY = (
    ("Saarbrücken", "5", "17", "1,5"),
    ("Friedrichsthal", "6", "x", "2,5"),
    ("Völklingen", "7", "19", "3,5"),
    ("Püttlingen", "8", "20", "4,5"),
)
COLUMNS = {"bestand": "B", "zugänge": "Z", "quote": "Q"}
ANSWERS = {"zeichen:x": "confidential", "gebiete:fehlen:*": "nicht geliefert"}
SHOWN = [Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.WERT, Col.ZEICHEN]


def book(lines: list[tuple[str, ...]]) -> Workbook:
    return build_workbook(build_sheet("Tabelle1", "\n".join("|".join(line) for line in lines)))


@pytest.fixture(scope="module")
def learned() -> Known:
    proposal, known, _ = drive(book([HEAD, *BODY]), start(), {**assign(COLUMNS), **ANSWERS})
    assert proposal.questions == ()
    return Known(proposal.recipe, known.habits)


def read(known: Known, lines: list[tuple[str, ...]]) -> set[tuple[str, ...]]:
    understood = apply(book(lines), AREAS, SIGNS, known)
    assert [question.text for question in understood.questions] == []
    return set(map(tuple, understood.rows[SHOWN].to_numpy()))


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False), st.booleans())
def test_order_of_rows_and_columns_does_not_matter(learned: Known, shuffle: random.Random, is_turned: bool) -> None:
    places = list(range(1, len(HEAD)))
    rows = list(BODY)
    shuffle.shuffle(places)
    shuffle.shuffle(rows)
    where = shuffle.randrange(len(HEAD))
    order = [*places[:where], 0, *places[where:]] if not is_turned else [0, *places]
    lines = [tuple(line[place] for place in order) for line in (HEAD, *rows)]
    lines = list(zip(*lines, strict=True)) if is_turned else lines
    assert read(learned, lines) == read(learned, [HEAD, *BODY])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([1, 2, 3]), st.text("abcdefghijklmnopqrstuvwxyzäöüß ", min_size=3, max_size=12))
def test_a_head_that_changes_always_stops(learned: Known, place: int, word: str) -> None:
    changed = tuple(f"{word} 2024" if number == place else head for number, head in enumerate(HEAD))
    understood = apply(book([changed, *BODY]), AREAS, SIGNS, learned)
    assert understood.questions
    assert understood.rows.empty


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([0, 1, 2, 3]), st.sampled_from([1, 2, 3]), st.text(max_size=8).filter(lambda text: "|" not in text))
def test_no_cell_is_lost_or_becomes_a_zero(learned: Known, row: int, place: int, text: str) -> None:
    """Whatever is typed into a cell: it is read as what it says, or it is asked."""
    plain = text.replace("\n", " ").replace("\r", " ").strip()
    if plain.startswith(("=", "!")) or len(plain.splitlines()) > 1 or set(plain) & set("_~^\\"):
        return  # signs of the notation of these tables
    lines = [HEAD, *BODY]
    lines[row + 1] = tuple(plain if number == place else cell for number, cell in enumerate(BODY[row]))
    understood = apply(book(lines), AREAS, SIGNS, learned)
    if understood.questions:
        assert understood.rows.empty
        return
    assert len(understood.rows) == len(BODY) * len(COLUMNS)
    mine = understood.rows[understood.rows[Col.ROH] == plain]
    assert not mine.empty
    digits = "".join(one for one in plain if one.isdigit())
    assert all("".join(one for one in value if one.isdigit()) == digits for value in mine[Col.WERT])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(range(4)), min_size=1, max_size=3, unique=True))
def test_a_missing_row_is_always_asked(learned: Known, gone: list[int]) -> None:
    understood = apply(book([HEAD, *(line for number, line in enumerate(BODY) if number not in gone)]), AREAS, SIGNS, learned)
    assert any(question.id.startswith(("gebiete:fehlen", "gebiet:")) for question in understood.questions)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([1, 2, 3, 4]), st.text("abcdefghij", min_size=2, max_size=8))
def test_a_row_of_an_unknown_area_is_always_asked(learned: Known, place: int, word: str) -> None:
    lines = [HEAD, *BODY]
    lines.insert(place, (word, "1", "2", "3,5"))
    understood = apply(book(lines), AREAS, SIGNS, learned)
    assert any(question.id.startswith("gebiet:") for question in understood.questions)
