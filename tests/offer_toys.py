# ruff: noqa: E501 - the rows of a table cannot be wrapped
"""Toy offers on top of the toy delivery: small vocabularies, three actors, five offers. Everything is invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from mib_dashboard.delivery.build.offers import build_offer_book
from mib_dashboard.delivery.load import RawData, RawTable
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.schema import offers as schema
from mib_dashboard.schema.rules import Table
from tests.conftest import Toy

_WORDS = {
    "kosten": "kostenlos ermaessigt kostenpflichtig",
    "format": "praesenz online",
    "status": "aktiv beendet unbekannt",
    "barrierefreiheit": "stufenlos wc nein",
    "einzugsbereich": "ortsteil gemeinde mehrere_gemeinden regionalverband",
    "akteurstyp": "verein kommune wohlfahrtsverband",
    "art": "regelangebot projekt allgemeine_einrichtung",
    "anmeldung": "offen termin",
    "dolmetschen": "ja nein",
    "geschlecht": "alle frauen",
    "kapazitaet_einheit": "plaetze faelle_jahr",
    "geo_qualitaet": "adresse gemeinde",
    "aktualitaet": "bestaetigt zu_pruefen historisch beendet",
    "quelle_art": "web erhebung_mib",
    "sichtbarkeit": "oeffentlich intern",
    "mittelgeber": "land eu_amif",
    "verstetigung": "gesichert endet",
}
_PARAMETERS = {
    "anteil_unbestaetigt": "0.5", "anteil_historisch": "0", "mindestbevoelkerung": "10", "grenze_gedeckt": "0.9",
    "grenze_knapp": "0.5", "ueberdeckung": "1.1", "auslastung_niedrig": "60", "hhi_risiko": "0.25", "ueberlappung": "0.5",
    "dublette_sicher": "0.85", "dublette_pruefen": "0.70", "index_mindestgewicht": "0.7", "ziehungen": "100",
    "stabil_ab": "0.8", "hysterese": "0.05", "bestaetigt_ab_jahr": "2023", "historisch_vor_jahr": "2018",
    "mindestangebote": "1",
}  # fmt: skip
_USUAL_OFFER = {
    "status": "aktiv", "quelle_art": "web", "quelle_datum": "2024", "sichtbarkeit": "oeffentlich", "datenart": "veröffentlicht",
}  # fmt: skip
# fmt: off
OFFERS: tuple[dict[str, str], ...] = (
    {"angebot": "A1", "akteur": "AKT1", "titel": "Deutsch für alle", "felder": "SPRACHE", "typen": "SPR-KURS", "zielgruppen": "ALLE", "sprachen": "deu|ara", "kosten": "kostenlos", "kapazitaet": "20", "kapazitaet_einheit": "plaetze", "auslastung": "80", "gueltig_von": "2022-01-01", "gueltig_bis": "2030-12-31", "web": "www.verein.example"},
    {"angebot": "A2", "akteur": "AKT2", "titel": "Beratung im Rathaus", "felder": "BERATUNG", "typen": "BER-MIG", "zielgruppen": "ALLE|FRAUEN", "alter_von": "18", "alter_bis": "65", "sprachniveau_ein": "A1", "sprachniveau_aus": "B1", "geprueft_am": "2024-05-01", "naechste_pruefung": "2025-05-01"},
    {"angebot": "A3", "akteur": "AKT3", "titel": "Frauentreff", "felder": "BERATUNG|SPRACHE", "zielgruppen": "FRAUEN", "verbund": "AKT1", "anmeldung": "offen"},
    {"angebot": "A4", "akteur": "AKT3", "titel": "Netz der Träger", "felder": "NETZ"},
    {"angebot": "A5", "akteur": "AKT1", "titel": "Lotsinnen", "felder": "BERATUNG", "zielgruppen": "FRAUEN"},
)
# fmt: on
TABLES: dict[str, tuple[dict[str, str], ...]] = {
    schema.VOCABULARY.name: tuple(
        {"liste": name, "code": code, "name": code.replace("ae", "ä"), "reihenfolge": str(place)}
        for name, codes in _WORDS.items()
        for place, code in enumerate(codes.split(), start=1)
    ),
    schema.FIELDS.name: (
        {
            "feld": "SPRACHE",
            "name": "Sprache",
            "kurzname": "Sprache",
            "reihenfolge": "1",
            "zaehlt": "ja",
            "beschreibung": "Deutsch lernen",
        },
        {
            "feld": "BERATUNG",
            "name": "Beratung",
            "kurzname": "Beratung",
            "reihenfolge": "2",
            "zaehlt": "ja",
            "beschreibung": "Rat",
        },
        {
            "feld": "NETZ",
            "name": "Netzwerk",
            "kurzname": "Netz",
            "reihenfolge": "3",
            "zaehlt": "nein",
            "beschreibung": "Koordination",
        },
    ),
    schema.OFFER_TYPES.name: (
        {"typ": "SPR-KURS", "name": "Sprachkurs", "feld": "SPRACHE"},
        {"typ": "BER-MIG", "name": "Migrationsberatung", "feld": "BERATUNG"},
    ),
    schema.TARGET_GROUPS.name: (
        {"zielgruppe": "GESAMT", "name": "Alle Menschen", "reihenfolge": "1", "nenner": "BEV"},
        {"zielgruppe": "ALLE", "name": "Alle Zugewanderten", "reihenfolge": "2", "nenner": "AUSL", "obergruppe": "GESAMT"},
        {"zielgruppe": "FRAUEN", "name": "Frauen", "reihenfolge": "3", "obergruppe": "ALLE", "hinweis": "keine Zahl"},
    ),
    schema.LANGUAGES.name: ({"sprache": "deu", "name": "Deutsch"}, {"sprache": "ara", "name": "Arabisch"}),
    schema.ACTORS.name: (
        {
            "akteur": "AKT1",
            "name": "Verein Brücke e. V.",
            "typ": "verein",
            "gemeinde": "01001001",
            "web": "www.verein.example",
            "mail": "stelle@verein.example",
            "telefon": "01234 5678-0",
        },
        {"akteur": "AKT2", "name": "Gemeinde Ödheim", "typ": "kommune", "gemeinde": "01001002"},
        {"akteur": "AKT3", "name": "Wohlfahrt Zell", "typ": "wohlfahrtsverband", "dachverband": "AKT2"},
    ),
    schema.OFFERS.name: tuple(_USUAL_OFFER | offer for offer in OFFERS),
    schema.OFFER_PLACES.name: (
        {
            "angebot": "A1",
            "ort": "1",
            "gemeinde": "01001001",
            "lat": "49.05",
            "lon": "7.05",
            "geo_qualitaet": "adresse",
            "einzugsbereich": "gemeinde",
            "einzugs_ags": "01001001",
            "barrierefreiheit": "stufenlos|wc",
        },
        {
            "angebot": "A2",
            "ort": "1",
            "gemeinde": "01001002",
            "einzugsbereich": "mehrere_gemeinden",
            "einzugs_ags": "01001002|01001003",
        },
        {"angebot": "A3", "ort": "1", "gemeinde": "01001003", "einzugsbereich": "gemeinde", "einzugs_ags": "01001003"},
        {"angebot": "A4", "ort": "1", "einzugsbereich": "regionalverband", "einzugs_ags": "01001"},
        {"angebot": "A5", "ort": "1", "gemeinde": "01001001", "einzugsbereich": "gemeinde"},
        {"angebot": "A5", "ort": "2", "gemeinde": "01001002", "einzugsbereich": "gemeinde"},
    ),
    schema.OFFER_TIMES.name: (
        {"angebot": "A1", "ort": "1", "wochentag": "Mo", "von": "09:00", "bis": "12:00"},
        {"angebot": "A5", "ort": "1", "wochentag": "Di", "von": "14:00", "bis": "16:00"},
    ),
    schema.FUNDINGS.name: (
        {
            "foerderung": "F1",
            "angebot": "A1",
            "mittelgeber": "land",
            "laufzeit_von": "2022-01-01",
            "laufzeit_bis": "2024-12-31",
            "anteil": "80",
            "verstetigung": "endet",
            "datenart": "veröffentlicht",
        },
        {"foerderung": "F2", "angebot": "A2", "mittelgeber": "eu_amif", "datenart": "veröffentlicht"},
    ),
    schema.PLANNING_VALUES.name: (
        {
            "feld": "SPRACHE",
            "zielgruppe": "ALLE",
            "anteil": "0.05",
            "einheit": "plaetze",
            "beleg": "erfunden",
            "stand": "2024-01-01",
        },
        {"feld": "BERATUNG", "zielgruppe": "ALLE", "anteil": "0.1", "einheit": "faelle_jahr", "beleg": "erfunden"},
    ),
    schema.PARAMETERS.name: tuple(
        {"parameter": name, "wert": value, "name": name, "erklaerung": "erfunden", "beleg": "erfunden"}
        for name, value in _PARAMETERS.items()
    ),
    schema.NEED_WEIGHTS.name: (
        {"indikator": "AUSL-ANT", "dimension": "Zuwanderung", "gewicht": "1", "richtung": "+", "begruendung": "erfunden"},
    ),
    schema.OFFER_MAPPING.name: (
        {"spalte": "kategorie", "rohwert": "Kurs", "ziel": "felder", "code": "SPRACHE"},
        {"spalte": "stand", "rohwert": "2024", "ziel": "status", "code": "aktiv"},
    ),
    schema.SEARCH_WORDS.name: (
        {"gruppe": "kurs", "wort": "Deutschkurs"},
        {"gruppe": "kurs", "wort": "Sprachkurs"},
    ),
    schema.SPOKEN.name: (
        {"gemeinde": "01001001", "sprache": "ara", "personen": "20", "quelle": "erfunden", "datenart": "veröffentlicht"},
        {"gemeinde": "01001001", "sprache": "deu", "personen": "900", "quelle": "erfunden", "datenart": "veröffentlicht"},
    ),
}  # fmt: skip


def write_offers(toy: Toy) -> Toy:
    """Add the offer tables to a toy delivery; it still has no finding at all."""
    for table in schema.OFFER_TABLES:
        (toy.data / table.file).write_text(build_csv(table, TABLES[table.name]), "utf-8")
    log = toy.data / "datenprotokoll.csv"
    lines = [f"{table.file},Spielzeug,erfunden,CC0,veröffentlicht,2022-12-31,\n" for table in schema.OFFER_TABLES]
    log.write_text(log.read_text("utf-8") + "".join(lines), "utf-8")
    return toy


def build_csv(table: Table, rows: tuple[dict[str, str], ...]) -> str:
    """The text of a table; cells that a row does not name are empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, table.public_columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def with_offers(
    base: Dataset, offers: Iterable[dict[str, str]], *, places: Iterable[dict[str, str]] = (), **tables: Iterable[dict[str, str]]
) -> Dataset:
    """A data set with other offers, in memory and not validated.

    Offers get the usual cells and, without a row in `places`, a place in Adorf; `tables` replaces tables by name.
    """
    rows = [_USUAL_OFFER | offer for offer in offers]
    placed = {place["angebot"] for place in places}
    usual = [{"angebot": row["angebot"], "gemeinde": "01001001"} for row in rows if row["angebot"] not in placed]
    numbered = [{"ort": "1", "einzugsbereich": "gemeinde"} | place for place in (*places, *usual)]
    made = TABLES | {"angebote": rows, "angebot_orte": numbered, "angebot_zeiten": (), "foerderungen": ()} | tables
    raw = tuple(RawTable(table, table.file, _frame(table, made[table.name])) for table in schema.OFFER_TABLES)
    return replace(base, offers=build_offer_book(RawData(raw, {}, {}, {}), base.version))


def _frame(table: Table, rows: Iterable[dict[str, str]]) -> pd.DataFrame:
    cells = [[row.get(column, "") for column in table.columns] for row in rows]
    return pd.DataFrame(cells, columns=list(table.columns), index=range(2, len(cells) + 2), dtype=str)
