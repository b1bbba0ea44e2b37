"""Findings about the tables of rules and words."""

from __future__ import annotations

import csv
import re

import pytest

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from mib_dashboard.schema.texts import OCCASIONS, VERSIONS

RULES, WORDS = "textregeln.csv", "textwoerter.csv"


def find(toy):
    return [(f.level, f.row, f.column, f.message) for f in validate(load_raw(toy.data, toy.geo)) if f.file in (RULES, WORDS)]


def row_of(toy, rule, version):
    with toy.file(RULES).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    return next(number for number, row in enumerate(rows, start=1) if row[:2] == [rule, version])


def one(toy):
    (finding,) = find(toy)
    return finding


def test_the_shipped_rules_and_the_toy_words_have_no_finding(toy):
    assert find(toy) == []


def test_an_unknown_slot_names_those_there_are(toy):
    row = row_of(toy, "wert", "standard")
    toy.change(RULES, row, "vorlage", "{thema}: {prozent}.")
    level, at, column, message = one(toy)
    assert (level, at, column) == ("Fehler", row, "vorlage")
    assert message == "Den Platzhalter {prozent} gibt es hier nicht; möglich sind: {thema}, {ort}, {wert}, {zeit}."


def test_a_slot_of_the_other_version_is_unknown(toy):
    row = row_of(toy, "wert", "leicht")
    toy.change(RULES, row, "vorlage", "{ort} {wert}.")
    assert one(toy)[1:3] == (row, "vorlage")


@pytest.mark.parametrize("template", ["{thema: {ort}.", "{{thema}}.", "{thema.__class__}.", "{thema}} {ort}."])
def test_broken_braces(toy, template):
    row = row_of(toy, "wert", "standard")
    toy.change(RULES, row, "vorlage", template)
    level, at, column, message = one(toy)
    assert (level, at, column) == ("Fehler", row, "vorlage")
    assert message.startswith("Die geschweiften Klammern passen nicht zusammen")


@pytest.mark.parametrize("template", ["{thema}.||{ort}.", "|{thema}.", "{thema}.|"])
def test_an_empty_statement(toy, template):
    row = row_of(toy, "wert", "standard")
    toy.change(RULES, row, "vorlage", template)
    assert "fehlt ein Satz" in one(toy)[3]


def test_a_missing_version_is_told(toy):
    path = toy.file(RULES)
    lines = path.read_text("utf-8").splitlines(True)
    path.write_text("".join(line for line in lines if not line.startswith("wert,leicht,")), "utf-8")
    assert one(toy) == ("Fehler", 0, "version", "Für den Anlass wert fehlt eine aktive Regel in Leichter Sprache.")


def test_an_occasion_may_be_switched_off_in_both_versions_but_not_in_one(toy):
    toy.change(RULES, row_of(toy, "wert", "standard"), "aktiv", "nein")
    assert one(toy) == ("Fehler", 0, "version", "Für den Anlass wert fehlt eine aktive Regel in der Standardfassung.")
    toy.change(RULES, row_of(toy, "wert", "leicht"), "aktiv", "nein")
    assert find(toy) == []


@pytest.mark.parametrize(
    ("column", "cell", "part"),
    [
        ("version", "einfach", "möglich sind: standard, leicht"),
        ("anlass", "wertung", "nicht erlaubt"),
        ("aktiv", "", "ja, nein"),
        ("ab", "viel", "keine Zahl"),
        ("fall", "besser", "Den Fall „besser“ gibt es hier nicht"),
        ("vorlage", "", "darf nicht leer sein"),
    ],
)
def test_cells(toy, column, cell, part):
    row = row_of(toy, "veraenderung_auf", "standard")
    toy.change(RULES, row, column, cell)
    assert any(f[0] == "Fehler" and f[1:3] == (row, column) and part in f[3] for f in find(toy)), find(toy)


def test_limits_that_no_size_can_meet(toy):
    row = row_of(toy, "veraenderung_auf", "standard")
    toy.change(RULES, row, "unter", "5")
    assert one(toy)[1:3] == (row, "ab")


def test_a_part_of_a_standard_sentence_does_not_exist_in_plain_words(toy):
    with toy.file(RULES).open("a", encoding="utf-8") as stream:
        stream.write("teil,leicht,vergleich_teil,mehr,,,ja,{wert},\n")
    assert "gibt es in Leichter Sprache nicht" in one(toy)[3]


@pytest.mark.parametrize(
    ("template", "part"),
    [
        ("{ort} {aussage} (so war es).", "keine Klammern"),
        ("{ort} {aussage}; so war es.", "keinen Strichpunkt"),
        ("{ort} {aussage} " + "und " * 15 + "mehr.", "länger als 15 Wörter"),
    ],
)
def test_plain_words_that_are_not_plain_are_a_warning(toy, template, part):
    row = row_of(toy, "wert", "leicht")
    toy.change(RULES, row, "vorlage", template)
    level, at, column, message = one(toy)
    assert (level, at, column) == ("Warnung", row, "vorlage")
    assert part in message


@pytest.mark.parametrize(
    ("column", "cell", "part"),
    [
        ("menge", "100 Menschen", "genau der Platzhalter {zahl}"),
        ("aussage", "leben {menge} und {menge} und {zahl}", "genau der Platzhalter {menge}"),
        ("aussage", "leben {menge", "geschweiften Klammern"),
        ("thema", "{zahl}", "kein Platzhalter möglich"),
        ("code", "BEVO", "Den Indikator „BEVO“ gibt es nicht; gemeint ist wohl „BEV“."),
        ("stufe", "zehn", "keine Zahl"),
        ("erklaerung", "Das ist so (immer).", "keine Klammern"),
    ],
)
def test_words(toy, column, cell, part):
    toy.change(WORDS, 2, column, cell)
    assert any(f[1:3] == (2, column) and part in f[3] for f in find(toy)), find(toy)


def test_without_both_tables_nothing_is_wrong_with_only_one_it_is_said(toy):
    toy.file(WORDS).unlink()
    assert [f[:3] for f in find(toy)] == [("Hinweis", 0, "")]
    toy.file(RULES).unlink()
    assert find(toy) == []


def test_every_occasion_has_slots_in_a_version_and_they_are_well_named():
    for occasion in OCCASIONS.values():
        assert any(occasion.slots(version) for version in VERSIONS)
        assert all(re.fullmatch(r"[a-z_]+", slot) for version in VERSIONS for slot in occasion.slots(version))


def test_a_table_from_before_an_occasion_was_there_is_still_right(toy):
    """It tells nothing of it; a table that names it has it in every version that asks for it."""
    lines = toy.file(RULES).read_text("utf-8").splitlines(keepends=True)
    toy.file(RULES).write_text("".join(line for line in lines if "umkreis" not in line), "utf-8")
    assert find(toy) == []
    half = [line for line in lines if not line.startswith(("umkreis,leicht", "umkreis_eins,leicht"))]
    toy.file(RULES).write_text("".join(half), "utf-8")
    assert one(toy)[3] == "Für den Anlass angebote_umkreis fehlt eine aktive Regel in Leichter Sprache."
