"""The description of the open data for machines: a Frictionless Data Package (specs.frictionlessdata.io)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from mib_dashboard.analysis.figures.public import LATER_COLUMNS, PUBLIC_COLUMNS
from mib_dashboard.exports.files import ORIGIN_WORDS, describe_origin
from mib_dashboard.exports.origin import trace_delivery
from mib_dashboard.language.formats import sort_key
from mib_dashboard.model.dataset import Dataset, Sign, Source
from mib_dashboard.report import example_mark
from mib_dashboard.schema import Col, Level
from mib_dashboard.schema.licences import find_licence
from mib_dashboard.server.api_content import AREA_LAYER
from mib_dashboard.server.api_offer_package import describe_exchange, describe_offers
from mib_dashboard.server.api_query import Query

_INTERVAL = (
    "nach Wilson (1927) in der Einheit des Werts; nur bei Anteilen, deren Wert und Nenner in derselben Zeile stehen, sonst leer"
)
_FIELDS: dict[str, tuple[str, str, str]] = {
    Col.INDIKATOR: ("string", "Schlüssel", "Schlüssel des Indikators, siehe indikatoren.json"),
    Col.BEZEICHNUNG: ("string", "Bezeichnung", "Name des Indikators"),
    Col.GEBIET: ("string", "Gebietsschlüssel", "AGS als Text; DE für Deutschland, WK und drei Ziffern für Wahlkreise"),
    Col.NAME: ("string", "Gebiet", "Name des Gebiets"),
    Col.EBENE: ("string", "Ebene", "G Gemeinde, K Kreis, W Wahlkreis, L Land, B Bund"),
    Col.ZEIT: ("string", "Zeit", "Jahr, Monat oder Tag nach ISO 8601; 2024-Q1, 2024-H1, Schuljahr 2023/24, 2020/2022"),
    Col.WERT: ("number", "Wert", "Leer, wenn es keine Zahl gibt; der Grund steht in zeichen"),
    Col.ZEICHEN: ("string", "Zeichen", "Maschinenlesbarer Schlüssel des statistischen Zeichens; leer bei gewöhnlichen Werten"),
    Col.EINHEIT: ("string", "Einheit", "Einheit des Werts"),
    Col.ZAEHLER: ("number", "Zähler", "Zähler berechneter Anteile"),
    Col.NENNER: ("number", "Nenner", "Nenner berechneter Anteile"),
    Col.KONZEPT: ("string", "Konzept", "Erhebungskonzept; Werte verschiedener Konzepte sind nicht vergleichbar"),
    Col.QUELLE: ("string", "Quelle", "Quellenvermerk"),
    Col.LIZENZ: ("string", "Lizenz", "Lizenz der Quelle"),
    Col.DATENART: ("string", "Datenart", "amtlich, veröffentlicht oder Beispiel"),
    Col.ABGELEITET: ("string", "Abgeleitet", "ja, wenn der Wert aus anderen berechnet ist"),
    Col.HINWEIS: ("string", "Hinweis", "Was zu diesem einzelnen Wert zu beachten ist"),
    Col.ZEICHEN_TEXT: ("string", "Zeichen in Worten", "Das Zeichen in Worten, zum Beispiel geheim gehalten; leer wie zeichen"),
    Col.UNTERGRENZE_95: ("number", "Untergrenze (95 %)", f"Unteres Ende des 95-%-Bereichs {_INTERVAL}"),
    Col.ZEIT_TEXT: ("string", "Zeit in Worten", "Die Zeit, wie sie auf der Seite steht, zum Beispiel 1. Quartal 2024"),
    Col.ZEIT_ART: ("string", "Art der Zeit", "Tag, Monat, Quartal, Halbjahr, Jahr, Schuljahr oder Zeitraum"),
    Col.ZEIT_BEGINN: ("date", "Beginn", "Erster Tag der Zeit (ISO 8601)"),
    Col.ZEIT_ENDE: ("date", "Ende", "Letzter Tag der Zeit (ISO 8601)"),
    Col.GEZAEHLTE: ("string", "Gezählte", "Wer oder was gezählt wird, zum Beispiel Menschen ohne deutschen Pass"),
    "datenstand": ("date", "Stand", ORIGIN_WORDS["datenstand"]),
    "datenversion": ("string", "Datenversion", ORIGIN_WORDS["datenversion"]),
    Col.OBERGRENZE_95: ("number", "Obergrenze (95 %)", f"Oberes Ende des 95-%-Bereichs {_INTERVAL}"),
}  # fmt: skip
_MAY_BE_EMPTY = {Col.WERT, Col.ZEICHEN, Col.ZAEHLER, Col.NENNER, Col.KONZEPT, Col.HINWEIS, *LATER_COLUMNS}
_LEVELS = [level.value for level in Level]


def build_data_package(data: Dataset, _: Query) -> bytes:
    """The descriptor with schema, sources and licences; resource paths are relative to its own address."""
    mark = f"{example_mark.SENTENCE} " if data.has_examples else ""
    package = {
        "profile": "data-package",
        "name": "mib-dashboard",
        "title": f"Integrationsmonitoring {data.region.name}",
        "description": f"{mark}Werte, Indikatorenkatalog und Gebiete. Jede Zeile der Werte trägt Quelle und Lizenz.",
        "version": data.version,
        "created": f"{data.data_log[Col.STAND].max()}T00:00:00Z",
        "licenses": _licences(data.credited),
        "sources": _sources(data.credited),
        "resources": [
            _values(data.signs),
            _plain("indikatoren", "json", "Indikatorenkatalog"),
            _areas(data.geo),
            *describe_offers(),
            *describe_exchange(),
        ],
    }
    return json.dumps(package, ensure_ascii=False, allow_nan=False, indent=1).encode()


def _values(signs: Mapping[str, Sign]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": "werte",
        "path": "werte.csv",
        "title": "Werte je Indikator, Gebiet und Zeit",
        "description": "Filter über die Parameter indikator, gebiet und jahr; dieselben Zeilen als JSON unter werte.json.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": {
            "fields": [_field(name, signs) for name in (*PUBLIC_COLUMNS, *LATER_COLUMNS, "datenstand", "datenversion")],
            "missingValues": [""],
            "primaryKey": [Col.INDIKATOR, Col.GEBIET, Col.ZEIT],
        },
    }


def _field(name: str, signs: Mapping[str, Sign]) -> dict[str, Any]:
    kind, title, description = _FIELDS[name]
    rules: dict[str, Any] = {} if name in _MAY_BE_EMPTY else {"required": True}
    if name == Col.EBENE:
        rules["enum"] = _LEVELS
    if name == Col.ZEICHEN:
        rules["enum"] = list(signs)
        description += ": " + "; ".join(f"{code} = {sign.meaning}" for code, sign in signs.items())
    field: dict[str, Any] = {"name": name, "type": kind, "title": title, "description": description}
    return {**field, "constraints": rules} if rules else field


def _areas(geo: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    notes = geo[AREA_LAYER].get("metadata", {})
    licence = str(notes.get("lizenz", ""))
    resource = _plain("gebiete", "geojson", "Gemeinden als Flächen und Liste aller Gebiete")
    resource["sources"] = [{"title": str(notes.get("quelle", "nicht angegeben"))}]
    return {**resource, "licenses": [_licence(licence)]} if licence else resource


def _plain(name: str, ending: str, title: str) -> dict[str, Any]:
    kind = "application/geo+json" if ending == "geojson" else "application/json"
    return {"name": name, "path": f"{name}.{ending}", "title": title, "format": ending, "mediatype": kind, "encoding": "utf-8"}


def _licences(sources: Iterable[Source]) -> list[dict[str, str]]:
    return [_licence(text) for text in sorted({source.licence for source in sources}, key=sort_key)]


def _licence(text: str) -> dict[str, str]:
    known = find_licence(text)
    entry = {"name": re.sub(r"[^-a-zA-Z0-9._]+", "-", text).strip("-")[:80] or "nicht-genannt", "title": text}
    return {**entry, "path": known.page} if known and known.page else entry


def _sources(sources: Iterable[Source]) -> list[dict[str, str]]:
    return [_source(source) for source in sources]


def _source(source: Source) -> dict[str, str]:
    entry = {"title": f"{source.title} – {source.publisher}"}
    is_address = source.reference.startswith("https://") and " " not in source.reference
    return {**entry, "path": source.reference} if is_address else entry


def build_csvw(data: Dataset, name: str) -> bytes:
    """CSV on the Web (w3.org/TR/tabular-metadata): what the columns of one file of the package mean, beside that file.

    Readers of the standard find it under the address of the file with `-metadata.json` behind it.
    """
    [resource] = [one for one in (_values(data.signs), *describe_offers()) if one["name"] == name]
    columns = [
        {
            "name": field["name"], "titles": field["name"], "datatype": field["type"], "dc:title": field["title"],
            "dc:description": field["description"], "required": bool(field.get("constraints", {}).get("required")), "null": "",
        }
        for field in resource["schema"]["fields"]
    ]  # fmt: skip
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "de"}],
        "url": resource["path"],
        "dc:title": resource["title"],
        "dc:description": resource["description"],
        "notes": [describe_origin(trace_delivery(resource["title"], data))],
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": columns, "primaryKey": resource["schema"]["primaryKey"]},
    }
    return json.dumps(described, ensure_ascii=False, allow_nan=False, indent=1).encode()
