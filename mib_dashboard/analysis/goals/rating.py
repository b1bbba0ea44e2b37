"""Whether a goal can be rated at all, and what is said: only with a base, a target and two figures that can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from mib_dashboard.analysis.figures.compare import compute_change, keep_comparable
from mib_dashboard.analysis.figures.points import Point, PointIndex
from mib_dashboard.analysis.figures.wording import speak_point
from mib_dashboard.analysis.goals.progress import GoalWay, Progress, find_path, measure_progress
from mib_dashboard.language.formats import format_time, format_value, round_printed
from mib_dashboard.model.dataset import Annotation, Area, Indicator
from mib_dashboard.model.steering import Goal, GoalTarget
from mib_dashboard.schema import SignCode, TimeKind

_NEUTRAL = "0"
_WORDS = {
    Progress.REACHED: "Der Zielwert ist erreicht.",
    Progress.ON_PATH: "Die Veränderung reicht, um den Zielwert rechtzeitig zu erreichen, wenn sie so weitergeht.",
    Progress.PARTLY: "Die Richtung stimmt; für den Zielwert reicht das Tempo noch nicht ganz.",
    Progress.HARDLY: "Die Richtung stimmt, das Tempo reicht bei Weitem nicht.",
    Progress.OPPOSITE: "Der Wert entfernt sich vom Zielwert.",
    Progress.MISSED: "Das Zieljahr ist da oder vorbei, der Zielwert ist nicht erreicht.",
    Progress.UNKNOWN: "Für Werte bei null oder darunter gibt es keine Wachstumsrate; die Methode sagt dann nichts.",
}


@dataclass(frozen=True)
class Rating:
    """What is said about a goal. `reason`: why, in a German sentence.

    `start`, `end`: the figures that were compared; `end` alone is where things stand. `path`: the figure that would be on the
    path at the time of `end`. `ratio`: observed by needed growth. `notes`: changes of law in between.
    """

    progress: Progress
    reason: str
    start: Point | None = None
    end: Point | None = None
    path: float | None = None
    ratio: float | None = None
    notes: tuple[Annotation, ...] = ()


def find_area(index: PointIndex, goal: Goal) -> Area:
    """Where the goal is measured."""
    return index.catalogue.areas[goal.area] if goal.area else index.catalogue.areas.region


def rate_goal(index: PointIndex, goal: Goal) -> Rating:
    """The rating of a goal by the protected figures."""
    indicator = index.catalogue.indicators.get(goal.indicator)
    if indicator is None:
        return Rating(Progress.UNKNOWN, "Noch ist kein Indikator festgelegt, an dem sich das Ziel messen lässt.")
    area = find_area(index, goal)
    end = index.latest(indicator.code, area.ags)
    if goal.target is None or indicator.polarity == _NEUTRAL:
        return Rating(Progress.UNKNOWN, _tell_no_target(indicator), end=end)
    if end is None or end.value is None:
        told = "noch nichts geliefert" if end is None else speak_point(index.catalogue, end)
        return Rating(Progress.UNKNOWN, f"Es liegt kein Wert vor ({area.name}: {told}).", end=end)
    return _compare(index, indicator, goal.target, end)


def _tell_no_target(indicator: Indicator) -> str:
    if indicator.polarity == _NEUTRAL:
        return "Der Indikator beschreibt nur und hat keine gute Richtung; dazu gibt es keinen Zielwert."
    return "Noch ist kein Zielwert beschlossen."


def _compare(index: PointIndex, indicator: Indicator, target: GoalTarget, end: Point) -> Rating:
    if indicator.time_kind is TimeKind.CENSUS:
        return Rating(Progress.UNKNOWN, "Es gibt nur einzelne Stichtage und keine Reihe.", end=end)
    if end.day.year <= target.base_year:
        return Rating(Progress.UNKNOWN, f"Nach dem Basisjahr {target.base_year} liegt noch kein Wert vor.", end=end)
    start = _find_start(index, target, end)
    if start is None:
        return Rating(Progress.UNKNOWN, f"Für das Basisjahr {target.base_year} liegt kein vergleichbarer Wert vor.", end=end)
    change = compute_change(index, indicator, start, end)
    if change.difference is None:
        return Rating(Progress.UNKNOWN, f"Basisjahr und neuester Wert sind {change.obstacle}.", start, end)
    if change.is_unsecured or SignCode.LIMITED in (start.sign, end.sign):
        told = "Die Veränderung ist nicht gesichert, sie kann auch Zufall sein."
        return Rating(Progress.UNKNOWN, told, start, end, notes=change.notes)
    way = GoalWay(start.number, end.number, end.day.year, indicator.decimals)
    progress, ratio = measure_progress(way, target)
    path = find_path(way.base, target, min(way.year, target.year))
    reason = " ".join(part for part in (_WORDS[progress], _tell_base(indicator, target, start)) if part)
    return Rating(progress, reason, start, end, path, ratio, change.notes)


def _find_start(index: PointIndex, target: GoalTarget, end: Point) -> Point | None:
    """The last figure of the base year that can stand beside the newest one."""
    earlier = [
        point
        for point in index.of(end.indicator, end.area)
        if point.value is not None and point.day < end.day and point.is_example == end.is_example
    ]
    alike = keep_comparable([point.time for point in earlier], earlier, end.time)
    return next((point for point in reversed(alike) if point.day.year == target.base_year), None)


def _tell_base(indicator: Indicator, target: GoalTarget, start: Point) -> str:
    """A resolution that names another first figure than the series: told, and not computed with."""
    if target.base is None or round_printed(target.base, indicator.decimals) == round_printed(start.number, indicator.decimals):
        return ""
    named = format_value(target.base, indicator.unit, indicator.decimals)
    return (
        f"Beschlossen ist der Ausgangswert {named}; gerechnet ist mit der Reihe, wie sie für {format_time(start.time)} vorliegt."
    )
