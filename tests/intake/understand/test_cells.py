"""Single cells: numbers, signs, dates and names of areas, each in the spellings of offices."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mib_dashboard.intake.sheets import BookCell
from mib_dashboard.intake.understand.names import AreaIndex
from mib_dashboard.intake.understand.numbers import parse_number, read_stored
from mib_dashboard.intake.understand.signs import read_sign
from mib_dashboard.language.periods import PeriodKind, find_periods, read_period
from mib_dashboard.schema import Col, Level, NumberStyle
from tests.intake.table_toys import AREAS

INDEX = AreaIndex(AREAS)
TOWNS = AREAS[AREAS[Col.EBENE] == Level.MUNICIPALITY]
GERMAN, ENGLISH = NumberStyle.GERMAN, NumberStyle.ENGLISH


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("0", "0", "0"), ("48", "48", "48"), ("1234", "1234", "1234"), ("1.234", "1234", "1.234"), ("1,234", "1.234", "1234"),
        ("1.234.567", "1234567", "1234567"), ("1,234,567", "1234567", "1234567"), ("1.234,5", "1234.5", "1234.5"),
        ("1,234.5", "1234.5", "1234.5"), ("37,0%", "37.0", "37.0"), ("37.0 %", "37.0", "37.0"), ("0,05", "0.05", "0.05"),
        ("0.125", "0.125", "0.125"), ("−12", "-12", "-12"), ("–7,5", "-7.5", "-7.5"), ("- 3", "-3", "-3"), ("+5", "5", "5"),
        ("1 234", "1234", "1234"), ("12\u202f345,6", "12345.6", "12345.6"), ("1'234", "1234", "1234"), ("-0", "0", "0"),
    ],
)  # fmt: skip
def test_numbers(text: str, german: str, english: str) -> None:
    number = parse_number(text)
    assert number
    assert (number.value(GERMAN), number.value(ENGLISH)) == (german, english)
    assert number.is_ambiguous == (german != english)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "1.2.3",
        "12.34,5",
        "1 23",
        "1,23,4",
        "12-",
        "1e5",
        "007",
        "0.1.2",
        "١٢",
        "½",
        "1.234 567",
        ".5",
        "5.",
        "12,",
        "1..2",
    ],
)
def test_no_numbers(text: str) -> None:
    assert parse_number(text) is None


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.booleans())
def test_a_number_written_in_german_comes_back_exactly(number: Decimal, is_negative: bool) -> None:
    text = f"{number:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")
    parsed = parse_number(f"-{text}" if is_negative and number else text)
    assert parsed
    assert not parsed.is_ambiguous
    assert Decimal(parsed.value("")) == (-number if is_negative else number)


@given(st.text(max_size=12))
def test_no_text_becomes_a_number_it_does_not_say(text: str) -> None:
    parsed = parse_number(text)
    if parsed:
        said = [one for one in unicodedata.normalize("NFKC", text) if one.isdigit()]
        assert [one for one in parsed.value(GERMAN) if one.isdigit()] == said


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_a_stored_number_is_exact(number: Decimal) -> None:
    assert Decimal(read_stored(BookCell(str(number), number=number))[0]) == number
    value, unit = read_stored(BookCell(str(number), number=number, format="0.0%"))
    assert (Decimal(value), unit) == (number * 100, "%")


def test_a_percent_sign_in_quotes_is_no_percent_format() -> None:
    assert read_stored(BookCell("37", number=Decimal(37), format='0.0" %"')) == ("37", "")


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("x", "x", ""), ("X", "x", ""), ("–", "–", ""), ("-", "-", ""), ("<5", "<5", ""), ("< 10", "< 10", ""),
        ("unter 10", "unter 10", ""),
        ("(121)", "(#)", "121"), ("11 *", "# *", "11"), ("ca. 48", "ca. #", "48"), ("k. A.", "k. a.", ""), ("", "leer", ""),
        ("12341)", "12341)", ""), ("1.234 p", "# p", "1234"), ("(#)", "(##)", ""), ("3 von 7", "3 von 7", ""),
    ],
)  # fmt: skip
def test_signs(text: str, key: str, value: str) -> None:
    sign = read_sign(text)
    assert (sign.key, sign.number.value(GERMAN) if sign.number else "") == (key, value)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Jan 26", "2026-01"), ("Mrz 26", "2026-03"), ("März 2026", "2026-03"), ("Sept. 2025", "2025-09"), ("01/2026", "2026-01"),
        ("2026-01", "2026-01"), ("31.12.2023", "2023-12-31"), ("1.3.26", "2026-03-01"), ("1. März 2026", "2026-03-01"),
        ("2024", "2024"), ("2024.0", "2024"), ("2023-12-31", "2023-12-31"), ("202601", "2026-01"), ("31.12.99", "1999-12-31"),
    ],
)  # fmt: skip
def test_periods_with_a_form(text: str, iso: str) -> None:
    period = read_period(text)
    assert period
    assert period.iso == iso


@pytest.mark.parametrize(
    ("text", "kind", "last"),
    [
        ("I/2026", PeriodKind.QUARTER, "2026-03-31"), ("2026-Q1", PeriodKind.QUARTER, "2026-03-31"),
        ("1. Quartal 2026", PeriodKind.QUARTER, "2026-03-31"), ("Q4/25", PeriodKind.QUARTER, "2025-12-31"),
        ("1. Halbjahr 2025", PeriodKind.HALF, "2025-06-30"), ("2024/25", PeriodKind.SCHOOL_YEAR, "2025-12-31"),
        ("2020–2022", PeriodKind.RANGE, "2022-12-31"), ("Jan–Feb 2024", PeriodKind.RANGE, "2024-02-29"),
        ("01.01.-31.03.2026", PeriodKind.RANGE, "2026-03-31"), ("2011-12", PeriodKind.UNCLEAR, "2011-12-31"),
    ],
)  # fmt: skip
def test_periods_without_a_form(text: str, kind: PeriodKind, last: str) -> None:
    period = read_period(text)
    assert period
    assert (period.kind, period.iso, period.last_day) == (kind, "", last)


@pytest.mark.parametrize(
    "text", ["unter 3", "3 bis unter 6", "15-65", "1.234", "31.02.2024", "2000 Euro", "Maßnahmen", "je 1.000", "3000"]
)
def test_no_periods(text: str) -> None:
    assert find_periods(text) == ([], text)


@pytest.mark.parametrize(
    "text", ["Stand: 1.3.26", "Datenstand vom 1.3.2026", "Basis Zensus 2022", "seit 2015", "erstellt am 5.6.2026"]
)
def test_weak_periods_stay_in_the_text(text: str) -> None:
    found, rest = find_periods(text)
    assert ([period.is_weak for period in found], rest) == ([True], text)


def test_bestand_is_no_stand() -> None:
    found, rest = find_periods("Bestand 2023")
    assert ([period.iso for period in found], rest) == (["2023"], "Bestand")


@given(st.dates(date(1961, 1, 1), date(2060, 12, 31)))
def test_every_day_in_every_way_is_that_day(day: date) -> None:
    for text in (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day:%y}", f"{day:%Y-%m-%d}", f"Stichtag: {day:%d.%m.%Y}"):
        (found,), _ = find_periods(text)
        assert found.iso == str(day)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_periods(text: str) -> None:
    for period in find_periods(text)[0]:
        assert period.text


FRAMES = ("{}", "Stadt {}", "{}, Stadt", "Gemeinde {}", "{} (Stadt)", "  {} ", "{}¹⁾", "{} 1)", "{} *", "{}, Mittelstadt")


@given(
    st.sampled_from(list(TOWNS.itertuples(index=False))), st.sampled_from(FRAMES), st.sampled_from(["NFC", "NFD"]), st.booleans()
)
def test_a_town_in_any_spelling_is_this_town_or_asked(town: tuple, frame: str, form: str, is_loud: bool) -> None:
    code, name, short, *_ = town
    for each in (name, short):
        text = unicodedata.normalize(form, frame.format(each))
        match = INDEX.find(BookCell(text.upper() if is_loud else text))
        assert match
        assert match.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10041100", "10041100"), ("10 0 41 100", "10041100"), ("10041100.0", "10041100"), ("100410100100", "10041100"),
        ("10041000", "10041"), ("LHS Saarbrücken", "10041100"), ("Reg.verb. Saarbrücken", "10041"), ("RV Saarbrücken", "10041"),
        ("Regionalverband gesamt", "10041"), ("Sulzbach a. d. Saar", "10041518"), ("Saarbruecken", "10041100"),
        ("10041100 Saarbrücken", "10041100"), ("Saarbrücken (10041100)", "10041100"), ("St. Wendel", "10046"), ("DE", "DE"),
        ("Saarpfalzkreis", "10045"), ("Landkreis Sankt Wendel", "10046"),
    ],
)  # fmt: skip
def test_areas(text: str, code: str) -> None:
    match = INDEX.find(BookCell(text))
    assert match
    assert match.code == code


@pytest.mark.parametrize(
    "text",
    ["Stadt Neunkirchen", "Kreisstadt Saarlouis", "Sulzbachtal", "Saarbrücken-Dudweiler", "10041999", "Stadtverband Saarbrücken",
     "10041100 Völklingen", "Saarbrücken und Völklingen", "Kreis Friedrichsthal", "Völkling"],
)  # fmt: skip
def test_no_known_areas(text: str) -> None:
    assert INDEX.find(BookCell(text)) is None


@pytest.mark.parametrize("text", ["Neunkirchen", "Saarlouis", "St. Wendel", "Merzig-Wadern"])
def test_a_district_without_its_word_is_doubtful(text: str) -> None:
    match = INDEX.find(BookCell(text))
    assert match
    assert match.doubt


def test_a_leading_zero_that_a_spreadsheet_ate_comes_back() -> None:
    areas = AREAS.assign(**{column: AREAS[column].str.replace("^10", "01", regex=True) for column in (Col.AGS, Col.GEHOERT_ZU)})
    match = AreaIndex(areas).find(BookCell("1041100", number=Decimal(1041100)))
    assert match
    assert match.code == "01041100"
