"""One broken cell per rule gives exactly one finding, with file, row, column and the cause."""

import pytest

from mib_dashboard.load import load_raw
from mib_dashboard.validate import validate

BASE, OTHER, VOTE = "werte/bestand.csv", "werte/weitere.csv", "werte/wahl.csv"
AREAS, INDICATORS, LOG = "gebiete.csv", "indikatoren.csv", "datenprotokoll.csv"

# file, row, column, new cell, words of the message
CELLS = [
    # shape of a cell
    (BASE, 2, "gebiet", "Adorf", "„Adorf“ ist kein Gebietsschlüssel"),
    (BASE, 2, "gebiet", "", "Das Feld ist leer"),
    (BASE, 2, "gebiet", "1001001", "richtig ist wahrscheinlich 01001001"),
    (OTHER, 5, "wert", "24,1", "ein Dezimalkomma; richtig ist 24.1."),
    (OTHER, 4, "wert", ".", "bei zeichen confidential oder unknown eintragen"),
    (BASE, 2, "wert", "nan", "„nan“ ist keine Zahl"),
    (BASE, 2, "wert", "١٢", "„١٢“ ist keine Zahl"),
    (BASE, 2, "indikator", "bev", "„bev“ ist kein gültiger Schlüssel"),
    (BASE, 2, "einheit", "", "Das Feld darf nicht leer sein."),
    (BASE, 2, "quelle", "", "Das Feld darf nicht leer sein."),
    (BASE, 2, "datenart", "echt", "„echt“ ist nicht erlaubt; möglich sind: amtlich, veröffentlicht, Beispiel"),
    (OTHER, 9, "zeit", "2019-13", "„2019-13“ ist keine Zeitangabe"),
    (INDICATORS, 4, "bezug", "ZEN-MH;BEV", "erwartet: Schlüssel mit | getrennt"),
    # times
    (BASE, 2, "zeit", "2022-02-30", "„2022-02-30“ gibt es nicht im Kalender"),
    (BASE, 2, "zeit", "1949-12-31", "Das Jahr 1949 liegt außerhalb des erlaubten Bereichs von 1950 bis 2100"),
    (OTHER, 9, "zeit", "2201", "Das Jahr 2201 liegt außerhalb"),
    ("anmerkungen.csv", 2, "datum", "2022-04-31", "gibt es nicht im Kalender"),
    ("anmerkungen.csv", 2, "datum", "1022-05-15", "Das Jahr 1022 liegt außerhalb"),
    (LOG, 2, "stand", "2022-06-31", "gibt es nicht im Kalender"),
    # codes of another table
    (BASE, 2, "indikator", "BEF", "„BEF“ steht nicht in indikatoren.csv; gemeint ist vielleicht „BEV“"),
    (BASE, 2, "gebiet", "01001009", "„01001009“ steht nicht in gebiete.csv; erlaubt sind: 01,"),
    (BASE, 2, "gebiet", "01001000", "„01001000“ steht nicht in gebiete.csv"),
    (BASE, 2, "quelle", "FORTS", "Die Quelle „FORTS“ steht nicht in quellen.csv; gemeint ist vielleicht „FORT“"),
    (BASE, 2, "quelle", "FORT|XYZ", "Die Quelle „XYZ“ steht nicht in quellen.csv"),
    (BASE, 9, "zeichen", "vorl", "Das Zeichen „vorl“ steht nicht in zeichen.csv"),
    (BASE, 16, "zeichen", ".", "verlangt ist der Code, hier confidential oder unknown"),
    (INDICATORS, 2, "themenfeld", "DEMO", "Das Themenfeld „DEMO“ steht nicht in themenfelder.csv; gemeint ist vielleicht „DEM“"),
    (INDICATORS, 4, "zaehler", "AUSLL", "Der Indikator „AUSLL“ steht nicht in indikatoren.csv"),
    (INDICATORS, 4, "bezug", "ZEN-MH|XX", "Der Indikator „XX“ steht nicht"),
    ("anmerkungen.csv", 2, "indikatoren", "BEV|AUSL-AMT", "gemeint ist vielleicht „AUSL-ANT“"),
    ("ueberblick.csv", 2, "indikator", "BEVX", "Der Indikator „BEVX“ steht nicht in indikatoren.csv"),
    ("ueberblick.csv", 2, "gebiet", "01009", "Das Gebiet „01009“ steht nicht in gebiete.csv"),
    (AREAS, 2, "gehoert_zu", "01002", "Das Gebiet „01002“ steht nicht in gebiete.csv"),
    # areas
    (AREAS, 2, "gehoert_zu", "", "Eine Gemeinde muss zu einem Gebiet gehören"),
    (AREAS, 2, "gehoert_zu", "01001002", "auf einer höheren Ebene"),
    (AREAS, 5, "gehoert_zu", "01001", "auf einer höheren Ebene"),
    (AREAS, 2, "ebene", "K", "Die Ebene passt nicht zum Gebietsschlüssel"),
    (AREAS, 2, "ebene", "X", "möglich sind: G, K, W, L, B"),
    (AREAS, 2, "ags", "1001001", "führende Null"),
    # catalogue
    (INDICATORS, 4, "zaehler", "", "braucht in der Spalte zaehler den Code"),
    (INDICATORS, 4, "nenner", "", "braucht in der Spalte nenner den Code"),
    (INDICATORS, 4, "nenner", "WAHL-ANT", "Hier muss eine gelieferte Reihe stehen"),
    (INDICATORS, 4, "faktor", "1000", "Die Einheit % verlangt den Faktor 100, hier steht 1000"),
    (INDICATORS, 4, "faktor", "", "hier steht nichts (also 1)"),
    # a value against its catalogue entry and its sign
    (BASE, 10, "indikator", "AUSL-ANT", "Der Indikator AUSL-ANT wird aus Zähler und Nenner berechnet"),
    (BASE, 2, "einheit", "Einwohner", "„Einwohner“ passt nicht zum Indikator BEV; im Katalog steht „Personen“"),
    (OTHER, 12, "gebiet", "01001001", "Das Gebiet 01001001 hat die Ebene G; der Indikator KITA ist nur für K|L|B vorgesehen"),
    (BASE, 2, "wert", "1.000", "sieht nach einem Tausenderpunkt aus; gemeint ist wohl 1000"),
    # rows against rows
    (VOTE, 5, "wert", "801", "Der Zähler (801) ist größer als der Nenner WAHL-BER (800); der Anteil WAHL-ANT"),
    (BASE, 5, "wert", "2001", "Die Summe der Teile (3 Gemeinden) ist 2.000, hier stehen 2.001 (Differenz 1)."),
    (BASE, 5, "wert", "1999", "Die Summe der Teile (3 Gemeinden) ist 2.000, hier stehen 1.999 (Differenz 1)."),
    (BASE, 6, "wert", "1999", "Die Summe der Teile (1 Kreis) ist 2.000, hier stehen 1.999"),
    (BASE, 2, "datenart", "Beispiel", "Beispieldaten und echte Daten stehen in einer Reihe (Indikator BEV, Ebene G)"),
]

# a sign and a value that do not fit: the finding stands at the value
SIGNS = [
    (BASE, 16, "", "Es fehlt ein Wert oder ein Zeichen, das sagt, warum er fehlt (confidential, unknown"),
    (BASE, 16, "p", "Zum Zeichen p gehört ein Wert."),
    (BASE, 16, "null_exact", "Zum Zeichen null_exact gehört ein Wert."),
    (BASE, 2, "confidential", "Zum Zeichen confidential gehört kein Wert."),
    (BASE, 2, "null_exact", "Zum Zeichen null_exact gehört der Wert 0."),
    (BASE, 2, "rounded_zero", "Zum Zeichen rounded_zero gehört der Wert 0."),
]
KEYS = [
    (AREAS, 3, "ags", "01001001", "„01001001“ steht schon in gebiete.csv, Zeile 2; ags darf nur einmal vorkommen."),
    (INDICATORS, 3, "code", "BEV", "„BEV“ steht schon in indikatoren.csv, Zeile 2"),
    ("ueberblick.csv", 3, "reihenfolge", "1", "„1“ steht schon in ueberblick.csv, Zeile 2"),
]

WARNINGS = [
    (OTHER, 10, "wert", "101.2", "Der Wert 101.2 % liegt außerhalb von 0 bis 100"),
    (OTHER, 10, "wert", "-0.1", "Der Wert -0.1 % liegt außerhalb von 0 bis 100"),
]

SOFT = [
    # provisional or rounded numbers need not meet their total
    [(BASE, 5, "wert", "2001"), (BASE, 5, "zeichen", "p")],
    [(BASE, 5, "wert", "2001"), (BASE, 3, "zeichen", "s")],
    [(BASE, 5, "wert", "2001"), (BASE, 3, "hinweis", "in der Quelle in Hundert angegeben")],
    [(BASE, 5, "wert", "2001"), (BASE, 5, "hinweis", "Gerundet")],
]

ACCEPTED = [
    [(BASE, 5, "wert", "2000.5")],  # rounding
    [(BASE, 2, "zeichen", "confidential"), (BASE, 2, "wert", "")],  # an incomplete sum says nothing about its total
    [(BASE, 13, "zeichen", "rounded_zero"), (BASE, 13, "wert", "")],
    [(BASE, 13, "zeichen", "rounded_zero")],
    [(BASE, 2, "quelle", "FORT|ZENSUS")],
    [(VOTE, row, "datenart", "Beispiel") for row in range(2, 14)],
    [(OTHER, 13, "zeit", "2022-12"), (OTHER, 12, "zeit", "2022-12-31")],
    [(BASE, 6, "wert", "2000")],  # the districts of a state need not all be listed
]


def find(toy):
    return validate(load_raw(*toy))


def place(finding):
    return finding.level, finding.file, finding.row, finding.column


def test_the_toy_delivery_is_flawless(toy):
    assert find(toy) == []


@pytest.mark.parametrize(("file", "row", "column", "cell", "words"), [*CELLS, *KEYS])
def test_one_broken_cell_gives_one_error(toy, change, file, row, column, cell, words):
    change(file, row, column, cell)
    (finding,) = find(toy)
    assert place(finding) == ("Fehler", file, row, column)
    assert words in finding.message
    assert finding.message.endswith(".")


@pytest.mark.parametrize(("file", "row", "sign", "words"), SIGNS)
def test_sign_and_value_must_fit(toy, change, file, row, sign, words):
    change(file, row, "zeichen", sign)
    (finding,) = find(toy)
    assert place(finding) == ("Fehler", file, row, "wert")
    assert words in finding.message


@pytest.mark.parametrize(("file", "row", "column", "cell", "words"), WARNINGS)
def test_an_odd_share_is_a_warning(toy, change, file, row, column, cell, words):
    change(file, row, column, cell)
    (finding,) = find(toy)
    assert place(finding) == ("Warnung", file, row, column)
    assert words in finding.message


@pytest.mark.parametrize("changes", SOFT)
def test_a_sum_of_uncertain_numbers_is_a_note(toy, change, changes):
    for one in changes:
        change(*one)
    (finding,) = find(toy)
    assert place(finding) == ("Hinweis", BASE, 5, "wert")
    assert "können das erklären" in finding.message


@pytest.mark.parametrize("changes", ACCEPTED)
def test_what_is_right_has_no_finding(toy, change, changes):
    for one in changes:
        change(*one)
    assert find(toy) == []


def test_a_repeated_key_in_another_file_names_the_first_place(toy, change):
    for column, cell in {"indikator": "BEV", "gebiet": "01001001", "zeit": "2021-12-31", "einheit": "Personen"}.items():
        change(OTHER, 6, column, cell)
    (finding,) = find(toy)
    assert place(finding) == ("Fehler", OTHER, 6, "")
    assert "„BEV“, „01001001“, „2021-12-31“ steht schon in werte/bestand.csv, Zeile 2" in finding.message


def test_two_broken_cells_of_one_row_are_both_told(toy, change):
    change(BASE, 2, "wert", "1,5")
    change(BASE, 2, "quelle", "NIX")
    change(BASE, 2, "einheit", "Leute")
    assert [(f.row, f.column) for f in find(toy)] == [(2, "einheit"), (2, "quelle"), (2, "wert")]


def test_a_broken_part_does_not_come_back_as_a_broken_sum(toy, change):
    change(BASE, 2, "wert", "abc")
    assert [(f.row, f.column) for f in find(toy)] == [(2, "wert")]


def test_parts_that_may_be_negative_can_exceed_an_incomplete_total(toy, change):
    change(VOTE, 2, "gebiet", "01001")  # a total, and one of its three parts is gone
    change(VOTE, 2, "wert", "700")
    assert [(f.row, f.column) for f in find(toy)] == [(2, "wert")]
    change(VOTE, 4, "wert", "-300")
    change(VOTE, 7, "wert", "-400")
    assert find(toy) == []


def test_findings_are_sorted_by_place(toy, change):
    change(VOTE, 9, "quelle", "")
    change(VOTE, 3, "quelle", "")
    change(AREAS, 2, "name", "")
    assert [(f.file, f.row) for f in find(toy)] == [(AREAS, 2), (VOTE, 3), (VOTE, 9)]
