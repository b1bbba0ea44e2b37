"""Files to frames, without judgement; the same way for folders and releases."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from weakref import finalize

import pandas as pd

from mib_dashboard.delivery.sources import DATA_PREFIX, GEO_PREFIX, Files, FolderFiles
from mib_dashboard.delivery.text.decode import decode, find_separator
from mib_dashboard.delivery.text.layout import read_layout
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import TABLES, Col, FindingLevel, Table

OPERATOR_FILE = "betreiber.toml"
LABEL_FILE = "beschriftung.csv"
CSV = ".csv"
# The parser tells the place in its message only, and the message is English.
_LINE = re.compile(r"at line (\d+)")
_Reading = dict[tuple[str, str, bytes], "RawTable"]
# By the identity of the frame, not beside it: whoever puts another frame into a table must not take its checksum along.
_CONTENTS: dict[int, bytes] = {}
# The rows of each table asked for last: the files and contents they come from, and they.
_LAST_FRAMES: dict[str, tuple[Any, pd.DataFrame]] = {}


@dataclass(frozen=True)
class RawTable:
    """One file as text.

    `frame` holds one str column per header cell and is indexed by the row number a spreadsheet shows (header = 1).
    `problems` are findings of the reading itself; with a problem in row 0 the frame is empty.
    """

    table: Table
    file: str
    frame: pd.DataFrame
    problems: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class RawData:
    """All files of one delivery; `files` names each one below the data folder, those of the boundaries with `geo/`."""

    tables: tuple[RawTable, ...]
    geo: dict[str, dict[str, Any]]
    operator: dict[str, str]
    labels: dict[str, tuple[float, float]]
    problems: tuple[Finding, ...] = field(default=())
    files: tuple[str, ...] = field(default=())

    def parts(self, table: Table) -> tuple[RawTable, ...]:
        """The files of one table; none where an optional table is not delivered."""
        return tuple(raw for raw in self.tables if raw.table.name == table.name)

    def frame(self, table: Table) -> pd.DataFrame:
        """The rows of one table over all its files, plus `_datei` and `_zeile` naming where each row stands.

        Without the notes of the office (column `intern`): what is built from these rows is shown.
        """
        found = self.parts(table)
        seen = tuple((raw.file, content_of(raw)) for raw in found)
        known = _LAST_FRAMES.get(table.name)
        if known is None or known[0] != seen or None in (content for _, content in seen):
            known = _LAST_FRAMES[table.name] = seen, _join_parts(found, table)
        # What somebody writes into a copy stays there; nothing is copied as long as nobody does.
        return known[1].copy(deep=False)


def _join_parts(parts: Sequence[RawTable], table: Table) -> pd.DataFrame:
    columns = [*table.public_columns, Col.IN_DATEI, Col.IN_ZEILE]
    if not parts:
        return pd.DataFrame(columns=columns)
    placed = [raw.frame.assign(_datei=raw.file, _zeile=raw.frame.index) for raw in parts]
    return pd.concat(placed, ignore_index=True).reindex(columns=columns)


class _LastReading:
    """The tables read last, by file and content: of a new state most files are those of the one before.

    They are shared, so nobody may change a frame in place.
    """

    tables: _Reading = {}  # noqa: RUF012 - replaced as a whole, so that threads see either the old or the new one


def load_raw(data: Path, geo: Path) -> RawData:
    """Read every table, the boundaries and the operator's details of two folders; see `load_files`."""
    return load_files(FolderFiles(data, geo))


def load_files(files: Files) -> RawData:
    """Read every table, the boundaries and the operator's details; nothing is judged, nothing raises for bad content."""
    problems: list[Finding] = []
    read: _Reading = {}
    tables = tuple(raw for table in TABLES for raw in _load_table(files, table, problems, read))
    _LastReading.tables = read
    names = [name for name in files.names if name.startswith(GEO_PREFIX) and name.endswith(".geojson")]
    layers = {PurePosixPath(name).stem: _load_json(files, name, problems) for name in names}
    return RawData(
        tables,
        {name: layer for name, layer in layers.items() if layer is not None},
        _load_operator(files, problems),
        _load_labels(files, problems),
        tuple(problems),
        tuple(name.removeprefix(DATA_PREFIX) for name in files.names),
    )


def _load_table(files: Files, table: Table, problems: list[Finding], read: _Reading) -> Iterable[RawTable]:
    target = f"{DATA_PREFIX}{table.file}"
    names = [name for name in files.names if name == target or name.startswith(f"{target}/")]
    for name in (n for n in names if PurePosixPath(n).suffix.lower() != CSV):
        kind = f"der Art „{PurePosixPath(name).suffix}“" if PurePosixPath(name).suffix else "ohne Endung"
        message = f"Eine Datei {kind} wird hier nicht gelesen; als „CSV UTF-8“ speichern oder herausnehmen."
        problems.append(Finding(FindingLevel.ERROR, name.removeprefix(DATA_PREFIX), 0, "", message))
    names = [name for name in names if PurePosixPath(name).suffix.lower() == CSV]
    if not names:
        if table.optional:
            return
        problems.append(Finding(FindingLevel.ERROR, table.file, 0, "", f"Die Datei fehlt im Ordner {files.place}."))
        return
    for name in names:
        yield _read_csv(files, name, table, read)


def _read_csv(files: Files, path: str, table: Table, read: _Reading) -> RawTable:
    name = path.removeprefix(DATA_PREFIX)

    def broken(row: int, message: str) -> RawTable:
        return RawTable(table, name, pd.DataFrame(), (Finding(FindingLevel.ERROR, name, row, "", message),))

    try:
        raw = files.read(path)
    except OSError:
        return broken(0, "Die Datei lässt sich nicht lesen (noch in einem anderen Programm geöffnet?).")
    key = (table.name, name, hashlib.sha256(raw).digest())
    known = _LastReading.tables.get(key)
    if known is not None:
        read[key] = known
        return known
    try:
        text = decode(raw)
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        return broken(row, "Die Datei ist nicht UTF-8-kodiert. In Excel als „CSV UTF-8“ speichern.")
    frame, problems = read_layout(text, name, table)
    if not frame.columns.empty:
        frame = frame.assign(**{column: "" for column in table.optional_columns if column not in frame.columns})
    read[key] = RawTable(table, name, frame, tuple(problems))
    _remember_content(frame, key[2])
    return read[key]


def _remember_content(frame: pd.DataFrame, content: bytes) -> None:
    _CONTENTS[id(frame)] = content
    finalize(frame, _CONTENTS.pop, id(frame), None).atexit = False


def content_of(raw: RawTable) -> bytes | None:
    """The checksum of the file that the rows were read from; None of rows that somebody made or changed."""
    return _CONTENTS.get(id(raw.frame))


def _load_json(files: Files, path: str, problems: list[Finding]) -> Any:
    try:
        layer = json.loads(decode(files.read(path)))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        layer, row = None, getattr(error, "lineno", 0)
    else:
        row = 0
    if layer is None:
        name = PurePosixPath(path).name
        problems.append(Finding(FindingLevel.ERROR, name, row, "", "Die Datei ist kein lesbares GeoJSON (UTF-8)."))
    return _with_text_keys(layer)


def _with_text_keys(layer: Any) -> Any:
    """Keys of municipalities that a program wrote as numbers are text again, with the zero they lost."""
    features = layer.get("features") if isinstance(layer, dict) else None
    for feature in features if isinstance(features, list) else ():
        properties = feature.get("properties") if isinstance(feature, dict) else None
        key = properties.get(Col.AGS) if isinstance(properties, dict) else None
        if isinstance(properties, dict) and isinstance(key, int | float) and float(key).is_integer():
            properties[Col.AGS] = f"{int(key):08}"
    return layer


def _load_operator(files: Files, problems: list[Finding]) -> dict[str, str]:
    path = f"{DATA_PREFIX}{OPERATOR_FILE}"
    if path not in files.names:
        problems.append(Finding(FindingLevel.ERROR, OPERATOR_FILE, 0, "", "Die Datei mit den Angaben zum Betreiber fehlt."))
        return {}
    try:
        return {key: str(value) for key, value in tomllib.loads(decode(files.read(path))).items()}
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        place = _LINE.search(str(error))
        message = 'Die Datei ist kein gültiges TOML. Jede Zeile heißt: schluessel = "Text", mit geraden Anführungszeichen.'
        problems.append(Finding(FindingLevel.ERROR, OPERATOR_FILE, int(place[1]) if place else 0, "", message))
    return {}


def _load_labels(files: Files, problems: list[Finding]) -> dict[str, tuple[float, float]]:
    path = f"{GEO_PREFIX}{LABEL_FILE}"
    if path not in files.names:
        problems.append(Finding(FindingLevel.ERROR, LABEL_FILE, 0, "", "Die Datei mit den Beschriftungspunkten fehlt."))
        return {}
    try:
        text = decode(files.read(path))
        separator = find_separator(text, (Col.AGS, Col.LAT, Col.LON))
        # Among semicolons a German spreadsheet writes a decimal comma.
        text = text if separator == "," else text.replace(",", ".")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=separator))
        if any(None in row for row in rows):
            raise ValueError("more cells than columns, perhaps a decimal comma")  # noqa: TRY301 - answered below like the others
        return {row[Col.AGS]: (float(row[Col.LAT]), float(row[Col.LON])) for row in rows}
    except (csv.Error, UnicodeDecodeError, KeyError, TypeError, ValueError):
        problems.append(
            Finding(FindingLevel.ERROR, LABEL_FILE, 0, "", "Erwartet werden die Spalten ags, lat und lon mit Dezimalpunkt.")
        )
    return {}
