"""The files of an HSDS export: one JSON of nested services, or the tabular data package as ZIP."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from mib_dashboard.bridges.hsds.tables import NUMBERS, TABLES, Tables, flatten, owner_column
from mib_dashboard.language.safe import safe_cell
from mib_dashboard.schema import Col

VERSION = "3.1"
PROFILE = "https://docs.openreferral.org/en/3.1/"
DESCRIPTOR = "datapackage.json"
_DAYS = frozenset({"assured_date"})
_MOMENTS = frozenset({"updated"})
# The same bytes for the same data: the clock of the house does not stand in the archive.
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def build_hsds_json(services: Sequence[Mapping[str, Any]], origin: Mapping[str, str]) -> bytes:
    """All services below `services`, with the `origin` (licence, date, version) in front."""
    content = {**origin, "hsds_version": VERSION, "profile": PROFILE, "total_items": len(services), "services": services}
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def build_hsds_zip(services: Sequence[dict[str, Any]], origin: Mapping[str, str], title: str) -> bytes:
    """`datapackage.json` and one CSV for every table that has rows; a cell that looks like a formula gets an apostrophe.

    Every row says its `origin` in columns behind those of HSDS, so that a table taken out of the package still knows it.
    """
    tables = {name: rows for name, rows in flatten(services).items() if rows}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, DESCRIPTOR, json.dumps(describe_package(tables, origin, title), ensure_ascii=False, indent=1))
        for name, rows in tables.items():
            file, columns = TABLES[name]
            told = _list_origin(origin)
            _add(archive, file, _write_csv((*columns, *told), [row | told for row in rows.values()]))
    return buffer.getvalue()


def describe_package(tables: Tables, origin: Mapping[str, str], title: str) -> dict[str, Any]:
    """The Frictionless descriptor: columns with types, keys, and what the data say about themselves."""
    return {
        "profile": "tabular-data-package",
        "name": "hsds",
        "title": title,
        "hsds_version": VERSION,
        **origin,
        "resources": [_describe_table(name, tables, _list_origin(origin)) for name in tables],
    }


def _list_origin(origin: Mapping[str, str]) -> dict[str, str]:
    """Column → cell; the sentence about invented data stands in the descriptor, the word for it in every row."""
    return {column: text for column, text in origin.items() if column != Col.HINWEIS}


def _describe_table(name: str, tables: Tables, told: Mapping[str, str]) -> dict[str, Any]:
    file, columns = TABLES[name]
    schema: dict[str, Any] = {
        "fields": [{"name": column, **_type(column)} for column in (*columns, *told)],
        "primaryKey": "id",
        "missingValues": [""],
    }
    if links := [_link(column, tables) for column in columns if _find_target(column, tables)]:
        schema["foreignKeys"] = links
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": schema,
    }


def _type(column: str) -> dict[str, str]:
    if column in NUMBERS:
        return {"type": "number"}
    if column in _DAYS:
        return {"type": "date"}
    return {"type": "datetime"} if column in _MOMENTS else {"type": "string"}


def _find_target(column: str, tables: Tables) -> str:
    if column == owner_column("attribute", ""):
        return "service"
    name = "organization" if column == "parent_organization_id" else column.removesuffix("_id")
    return name if column.endswith("_id") and name in tables else ""


def _link(column: str, tables: Tables) -> dict[str, Any]:
    return {"fields": column, "reference": {"resource": _find_target(column, tables), "fields": "id"}}


def _write_csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column, "")) for column in columns])
    return buffer.getvalue()


def _cell(value: Any) -> str:
    return safe_cell(value) if isinstance(value, str) else str(value)


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), text.encode(), zipfile.ZIP_DEFLATED)
