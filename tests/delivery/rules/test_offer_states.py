"""Contradictions and what can hardly be meant: one finding each, and silence beyond the boundary."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.offer_states import check_offer_states
from mib_dashboard.delivery.rules.ledger import Ledger
from mib_dashboard.delivery.rules.offer_doubts import check_offer_doubts
from mib_dashboard.delivery.validate import validate
from mib_dashboard.schema import offers as schema
from tests.offer_toys import TABLES, build_csv, write_offers

TODAY = date(2026, 3, 1)
# The first offer of the toys: active since 2022, until the end of 2030, source of 2024.
CONTRADICTIONS = [
    ({"geprueft_am": "2026-03-02"}, "geprueft_am", "Die Prüfung (02.03.2026) liegt in der Zukunft; bis dahin zählt sie nicht."),
    ({"geprueft_am": "2026-03-01"}, "", ""),
    ({"geprueft_am": "2026-02-01", "naechste_pruefung": "2026-02-01"}, "naechste_pruefung", "gälte keinen Tag"),
    ({"geprueft_am": "2026-02-01", "naechste_pruefung": "2026-02-02"}, "", ""),
    ({"quelle_datum": "2027"}, "quelle_datum", "Die Quelle ist von 2027, also aus der Zukunft"),
    ({"quelle_datum": "2026"}, "", ""),
    ({"gueltig_bis": "2026-02-28"}, "status", "Der Status sagt „aktiv“, das Angebot endete aber am 28.02.2026 (gueltig_bis)."),
    ({"gueltig_bis": "2026-03-01"}, "", ""),
    ({"status": "beendet", "gueltig_bis": "2026-03-02"}, "status", "erst am 02.03.2026; bis dahin zählt es weiter."),
    ({"status": "beendet", "gueltig_bis": "2026-03-01"}, "", ""),
    ({"status": "beendet", "gueltig_bis": ""}, "", ""),
    ({"status": "geplant", "gueltig_von": "2026-03-01"}, "status", "Beginn war aber am 01.03.2026."),
    ({"status": "geplant", "gueltig_von": "2026-03-02"}, "", ""),
    ({"status": "unbekannt", "geprueft_am": "2026-03-01"}, "status", "geprüft, der Status aber unbekannt"),
    ({"status": "unbekannt", "geprueft_am": "2025-03-01"}, "", ""),
    ({"status": "unbekannt"}, "status", "Die Quelle ist von 2024, der Status aber unbekannt"),
    ({"status": "unbekannt", "quelle_datum": "2022"}, "", ""),
    ({"aktualitaet": "bestaetigt"}, "", ""),
    ({"aktualitaet": "historisch"}, "aktualitaet", "Angezeigt wird „bestätigt“, denn die Quelle ist neu genug."),
    ({"aktualitaet": "bestaetigt", "geprueft_am": "2025-03-01"}, "aktualitaet", "denn die nächste Prüfung ist fällig."),
]  # fmt: skip
POSTCODES = {"01001001": "66001|66002", "01001002": "66003"}
DOUBTS = [
    (schema.OFFER_PLACES, {"plz": "66003"}, "plz", "Die Postleitzahl 66003 liegt nicht in Adorf; sie gehört zu "),
    (schema.OFFER_PLACES, {"plz": "66099"}, "plz", "Die Postleitzahl 66099 liegt nicht in Adorf."),
    (schema.OFFER_PLACES, {"plz": "66002"}, "", ""),
    (schema.OFFER_PLACES, {"plz": "66003", "gemeinde": "01001003", "einzugs_ags": ""}, "", ""),
    (schema.OFFER_PLACES, {"plz": "66003", "gemeinde": "", "einzugs_ags": ""}, "", ""),
    (schema.ACTORS, {"plz": "66003"}, "plz", "liegt nicht in Adorf"),
    (schema.OFFER_PLACES, {"einzugs_ags": "01001002"}, "einzugs_ags", "„01001002“ statt der Gemeinde des Orts (01001001)"),
    (schema.OFFER_PLACES, {"einzugs_ags": "01001001|01001002"}, "einzugs_ags", "heißt er mehrere_gemeinden"),
    (schema.OFFER_PLACES, {"einzugs_ags": "01001001|01001002", "einzugsbereich": "mehrere_gemeinden"}, "", ""),
    (schema.FUNDINGS, {"anteil": "0.9"}, "anteil", "„0.9“ heißt hier 0,9 %. Gemeint sind wohl 90 %."),
    (schema.FUNDINGS, {"anteil": "1"}, "anteil", "Gemeint sind wohl 100 %."),
    (schema.FUNDINGS, {"anteil": "1.5"}, "", ""),
    (schema.FUNDINGS, {"anteil": "0"}, "", ""),
    (schema.OFFERS, {"auslastung": "0.75"}, "auslastung", "Gemeint sind wohl 75 %."),
    (schema.OFFERS, {"kapazitaet": "25000"}, "kapazitaet", "kein einzelnes Angebot (25.000; üblich sind höchstens 2.000)."),
    (schema.OFFERS, {"kapazitaet": "2000"}, "", ""),
    (schema.OFFERS, {"kapazitaet": "2001"}, "kapazitaet", "Fehlt ein Komma"),
    (schema.OFFERS, {"kapazitaet": "20000", "kapazitaet_einheit": "faelle_jahr"}, "", ""),
]  # fmt: skip


@pytest.fixture
def offers(toy):
    return write_offers(toy)


def change(offers, table, cells):
    """The delivery with other cells in the first row of a table."""
    first, *rest = TABLES[table.name]
    (offers.data / table.file).write_text(build_csv(table, ({**first, **cells}, *rest)), "utf-8")
    return load_raw(*offers)


def tell(findings):
    return [(finding.row, finding.column) for finding in findings]


@pytest.mark.parametrize(("cells", "column", "words"), CONTRADICTIONS)
def test_contradictions_within_an_offer(offers, cells, column, words):
    raw = change(offers, schema.OFFERS, cells)
    found = [finding for finding in check_offer_states(Ledger(raw, TODAY)) if finding.row == 2]
    assert tell(found) == ([(2, column)] if column else [])
    assert all(words in finding.message and finding.level != "Fehler" for finding in found)


@pytest.mark.parametrize(("table", "cells", "column", "words"), DOUBTS)
def test_what_can_hardly_be_meant(offers, table, cells, column, words):
    areas = offers.data / "gebiete.csv"
    head, *rows = areas.read_text("utf-8").splitlines()
    areas.write_text("\n".join([f"{head},plz", *(f"{row},{POSTCODES.get(row[:8], '')}" for row in rows), ""]), "utf-8")
    found = check_offer_doubts(Ledger(change(offers, table, cells), TODAY))
    assert tell(found) == ([(2, column)] if column else [])
    assert all(words in finding.message and finding.level == "Warnung" for finding in found)


def test_the_validation_asks_for_both(offers):
    change(offers, schema.OFFERS, {"status": "beendet", "gueltig_bis": "2100-01-01", "kapazitaet": "25000"})
    assert [finding.column for finding in validate(load_raw(*offers))] == ["kapazitaet", "status"]


def test_no_state_without_the_years(offers):
    raw = change(offers, schema.OFFERS, {"geprueft_am": "2099-01-01"})
    rows = tuple(row for row in TABLES[schema.PARAMETERS.name] if row["parameter"] != "bestaetigt_ab_jahr")
    (offers.data / schema.PARAMETERS.file).write_text(build_csv(schema.PARAMETERS, rows), "utf-8")
    assert check_offer_states(Ledger(load_raw(*offers), TODAY)) == []
    assert tell(check_offer_states(Ledger(raw, TODAY))) == [(2, "geprueft_am")]
