"""The goals that concern a place, in one line each: its own first, then those of the whole region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mib_dashboard.analysis.goals.rows import GoalRow
from mib_dashboard.model.dataset import Area

MOST = 6


@dataclass(frozen=True)
class Concern:
    """A goal in one line, `▲ auf Kurs: Mehr Einbürgerungen`; it is found by its `field` (code) and `area` (AGS or "")."""

    text: str
    field: str
    area: str


def list_concerns(rows: Sequence[GoalRow], area: Area | None) -> tuple[Concern, ...]:
    """All goals of `area` and of the region; without a place those of the region alone."""
    own = [row for row in rows if area is not None and row.goal.area == area.ags]
    wide = [row for row in rows if not row.goal.area]
    return tuple(
        Concern(f"{row.symbol} {row.rating.progress}: {row.goal.title}{_name_place(row)}", row.goal.field, row.goal.area)
        for row in (*own, *wide)
    )


def _name_place(row: GoalRow) -> str:
    return f" ({row.area.short_name})" if row.goal.area else ""
