"""A file with HSDS data as nested services: JSON, or a ZIP with the tables of a package or with JSON."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from mib_dashboard.bridges.entry import ExchangeError
from mib_dashboard.bridges.fetch import parse_json, read_items
from mib_dashboard.bridges.hsds.tables import LISTS, NUMBERS, SINGLES, TABLES, owner_column

Json = dict[str, Any]
MOST_BYTES = 50_000_000
_MOST_FILES = 200
_MOST_RATIO = 200
_MOST_ROWS = 200_000
_SERVICES = TABLES["service"][0]
_FORMULA = ("'=", "'+", "'-", "'@")
# A table points to its owners by keys; the members of an object that are read, per table.
_POINTED = {
    "service": ("organization",), "service_at_location": ("location",), "service_capacity": ("unit",),
    "attribute": ("taxonomy_term",),
}  # fmt: skip
_MEMBERS = {
    "service": ("languages", "cost_options", "capacities", "service_at_locations", "attributes", "funding", "schedules"),
    "service_at_location": ("service_areas", "schedules"),
    "location": ("addresses", "accessibility"),
}


def read_services(content: bytes) -> list[Any]:
    """The services of a file. ExchangeError says what is wrong with it, in German."""
    if len(content) > MOST_BYTES:
        raise ExchangeError(f"Die Datei ist größer als {MOST_BYTES // 1_000_000} MB.")
    if not content.startswith(b"PK"):
        return _list_services(parse_json(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = _unpack(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        raise ExchangeError("Das ist kein ZIP-Archiv, das sich öffnen lässt.") from None
    if _SERVICES in files:
        return _join(files)
    for name, data in files.items():
        if name.endswith(".json") and name != "datapackage.json":
            return _list_services(parse_json(data))
    raise ExchangeError(f"Im Archiv fehlt {_SERVICES} oder eine JSON-Datei mit Angeboten.")


def _list_services(content: Any) -> list[Any]:
    is_one = isinstance(content, dict) and isinstance(content.get("name"), str) and "status" in content
    return [content] if is_one else read_items(content)


def _unpack(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Files by their name without folders; nothing is written anywhere."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > _MOST_FILES or size > MOST_BYTES or size > _MOST_RATIO * max(packed, 1):
        raise ExchangeError("Das Archiv ist entpackt zu groß oder enthält zu viele Dateien.")
    found: dict[str, bytes] = {}
    for member in members:
        name = member.filename.replace("\\", "/").rsplit("/", 1)[-1].lower()
        if name.endswith((".csv", ".json")):
            # The size an archive claims may be wrong.
            with archive.open(member) as file:
                data = file.read(member.file_size + 1)
            if len(data) > member.file_size:
                raise ExchangeError("Das Archiv nennt falsche Größen.")
            found.setdefault(name, data)
    return found


def _join(files: Mapping[str, bytes]) -> list[Any]:
    tables = {name: _read_table(files[file], file) for name, (file, _) in TABLES.items() if file in files}
    by_id = {name: {row["id"]: row for row in rows if "id" in row} for name, rows in tables.items()}
    owned: dict[tuple[str, str, str], list[Json]] = defaultdict(list)
    for table, rows in tables.items():
        for owner in _MEMBERS:
            column = owner_column(table, owner)
            for row in rows:
                if row.get(column):
                    owned[table, owner, row[column]].append(row)

    def build(table: str, row: Json) -> Json:
        node = dict(row)
        for member in _POINTED.get(table, ()):
            child = by_id.get(SINGLES[member], {}).get(node.pop(f"{member}_id", ""))
            if child is not None:
                node[member] = build(SINGLES[member], child)
        for member in _MEMBERS.get(table, ()):
            node[member] = [build(LISTS[member], child) for child in owned.get((LISTS[member], table, node.get("id", "")), ())]
        return node

    return [build("service", row) for row in tables["service"]]


def _read_table(data: bytes, file: str) -> list[Json]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ExchangeError(f"Die Datei {file} ist nicht in UTF-8 geschrieben.") from None
    try:
        rows = list(_list_rows(text))
    except csv.Error:
        raise ExchangeError(f"Die Datei {file} ist keine Tabelle, die sich lesen lässt.") from None
    if len(rows) > _MOST_ROWS:
        raise ExchangeError(f"Die Datei {file} hat mehr als {_MOST_ROWS} Zeilen.")
    return rows


def _list_rows(text: str) -> Iterator[Json]:
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield {name: _read_cell(name, cell) for name, cell in row.items() if name and isinstance(cell, str) and cell}


def _read_cell(column: str, cell: str) -> Any:
    if column in NUMBERS:
        try:
            return float(cell)
        except ValueError:
            return cell
    # The apostrophe keeps a spreadsheet from computing; it is none of the text.
    return cell[1:] if cell.startswith(_FORMULA) else cell
