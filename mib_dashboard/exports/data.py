"""The rows behind a report: CSV for machines with a description of its columns and sources, together in one ZIP."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from mib_dashboard.exports.files import ORIGIN_WORDS, add_origin, build_csv
from mib_dashboard.exports.origin import trace_report
from mib_dashboard.report import example_mark
from mib_dashboard.report.report import Report

_FIXED = (2020, 1, 1, 0, 0, 0)  # the same content makes the same bytes
_NUMBERS = ("wert", "zaehler", "nenner", "untergrenze_95", "obergrenze_95")
_INTERVAL = "des 95-%-Bereichs nach Wilson; leer, wo Wert oder Nenner fehlen"
FIELDS = {
    "indikator": "Code des Indikators",
    "bezeichnung": "Name des Indikators",
    "gebiet": "amtlicher Schlüssel des Gebiets",
    "name": "Name des Gebiets",
    "ebene": "G Gemeinde, K Kreis, W Wahlkreis, L Land, B Bund",
    "zeit": "Jahr, Monat oder Tag",
    "wert": "Zahl mit Dezimalpunkt; leer, wenn es keine gibt (Grund: zeichen)",
    "zeichen": "Code des Zeichens, sonst leer",
    "einheit": "Einheit des Werts",
    "zaehler": "Zähler eines berechneten Anteils",
    "nenner": "Nenner eines berechneten Anteils",
    "konzept": "statistisches Konzept",
    "quelle": "Quellenvermerk",
    "lizenz": "Lizenz der Quelle",
    "datenart": ORIGIN_WORDS["datenart"],
    "abgeleitet": "ja, wenn der Wert hier berechnet ist",
    "hinweis": "was zu beachten ist",
    "zeichen_text": "das Zeichen in Worten, sonst leer",
    "untergrenze_95": f"unteres Ende {_INTERVAL}",
    "obergrenze_95": f"oberes Ende {_INTERVAL}",
    "datenstand": ORIGIN_WORDS["datenstand"],
    "datenversion": ORIGIN_WORDS["datenversion"],
}


def build_data_zip(report: Report) -> bytes:
    """`werte.csv` and `werte-beschreibung.json` (Frictionless Table Schema with what belongs to the report)."""
    buffer = io.BytesIO()
    files = {"werte.csv": build_csv(report.figures, trace_report(report)), "werte-beschreibung.json": build_metadata(report)}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(f"{report.file_stem}-{name}", _FIXED), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def build_metadata(report: Report) -> bytes:
    """What the CSV is: columns, selection, sources, signs, state of the data."""
    content: dict[str, Any] = {
        "name": report.file_stem,
        "title": report.title,
        "description": report.subtitle,
        "created": report.created.isoformat(),
        "version": report.version,
        "publisher": report.publisher,
        "path": report.link if report.has_host else "",
        "beispieldaten": report.is_example,
        "auswahl": dict(report.selection),
        "hinweise": [*([example_mark.SENTENCE] if report.is_example else []), *report.notes],
        "zeichen": [{"zeichen": symbol, "bedeutung": meaning} for symbol, meaning in report.signs],
        "sources": [
            {
                "title": source.title,
                "publisher": source.publisher,
                "as_of": source.as_of,
                "license": source.licence,
                "path": source.reference,
                "hinweis": source.note,
            }
            for source in report.sources
        ],
        "resources": [
            {
                "name": "werte",
                "path": f"{report.file_stem}-werte.csv",
                "format": "csv",
                "encoding": "utf-8",
                "rows": len(report.figures),
                "schema": {
                    "fields": [
                        {
                            "name": name,
                            "type": "number" if name in _NUMBERS else "string",
                            "description": FIELDS.get(name, ""),
                        }
                        for name in add_origin(report.figures, trace_report(report)).columns
                    ],
                    "missingValues": [""],
                },
            }
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8")
