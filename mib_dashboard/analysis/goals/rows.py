"""One row a goal: where things stand, the way to the target, how it is rated, what is done, by whom, and what was resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mib_dashboard.analysis.figures.points import PointIndex
from mib_dashboard.analysis.figures.wording import describe_point
from mib_dashboard.analysis.goals.progress import SYMBOLS, Progress
from mib_dashboard.analysis.goals.rating import Rating, find_area, rate_goal
from mib_dashboard.language.formats import format_number, format_time, format_value
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.model.steering import Committee, Goal, Guide, Measure, Resolution, SteeringBook

NOTHING = "noch nichts festgelegt"
_SHOWN = 2


@dataclass(frozen=True)
class GoalRow:
    """A goal with everything that belongs to it; `indicator` None where none is named. `resolutions`: the newest first."""

    goal: Goal
    guide: Guide | None
    area: Area
    indicator: Indicator | None
    rating: Rating
    measures: tuple[Measure, ...]
    resolutions: tuple[Resolution, ...]
    bodies: tuple[Committee, ...]

    @property
    def symbol(self) -> str:
        """The symbol beside the word of the rating."""
        return SYMBOLS[self.rating.progress]


def list_goals(index: PointIndex, book: SteeringBook) -> tuple[GoalRow, ...]:
    """All goals in their order."""
    guides, bodies = {guide.code: guide for guide in book.guides}, {body.code: body for body in book.bodies}
    rows = []
    for goal in book.goals:
        resolutions = tuple(one for one in book.resolutions if goal.code in one.goals)
        rows.append(
            GoalRow(
                goal=goal,
                guide=guides.get(goal.guide),
                area=find_area(index, goal),
                indicator=index.catalogue.indicators.get(goal.indicator),
                rating=rate_goal(index, goal),
                measures=tuple(one for one in book.measures if goal.code in one.goals),
                resolutions=resolutions,
                bodies=tuple(bodies[code] for code in dict.fromkeys(one.body for one in resolutions) if code in bodies),
            )
        )
    return tuple(rows)


def narrow_goals(rows: Sequence[GoalRow], *, field: str = "", area: str = "", body: str = "") -> tuple[GoalRow, ...]:
    """Those of a field, of a municipality (with those of the whole region) and with a resolution of a body; "" is all."""
    return tuple(
        row
        for row in rows
        if (not field or row.goal.field == field)
        and (not area or row.goal.area in ("", area))
        and (not body or body in {one.code for one in row.bodies})
    )


def describe_goals(rows: Sequence[GoalRow]) -> str:
    """`11 Ziele: 1 erreicht, 2 auf Kurs, 8 nicht beurteilbar`, in the order of the words."""
    counts = Counter(row.rating.progress for row in rows)
    parts = [f"{format_number(counts[progress])}\u00a0{progress}" for progress in Progress if counts[progress]]
    noun = "Ziel" if len(rows) == 1 else "Ziele"
    return f"{format_number(len(rows))} {noun}: {', '.join(parts)}" if rows else "Kein Ziel passt zu dieser Auswahl"


def describe_standing(index: PointIndex, row: GoalRow) -> str:
    """The newest figure with its time, or that there is none."""
    end = row.rating.end
    if row.indicator is None:
        return "noch kein Indikator"
    if end is None:
        return "noch nichts geliefert"
    return f"{describe_point(index.catalogue, end)} ({format_time(end.time)})"


def describe_way(row: GoalRow) -> str:
    """From the first figure to the target: `43,1 % (2019) → 51,0 % (2030)`; the first one only where the series shows it."""
    target, indicator = row.goal.target, row.indicator
    if target is None or indicator is None:
        return "noch kein Zielwert"
    wanted = f"{format_value(target.value, indicator.unit, indicator.decimals)} ({target.year})"
    start = row.rating.start
    if start is None:
        return f"Ziel {wanted}, ab {target.base_year}"
    return f"{format_value(start.number, indicator.unit, indicator.decimals)} ({format_time(start.time)}) → {wanted}"


def describe_path(row: GoalRow) -> str:
    """Where the figure would have to be by now; "" where that cannot be said."""
    if row.rating.path is None or row.indicator is None or row.rating.progress is Progress.MISSED:
        return ""
    return f"Auf dem Weg läge der Wert jetzt bei {format_value(row.rating.path, row.indicator.unit, row.indicator.decimals)}."


def describe_measures(row: GoalRow) -> str:
    """The first measures with their states."""
    if not row.measures:
        return NOTHING
    shown = [f"{one.title} ({one.state})" for one in row.measures[:_SHOWN]]
    more = len(row.measures) - len(shown)
    return "; ".join([*shown, *([f"{format_number(more)} weitere"] if more else [])])


def describe_resolution(resolution: Resolution, bodies: Sequence[Committee]) -> str:
    """`B 003/2026, Sozialausschuss, 25.09.2026`."""
    body = next((one.short_name for one in bodies if one.code == resolution.body), "")
    number = resolution.number or "ohne Nummer"
    return ", ".join(part for part in (number, body, format_time(resolution.day.isoformat())) if part)


def describe_resolutions(row: GoalRow) -> str:
    """The newest resolution, and how many there are besides."""
    if not row.resolutions:
        return "noch kein Beschluss"
    more = len(row.resolutions) - 1
    return describe_resolution(row.resolutions[0], row.bodies) + (f" und {format_number(more)} weitere" if more else "")


def print_goals(index: PointIndex, rows: Sequence[GoalRow], fields: dict[str, str]) -> list[dict[str, str]]:
    """The table twin: printed text, a row a goal. `fields`: code → printed name."""
    return [
        {
            "Ziel": row.goal.title,
            "Handlungsfeld": fields.get(row.goal.field, row.goal.field),
            "Gebiet": row.area.name,
            "Indikator": row.indicator.short_name if row.indicator else "noch keiner",
            "Wo wir stehen": describe_standing(index, row),
            "Weg zum Zielwert": describe_way(row),
            "Urteil": f"{row.symbol} {row.rating.progress}",
            "Warum": row.rating.reason,
            "Was getan wird": describe_measures(row),
            "Zuständig": row.goal.responsible or "noch offen",
            "Beschluss": describe_resolutions(row),
        }
        for row in rows
    ]


def list_keys(rows: Sequence[GoalRow]) -> list[tuple[str, str, str]]:
    """The rows of the data set that the ratings show: indicator, area, time."""
    points = [point for row in rows for point in (row.rating.start, row.rating.end) if point is not None]
    return list(dict.fromkeys((point.indicator, point.area, point.time) for point in points))


def describe_symbols() -> str:
    """What the symbols mean, as one line of text."""
    return " · ".join(f"{symbol} {progress}" for progress, symbol in SYMBOLS.items())


def name_fields(rows: Sequence[GoalRow]) -> tuple[str, ...]:
    """The codes of the fields that have a goal, each once."""
    return tuple(dict.fromkeys(row.goal.field for row in rows))
