"""The word lists of this package as rows, and rows as the text of a CSV file."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from mib_dashboard.schema import SEPARATOR

Row = dict[str, str]


@cache
def read_words(name: str) -> tuple[Row, ...]:
    """The rows of `words/<name>.csv`; nobody may change them."""
    text = files("mib_dashboard.example").joinpath("words", f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(io.StringIO(text, newline="")))


@cache
def read_settings() -> Mapping[str, Any]:
    """The settings of `words/einstellungen.toml`."""
    text = files("mib_dashboard.example").joinpath("words", "einstellungen.toml").read_text("utf-8")
    return tomllib.loads(text)


def split(cell: str) -> list[str]:
    """The parts of a cell with several values."""
    return [part for part in cell.split(SEPARATOR) if part]


def number(cell: str, default: float = 0.0) -> float:
    """A number of a word list; an empty cell is the default."""
    return float(cell) if cell else default


def format_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Text of a CSV file; a column that a row lacks stays empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return out.getvalue()
