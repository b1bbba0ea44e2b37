"""How far a figure has come on its way to a target: the method of Statistics Canada, as Open SDG computes it.

Observed and needed change are compared as average yearly growth rates (CAGR):

    observed = (value / base) ** (1 / (year - base year)) - 1
    needed = (target / base) ** (1 / (target year - base year)) - 1
    ratio = observed / |needed|, turned around where the figure is to fall

From 0.95 on a goal is on its path, from 0.6 on partly, from 0 on hardly; below 0 it moves away. A target that is reached is
reached, however fast. Sources: https://sdgcif-data-canada-oddcic-donnee.github.io/methodology/ and
https://open-sdg.readthedocs.io/en/latest/progress/ (thresholds: `progress_thresholds` of sdg-build).

Two things the house does in its own way: a growth rate needs figures above zero, so without them nothing is said, where Open SDG
puts 0.001 in place of zero; and a target whose year is over and that was not reached is called that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mib_dashboard.language.formats import round_printed
from mib_dashboard.model.steering import GoalTarget

ON_PATH_FROM, PARTLY_FROM, HARDLY_FROM = 0.95, 0.6, 0.0


class Progress(StrEnum):
    """What is said about a goal, the best first."""

    REACHED = "erreicht"
    ON_PATH = "auf Kurs"
    PARTLY = "teilweise auf Kurs"
    HARDLY = "kaum vorangekommen"
    OPPOSITE = "gegenläufig"
    MISSED = "nicht erreicht"
    UNKNOWN = "nicht beurteilbar"


# Beside the word, never in its place.
SYMBOLS = {
    Progress.REACHED: "✔", Progress.ON_PATH: "▲", Progress.PARTLY: "◐", Progress.HARDLY: "○", Progress.OPPOSITE: "▼",
    Progress.MISSED: "✕", Progress.UNKNOWN: "?",
}  # fmt: skip


@dataclass(frozen=True)
class GoalWay:
    """From the first figure to the newest one. `decimals`: with how many the figure is printed."""

    base: float
    value: float
    year: int
    decimals: int


def measure_progress(way: GoalWay, target: GoalTarget) -> tuple[Progress, float | None]:
    """What is said, and the ratio of observed to needed growth (None where there is none).

    Expects `way.year` after the base year, and a target that lies from the base in the direction it names.
    """
    if _is_reached(way, target):
        return Progress.REACHED, None
    if way.year >= target.year:
        return Progress.MISSED, None
    if way.base <= 0 or target.value <= 0 or way.value < 0 or target.value == way.base:
        return Progress.UNKNOWN, None
    observed = _grow(way.base, way.value, way.year - target.base_year)
    needed = _grow(way.base, target.value, target.year - target.base_year)
    ratio = (1 if target.rising else -1) * observed / abs(needed)
    return _name(ratio), ratio


def find_path(base: float, target: GoalTarget, year: int) -> float | None:
    """The figure that lies on the path in a year: from the base with the needed growth; None where there is no growth rate."""
    if base <= 0 or target.value <= 0:
        return None
    part = (year - target.base_year) / (target.year - target.base_year)
    return float(base * (target.value / base) ** part)


def _is_reached(way: GoalWay, target: GoalTarget) -> bool:
    # As printed: nobody understands that 45,0 % should not be 45,0 %.
    value, wanted = round_printed(way.value, way.decimals), round_printed(target.value, way.decimals)
    return value >= wanted if target.rising else value <= wanted


def _grow(first: float, last: float, years: int) -> float:
    return float((last / first) ** (1 / years) - 1)


def _name(ratio: float) -> Progress:
    if ratio >= ON_PATH_FROM:
        return Progress.ON_PATH
    if ratio >= PARTLY_FROM:
        return Progress.PARTLY
    return Progress.HARDLY if ratio >= HARDLY_FROM else Progress.OPPOSITE
