"""German numbers, dates and signs; nothing turns into zero."""

import math

import pytest

from mib_dashboard.language.formats import (
    NO_DATA,
    flatten_brackets,
    format_change,
    format_number,
    format_time,
    format_unit,
    format_value,
    join_words,
    sort_key,
)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.25, 1, "0,3"),  # half up, not to the even digit
        (0.35, 1, "0,4"),
        (2.5, 0, "3"),
        (0.5, 0, "1"),
        (-0.5, 0, "−1"),
        (-2.25, 1, "−2,3"),
        (2.675, 2, "2,68"),  # binary 2.67499…; the person sees 2.675
        (1.005, 2, "1,01"),
        (-0.04, 1, "0,0"),
        (-0.0, 0, "0"),
        (0, 2, "0,00"),
        (999, 0, "999"),
        (1000, 0, "1.000"),
        (1234567.891, 2, "1.234.567,89"),
        (-1234.5, 1, "−1.234,5"),
        (999.95, 1, "1.000,0"),
        (82711282, 0, "82.711.282"),
    ],
)
def test_numbers(value, decimals, text):
    assert format_number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "symbol", "text"),
    [
        (12.34, "%", 1, "", "12,3\u202f%"),
        (12.34, "%", 1, "p", "12,3\u202f% p"),
        (12.34, "%", 1, "( )", "(12,3\u202f%)"),
        (1500, "Personen", 0, "r", "1.500 Personen r"),
        (7.155, "€/m²", 2, "", "7,16 €/m²"),
        (0, "%", 1, "", "0,0\u202f%"),
        (0, "%", 1, "–", "–"),
        (0.0, "Personen", 0, "0", "0"),
        (0, "Personen", 0, "p", "0 Personen p"),
        (5000, "Personen", 0, "–", "5.000 Personen –"),  # a wrong sign never hides a number
        (5000, "Personen", 0, "0", "5.000 Personen 0"),
        (None, "%", 1, ".", "."),
        (math.nan, "%", 1, "…", "…"),
        (math.nan, "%", 1, "/", "/"),
        (math.nan, "%", 1, "x", "x"),
        (math.nan, "%", 1, "–", "–"),
        (math.nan, "%", 1, "", NO_DATA),
        (None, "Personen", 0, "", NO_DATA),
    ],
)
def test_values(value, unit, decimals, symbol, text):
    assert format_value(value, unit, decimals, symbol) == text


@pytest.mark.parametrize("symbol", ["", ".", "…", "/", "x"])
@pytest.mark.parametrize("missing", [None, math.nan])
def test_a_missing_value_never_shows_a_digit(missing, symbol):
    assert not any(c.isdigit() for c in format_value(missing, "%", 1, symbol))


def test_units():
    assert format_unit("%") == "\u202f%"
    assert format_unit("Personen") == " Personen"


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (1.25, "%", 1, "+1,3 Prozentpunkte"),
        (-1.25, "%", 1, "−1,3 Prozentpunkte"),
        (0.04, "%", 1, "±0,0 Prozentpunkte"),
        (-0.04, "%", 1, "±0,0 Prozentpunkte"),
        (0, "Personen", 0, "±0 Personen"),
        (2, "‰", 0, "+2 Promillepunkte"),
        (0.03, "Index 0–1", 2, "+0,03 Indexpunkte"),
        (1000, "Personen", 0, "+1.000 Personen"),
        (10, "Personen", 0, "+10 Personen"),
        (-100, "Personen", 0, "−100 Personen"),
        (math.nan, "%", 1, NO_DATA),
    ],
)
def test_changes(value, unit, decimals, text):
    assert format_change(value, unit, decimals) == text


@pytest.mark.parametrize(
    ("time", "text"), [("2022", "2022"), ("2022-05", "Mai 2022"), ("2022-03", "März 2022"), ("2022-05-09", "09.05.2022")]
)
def test_times(time, text):
    assert format_time(time) == text


@pytest.mark.parametrize(("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a und b"), (["a", "b", "c"], "a, b und c")])
def test_lists_of_words(words, text):
    assert join_words(words) == text


def test_names_in_the_order_of_a_german_dictionary():
    names = ["Zell", "Öhringen", "Ofen", "Äpfel", "Apfelbaum", "Straßen", "Strasse", "völklingen", "Vogel"]
    assert sorted(names, key=sort_key) == [
        "Äpfel",
        "Apfelbaum",
        "Ofen",
        "Öhringen",
        "Strasse",
        "Straßen",
        "Vogel",
        "völklingen",
        "Zell",
    ]


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("höher als im Land (24,8 % (vorläufig))", "höher als im Land (24,8 %, vorläufig)"),
        ("Ort A (x) und Ort B (y)", "Ort A (x) und Ort B (y)"),
        ("von 3 % (vorläufig) (2020)", "von 3 % (vorläufig) (2020)"),
        ("höher als im Land ((24,8 %))", "höher als im Land ((24,8 %))"),  # the brackets are the sign
        ("Adorf (Wert (24,8 %))", "Adorf (Wert (24,8 %))"),
    ],
)
def test_no_words_in_brackets_inside_brackets(text, flat):
    assert flatten_brackets(text) == flat
