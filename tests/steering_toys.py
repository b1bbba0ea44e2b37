"""Toy tables of steering on top of the toy offers: public rows, and beside each one that is not, with a word nobody may read."""

from __future__ import annotations

import csv
import io

from mib_dashboard.schema import Col, Table
from mib_dashboard.schema import steering as schema
from tests.conftest import Toy

SECRET = "Zzqnurfuersgremium"
_PROOF = {"beleg": "erfunden", "stand": "2022-12-31", "sichtbarkeit": "oeffentlich", "datenart": "veröffentlicht"}
_HIDDEN = {"sichtbarkeit": "gremium", "hinweis": SECRET, "beleg": SECRET, "intern": SECRET}
_INTERNAL = _HIDDEN | {"sichtbarkeit": "intern"}
_GOAL = {"art": "Ziel", "leitziel": "L1", "feld": "SPRACHE", "reihenfolge": "2"}
_MEASURED = {"indikator": "KITA", "basisjahr": "2021", "zieljahr": "2030", "zielwert": "50", "richtung": "+"}
ROWS: dict[str, list[dict[str, str]]] = {
    schema.GOALS.name: [
        {"ziel": "L1", "art": "Leitziel", "titel": "Dabei", "text": "Alle sind dabei.", "reihenfolge": "1"},
        {"ziel": "Z1", "titel": "Mehr Kita", "zustaendig": "Fachstelle Kita", "zielgruppen": "ALLE", **_GOAL, **_MEASURED},
        {"ziel": "Z2", "titel": SECRET, "text": SECRET, "zustaendig": SECRET, **_GOAL, **_HIDDEN},
        {"ziel": "Z3", "titel": "Ohne Zahl", **_GOAL},
        {"ziel": "L2", "art": "Leitziel", "titel": SECRET, "text": SECRET, "reihenfolge": "5", **_INTERNAL},
        {"ziel": "Z4", "titel": SECRET, **_GOAL, "leitziel": "L2"},
    ],
    schema.MEASURES.name: [
        {"massnahme": "M1", "ziele": "Z1|Z2", "titel": "Kurse", "partner": "AKT1", "angebote": "A1", "status": "läuft",
         "laufzeit_von": "2022-01-01", "laufzeit_bis": "2023-12-31", "budget": "5000", "zustaendig": "Fachstelle Kita"},
        {"massnahme": "M2", "ziele": "Z1", "titel": SECRET, "status": "geplant", **_HIDDEN},
        {"massnahme": "M3", "ziele": "Z2", "titel": SECRET, "status": "geplant"},
    ],
    schema.BODIES.name: [
        {"gremium": "G1", "name": "Ausschuss der Region", "kurzname": "Ausschuss", "art": "Ausschuss"},
        {"gremium": "G2", "name": SECRET, "art": "Arbeitsgruppe", "aufgabe": SECRET, **_HIDDEN},
    ],
    schema.SEATS.name: [
        {"gremium": "G1", "platz": "1", "stelle": "Leitung Kita", "gruppe": "Verwaltung", "besetzt": "ja"},
        {"gremium": "G1", "platz": "2", "stelle": SECRET, "gruppe": "Vereine", **_HIDDEN},
        {"gremium": "G2", "platz": "1", "stelle": SECRET, "gruppe": "Vereine"},
    ],
    schema.MEETINGS.name: [
        {"sitzung": "S1", "gremium": "G1", "datum": "2022-05-01", "status": "stattgefunden"},
        {"sitzung": "S2", "gremium": "G1", "datum": "2022-06-01", "status": "geplant", **_HIDDEN},
        {"sitzung": "S3", "gremium": "G2", "datum": "2022-06-01", "status": "geplant", "web": f"https://{SECRET}.example"},
    ],
    schema.AGENDA.name: [
        {"sitzung": "S1", "punkt": "1", "titel": "Kita", "ziele": "Z1|Z2", "indikatoren": "KITA", "felder": "SPRACHE"},
        {"sitzung": "S1", "punkt": "2", "titel": SECRET, **_HIDDEN},
        {"sitzung": "S2", "punkt": "1", "titel": SECRET},
    ],
    schema.DECISIONS.name: [
        {"beschluss": "B1", "gremium": "G1", "sitzung": "S1", "datum": "2022-05-01", "nummer": "7/22", "titel": "Ziel Kita",
         "ziele": "Z1|Z2", "massnahmen": "M1|M2"},
        {"beschluss": "B2", "gremium": "G1", "datum": "2022-05-01", "titel": SECRET, "ziele": "Z1", **_HIDDEN},
        {"beschluss": "B3", "gremium": "G2", "datum": "2022-05-01", "titel": SECRET, "ziele": "Z1"},
        {"beschluss": "B4", "gremium": "G1", "sitzung": "S2", "datum": "2022-06-01", "titel": SECRET, "ziele": "Z1"},
    ],
    schema.COOPERATIONS.name: [
        {"kooperation": "K1", "akteur": "AKT1", "partner": "AKT2", "art": "Netzwerk"},
        {"kooperation": "K2", "akteur": "AKT1", "partner": "AKT3", "art": "Vertrag", "text": SECRET, **_HIDDEN},
        {"kooperation": "K3", "akteur": "AKT1", "gremium": "G2", "art": "Netzwerk", "text": SECRET},
    ],
    schema.EVENTS.name: [
        {"termin": "T1", "titel": "Fachtag", "datum": "2022-03-01", "felder": "SPRACHE", "zielgruppen": "ALLE"},
        {"termin": "T2", "titel": SECRET, "datum": "2022-03-01", "ergebnis": SECRET, **_HIDDEN},
    ],
    schema.ATTENDANCE.name: [
        {"termin": "T1", "gruppe": "Vereine", "personen": "12"},
        {"termin": "T2", "gruppe": "Vereine", "personen": "13", "hinweis": SECRET},
    ],
}  # fmt: skip


def write_steering(toy: Toy, **changes: dict[str, str]) -> Toy:
    """Add the tables to a toy delivery with offers. `changes`: cells of the first row (of a goal: Z1) of tables by name."""
    lines = []
    for table in schema.STEERING_TABLES:
        rows = [dict(row) for row in ROWS[table.name]]
        rows[1 if table is schema.GOALS else 0] |= changes.get(table.name, {})
        (toy.data / table.file).write_text(_build_csv(table, rows), "utf-8")
        lines.append(f"{table.file},Spielzeug,erfunden,CC0,veröffentlicht,2022-12-31,\n")
    log = toy.data / "datenprotokoll.csv"
    log.write_text(log.read_text("utf-8") + "".join(lines), "utf-8")
    return toy


def _build_csv(table: Table, rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, table.columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_PROOF | {Col.INTERN: ""} | row for row in rows)
    return text.getvalue()
