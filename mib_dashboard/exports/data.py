"""The rows behind a report: CSV for machines with a description of its columns and sources, together in one ZIP."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from mib_dashboard.exports.files import ORIGIN_WORDS, add_origin, build_csv, stamp_archive
from mib_dashboard.exports.origin import Origin, trace_report
from mib_dashboard.language.safe import slug
from mib_dashboard.language.times import SpanKind
from mib_dashboard.report import example_mark
from mib_dashboard.report.office import find_office
from mib_dashboard.report.report import Report, TableBlock
from mib_dashboard.schema import Col

_NUMBERS = (Col.WERT, Col.ZAEHLER, Col.NENNER, Col.UNTERGRENZE_95, Col.OBERGRENZE_95)
_LONGEST_NAME = 40
_INTERVAL = "des 95-%-Bereichs nach Wilson; leer, wo Wert oder Nenner fehlen"
FIELDS = {
    Col.INDIKATOR: "Code des Indikators",
    Col.BEZEICHNUNG: "Name des Indikators",
    Col.GEBIET: "amtlicher Schlüssel des Gebiets",
    Col.NAME: "Name des Gebiets",
    Col.EBENE: "G Gemeinde, K Kreis, W Wahlkreis, L Land, B Bund",
    Col.ZEIT: "Jahr, Monat, Tag oder Zeitraum, wie geliefert",
    Col.WERT: "Zahl mit Dezimalpunkt; leer, wenn es keine gibt (Grund: zeichen)",
    Col.ZEICHEN: "Code des Zeichens, sonst leer",
    Col.EINHEIT: "Einheit des Werts",
    Col.ZAEHLER: "Zähler eines berechneten Anteils",
    Col.NENNER: "Nenner eines berechneten Anteils",
    Col.KONZEPT: "statistisches Konzept",
    Col.QUELLE: "Quellenvermerk",
    Col.LIZENZ: "Lizenz der Quelle",
    Col.DATENART: ORIGIN_WORDS[Col.DATENART],
    Col.ABGELEITET: "ja, wenn der Wert hier berechnet ist",
    Col.HINWEIS: "was zu beachten ist",
    Col.ZEICHEN_TEXT: "das Zeichen in Worten, sonst leer",
    Col.UNTERGRENZE_95: f"unteres Ende {_INTERVAL}",
    Col.OBERGRENZE_95: f"oberes Ende {_INTERVAL}",
    Col.ZEIT_TEXT: "die Zeit in Worten",
    Col.ZEIT_ART: ", ".join(SpanKind),
    Col.ZEIT_BEGINN: "erster Tag dieser Zeit",
    Col.ZEIT_ENDE: "letzter Tag dieser Zeit",
    Col.GEZAEHLTE: "wer oder was gezählt wird",
    "datenstand": ORIGIN_WORDS["datenstand"],
    "datenversion": ORIGIN_WORDS["datenversion"],
}


def build_data_zip(report: Report) -> bytes:
    """`werte.csv`, tables of words, `werte-beschreibung.json` (Frictionless Table Schema with what belongs to the report)."""
    buffer = io.BytesIO()
    files = {"werte.csv": build_csv(report.figures, trace_report(report)), "werte-beschreibung.json": build_metadata(report)}
    files |= {name: build_csv(frame, origin) for name, frame, origin in list_tables(report)}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(f"{report.file_stem}-{name}", stamp_archive(report)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def list_tables(report: Report) -> Iterator[tuple[str, pd.DataFrame, Origin]]:
    """Name, content and origin of the tables about offers and goals: they are no rows of figures and would be nowhere else."""
    origin = trace_report(report)
    own = [block for block, names in report.list_named() if isinstance(block, TableBlock) and (block.of_offers or names)]
    credit = next((block.credit for block in own if block.credit), origin.credit)
    for number, block in enumerate((block for block in own if block.rows), start=1):
        heads = [column.name for column in block.columns]
        cells = [[cell.text if cell.value is None else cell.value for cell in row] for row in block.rows]
        name = f"tabelle-{number}-{slug(block.title)[:_LONGEST_NAME].strip('-')}.csv"
        yield name, pd.DataFrame(cells, columns=heads), replace(origin, credit=block.credit or credit)


def build_metadata(report: Report) -> bytes:
    """What the CSV is: columns, selection, sources, signs, state of the data."""
    content: dict[str, Any] = {
        "name": report.file_stem,
        "title": report.title,
        "description": report.subtitle,
        "created": f"{report.created.isoformat()}T12:00:00Z",
        "version": report.version,
        "publisher": report.publisher,
        "path": report.link if report.has_host else "",
        "beispieldaten": report.is_example,
        "auswahl": dict(report.selection),
        "hinweise": [*([example_mark.SENTENCE] if report.is_example else []), *report.notes],
        "texte_des_amtes": {str(part): "\n".join(lines) for part, lines in find_office(report).items()},
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
            },
            *_describe_tables(report),
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8")


def _describe_tables(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "name": name.removesuffix(".csv"),
            "path": f"{report.file_stem}-{name}",
            "format": "csv",
            "encoding": "utf-8",
            "rows": len(frame),
            "schema": {
                "fields": [
                    {"name": head, "type": "string", "description": ORIGIN_WORDS.get(head, "")}
                    for head in add_origin(frame, origin).columns
                ],
                "missingValues": [""],
            },
        }
        for name, frame, origin in list_tables(report)
    ]
