"""What is left of a message when nothing of the cells may be told."""

from __future__ import annotations

import pytest

from mib_dashboard.language.blank import BLANK, blank_column, blank_contents
from mib_dashboard.schema import TABLES


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("Die Zahl „1p“ ist keine.", "Die Zahl „…“ ist keine."),
        ("Hier stehen 3e0 statt 1.234,5.", "Hier stehen … statt …"),
        ("„x“ steht nicht in a.csv; erlaubt sind: AUSL, BEV.", "„…“ steht nicht in a.csv; erlaubt sind: …."),
        ("Der Zähler (3) ist größer als der Nenner BEV (-2).", "Der Zähler (…) ist größer als der Nenner BEV (…)."),
        ("Der Anteil läge über 100 %.", "Der Anteil läge über … %."),
        ("Die Zeile hat 11 statt 10 Spalten (Komma im Text?).", "Die Zeile hat 11 statt 10 Spalten (Komma im Text?)."),
        ("„8“ steht schon in werte/bestand.csv, Zeile 12.", "„…“ steht schon in werte/bestand.csv, Zeile 12."),
        ("AUSL, 01001001, 2022-12-31: zu genau", "AUSL, …, …: zu genau"),
        ("x=8;y=9", "…;…"),
        ("Etwas fehlt.", "Etwas fehlt."),
        (
            "Die Datei ist nicht UTF-8-kodiert. In Excel als „CSV UTF-8“ speichern.",
            "Die Datei ist nicht UTF-8-kodiert. In Excel als „CSV UTF-8“ speichern.",
        ),
        (
            "Deutsche Schreibweise: Datum wie 31.12.2022, so gelesen in 7 Zellen.",
            "Deutsche Schreibweise: Datum wie 31.12.2022, so gelesen in 7 Zellen.",
        ),
    ],
)
def test_contents_are_blanked(message, left):
    assert blank_contents(message) == left


def test_what_is_safe_may_stay():
    assert blank_contents("„A-01“ oder „3e0“: 7", lambda cell: cell.startswith("A")) == "„A-01“ oder „…“: …"


@pytest.mark.parametrize(
    ("column", "left"), [("wert", "wert"), ("gehoert_zu", "gehoert_zu"), ("", ""), ("8", "…"), ("Herr X", "…")]
)
def test_only_names_of_columns_are_told(column, left):
    assert blank_column(column) == left


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("Der Wert 105,3 % liegt außerhalb von 0 bis 100; bitte prüfen.",
         "Der Wert … % liegt außerhalb von 0 bis 100; bitte prüfen."),
        ("„7“ liegt außerhalb von 0,5 bis 1.000.", "„…“ liegt außerhalb von 0,5 bis 1.000."),
        ("„außerhalb von 3 bis 4“ ist keine Zahl.", "„…“ ist keine Zahl."),
    ],
)  # fmt: skip
def test_limits_are_no_secrets(message, left):
    assert blank_contents(message) == left


def test_what_a_rule_wants_is_no_secret():
    """The examples in the rules of the tables stay readable beside contents that do not."""
    rules = {str(check.error) for table in TABLES for column in table.rules.columns.values() for check in column.checks}
    assert len(rules) > 10
    assert [
        rule for rule in rules if blank_contents(f"„7“: {rule}.") != f"„{BLANK}“: {rule}." and "möglich sind" not in rule
    ] == []
