"""What a validation knows so far: the delivery, the findings, and which rows and tables can still be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, cast

import numpy as np
import pandas as pd

from mib_dashboard.delivery.load import RawData
from mib_dashboard.delivery.rules.looking import Look, Watched, describe_part
from mib_dashboard.language.blank import quote_contents
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import TABLES, YEAR_RANGE, Col, FindingLevel, Table

# Errors in one row from which on they have one cause.
_SLIPPED, _NAMED = 6, 3
_TABLES = {table.name: table for table in TABLES}
# The rows looked at last, by table: what they were read from, and they. They are shared, so nobody may change one in place.
_LAST_ROWS: dict[str, tuple[Any, pd.DataFrame]] = {}


class Ledger:
    """Collects findings so that one mistake is told once.

    A cell gets one finding, the first. A rule that compares rows asks for `sound` rows, so that a broken cell does not
    come back as a wrong sum; a rule that looks something up asks for `known`, so that a broken catalogue does not come
    back as thousands of unknown codes.
    """

    def __init__(self, raw: RawData, today: date = date(YEAR_RANGE[1], 12, 31)) -> None:
        """`today`: what lies behind it is the future; without a day nothing does."""
        self._raw, self._today = raw, today
        self._looks: dict[Look, Any] | None = None
        self._findings: list[Finding] = []
        self._cells: dict[tuple[str, int, str], bool] = {}  # → whether an error was found there
        self._bad_rows: set[tuple[str, int]] = set()
        self._frames: dict[str, pd.DataFrame] = {}

    @property
    def raw(self) -> RawData:
        """The delivery."""
        return self._raw if self._looks is None else cast("RawData", Watched(self._raw, self._note))

    @property
    def today(self) -> date:
        """The day on which the delivery is judged."""
        self._note(("today", ""))
        return self._today

    @contextmanager
    def noting(self) -> Iterator[Mapping[Look, Any]]:
        """Note what is looked at from here on: look → what was seen, None where nobody can tell whether it is the same again."""
        looks: dict[Look, Any] = {}
        self._looks = looks
        try:
            yield looks
        finally:
            self._looks = None

    def _note(self, look: Look) -> None:
        if self._looks is not None and look not in self._looks:
            self._looks[look] = self.describe(look)

    def describe(self, look: Look) -> Any:
        """What decides what this look shows, to be compared; None where nobody can tell."""
        kind, name = look
        if kind == "today":
            return self._today
        seen = describe_part(self._raw, look)
        if seen is None or kind not in ("sound", "known"):
            return seen
        if kind == "sound":
            files = {raw.file for raw in self._raw.parts(_TABLES[name])}
            return seen, frozenset(place for place in self._bad_rows if place[0] in files)
        return seen, self._is_doubted(_TABLES[name])

    def add(self, findings: Iterable[Finding]) -> None:
        """Take findings over, except a second one for the same cell; an error stands beside a warning."""
        for finding in findings:
            cell = (finding.file, finding.row, finding.column)
            if finding.row and finding.column:
                is_error = finding.level == FindingLevel.ERROR
                if cell in self._cells and (self._cells[cell] or not is_error):
                    continue
                self._cells[cell] = is_error
            if finding.level == FindingLevel.ERROR and finding.row:
                self._bad_rows.add((finding.file, finding.row))
            self._findings.append(finding)

    def findings(self) -> list[Finding]:
        """All findings by file, row and column."""
        return sorted(_gather_rows(self._findings), key=lambda f: (f.file, f.row, f.column, f.message))

    def rows(self, table: Table) -> pd.DataFrame:
        """Every row of the files of a table that have all columns, with `_datei` and `_zeile`."""
        self._note(("rows", table.name))
        if table.name not in self._frames:
            self._frames[table.name] = self._find_rows(table)
        return self._frames[table.name]

    def _find_rows(self, table: Table) -> pd.DataFrame:
        seen = describe_part(self._raw, ("rows", table.name))
        known = _LAST_ROWS.get(table.name)
        if known is not None and seen is not None and known[0] == seen:
            return known[1]
        columns = list(table.columns)
        parts = [
            raw.frame[columns].assign(_datei=raw.file, _zeile=raw.frame.index)
            for raw in self._raw.parts(table)
            if set(columns) <= set(raw.frame.columns)
        ]
        empty = pd.DataFrame(columns=[*columns, Col.IN_DATEI, Col.IN_ZEILE], dtype=object)
        rows = pd.concat(parts, ignore_index=True) if parts else empty
        if seen is not None:
            _LAST_ROWS[table.name] = seen, rows
        return rows

    def sound(self, table: Table) -> pd.DataFrame:
        """The rows without an error so far."""
        self._note(("sound", table.name))
        frame = self.rows(table)
        if not self._bad_rows:
            return frame
        places = zip(frame[Col.IN_DATEI], frame[Col.IN_ZEILE], strict=True)
        return frame[np.array([place not in self._bad_rows for place in places], dtype=bool)]

    def known(self, table: Table) -> frozenset[str] | None:
        """The keys of a table with one key column; None when the table is not read completely."""
        self._note(("known", table.name))
        return None if self._is_doubted(table) else frozenset(self.rows(table)[table.key[0]])

    def _is_doubted(self, table: Table) -> bool:
        files = {table.file, *(raw.file for raw in self._raw.parts(table))}
        decisive = {"", *table.key}
        return any(
            finding.level == FindingLevel.ERROR and finding.file in files and (finding.row < 2 or finding.column in decisive)
            for finding in self._findings
        )


def _gather_rows(findings: Iterable[Finding]) -> Iterator[Finding]:
    """A row in which nearly everything is wrong has slipped: one finding for it instead of one for each cell."""
    rows: dict[tuple[str, int], list[Finding]] = {}
    for finding in findings:
        rows.setdefault((finding.file, finding.row), []).append(finding)
    for (file, row), found in rows.items():
        errors = sorted((f for f in found if f.level == FindingLevel.ERROR and f.column), key=lambda f: f.column)
        if row < 1 or len(errors) < _SLIPPED:
            yield from found
            continue
        names = ", ".join(finding.column for finding in errors[:_NAMED])
        yield Finding(
            FindingLevel.ERROR, file, row, "", f"In dieser Zeile passen {len(errors)} Zellen nicht in ihre Spalte ({names} und "
            f"{len(errors) - _NAMED} weitere); vermutlich ist sie verrutscht. {errors[0].column}: {errors[0].message}"
        )  # fmt: skip
        yield from (finding for finding in found if finding not in errors)


def select(frame: pd.DataFrame, mask: Sequence[bool] | pd.Series) -> pd.DataFrame:
    """`frame[mask]`, without the cost of copying every column when nothing is selected, which is the usual case."""
    if frame.empty:
        return frame
    chosen = np.asarray(mask, dtype=bool)
    return frame[chosen] if chosen.any() else frame.iloc[:0]


def at_rows(
    frame: pd.DataFrame, column: str, messages: str | Iterable[str], level: FindingLevel = FindingLevel.ERROR
) -> list[Finding]:
    """One finding for each row of `frame` (with `_datei`, `_zeile`); one message for all, or one each."""
    if frame.empty:
        return []
    texts = [messages] * len(frame) if isinstance(messages, str) else messages
    places = zip(frame[Col.IN_DATEI], frame[Col.IN_ZEILE], texts, strict=True)
    return [Finding(level, file, int(row), column, text) for file, row, text in places]


def quote(cell: str) -> str:
    """A cell inside a German sentence."""
    return quote_contents(cell)
