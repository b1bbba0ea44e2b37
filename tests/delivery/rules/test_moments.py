"""One moment, one spelling; no value after its file; counts that count; shares that are no fractions."""

import pytest

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate

BASE, OTHER, VOTE, INDICATORS = "werte/bestand.csv", "werte/weitere.csv", "werte/wahl.csv", "indikatoren.csv"
HEAD = "indikator,gebiet,zeit,wert,zeichen,einheit,quelle,datenart,abgeleitet,hinweis\n"


def add(toy, *rows):
    path = toy.file(OTHER)
    path.write_text(path.read_text("utf-8") + "".join(f"{row}\n" for row in rows), "utf-8")


def one(toy):
    (finding,) = validate(load_raw(*toy))
    return finding


@pytest.mark.parametrize("time", ["2022-12-31", "2022-12"])
def test_two_values_for_one_moment(toy, time):
    add(toy, f"BEV,01001001,{time},999,,Personen,FORT,amtlich,nein,")
    if time == "2022-12":  # beside the day; the month of a year is another span
        toy.change(OTHER, 14, "indikator", "BEV")
    finding = one(toy)
    assert (finding.level, finding.file, finding.row) == ("Fehler", OTHER, 14)
    assert "2022-12-31" in finding.message


def test_the_unusual_spelling_is_the_wrong_one(toy):
    toy.change(OTHER, 10, "zeit", "2019-12-31")
    finding = one(toy)
    assert (finding.level, finding.file, finding.row, finding.column) == ("Fehler", OTHER, 10, "zeit")
    assert f"„2019“ ({OTHER}, Zeile 9)" in finding.message


def test_areas_side_by_side_spell_one_moment_alike(toy):
    for row, time in ((6, "2022-05-31"), (7, "2022-05"), (8, "2022-05-31")):
        toy.change(OTHER, row, "zeit", time)
    finding = one(toy)
    assert (finding.level, finding.file, finding.row, finding.column) == ("Fehler", OTHER, 7, "zeit")
    assert f"„2022-05-31“ ({OTHER}, Zeile 6)" in finding.message


def test_numerator_and_denominator_spell_one_moment_alike(toy):
    for row in (5, 6, 7):
        toy.change(VOTE, row, "zeit", "2017-09-30")
        toy.change(VOTE, row - 3, "zeit", "2017-09")
    found = validate(load_raw(*toy))
    assert [(f.level, f.file, f.row, f.column) for f in found] == [("Fehler", VOTE, row, "zeit") for row in (5, 6, 7)]
    assert all("Der Nenner schreibt denselben Moment anders: „2017-09“" in f.message for f in found)


def test_months_beside_their_year_are_other_spans(toy):
    add(toy, *(f"KITA,01001,2022-{month:02},30,,%,FORT,amtlich,nein," for month in range(1, 13)))
    assert validate(load_raw(*toy)) == []


@pytest.mark.parametrize(
    ("cell", "words"), [("-5", "nur ein Saldo"), ("12.75", "keine Bruchteile"), ("17.806", "Tausenderpunkt")]
)
@pytest.mark.parametrize("additive", ["ja", "nein"])
def test_a_count_of_people(toy, cell, words, additive):
    toy.change(INDICATORS, 2, "summierbar", additive)
    toy.change(BASE, 10, "wert", cell)
    finding = one(toy)
    assert (finding.level, finding.file, finding.row, finding.column) == ("Fehler", BASE, 10, "wert")
    assert words in finding.message


def test_a_balance_may_be_negative(toy):
    toy.change(INDICATORS, 7, "einheit", "Personen")
    toy.change(INDICATORS, 7, "nachkommastellen", "0")
    toy.change(INDICATORS, 7, "definition", "Zuzüge minus Fortzüge (Saldo).")
    for row in range(9, 14):
        toy.change(OTHER, row, "einheit", "Personen")
        toy.change(OTHER, row, "wert", "-3")
    assert validate(load_raw(*toy)) == []


@pytest.mark.parametrize("time", ["2023", "2023-01", "2042-12-31"])
def test_a_value_after_the_day_of_its_file(toy, time):
    toy.change(OTHER, 13, "zeit", time)
    finding = one(toy)
    assert (finding.level, finding.file, finding.row, finding.column) == ("Fehler", OTHER, 13, "zeit")
    assert "2022-12-31 in datenprotokoll.csv" in finding.message
    toy.change(INDICATORS, 7, "name", "Vorausberechnung der Betreuung")
    assert validate(load_raw(*toy)) == []


def test_a_share_written_as_a_fraction(toy):
    toy.change(OTHER, 11, "wert", "0.315")
    finding = one(toy)
    assert (finding.level, finding.file, finding.row, finding.column) == ("Warnung", OTHER, 11, "wert")
    assert "in Prozent wären es 31.5" in finding.message


def test_a_series_of_fractions_is_told_once(toy):
    for row in range(9, 14):
        toy.change(OTHER, row, "wert", "0.3")
    finding = one(toy)
    assert (finding.level, finding.file, finding.row) == ("Warnung", OTHER, 9)


def test_a_small_share_among_small_ones_is_none(toy):
    for row, cell in zip(range(9, 14), ("0.8", "1.1", "1.2", "1.3", "1.0"), strict=True):
        toy.change(OTHER, row, "wert", cell)
    assert validate(load_raw(*toy)) == []


@pytest.mark.parametrize("time", ["2022", "2022-12"])
def test_a_district_spells_the_moment_of_its_municipalities_alike(toy, time):
    """Otherwise it would have two values for one moment, its own and the sum."""
    add(toy, f"BEV,01001,{time},2040,,Personen,FORT,amtlich,nein,")
    finding = one(toy)
    assert (finding.level, finding.file, finding.row, finding.column) == ("Fehler", OTHER, 14, "zeit")
    assert f"„2022-12-31“ ({BASE}, Zeile 7)" in finding.message


def test_municipalities_of_two_sources_spell_one_moment_alike(toy):
    """Otherwise their sum vanishes."""
    rows = [f"BEV,0100100{i},2020-06{day},{i}00,,Personen,{source},amtlich,nein," for i, day, source in (
        (1, "-30", "FORT"), (2, "-30", "FORT"), (3, "", "WAHL")
    )]  # fmt: skip
    add(toy, *rows)
    finding = one(toy)
    assert (finding.level, finding.file, finding.row, finding.column) == ("Fehler", OTHER, 16, "zeit")


@pytest.mark.parametrize("unit", ["Haushalte", "Gebäude"])
def test_things_are_counted_in_whole_numbers_too(toy, unit):
    for row in range(9, 14):
        toy.change(OTHER, row, "einheit", unit)
        toy.change(OTHER, row, "wert", "17.806" if row == 9 else "17806")
    toy.change(INDICATORS, 7, "einheit", unit)
    toy.change(INDICATORS, 7, "nachkommastellen", "0")
    finding = one(toy)
    assert (finding.level, finding.row) == ("Fehler", 9)
    assert "Tausenderpunkt" in finding.message
