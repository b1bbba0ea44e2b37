"""Rules of the offer tables: one broken cell gives exactly one finding, with file, row, column and the cause."""

import csv
from dataclasses import replace

import pytest

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from mib_dashboard.schema import OFFER_TABLES
from mib_dashboard.schema import offers as schema
from tests.offer_toys import TABLES, build_csv, write_offers

ACTORS, OFFERS, PLACES, TIMES = "akteure.csv", "angebote.csv", "angebot_orte.csv", "angebot_zeiten.csv"
FUNDINGS, GROUPS, PLANNING, PARAMETERS = "foerderungen.csv", "zielgruppen.csv", "planungswerte.csv", "parameter.csv"

# file, row, column, new cell, words of the message
BROKEN = [
    # words of a vocabulary
    (OFFERS, 2, "kosten", "kostnlos", "„kostnlos“ gibt es nicht; gemeint ist wohl „kostenlos“."),
    (OFFERS, 2, "kosten", "Kostenlos", "„Kostenlos“ gibt es nicht; gemeint ist wohl „kostenlos“."),
    (OFFERS, 2, "kosten", "ermäßigt", "gemeint ist wohl „ermaessigt“."),
    (OFFERS, 3, "format", "Rauchzeichen", "erlaubt sind: praesenz, online."),
    (OFFERS, 3, "status", "", "Das Feld ist leer; erlaubt sind: aktiv, beendet, unbekannt."),
    (OFFERS, 3, "geschlecht", "frau", "gemeint ist wohl „frauen“"),
    (OFFERS, 3, "sichtbarkeit", "public", "erlaubt sind: oeffentlich, intern"),
    (OFFERS, 2, "kapazitaet_einheit", "platz", "gemeint ist wohl „plaetze“"),
    (PLACES, 2, "barrierefreiheit", "stufenlos|stufe", "„stufe“ gibt es nicht; gemeint ist wohl „stufenlos“."),
    (PLACES, 4, "einzugsbereich", "gemeinden", "gemeint ist wohl „gemeinde“"),
    (ACTORS, 2, "typ", "firma", "„firma“ gibt es nicht; erlaubt sind: verein"),
    (FUNDINGS, 2, "mittelgeber", "amif", "gemeint ist wohl „eu_amif“"),
    (PLANNING, 2, "einheit", "faelle", "gemeint ist wohl „faelle_jahr“"),
    ("sprachen_vor_ort.csv", 2, "sprache", "arx", "arx"),
    ("sprachen_vor_ort.csv", 2, "gemeinde", "01001", "01001"),
    ("sprachen_vor_ort.csv", 2, "personen", "-1", "keine ganze Zahl"),
    # codes of another table
    (OFFERS, 2, "akteur", "", "Das Feld ist leer"),
    (OFFERS, 4, "verbund", "AKT1|AKT8", "Der Akteur „AKT8“ steht nicht in akteure.csv."),
    (OFFERS, 6, "felder", "BERATNG", "„BERATNG“ steht nicht in handlungsfelder.csv; gemeint ist wohl „BERATUNG“."),
    (OFFERS, 2, "typen", "SPR-KURSE", "„SPR-KURSE“ steht nicht in angebotstypen.csv; gemeint ist wohl „SPR-KURS“."),
    (OFFERS, 2, "typen", "BER-MIG", "gehört zum Handlungsfeld „BERATUNG“, das in der Spalte felder fehlt."),
    (OFFERS, 3, "zielgruppen", "FRAU", "Die Zielgruppe „FRAU“ steht nicht in zielgruppen.csv; gemeint ist wohl „FRAUEN“."),
    (OFFERS, 2, "sprachen", "deu|arb", "Die Sprache „arb“ steht nicht in sprachen.csv; gemeint ist wohl „ara“."),
    (PLACES, 2, "gemeinde", "01001009", "Das Gebiet „01001009“ steht nicht in gebiete.csv."),
    (PLACES, 3, "einzugs_ags", "01001002|01001008", "Das Gebiet „01001008“ steht nicht in gebiete.csv."),
    (PLACES, 5, "gemeinde", "01001", "„01001“ ist keine Gemeinde"),
    (ACTORS, 2, "gemeinde", "01001009", "steht nicht in gebiete.csv"),
    (ACTORS, 4, "dachverband", "AKT7", "Der Akteur „AKT7“ steht nicht in akteure.csv."),
    (TIMES, 2, "angebot", "A9", "Das Angebot „A9“ steht nicht in angebote.csv."),
    (FUNDINGS, 3, "angebot", "A9", "Das Angebot „A9“ steht nicht in angebote.csv."),
    (PLANNING, 3, "feld", "BERATUNGEN", "gemeint ist wohl „BERATUNG“"),
    (PLANNING, 2, "zielgruppe", "ALLEN", "gemeint ist wohl „ALLE“"),
    ("bedarfsindex.csv", 2, "indikator", "AUSL-AN", "Der Indikator „AUSL-AN“ steht nicht in indikatoren.csv; gemeint"),
    ("zuordnung_angebote.csv", 2, "code", "SPRACH", "Das Handlungsfeld „SPRACH“ steht nicht"),
    ("zuordnung_angebote.csv", 3, "code", "aktive", "gemeint ist wohl „aktiv“"),
    # days and spans
    (OFFERS, 2, "gueltig_bis", "2024-02-30", "Den Tag „2024-02-30“ gibt es nicht im Kalender."),
    (OFFERS, 2, "gueltig_von", "1024-02-03", "Das Jahr 1024 liegt außerhalb"),
    (OFFERS, 2, "gueltig_bis", "2021-12-31", "Das Ende (31.12.2021) liegt vor dem Anfang (01.01.2022, Spalte gueltig_von)."),
    (OFFERS, 3, "alter_bis", "9", "Das Ende (9) liegt vor dem Anfang (18, Spalte alter_von)."),
    (OFFERS, 3, "sprachniveau_aus", "A0", "Das Ende (A0) liegt vor dem Anfang (A1"),
    (OFFERS, 3, "naechste_pruefung", "2024-04-30", "liegt vor dem Anfang (01.05.2024, Spalte geprueft_am)"),
    (TIMES, 2, "bis", "08:30", "Das Ende (08:30) liegt vor dem Anfang (09:00, Spalte von)."),
    (FUNDINGS, 2, "laufzeit_bis", "2021-12-31", "Das Ende (31.12.2021) liegt vor dem Anfang"),
    # numbers
    (OFFERS, 2, "kapazitaet_einheit", "", "Zur Kapazität fehlt die Einheit."),
    (OFFERS, 2, "kapazitaet", "", "Zur Einheit fehlt die Kapazität"),
    (OFFERS, 2, "kapazitaet", "-1", "Die Kapazität darf nicht negativ sein, hier steht „-1“."),
    (OFFERS, 2, "auslastung", "101", "Die Auslastung in % muss zwischen 0 und 100 liegen, hier steht „101“."),
    (OFFERS, 3, "alter_bis", "121", "Das Alter muss zwischen 0 und 120 liegen"),
    (FUNDINGS, 2, "anteil", "100.1", "muss zwischen 0 und 100 liegen"),
    (PLANNING, 2, "anteil", "5", "Der Anteil (1 heißt alle) muss zwischen 0 und 1 liegen, hier steht „5“."),
    ("bedarfsindex.csv", 2, "gewicht", "", "Das Gewicht fehlt."),
    # places
    (PLACES, 3, "einzugs_ags", "", "Bei mehreren Gemeinden müssen hier ihre Schlüssel stehen"),
    (PLACES, 6, "gemeinde", "", "Es fehlt die Gemeinde, für die das Angebot gilt."),
    (PLACES, 2, "geo_qualitaet", "", "Zum Punkt fehlt die Angabe, wie genau er ist."),
    (PLACES, 2, "lon", "", "Zur Breite (lat) fehlt die Länge (lon)."),
    (PLACES, 2, "lat", "", "Zur Länge (lon) fehlt die Breite (lat)."),
    (PLACES, 3, "geo_qualitaet", "adresse", "Eine Genauigkeit ist angegeben, aber kein Punkt"),
    (PLACES, 2, "lat", "49.21", "Der Punkt liegt außerhalb des Gebiets der Karte, obwohl eine Gemeinde angegeben ist."),
    # contacts
    (ACTORS, 2, "mail", "stelle(at)verein.example", "„stelle(at)verein.example“ ist keine E-Mail-Adresse"),
    (ACTORS, 2, "telefon", "Frau Muster", "„Frau Muster“ ist keine Telefonnummer"),
    (ACTORS, 2, "web", "javascript:alert(1)", "ist keine Internetadresse"),
    (OFFERS, 2, "web", "siehe Aushang", "„siehe Aushang“ ist keine Internetadresse"),
    # parents, parameters, kinds
    (ACTORS, 2, "dachverband", "AKT1", "führt von „AKT1“ im Kreis zurück."),
    (PARAMETERS, 2, "wert", "1.5", "„1.5“ liegt außerhalb von 0 bis 1."),
    (PARAMETERS, 2, "wert", "", "Der Wert fehlt."),
    # keys
]  # fmt: skip
# Cells whose rows other rules lean on: one at a time.
ALONE = [
    (OFFERS, 2, "akteur", "AKT9", "Der Akteur „AKT9“ steht nicht in akteure.csv."),
    (PLACES, 7, "angebot", "A6", "Das Angebot „A6“ steht nicht in angebote.csv."),
    (TIMES, 2, "ort", "3", "Den Ort 3 gibt es beim Angebot A1 nicht"),
    (GROUPS, 3, "nenner", "AUSLL", "Der Indikator „AUSLL“ steht nicht in indikatoren.csv; gemeint ist wohl „AUSL“."),
    (GROUPS, 4, "obergruppe", "ALE", "Die Zielgruppe „ALE“ steht nicht in zielgruppen.csv; gemeint ist wohl „ALLE“."),
    ("angebotstypen.csv", 3, "feld", "BERATUNGX", "gemeint ist wohl „BERATUNG“"),
    (GROUPS, 2, "obergruppe", "FRAUEN", "Der Weg über die Spalte obergruppe führt von „GESAMT“ im Kreis zurück."),
    (ACTORS, 3, "dachverband", "AKT3", "Der Weg über die Spalte dachverband führt von „AKT2“ im Kreis zurück."),
    (PARAMETERS, 6, "wert", "0.95", "grenze_knapp (0,95) darf nicht größer sein als grenze_gedeckt (0,90)."),
    (PARAMETERS, 18, "wert", "2024", "historisch_vor_jahr (2024) darf nicht größer sein als bestaetigt_ab_jahr (2023)."),
    (OFFERS, 5, "datenart", "Beispiel", "Beispieldaten und echte Angebote stehen in einer Tabelle: 1 Zeile"),
    (OFFERS, 2, "kosten_betrag", "1.200", "sieht nach einem Tausenderpunkt aus; gemeint ist wohl 1200."),
    (PLANNING, 2, "anteil", "0,05", "enthält ein Dezimalkomma; richtig ist 0.05."),
    (FUNDINGS, 3, "datenart", "Beispiel", "Eine Förderung als Beispiel und ein echtes Angebot"),
    (OFFERS, 6, "angebot", "A1", "„A1“ steht schon in angebote.csv, Zeile 2"),
]  # fmt: skip
# Findings that stand at the other of two columns.
TOLD_AT = {(PLACES, 3, "geo_qualitaet", "adresse"): "lat"}
ACCEPTED = [
    (OFFERS, 2, "auslastung", "100"),
    (OFFERS, 2, "gueltig_von", "2030-12-31"),
    (OFFERS, 2, "gueltig_von", ""),
    (OFFERS, 3, "alter_bis", "18"),
    (OFFERS, 4, "kosten", ""),
    (OFFERS, 2, "web", "https://verein.example/kurse?x=1|www.bücherei.example"),
    (PLANNING, 2, "anteil", ""),
    (PLANNING, 2, "anteil", "1"),
    (PLACES, 4, "einzugs_ags", ""),
    (PLACES, 2, "lat", "49.2"),
]


@pytest.fixture
def offers(toy):
    return write_offers(toy)


@pytest.fixture(scope="module")
def flawless(tmp_path_factory, toy_writer):
    return load_raw(*write_offers(toy_writer(tmp_path_factory.mktemp("offers"))))


def find(toy):
    return validate(load_raw(*toy))


def break_cells(raw, cells):
    """The delivery with other cells (file, row, column, cell)."""
    broken = {file for file, *_ in cells}
    frames = {part.file: part.frame.copy() if part.file in broken else part.frame for part in raw.tables}
    for file, row, column, cell in cells:
        frames[file].loc[row, column] = cell
    return replace(raw, tables=tuple(replace(part, frame=frames[part.file]) for part in raw.tables))


def in_rounds(cases):
    """Cases in as few rounds as possible, each row in one round once: a validation costs half a second."""
    rounds = []
    for case in cases:
        place = case[:2]
        free = [group for group in rounds if place not in {other[:2] for other in group}]
        if free:
            free[0].append(case)
        else:
            rounds.append([case])
    return rounds


def test_the_toy_offers_are_flawless(flawless):
    assert validate(flawless) == []


@pytest.fixture(scope="module")
def found(flawless):
    rounds = [*in_rounds(BROKEN), *([case] for case in ALONE)]
    return {case: validate(break_cells(flawless, [c[:4] for c in group])) for group in rounds for case in group[:1]}, rounds


@pytest.mark.parametrize("case", [*BROKEN, *ALONE], ids=lambda case: " ".join(str(part)[:20] for part in case[:4]))
def test_one_broken_cell_is_one_finding(found, case):
    results, rounds = found
    group = next(group for group in rounds if case in group)
    findings = results[group[0]]
    assert len(findings) == len(group), findings
    file, row, column, _, words = case
    (finding,) = [f for f in findings if (f.file, f.row) == (file, row)]
    assert (finding.level, finding.column) == ("Fehler", TOLD_AT.get(case[:4], column))
    assert words in finding.message


def test_what_is_right_stays_silent(flawless):
    for group in in_rounds(ACCEPTED):
        assert validate(break_cells(flawless, group)) == []


def test_an_offer_without_a_place_is_told(offers):
    path = offers.file(PLACES)
    path.write_text("".join(line for line in path.read_text("utf-8").splitlines(keepends=True) if not line.startswith("A3,")))
    (finding,) = find(offers)
    assert (finding.file, finding.row, finding.column) == (OFFERS, 4, "angebot")
    assert "Das Angebot „A3“ steht nicht in angebot_orte.csv." in finding.message


def test_swapped_coordinates_are_recognised(offers):
    offers.change(PLACES, 2, "lat", "7.05")
    offers.change(PLACES, 2, "lon", "49.05")
    (finding,) = find(offers)
    assert finding.message.endswith("Breite (lat) und Länge (lon) sind wohl vertauscht.")


def test_a_point_elsewhere_without_municipality_is_a_warning(offers):
    for column, cell in (("lat", "50"), ("lon", "7.05"), ("geo_qualitaet", "adresse")):
        offers.change(PLACES, 5, column, cell)
    (finding,) = find(offers)
    assert (finding.level, finding.row, finding.column) == ("Warnung", 5, "lat")


@pytest.mark.parametrize(("town", "lat", "lon", "words"), [
    ("01001001", "49.05", "7.05", ""), ("01001001", "49.05", "7.1005", ""), ("", "49.05", "7.05", ""),
    ("01001001", "49.05", "7.15", "Die Nadel liegt in „Ödheim“, eingetragen ist „Adorf“."),
    ("", "50", "7.05", "Die Nadel liegt außerhalb der Städte und Gemeinden des Gebiets."),
])  # fmt: skip
def test_a_pin_put_by_hand_lies_where_the_place_is_said_to_be(offers, town, lat, lon, words):
    for column, cell in (("gemeinde", town), ("lat", lat), ("lon", lon), ("geo_qualitaet", "hand")):
        offers.change(PLACES, 5, column, cell)
    assert words in " ".join(finding.message for finding in find(offers))
    assert ("Nadel" in " ".join(finding.message for finding in find(offers))) == bool(words)


def test_a_missing_parameter_is_named_with_the_misspelt_one(offers):
    offers.change(PARAMETERS, 7, "parameter", "uberdeckung")
    missing, strange = find(offers)
    assert (missing.level, missing.message) == ("Fehler", "Der Parameter „ueberdeckung“ fehlt.")
    assert (strange.level, strange.row) == ("Warnung", 7)
    assert "gemeint ist wohl „ueberdeckung“" in strange.message


def test_a_missing_list_of_words_is_told_once(offers):
    path = offers.file("vokabular.csv")
    path.write_text("".join(line for line in path.read_text("utf-8").splitlines(keepends=True) if not line.startswith("kosten,")))
    (finding,) = find(offers)
    assert (finding.file, finding.row, finding.message) == ("vokabular.csv", 0, "Die Liste „kosten“ fehlt; sie wird gebraucht.")


def test_a_broken_vocabulary_is_not_held_against_its_users(offers):
    offers.change("vokabular.csv", 2, "code", "#")
    (finding,) = find(offers)
    assert (finding.file, finding.row, finding.column) == ("vokabular.csv", 2, "code")


def remove(toy, name):
    toy.file(name).unlink()
    log = toy.file("datenprotokoll.csv")
    log.write_text("".join(line for line in log.read_text("utf-8").splitlines(keepends=True) if not line.startswith(f"{name},")))


def without(raw, tables):
    names = {table.name for table in tables}
    return replace(raw, tables=tuple(part for part in raw.tables if part.table.name not in names))


def test_missing_tables_are_named(flawless):
    optional = (schema.OFFER_MAPPING, schema.SEARCH_WORDS, schema.SPOKEN)
    needed = [table for table in OFFER_TABLES if table not in (schema.OFFERS, *optional)]
    found = validate(without(flawless, [*needed, *optional]))
    assert {(f.level, f.file, f.row) for f in found} == {("Fehler", table.file, 0) for table in needed}
    assert all(f.message.startswith("Die Datei fehlt; sie gehört zu angebote.csv.") for f in found)


def test_places_without_offers_are_an_error(flawless):
    (finding,) = validate(without(flawless, [schema.OFFERS]))
    assert (finding.file, finding.message) == (OFFERS, "Die Datei fehlt; angebot_orte.csv verweist auf sie.")


def test_a_delivery_without_offers_is_valid(flawless):
    about = [schema.OFFERS, schema.OFFER_PLACES, schema.OFFER_TIMES, schema.FUNDINGS]
    assert validate(without(flawless, about)) == []
    assert validate(without(flawless, OFFER_TABLES)) == []


def test_every_one_of_five_thousand_offers_is_checked(offers):
    rows = [row | {"angebot": f"X{number}"} for number in range(1000) for row in TABLES["angebote"]]
    names = [f"X{number}-{row['angebot']}" for number in range(1000) for row in TABLES["angebote"]]
    rows = [row | {"angebot": name, "kosten": f"{'x' * 50}{name}"} for row, name in zip(rows, names, strict=True)]
    places = [row | {"angebot": f"X{number}-{row['angebot']}"} for number in range(1000) for row in TABLES["angebot_orte"]]
    offers.file(OFFERS).write_text(build_csv(schema.OFFERS, (*TABLES["angebote"], *rows)), "utf-8")
    offers.file(PLACES).write_text(build_csv(schema.OFFER_PLACES, (*TABLES["angebot_orte"], *places)), "utf-8")
    raw = load_raw(*offers)
    found = validate(raw)
    assert len(found) == len(rows)
    with offers.file(OFFERS).open(encoding="utf-8", newline="") as stream:
        assert sum(1 for _ in csv.reader(stream)) == len(found) + 6


@pytest.mark.parametrize(("start", "end"), [("22:00", "01:00"), ("18:00", "24:00"), ("20:00", "08:00")])
def test_offers_at_night_are_right(offers, start, end):
    offers.change(TIMES, 2, "von", start)
    offers.change(TIMES, 2, "bis", end)
    assert [f for f in validate(load_raw(*offers)) if f.file == TIMES] == []
