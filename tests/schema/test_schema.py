"""The tables as defined: keys, names, and the shape of single cells."""

import re

import pandas as pd
import pytest

from mib_dashboard.delivery.rules.places import _SHAPES
from mib_dashboard.schema import INDICATORS, TABLES, VALUES, Level


def accepts(table, column, cell):
    """True when every check of the column lets the cell pass."""
    return all(check(pd.Series([cell], dtype=str)).check_passed for check in table.rules.columns[column].checks)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_well_defined(table):
    assert set(table.key) <= set(table.columns)
    assert len(set(table.columns)) == len(table.columns)
    for column in table.columns:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", column), "column names are German, ASCII, snake_case"


def test_tables_have_names_and_files_of_their_own():
    assert len({table.name for table in TABLES}) == len({table.file for table in TABLES}) == len(TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_rule_speaks_german(table):
    for column in table.rules.columns.values():
        for check in column.checks:
            assert re.search(r"kein|nicht|möglich|getrennt|verlangt|erwartet|muss|darf", check.error), check.error


def test_every_level_has_a_shape_of_code():
    assert set(_SHAPES) == set(Level)


@pytest.mark.parametrize("cell", ["10041100", "10041", "10", "DE", "WK296", "01001001"])
def test_area_codes(cell):
    assert accepts(VALUES, "gebiet", cell)


@pytest.mark.parametrize(
    "cell", ["", "1004110", "100411000", "de", "WK29", "10041100.0", "1.0041e7", "10041 100", "１００４１１００"]
)
def test_what_is_no_area_code(cell):
    assert not accepts(VALUES, "gebiet", cell)


@pytest.mark.parametrize("cell", ["", "0", "12", "12.5", "-0.5", "007", "999999999999"])
def test_numbers(cell):
    assert accepts(VALUES, "wert", cell)


@pytest.mark.parametrize("cell", ["12,5", ".5", "5.", "1e5", "+1", "nan", "inf", "--1", "1 000", "9999999999999", "١٢", "1_000"])
def test_what_is_no_number(cell):
    assert not accepts(VALUES, "wert", cell)


@pytest.mark.parametrize("cell", ["2022", "2022-05", "2022-05-15", "2022/23", "2022-Q3", "2022-H1"])
def test_times(cell):
    assert accepts(VALUES, "zeit", cell)


@pytest.mark.parametrize(
    "cell", ["", "22", "2022-00", "2022-13", "2022-5", "2022-05-32", "2022-05-00", "15.05.2022", "2022/2", "2022-Q5", "2022-H3"]
)
def test_what_is_no_time(cell):
    assert not accepts(VALUES, "zeit", cell)


@pytest.mark.parametrize("cell", ["A", "DEM-01", "ZEN-AUSL", "A1"])
def test_codes(cell):
    assert accepts(INDICATORS, "code", cell)


@pytest.mark.parametrize("cell", ["", "dem-01", "DEM_01", "DEM-", "-DEM", "DEM--1", "Ä", "A B"])
def test_what_is_no_code(cell):
    assert not accepts(INDICATORS, "code", cell)


@pytest.mark.parametrize(
    ("cell", "right"), [("G", True), ("G|K|L", True), ("", False), ("G,K", False), ("GK", False), ("G|", False)]
)
def test_levels(cell, right):
    assert accepts(INDICATORS, "ebenen", cell) == right
