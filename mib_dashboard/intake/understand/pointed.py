"""What a person pointed at in a file: a row or a column, and what it is. Plain data that is kept with the recipe."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mib_dashboard.schema import Axis, PointKind

# Of these a sheet has one each: who says it again, says it instead.
_ONCE = ({PointKind.HEAD_FROM, PointKind.HEAD_ONLY}, {PointKind.AREAS})
CONTRADICTION = "widerspruch:"
# Begins the advice of each contradiction: right where the word was kept before, not where it is refused.
TAKE_BACK = "Bitte die Angabe zurücknehmen"
"""The id of a refusal begins so when what was pointed at does not fit the file."""
Line = tuple[Axis, int]


@dataclass(frozen=True)
class Pointing:
    """One line of a sheet and what a person said of it.

    `sheet` and `words` find the line again next month; both have dates and numbers taken out. Of several lines with these words
    it was the one at `place` (from 0) among `of`. `shown` is how it looked; `area` the key of the area with `PointKind.AREA`.
    """

    sheet: str
    axis: Axis
    words: str
    kind: PointKind
    shown: str
    place: int = 0
    of: int = 1
    area: str = ""

    @property
    def line(self) -> tuple[str, str, str, int]:
        """What is pointed at, whatever is said of it."""
        return self.sheet, self.axis, self.words, self.place

    @property
    def topic(self) -> str:
        """Under which id a question about it is asked and answered."""
        text = "\n".join(map(str, (*self.line, self.kind)))
        return f"gezeigt:{hashlib.sha256(text.encode()).hexdigest()[:12]}"

    def replaces(self, other: Pointing) -> bool:
        """Whether this takes the place of what was said before."""
        is_same_role = any({self.kind, other.kind} <= kinds for kinds in _ONCE) and self.sheet == other.sheet
        return self.line == other.line or is_same_role

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Pointing:
        """The way back from plain data. ValueError or TypeError for what this program does not know."""
        return cls(**{**content, "axis": Axis(content["axis"]), "kind": PointKind(content["kind"])})


@dataclass(frozen=True)
class GridPoints:
    """What was pointed at in a table seen with areas in rows; all numbers are those of the seen order.

    `start`: the first row that can belong to the body, right below the head that was shown.
    """

    head_from: int | None = None
    head_only: int | None = None
    areas: int | None = None
    sums: frozenset[int] = frozenset()
    named: Mapping[int, str] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """See the class."""
        head = self.head_only if self.head_only is not None else self.head_from
        return 0 if head is None else head + 1


@dataclass(frozen=True)
class SheetPoints:
    """What was pointed at on one sheet: line → what was said of it. Lines are numbered from 0 as they stand in the file."""

    lines: Mapping[Line, Pointing] = field(default_factory=dict)

    @property
    def areas(self) -> Line | None:
        """The line in which the areas stand."""
        return next((line for line, one in self.lines.items() if one.kind is PointKind.AREAS), None)

    def out(self, axis: Axis) -> frozenset[int]:
        """The lines that do not belong to the table."""
        return frozenset(number for (way, number), one in self.lines.items() if way == axis and one.kind is PointKind.OUT)

    def view(self, *, is_turned: bool) -> GridPoints:
        """The same for a table seen with areas in rows."""
        mine = Axis.COLUMN if is_turned else Axis.ROW
        rows = {number: one for (axis, number), one in self.lines.items() if axis == mine}

        def find(kind: PointKind) -> int | None:
            return next((number for number, one in rows.items() if one.kind is kind), None)

        line = self.areas
        return GridPoints(
            find(PointKind.HEAD_FROM), find(PointKind.HEAD_ONLY), line[1] if line and line[0] != mine else None,
            frozenset(number for number, one in rows.items() if one.kind is PointKind.SUM),
            {number: one.area for number, one in rows.items() if one.kind is PointKind.AREA},
        )  # fmt: skip

    def across(self, *, is_turned: bool) -> list[Line]:
        """Lines that run against the table: a sum or a head cannot stand there."""
        other = Axis.ROW if is_turned else Axis.COLUMN
        kinds = (PointKind.HEAD_FROM, PointKind.HEAD_ONLY, PointKind.SUM, PointKind.AREA)
        return [line for line, one in self.lines.items() if line[0] == other and one.kind in kinds]
