"""When a series has values: the name of each time and the month it stands for."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping

import numpy as np

from mib_dashboard.example.tables import read_settings
from mib_dashboard.example.world import World

LEAD_YEARS = 1  # simulated before the first published year, for figures that refer to the year before
_DAYS: Mapping[str, tuple[str, ...]] = {"zensus": ("2022-05-15",), "rat": ("2019-05-26", "2024-06-09")}
_STEP = {"jahresende": 12, "halbjahr": 6, "quartal": 3}


def count_months(world: World) -> int:
    """Number of simulated months."""
    return 12 * (world.last_year - world.first_year + 1 + LEAD_YEARS)


def month_index(world: World, time: str) -> int:
    """Position of `JJJJ-MM…` among the simulated months; before the first one it is 0."""
    return max(0, (int(time[:4]) - world.first_year + LEAD_YEARS) * 12 + int(time[5:7]) - 1)


def list_times(world: World, form: str) -> list[tuple[str, int]]:
    """Every time of one form (column `zeit` of a recipe) with its month."""
    years = range(world.first_year, world.last_year + 1)
    if form in _DAYS:
        return [(day, month_index(world, day)) for day in _DAYS[form] if int(day[:4]) in years]
    if form in ("jahr", "zwei"):
        return [(str(year), month_index(world, f"{year}-12")) for year in years if form == "jahr" or year % 2 == 0]
    if form == "monat":
        names = [f"{year}-{month:02d}" for year in years[-read_settings()["jahre_monatlich"] :] for month in range(1, 13)]
        return [(name, month_index(world, name)) for name in names]
    step = _STEP[form]
    days = [f"{year}-{month:02d}-{monthrange(year, month)[1]}" for year in years for month in range(step, 13, step)]
    return [(day, month_index(world, day)) for day in days]


def build_waves(world: World) -> np.ndarray:
    """How many people arrive by month: 0 in quiet times, 1 at the height of a wave."""
    settings = read_settings()["wellen"]
    months = np.arange(count_months(world))
    # Not `month_index`, which stops at the first simulated month: a peak may lie before it.
    peaks = [(int(time[:4]) - world.first_year + LEAD_YEARS) * 12 + int(time[5:]) - 1 for time in settings["mitten"]]
    return np.max([np.exp(-0.5 * ((months - peak) / 12 / settings["breite"]) ** 2) for peak in peaks], axis=0)
