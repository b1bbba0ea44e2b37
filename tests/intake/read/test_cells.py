from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mib_dashboard.intake.read.cells import make_day, make_error, make_iso_day, make_number, make_text, read_number, shows_day


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("10041100.0", "10041100"), ("1.00411E7", "10041100"), ("0.37", "0.37"), ("0.10000000000000001", "0.1"), ("-5", "-5"),
        ("0", "0"), ("-0.0", "0"), (".5", "0.5"), ("12.50", "12.50"), ("1e-05", "0.00001"), ("17806", "17806"),
        ("1E400", "1E400"),
        ("35.099999999999994", "35.099999999999994"), ("123456789012345678", "123456789012345680"),
    ],
)  # fmt: skip
def test_a_number_keeps_its_digits(stored: str, text: str) -> None:
    cell = make_number(stored)
    if text == "1E400":
        assert (cell.number, cell.problem) == (None, "Keine lesbare Zahl")
    else:
        assert (cell.text, cell.number) == (text, Decimal(text))


@pytest.mark.parametrize("stored", ["", "nan", "inf", "1_000", "1,5", "１２", "0x10", "1E9999", "--1", "1 2"])
def test_what_is_no_number_is_none(stored: str) -> None:
    assert read_number(stored) is None


@pytest.mark.parametrize(
    ("number_format", "is_day"),
    [
        ("General", False), ("", False), ("Standard", False), ("@", False), ("0.0%", False), ("#,##0", False),
        ("dd.mm.yyyy", True), ("0.00E+00", False),
        ("[$-407]d. mmmm yyyy;@", True), ("mmm-yy", True), ("mmmm", True), ("h:mm", False), ("mm:ss", False),
        ("[h]:mm:ss", False),
        ('0 "Kinder und Jugendliche"', False), ("[Red]0", False), (r"0\ \d", False), ("dd/mm/yyyy h:mm", True),
    ],
)  # fmt: skip
def test_only_a_format_of_days_makes_a_day(number_format: str, is_day: bool) -> None:
    assert shows_day(number_format) is is_day
    assert (make_number("45657", number_format).day == date(2024, 12, 31)) is is_day


def test_a_day_is_no_number() -> None:
    cell = make_number("45657.5", "dd.mm.yyyy")
    assert (cell.text, cell.number, cell.day) == ("31.12.2024 12:00", None, date(2024, 12, 31))


@pytest.mark.parametrize(
    ("stored", "is_1904", "day"),
    [
        ("1", False, date(1900, 1, 1)),
        ("59", False, date(1900, 2, 28)),
        ("61", False, date(1900, 3, 1)),
        ("0", True, date(1904, 1, 1)),
    ],
)
def test_days_count_from_the_epoch_of_the_file(stored: str, is_1904: bool, day: date) -> None:
    assert make_number(stored, "dd.mm.yyyy", is_1904=is_1904).day == day


@pytest.mark.parametrize("stored", ["60", "-3", "99999999", "0.5"])
def test_days_that_never_were_are_problems(stored: str) -> None:
    cell = make_number(stored, "dd.mm.yyyy")
    assert (cell.day, cell.number, cell.problem) == (None, None, "Kein gültiges Datum")


def test_text_loses_outer_blanks_and_nothing_else() -> None:
    assert make_text("  11 * \n").text == "11 *"
    assert make_text(" \u00a0 ").is_empty
    assert make_text("0123").number is None
    assert make_text("a\x07\u202eb").text == "ab"


def test_errors_speak_german() -> None:
    assert (make_error("#N/A").text, make_error("#N/A").problem) == ("#NV", "Fehlerwert #NV")


def test_days_of_the_iso_form() -> None:
    assert make_iso_day("2024-12-31T00:00:00").text == "31.12.2024"
    assert make_iso_day("2024-13-31").problem == "Kein gültiges Datum"
    assert make_day(date(476, 9, 4)).text == "04.09.0476"
