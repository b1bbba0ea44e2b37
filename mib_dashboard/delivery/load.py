"""Files to frames, without judgement. The only reader of the data and geo folders."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from mib_dashboard.delivery.text.decode import decode
from mib_dashboard.delivery.text.layout import read_layout
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import TABLES, Col, FindingLevel, Table

OPERATOR_FILE = "betreiber.toml"
LABEL_FILE = "beschriftung.csv"
CSV = ".csv"
GEO_PREFIX = "geo/"
# What file managers leave in folders; it holds no data.
LITTER = frozenset({"desktop.ini", "thumbs.db"})


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

    def frame(self, table: Table) -> pd.DataFrame:
        """The rows of one table over all its files, plus `_datei` and `_zeile` naming where each row stands.

        Without the notes of the office (column `intern`): what is built from these rows is shown.
        """
        parts = [raw.frame.assign(_datei=raw.file, _zeile=raw.frame.index) for raw in self.tables if raw.table.name == table.name]
        columns = [*table.public_columns, Col.IN_DATEI, Col.IN_ZEILE]
        if not parts:
            return pd.DataFrame(columns=columns)
        return pd.concat(parts, ignore_index=True).reindex(columns=columns)


def compute_fingerprint(*folders: Path) -> str:
    """Short hash over names, sizes and change times of all files; changes when a file is replaced."""
    marks = [
        f"{path.relative_to(folder)}:{path.stat().st_size}:{path.stat().st_mtime_ns}"
        for folder in folders
        for path in _files(folder)
    ]
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:16]


def load_raw(data: Path, geo: Path) -> RawData:
    """Read every table, the boundaries and the operator's details; nothing is judged, nothing raises for bad content."""
    problems: list[Finding] = []
    tables = tuple(raw for table in TABLES for raw in _load_table(data, table, problems))
    layers = {path.stem: _load_json(path, problems) for path in _files(geo) if path.suffix == ".geojson"}
    return RawData(
        tables,
        {name: layer for name, layer in layers.items() if layer is not None},
        _load_operator(data / OPERATOR_FILE, problems),
        _load_labels(geo / LABEL_FILE, problems),
        tuple(problems),
        (*_names(data), *(f"{GEO_PREFIX}{name}" for name in _names(geo))),
    )


def _names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in _files(folder)]


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and not _is_litter(p.name))


def _is_litter(name: str) -> bool:
    return name.startswith((".", "~")) or name.lower() in LITTER


def _load_table(data: Path, table: Table, problems: list[Finding]) -> Iterable[RawTable]:
    target = data / table.file
    paths = _files(target) if target.is_dir() else [target]
    for path in (p for p in paths if p.suffix.lower() != CSV):
        name = path.relative_to(data).as_posix()
        message = f"Eine Datei der Art „{path.suffix}“ wird hier nicht gelesen; als „CSV UTF-8“ speichern oder herausnehmen."
        problems.append(Finding(FindingLevel.ERROR, name, 0, "", message))
    paths = [p for p in paths if p.suffix.lower() == CSV]
    if not paths or not paths[0].exists():
        if table.optional:
            return
        problems.append(Finding(FindingLevel.ERROR, table.file, 0, "", f"Die Datei fehlt im Ordner {data.name}."))
        return
    for path in paths:
        yield _read_csv(path, path.relative_to(data).as_posix(), table)


def _read_csv(path: Path, name: str, table: Table) -> RawTable:
    def broken(row: int, message: str) -> RawTable:
        return RawTable(table, name, pd.DataFrame(), (Finding(FindingLevel.ERROR, name, row, "", message),))

    try:
        raw = path.read_bytes()
    except OSError:
        return broken(0, "Die Datei lässt sich nicht lesen (noch in einem anderen Programm geöffnet?).")
    try:
        text = decode(raw)
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        return broken(row, "Die Datei ist nicht UTF-8-kodiert. In Excel als „CSV UTF-8“ speichern.")
    frame, problems = read_layout(text, name, table)
    if not frame.columns.empty:
        frame = frame.assign(**{column: "" for column in table.optional_columns if column not in frame.columns})
    return RawTable(table, name, frame, tuple(problems))


def _load_json(path: Path, problems: list[Finding]) -> Any:
    try:
        layer = json.loads(decode(path.read_bytes()))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        layer, row = None, getattr(error, "lineno", 0)
    else:
        row = 0
    if layer is None:
        problems.append(Finding(FindingLevel.ERROR, path.name, row, "", "Die Datei ist kein lesbares GeoJSON (UTF-8)."))
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


def _load_operator(path: Path, problems: list[Finding]) -> dict[str, str]:
    try:
        return {key: str(value) for key, value in tomllib.loads(decode(path.read_bytes())).items()}
    except FileNotFoundError:
        problems.append(Finding(FindingLevel.ERROR, path.name, 0, "", "Die Datei mit den Angaben zum Betreiber fehlt."))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(Finding(FindingLevel.ERROR, path.name, 0, "", f"Die Datei ist kein gültiges TOML: {error}"))
    return {}


def _load_labels(path: Path, problems: list[Finding]) -> dict[str, tuple[float, float]]:
    try:
        rows = list(csv.DictReader(io.StringIO(decode(path.read_bytes()))))
        if any(None in row for row in rows):
            raise ValueError("more cells than columns, perhaps a decimal comma")  # noqa: TRY301 - answered below like the others
        return {row[Col.AGS]: (float(row[Col.LAT]), float(row[Col.LON])) for row in rows}
    except FileNotFoundError:
        problems.append(Finding(FindingLevel.ERROR, path.name, 0, "", "Die Datei mit den Beschriftungspunkten fehlt."))
    except (csv.Error, UnicodeDecodeError, KeyError, TypeError, ValueError):
        problems.append(
            Finding(FindingLevel.ERROR, path.name, 0, "", "Erwartet werden die Spalten ags, lat und lon mit Dezimalpunkt.")
        )
    return {}
