"""A register that books all cases of a Land at one district is found out; what may be true is left alone."""

from __future__ import annotations

import pytest

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate

HERE, THERE, LAND = "01001", "01002", "01"
ROW = "REG,{},{},{},{},Personen,FORT,amtlich,nein,\n"


def judge(toy, rows, supplier="AZR"):
    """Findings of a series of the register with these rows (area, value or sign); a second district joins that of the toy."""
    with toy.file("gebiete.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"{THERE},Nachbarkreis,Nachbarkreis,im Nachbarkreis,K,{LAND},\n")
    with toy.file("indikatoren.csv").open("a", encoding="utf-8") as stream:
        stream.write(
            "REG,Menschen im Register,Register,DEM,Offene Daten,wert,,,,Personen,0,nein,Zeitreihe,Zahl im Register.,,,0,K|L,"
            f"jährlich,Amt|{supplier},Register,,,,,,\n"
        )
    with toy.file("werte/bestand.csv").open("a", encoding="utf-8") as stream:
        for area, cell in rows:
            is_number = cell.isdecimal()
            stream.write(ROW.format(area, "2022-12-31", cell if is_number else "", "" if is_number else cell))
    findings = validate(load_raw(toy.data, toy.geo))
    return [(f.level, f.row, f.column) for f in findings if "bei diesem einen Kreis" in f.message]


FIRST = 19  # row of the first line that is added to the toy's file
BOOKED = [
    [(THERE, "27645"), (LAND, "27645")],
    [(THERE, "27645"), (HERE, "0"), (LAND, "27650")],
    [(THERE, "27645"), (HERE, "unknown")],
]
FINE = [
    [(THERE, "17000"), (HERE, "10645"), (LAND, "27645")],
    [(HERE, "10645")],
    [(HERE, "10645"), (LAND, "27645")],
    [(THERE, "12"), (HERE, "0"), (LAND, "12")],
    [(LAND, "27645")],
]


@pytest.mark.parametrize("rows", BOOKED)
def test_all_cases_at_one_district_are_an_error_at_that_district(toy, rows):
    assert judge(toy, rows) == [("Fehler", FIRST, "gebiet")]


@pytest.mark.parametrize("rows", FINE)
def test_figures_that_may_be_true_are_left_alone(toy, rows):
    assert judge(toy, rows) == []


def test_other_sources_are_left_alone(toy):
    assert judge(toy, BOOKED[0], supplier="BA") == []
