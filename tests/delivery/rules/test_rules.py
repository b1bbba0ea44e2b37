"""One broken cell per rule gives exactly one finding, with file, row, column and the cause."""

import pytest

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate

BASE, OTHER, VOTE = "werte/bestand.csv", "werte/weitere.csv", "werte/wahl.csv"
AREAS, INDICATORS, LOG = "gebiete.csv", "indikatoren.csv", "datenprotokoll.csv"

# Rows that nothing else refers to: all broken at once, each with one finding (file, row, column, new cell, words).
LEAVES = [
    # shape of a cell
    (BASE, 2, "gebiet", "Adorf", "„Adorf“ ist kein Gebietsschlüssel"),
    (BASE, 3, "gebiet", "", "Das Feld ist leer"),
    (BASE, 4, "gebiet", "1001001", "richtig ist wahrscheinlich 01001001"),
    (BASE, 5, "wert", "nan", "„nan“ ist keine Zahl"),
    (BASE, 6, "wert", "١٢", "„١٢“ ist keine Zahl"),
    (BASE, 7, "indikator", "bev", "„bev“ ist kein gültiger Schlüssel"),
    (BASE, 8, "einheit", "", "Das Feld darf nicht leer sein."),
    (BASE, 9, "quelle", "", "Das Feld darf nicht leer sein."),
    (BASE, 10, "datenart", "echt", "„echt“ ist nicht erlaubt; möglich sind: amtlich, veröffentlicht, Beispiel"),
    (OTHER, 4, "wert", ".", "bei zeichen confidential oder unknown eintragen"),
    (OTHER, 5, "wert", "24,1", "ein Dezimalkomma; richtig ist 24.1."),
    (OTHER, 9, "zeit", "2019-13", "„2019-13“ ist keine Zeitangabe"),
    # times
    (BASE, 11, "zeit", "2022-02-30", "„2022-02-30“ gibt es nicht im Kalender"),
    (BASE, 12, "zeit", "1949-12-31", "Das Jahr 1949 liegt außerhalb des erlaubten Bereichs von 1950 bis 2100"),
    (OTHER, 10, "zeit", "2201", "Das Jahr 2201 liegt außerhalb"),
    ("anmerkungen.csv", 2, "datum", "1022-05-15", "Das Jahr 1022 liegt außerhalb"),
    (LOG, 2, "stand", "2022-06-31", "gibt es nicht im Kalender"),
    # codes of another table
    (BASE, 13, "indikator", "AUSLL", "„AUSLL“ steht nicht in indikatoren.csv; gemeint ist vielleicht „AUSL“"),
    (BASE, 14, "gebiet", "01001009", "„01001009“ steht nicht in gebiete.csv; erlaubt sind: 01,"),
    (BASE, 15, "quelle", "FORTS", "Die Quelle „FORTS“ steht nicht in quellen.csv; gemeint ist vielleicht „FORT“"),
    (BASE, 16, "zeichen", ".", "verlangt ist der Code, hier confidential oder unknown"),
    (BASE, 17, "zeichen", "vorl", "Das Zeichen „vorl“ steht nicht in zeichen.csv"),
    (BASE, 18, "quelle", "FORT|XYZ", "Die Quelle „XYZ“ steht nicht in quellen.csv"),
    ("ueberblick.csv", 2, "indikator", "BEVX", "Der Indikator „BEVX“ steht nicht in indikatoren.csv"),
    ("ueberblick.csv", 3, "gebiet", "01009", "Das Gebiet „01009“ steht nicht in gebiete.csv"),
    # a value against its catalogue entry
    (VOTE, 2, "indikator", "WAHL-ANT", "Der Indikator WAHL-ANT wird aus Zähler und Nenner berechnet"),
    (VOTE, 3, "einheit", "Leute", "„Leute“ passt nicht zum Indikator WAHL-BER; im Katalog steht „Personen“"),
    (VOTE, 4, "wert", "1.300", "sieht nach einem Tausenderpunkt aus; gemeint ist wohl 1300"),
    (OTHER, 12, "gebiet", "01001001", "Das Gebiet 01001001 hat die Ebene G; der Indikator KITA ist nur für K|L|B vorgesehen"),
    (OTHER, 2, "zeichen", "confidential", "Zum Zeichen confidential gehört kein Wert."),
    (OTHER, 3, "wert", "", "Zum Zeichen limited gehört ein Wert."),
    (OTHER, 6, "zeichen", "null_exact", "Zum Zeichen null_exact gehört der Wert 0."),
    (OTHER, 7, "zeichen", "rounded_zero", "Zum Zeichen rounded_zero gehört der Wert 0."),
    (OTHER, 8, "wert", "", "Es fehlt ein Wert oder ein Zeichen, das sagt, warum er fehlt (confidential, unknown"),
]

# Cells that other rows depend on: broken one at a time, so that no consequence is told as well.
ROOTS = [
    ("anmerkungen.csv", 2, "indikatoren", "BEV|AUSL-AMT", "gemeint ist vielleicht „AUSL-ANT“"),
    (AREAS, 2, "gehoert_zu", "01002", "Das Gebiet „01002“ steht nicht in gebiete.csv"),
    (AREAS, 2, "gehoert_zu", "", "Eine Gemeinde muss zu einem Gebiet gehören"),
    (AREAS, 2, "gehoert_zu", "01001002", "auf einer höheren Ebene"),
    (AREAS, 2, "ebene", "K", "Die Ebene passt nicht zum Gebietsschlüssel"),
    (AREAS, 2, "ebene", "X", "möglich sind: G, K, W, L, B"),
    (AREAS, 2, "ags", "1001001", "führende Null"),
    (INDICATORS, 2, "themenfeld", "DEMO", "Das Themenfeld „DEMO“ steht nicht in themenfelder.csv; gemeint ist vielleicht „DEM“"),
    (INDICATORS, 4, "zaehler", "AUSLL", "Der Indikator „AUSLL“ steht nicht in indikatoren.csv"),
    (INDICATORS, 4, "zaehler", "", "braucht in der Spalte zaehler den Code"),
    (INDICATORS, 4, "nenner", "WAHL-ANT", "Hier muss eine gelieferte Reihe stehen"),
    (INDICATORS, 4, "faktor", "1000", "Die Einheit % verlangt den Faktor 100, hier steht 1000"),
    (INDICATORS, 4, "faktor", "", "hier steht nichts (also 1)"),
    (INDICATORS, 4, "bezug", "ZEN-MH|XX", "Der Indikator „XX“ steht nicht"),
    (INDICATORS, 4, "bezug", "ZEN-MH;BEV", "erwartet: Schlüssel mit | getrennt"),
    (VOTE, 5, "wert", "801", "Der Zähler (801) ist größer als der Nenner WAHL-BER (800); der Anteil WAHL-ANT"),
    (BASE, 5, "wert", "2001", "Die Summe der Teile (3 Gemeinden) ist 2.000, hier stehen 2.001 (Differenz 1)."),
    (BASE, 5, "wert", "1999", "Die Summe der Teile (3 Gemeinden) ist 2.000, hier stehen 1.999 (Differenz 1)."),
    (BASE, 6, "wert", "1999", "Die Summe der Teile (1 Kreis) ist 2.000, hier stehen 1.999"),
    (BASE, 2, "datenart", "Beispiel", "Beispieldaten und echte Daten stehen in einer Reihe (Indikator BEV, Ebene G)"),
    (BASE, 16, "zeichen", "null_exact", "Zum Zeichen null_exact gehört ein Wert."),
]
KEYS = [
    (AREAS, 3, "ags", "01001001", "„01001001“ steht schon in gebiete.csv, Zeile 2; ags darf nur einmal vorkommen."),
    (INDICATORS, 3, "code", "BEV", "„BEV“ steht schon in indikatoren.csv, Zeile 2"),
    ("ueberblick.csv", 3, "reihenfolge", "1", "„1“ steht schon in ueberblick.csv, Zeile 2"),
]

SOFT = [
    # provisional or rounded numbers need not meet their total
    [(BASE, 5, "wert", "2001"), (BASE, 5, "zeichen", "p")],
    [(BASE, 5, "wert", "2001"), (BASE, 3, "zeichen", "s")],
    [(BASE, 5, "wert", "2001"), (BASE, 3, "hinweis", "in der Quelle in Hundert angegeben")],
    [(BASE, 5, "wert", "2001"), (BASE, 5, "hinweis", "Gerundet")],
]

ACCEPTED = [
    [(BASE, 5, "wert", "2000.0")],
    [(BASE, 2, "zeichen", "confidential"), (BASE, 2, "wert", "")],  # an incomplete sum says nothing about its total
    [(BASE, 13, "zeichen", "rounded_zero"), (BASE, 13, "wert", "")],
    [(BASE, 13, "zeichen", "rounded_zero")],
    [(BASE, 2, "quelle", "FORT|ZENSUS")],
    [(VOTE, 5, "wert", "800"), (OTHER, 10, "wert", "100"), (OTHER, 11, "wert", "0")],  # shares of 100 and 0 %
    [(OTHER, 9, "zeit", "1950"), (OTHER, 10, "zeit", "2100"), (LOG, 19, "stand", "2100-12-31")],
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


@pytest.fixture(scope="module")
def many_findings(tmp_path_factory, toy_writer):
    toy = toy_writer(tmp_path_factory.mktemp("many"))
    for file, row, column, cell, _ in LEAVES:
        toy.change(file, row, column, cell)
    return find(toy)


@pytest.mark.parametrize(("file", "row", "column", "cell", "words"), LEAVES)
def test_each_of_many_broken_rows_gives_one_error(many_findings, file, row, column, cell, words):
    (finding,) = [f for f in many_findings if (f.file, f.row) == (file, row)]
    assert finding.level == "Fehler"
    assert finding.column in {column, "wert"}  # a sign that does not fit is told at the value
    assert words in finding.message
    assert finding.message.endswith(".")


def test_many_broken_rows_give_nothing_else(many_findings):
    assert len(many_findings) == len(LEAVES) == len({case[:2] for case in LEAVES})


@pytest.mark.parametrize(("file", "row", "column", "cell", "words"), [*ROOTS, *KEYS])
def test_one_broken_cell_gives_one_error(toy, file, row, column, cell, words):
    toy.change(file, row, column, cell)
    (finding,) = find(toy)
    assert place(finding)[:3] == ("Fehler", file, row)
    assert finding.column in {column, "wert"}
    assert words in finding.message
    assert finding.message.endswith(".")


def test_an_odd_share_is_a_warning(toy):
    toy.change(OTHER, 10, "wert", "101.2")
    toy.change(OTHER, 11, "wert", "-0.1")
    first, second = find(toy)
    assert (place(first), place(second)) == (("Warnung", OTHER, 10, "wert"), ("Warnung", OTHER, 11, "wert"))
    assert first.message == "Der Wert 101,2 % liegt außerhalb von 0 bis 100; bitte prüfen."


@pytest.mark.parametrize("changes", SOFT)
def test_a_sum_of_uncertain_numbers_is_a_note(toy, changes):
    for one in changes:
        toy.change(*one)
    (finding,) = find(toy)
    assert place(finding) == ("Hinweis", BASE, 5, "wert")
    assert "können das erklären" in finding.message


@pytest.mark.parametrize("changes", ACCEPTED)
def test_what_is_right_has_no_finding(toy, changes):
    for one in changes:
        toy.change(*one)
    assert find(toy) == []


def test_a_repeated_key_in_another_file_names_the_first_place(toy):
    for column, cell in {"indikator": "BEV", "gebiet": "01001001", "zeit": "2021-12-31", "einheit": "Personen"}.items():
        toy.change(OTHER, 6, column, cell)
    (finding,) = find(toy)
    assert place(finding) == ("Fehler", OTHER, 6, "")
    assert "„BEV“, „01001001“, „2021-12-31“ steht schon in werte/bestand.csv, Zeile 2" in finding.message


def test_two_broken_cells_of_one_row_are_both_told(toy):
    toy.change(BASE, 2, "wert", "1,5")
    toy.change(BASE, 2, "quelle", "NIX")
    toy.change(BASE, 2, "einheit", "Leute")
    assert [(f.row, f.column) for f in find(toy)] == [(2, "einheit"), (2, "quelle"), (2, "wert")]


def test_a_broken_part_does_not_come_back_as_a_broken_sum(toy):
    toy.change(BASE, 2, "wert", "abc")
    assert [(f.row, f.column) for f in find(toy)] == [(2, "wert")]


def test_parts_that_may_be_negative_can_exceed_an_incomplete_total(toy):
    toy.change(VOTE, 2, "gebiet", "01001")  # a total, and one of its three parts is gone
    toy.change(VOTE, 2, "wert", "100")
    assert [(f.row, f.column) for f in find(toy)] == [(2, "wert")]
    toy.change(INDICATORS, 8, "name", "Saldo der Zu- und Fortzüge")
    toy.change(INDICATORS, 9, "kurzname", "Wanderungssaldo")
    toy.change(VOTE, 4, "wert", "-300")
    toy.change(VOTE, 7, "wert", "-400")  # its numerator
    assert find(toy) == []


@pytest.mark.parametrize(("rows", "told", "words"), [((2, 3, 4, 7, 8), 9, "1 × amtlich"), ((3, 4), 3, "2 × Beispiel")])
def test_the_smaller_part_of_a_mixed_series_is_told(toy, rows, told, words):
    for row in rows:  # of the six rows of BEV for municipalities: 2 to 4 and 7 to 9
        toy.change(BASE, row, "datenart", "Beispiel")
    (finding,) = find(toy)
    assert place(finding) == ("Fehler", BASE, told, "datenart")
    assert words in finding.message


def test_two_empty_keys_are_not_a_repeated_key(toy):
    toy.change(BASE, 2, "gebiet", "")
    toy.change(BASE, 3, "gebiet", "")
    assert [(f.row, f.column) for f in find(toy)] == [(2, "gebiet"), (3, "gebiet")]


def test_findings_are_sorted_by_place(toy):
    toy.change(VOTE, 9, "quelle", "")
    toy.change(VOTE, 3, "quelle", "")
    toy.change(AREAS, 2, "name", "")
    assert [(f.file, f.row) for f in find(toy)] == [(AREAS, 2), (VOTE, 3), (VOTE, 9)]
