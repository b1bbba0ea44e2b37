"""The cause of a broken cell and what was probably meant."""

import pytest

from mib_dashboard.delivery.rules.hints import explain
from mib_dashboard.language.times import is_time

AREAS = ("01001001", "01001002", "01001003", "01001", "01", "10041100", "10041511", "DE", "WK296")
SYMBOLS = {".": ["confidential", "unknown"], "/": ["unreliable"]}


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("1001001", "die führende Null ist verloren gegangen; richtig ist wahrscheinlich 01001001."),
        ("1001", "die führende Null ist verloren gegangen; richtig ist wahrscheinlich 01001."),
        ("1", "die führende Null ist verloren gegangen; richtig ist wahrscheinlich 01."),
        ("1.00411e7", "in Potenzschreibweise gespeichert; richtig ist wahrscheinlich 10041100."),
        ("1,0041511E+07", "in Potenzschreibweise gespeichert; richtig ist wahrscheinlich 10041511."),
        ("1,0042E+07", "richtig ist wahrscheinlich 10041511."),  # a spreadsheet rounds what it shows
        ("1.001001e6", "richtig ist wahrscheinlich 01001001."),
        ("1,001E+06", "Ziffern sind verloren, möglich sind 01001001, 01001002, 01001003."),
        ("1E+07", "möglich sind 10041100, 10041511."),
        ("9,9E+06", "der richtige Schlüssel steht in der ursprünglichen Tabelle."),
        ("10041100.0", "als Dezimalzahl gespeichert; richtig ist wahrscheinlich 10041100."),
        ("1001001,00", "als Dezimalzahl gespeichert; richtig ist wahrscheinlich 01001001."),
        ("10.041.100", "er enthält Punkte, Leerzeichen oder Apostrophe; richtig ist wahrscheinlich 10041100."),
        ("10 041 100", "richtig ist wahrscheinlich 10041100."),
        ("'01001001", "richtig ist wahrscheinlich 01001001."),
        ("010010000001", "der zwölfstellige Regionalschlüssel; richtig ist wahrscheinlich 01001001."),
    ],
)
@pytest.mark.parametrize("column", ["ags", "gebiet", "gehoert_zu"])
def test_mangled_area_codes(column, cell, words):
    message = explain(column, cell, AREAS, SYMBOLS)
    assert message.startswith(f"Der Gebietsschlüssel „{cell}“ ist beschädigt: ")
    assert words in message
    assert message.endswith("Die Spalte als Text speichern.")


@pytest.mark.parametrize("cell", ["", "Adorf", "123456", "999", "x.y"])
def test_other_area_codes_have_no_explanation(cell):
    assert explain("gebiet", cell, AREAS, SYMBOLS) is None


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("12,5", "ein Dezimalkomma; richtig ist 12.5."),
        ("-0,5", "ein Dezimalkomma; richtig ist -0.5."),
        ("1.234.567", "Tausenderpunkte; richtig ist 1234567."),
        ("1.234,5", "Tausenderpunkt und Dezimalkomma; richtig ist 1234.5."),
        ("1.234.567,89", "Tausenderpunkt und Dezimalkomma; richtig ist 1234567.89."),
        ("\u22123", "Minuszeichen aus der Textverarbeitung; richtig ist -3."),
        ("\u20133,5", "Minuszeichen aus der Textverarbeitung; richtig ist -3.5."),
        ("1 234", "als Tausendertrennung; richtig ist 1234."),
        ("1\u202f234,5", "als Tausendertrennung; richtig ist 1234.5."),
        ("1'234", "als Tausendertrennung; richtig ist 1234."),
        ("12,5 %", "eine Einheit; sie gehört in die Spalte einheit; richtig ist 12.5."),
        ("7.15€", "richtig ist 7.15."),
        (".", "wert leer lassen und bei zeichen confidential oder unknown eintragen."),
        ("/", "bei zeichen unreliable eintragen."),
    ],
)
def test_numbers_as_people_write_them(cell, words):
    assert words in explain("wert", cell, AREAS, SYMBOLS)


@pytest.mark.parametrize("cell", ["", "viele", "1e3", "12.", "--", "1,2,3"])
def test_other_numbers_have_no_explanation(cell):
    assert explain("wert", cell, AREAS, SYMBOLS) is None


@pytest.mark.parametrize(("cell", "meant"), [("31.12.2022", "2022-12-31"), ("1.2.2022", "2022-02-01"), ("2019.0", "2019")])
@pytest.mark.parametrize("column", ["zeit", "datum", "stand"])
def test_times_as_people_write_them(column, cell, meant):
    assert f"richtig ist {meant}." in explain(column, cell, AREAS, SYMBOLS)


def test_other_columns_are_left_to_their_rule():
    assert explain("name", "12,5", AREAS, SYMBOLS) is None


def test_hostile_text_is_quoted_harmlessly():
    message = explain("gebiet", "1001001", AREAS, SYMBOLS)
    assert "\x1b" not in message


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("-", "bei wert 0 und bei zeichen null_exact eintragen"),
        ("...", "bei zeichen pending eintragen"),
        ("*", "bei zeichen confidential eintragen"),
        ("X", "bei zeichen not_applicable eintragen"),
        ("k. A.", "bei zeichen unknown eintragen"),
        ("<5", "bei zeichen confidential eintragen"),
        ("unter 3", "bei zeichen confidential eintragen"),
        ("#NV", "bei zeichen unknown eintragen"),
        ("3700 1)", "richtig ist 3700, die Fußnote gehört in die Spalte hinweis"),
        ("3.700¹", "trägt eine Fußnote"),
        ("(1900)", "richtig ist 1900, dazu bei zeichen limited"),
        ("1800 p", "richtig ist 1800, dazu bei zeichen p"),
    ],
)
def test_signs_of_offices_get_a_proposal(cell, words):
    assert words in explain("wert", cell, AREAS, SYMBOLS)


def test_no_key_is_invented():
    message = explain("gebiet", "1004110", AREAS, SYMBOLS)
    assert "richtig ist wahrscheinlich 10041100" in message
    assert "01004110" not in message
    assert "der richtige Schlüssel steht in der ursprünglichen Tabelle" in explain("gebiet", "9004110", AREAS, SYMBOLS)


def test_german_days_are_explained_in_every_column():
    assert "richtig ist 2022-12-31" in explain("laufzeit_bis", "31.12.2022", AREAS, SYMBOLS)


@pytest.mark.parametrize(("cell", "words"), [("49,2087", "richtig ist 49.2087"), ("1.200,50", "richtig ist 1200.50")])
def test_commas_are_explained_wherever_a_number_belongs(cell, words):
    assert words in explain("lat", cell, AREAS, SYMBOLS, wants_number=True)
    assert explain("lat", "-", AREAS, SYMBOLS, wants_number=True) is None, "only figures have signs"


def test_a_sign_beside_a_number_is_not_told_to_stand_alone():
    assert "bei wert die Zahl und bei zeichen r eintragen" in explain("wert", "r", AREAS, SYMBOLS | {"r": ["r"]})


@pytest.mark.parametrize("cell", ["n.v.", "k.A.", "k. A."])
def test_signs_are_known_with_and_without_spaces(cell):
    assert "bei zeichen unknown" in explain("wert", cell, AREAS, SYMBOLS)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("1. Halbjahr 2023", "2023-H1"), ("II. Hj. 2023", "2023-H2"), ("2. Quartal 2024", "2024-Q2"), ("Q3/2024", "2024-Q3"),
        ("Feb 20", "2020-02"), ("Mär 24", "2024-03"), ("Februar 2020", "2020-02"), ("02/2020", "2020-02"),
        ("2021-2023", "2021/2023"), ("2021 bis 2023", "2021/2023"), ("Januar bis Juni 2023", "2023-H1"),
        ("Schuljahr 2023/2024", "2023/24"), ("Stand: 30.6.19", "2019-06-30"), ("30. Juni 2019", "2019-06-30"),
        ("2019-06-30 00:00:00", "2019-06-30"), ("2019-06-30T00:00:00", "2019-06-30"), ("43862", "2020-02-01"),
    ],
)  # fmt: skip
def test_times_of_offices_and_spreadsheets_get_a_proposal(cell, meant):
    message = explain("zeit", cell, AREAS, SYMBOLS)
    assert message.startswith(f"„{cell}“ ")
    assert message.endswith(f" {meant}.")
    assert is_time(meant), "what is proposed is understood"


def test_a_time_with_two_meanings_names_both():
    assert "2011-12 oder 2011/12" in explain("zeit", "2011-12 ", AREAS, SYMBOLS)
    assert "2024-01 (Monat) oder 2024-Q1 (Quartal)" in explain("zeit", "1/2024", AREAS, SYMBOLS)


@pytest.mark.parametrize("cell", ["", "bald", "7", "99999", "2023 und mehr", "1. Halbjahr 2023 (vorläufig, siehe 2022)"])
def test_other_times_have_no_explanation(cell):
    assert explain("zeit", cell, AREAS, SYMBOLS) is None


def test_a_time_without_its_year_is_asked_for_it():
    assert "nennt kein Jahr" in explain("zeit", "1. Quartal", AREAS, SYMBOLS)


def test_where_a_day_belongs_only_days_are_proposed():
    assert "als Datum ist das 2020-02-01" in explain("laufzeit_bis", "43862", AREAS, SYMBOLS, wants_day=True)
    assert explain("laufzeit_bis", "Februar 2020", AREAS, SYMBOLS, wants_day=True) is None
    assert explain("name", "43862", AREAS, SYMBOLS) is None
