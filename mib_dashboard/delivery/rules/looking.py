"""What a rule can look at in a delivery, and how to tell whether it would see the same again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from mib_dashboard.delivery.load import RawData, RawTable, content_of
from mib_dashboard.schema import Table

# What was asked for ("rows", "sound", "known", "today", "raw") and of which table or part.
Look = tuple[str, str]


class Watched:
    """A delivery that tells which of its parts somebody looks at."""

    def __init__(self, raw: RawData, note: Callable[[Look], None]) -> None:
        self._raw, self._note = raw, note

    def frame(self, table: Table) -> Any:
        """See `RawData.frame`."""
        self._note(("rows", table.name))
        return self._raw.frame(table)

    def parts(self, table: Table) -> tuple[RawTable, ...]:
        """See `RawData.parts`."""
        self._note(("rows", table.name))
        return self._raw.parts(table)

    def __getattr__(self, name: str) -> Any:
        self._note(("raw", name))
        return getattr(self._raw, name)


def describe_part(raw: RawData, look: Look) -> Any:
    """The contents of what was looked at, to be compared; None where nobody can tell, as of rows that no file holds."""
    kind, name = look
    if kind != "raw":
        return _describe_tables(raw, name)
    if name == "tables":
        return _describe_tables(raw)
    if name == "geo":
        return hashlib.sha256(json.dumps(raw.geo, default=repr).encode()).digest()
    return repr(getattr(raw, name))


def _describe_tables(raw: RawData, name: str = "") -> tuple[tuple[str, str, bytes], ...] | None:
    """File, table and content of each file of one table, or of all."""
    seen = []
    for one in raw.tables:
        if name in ("", one.table.name):
            content = content_of(one)
            if content is None:
                return None
            seen.append((one.table.name, one.file, content))
    return tuple(seen)
