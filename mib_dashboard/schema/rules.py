"""The building blocks of a table's rules."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

from mib_dashboard.schema.columns import Col
from mib_dashboard.schema.words import YesNo

# Cells are short texts that are looked at one by one: as Python's own strings a delivery is read and checked in half the time
# that Arrow's take, and needs less memory.
pd.options.mode.string_storage = "python"
_TEXT = pd.Series([""]).dtype

SEPARATOR = "|"
_REFERS = "refers"

YEAR_RANGE = (1950, 2100)

# [0-9] and not a class like "any digit", which also matches the digits of other scripts that no later step can count with.
AGS = r"(DE|WK[0-9]{3}|[0-9]{2}|[0-9]{5}|[0-9]{8})"
CODE = r"[A-Z0-9]+(-[A-Z0-9]+)*"
NUMBER = r"-?[0-9]{1,12}(\.[0-9]+)?"
DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_MONTH = r"[0-9]{4}-(0[1-9]|1[0-2])"
MOMENT = rf"([0-9]{{4}}|{_MONTH}|{DAY})"
# What `language.times.read_time` reads; that the days exist and stand in order is said by a rule of its own.
TIME = rf"({MOMENT}|[0-9]{{4}}-(Q[1-4]|H[12])|[0-9]{{4}}/[0-9]{{2}}|[0-9]{{4}}/[0-9]{{4}}|{_MONTH}/{_MONTH}|{DAY}/{DAY})"
TIME_ERROR = (
    "keine Zeitangabe; erlaubt sind JJJJ, JJJJ-MM, JJJJ-MM-TT, Quartal JJJJ-Qn, Halbjahr JJJJ-Hn, Schuljahr JJJJ/JJ und "
    "Zeiträume wie JJJJ/JJJJ oder JJJJ-MM/JJJJ-MM"
)


@dataclass(frozen=True)
class Table:
    """A curated table: file name below the data folder (or a folder of files of one shape), key columns, rules.

    A delivery without an `optional` table is complete; its pages say that there is nothing to show.
    """

    name: str
    file: str
    key: tuple[str, ...]
    rules: pa.DataFrameSchema
    optional: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The expected columns in their order."""
        return tuple(self.rules.columns)

    @property
    def public_columns(self) -> tuple[str, ...]:
        """Those that may be shown: all but the notes of the office for itself."""
        return tuple(column for column in self.columns if column != Col.INTERN)

    @property
    def references(self) -> dict[str, str]:
        """Column → name of the table whose key its cells (or their parts between `|`) name."""
        return {name: column.metadata[_REFERS] for name, column in self.rules.columns.items() if column.metadata}

    @property
    def optional_columns(self) -> tuple[str, ...]:
        """Those a file may lack; their cells are then empty."""
        return tuple(name for name, column in self.rules.columns.items() if not column.required)


def table(name: str, file: str, key: tuple[str, ...], columns: dict[str, pa.Column], *, optional: bool = False) -> Table:
    """A table whose further columns are left to `validate` to report."""
    return Table(name, file, key, pa.DataFrameSchema(columns, strict=False), optional)


def match(pattern: str, error: str) -> pa.Check:
    """The whole cell has to match."""
    return pa.Check.str_matches(rf"^({pattern})$", error=error)


def choice(allowed: tuple[str, ...]) -> pa.Check:
    """One of a few fixed words."""
    return pa.Check.isin(allowed, error=f"nicht erlaubt; möglich sind: {', '.join(allowed)}")


def choice_or_empty(allowed: tuple[str, ...]) -> pa.Check:
    """One of a few fixed words, or nothing."""
    return pa.Check.isin(("", *allowed), error=f"nicht erlaubt; möglich sind: {', '.join(allowed)} oder leer")


def text(*checks: pa.Check, required: bool = True, refers: str = "") -> pa.Column:
    """A column of text; an empty cell is the empty text. A column not `required` may be absent; then all its cells are empty.

    `refers`: name of the table whose key the cells (or their parts between `|`) name.
    """
    metadata = {_REFERS: refers} if refers else None
    return pa.Column(_TEXT, checks=list(checks), nullable=False, required=required, metadata=metadata)


def many(pattern: str, error: str) -> pa.Check:
    """None, one or several entries separated by `|`."""
    return match(rf"({pattern}(\|{pattern})*)?", error)


# Without digits: where contents of cells must not be told, an example would look like one.
_NUMBER_ERROR = "keine Zahl; erlaubt sind Ziffern, davor ein Minus und darin ein Dezimalpunkt, aber kein Tausenderpunkt"
_AGS_ERROR = "kein Gebietsschlüssel; erlaubt sind acht Ziffern (Gemeinde), fünf (Kreis), zwei (Land), DE oder WK und drei Ziffern"
_CODE_ERROR = "kein gültiger Schlüssel; erlaubt sind Großbuchstaben, Ziffern und Bindestriche"
_DAY_ERROR = "kein Datum der Form JJJJ-MM-TT"

FILLED = pa.Check.str_length(min_value=1, error="darf nicht leer sein")
IS_NUMBER_OR_EMPTY = match(f"({NUMBER})?", _NUMBER_ERROR)
IS_CODE = match(CODE, _CODE_ERROR)
IS_CODE_OR_EMPTY = match(f"({CODE})?", _CODE_ERROR)
IS_AGS = match(AGS, _AGS_ERROR)
IS_AGS_OR_EMPTY = match(f"({AGS})?", _AGS_ERROR)
IS_DAY = match(DAY, _DAY_ERROR)
IS_DAY_OR_EMPTY = match(f"({DAY})?", _DAY_ERROR)
IS_WHOLE = match(r"[0-9]+", "keine ganze Zahl")
IS_WHOLE_OR_EMPTY = match(r"[0-9]*", "keine ganze Zahl")
IS_YES_NO = choice(tuple(YesNo))
IS_YES_NO_OR_EMPTY = match(r"(ja|nein)?", "nicht erlaubt; möglich sind: ja, nein oder leer (unbekannt)")
MANY_CODES = many(CODE, "Schlüssel mit | getrennt")
MANY_AGS = many(AGS, "Gebietsschlüssel mit | getrennt")
