"""Every limit by itself: what stops a file that is only too much."""

from __future__ import annotations

import threading

import pytest

from mib_dashboard.intake.read import RefusedError, apart, read_workbook
from mib_dashboard.intake.read.cells import make_text
from mib_dashboard.intake.read.grid import Budget
from mib_dashboard.intake.read.kinds import read_kind
from mib_dashboard.intake.read.limits import LONGEST_TEXT, MOST_COLUMNS, MOST_PARTS, MOST_ROWS, MOST_SHEETS
from mib_dashboard.intake.sheets import BookCell
from tests.intake.books import ods, xlsx_parts, zip_parts


def test_cells_are_taken_up_to_the_last_row_and_column_and_not_beyond() -> None:
    grid = Budget().open_sheet("T")
    grid.put(MOST_ROWS - 1, 0, BookCell("x"))
    grid.put(0, MOST_COLUMNS - 1, BookCell("x"))
    for row, column, place in ((MOST_ROWS, 0, "A20001"), (0, MOST_COLUMNS, "SG1")):
        with pytest.raises(RefusedError, match=f"Blatt „T“, Zelle {place}: "):
            grid.put(row, column, BookCell("x"))


def test_filled_cells_are_counted_over_all_sheets() -> None:
    budget = Budget(filled=2)
    budget.open_sheet("A").put(0, 0, BookCell("x"))
    second = budget.open_sheet("B")
    second.put(0, 0, BookCell())
    second.put(0, 0, BookCell("x"))
    with pytest.raises(RefusedError, match="gefüllte Zellen"):
        second.put(0, 1, BookCell("x"))


def test_letters_are_counted_over_all_sheets() -> None:
    grid = Budget(letters=5).open_sheet("A")
    grid.put(0, 0, BookCell("123", problem="45"))
    with pytest.raises(RefusedError, match="Zeichen"):
        grid.put(0, 1, BookCell("6"))


def test_one_text_may_be_as_long_as_a_spreadsheet_allows() -> None:
    grid = Budget().open_sheet("A")
    grid.put(0, 0, make_text("x" * LONGEST_TEXT))
    with pytest.raises(RefusedError, match="Der Text hat mehr als"):
        grid.put(0, 1, make_text("x" * (LONGEST_TEXT + 1)))


def test_there_may_be_many_sheets_but_not_any_number() -> None:
    table = '<table:table table:name="T"><table:table-row/></table:table>'
    assert len(read_kind(ods(table * MOST_SHEETS), "a.ods")[1]) == MOST_SHEETS
    with pytest.raises(RefusedError, match="Blätter"):
        read_kind(ods(table * (MOST_SHEETS + 1)), "a.ods")


def test_a_file_of_countless_parts_is_none_of_a_spreadsheet() -> None:
    with pytest.raises(RefusedError, match="beim Entpacken"):
        read_kind(zip_parts({**xlsx_parts(), **{f"xl/{number}": "" for number in range(MOST_PARTS)}}), "a.xlsx")


def test_further_files_wait_and_are_told_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_PATIENCE", 0.05)
    monkeypatch.setattr(apart, "_AT_ONCE", threading.BoundedSemaphore(1))
    with apart._AT_ONCE, pytest.raises(RefusedError, match="in einer Minute noch einmal"):
        read_workbook(b"a;b\n1;2\n", "a.csv")
    assert read_workbook(b"a;b\n1;2\n", "a.csv").kind == "csv"
