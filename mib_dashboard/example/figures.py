"""Rows of the table of values: counts of every area, and the few indicators that are not made of counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from mib_dashboard.example.counts import Series
from mib_dashboard.example.signs import SignPlan
from mib_dashboard.example.tables import Row, number, read_words, split
from mib_dashboard.example.times import count_months, list_times
from mib_dashboard.example.world import World
from mib_dashboard.model.dataset import Area
from mib_dashboard.schema import Col, Kind, Level, YesNo


def build_values(world: World, counts: Series, catalogue: Mapping[str, Row]) -> dict[str, list[Row]]:
    """Rows of `schema.VALUES` by source; `catalogue` holds the rows of the indicators that are to be filled."""
    marks = SignPlan(world)
    files: dict[str, list[Row]] = {}
    for recipe in (*read_words("zaehlreihen"), *read_words("indikatoren")):
        code = recipe.get(Col.CODE) or recipe[Col.INDIKATOR]
        if code not in catalogue or catalogue[code][Col.ART] != Kind.DELIVERED or not recipe[Col.ZEIT]:
            continue
        decimals = int(catalogue[code][Col.NACHKOMMASTELLEN])
        times = list_times(world, recipe[Col.ZEIT])
        if not times:
            continue
        for area, time, value in _compute(world, recipe, counts):
            row = marks.apply(code, area, time, f"{value:.{decimals}f}", (times[0][0], times[-1][0]))
            files.setdefault(recipe[Col.QUELLE], []).append(
                row | {Col.EINHEIT: catalogue[code][Col.EINHEIT], Col.ABGELEITET: YesNo.NO if Col.CODE in recipe else YesNo.YES}
            )
    for code, entry in catalogue.items():
        if entry.get("frei"):
            files.setdefault("MIB", []).extend(_free_rows(world, code, entry, marks))
    return files


def list_areas(world: World, levels: str) -> list[Area]:
    """The areas with values: every one of its levels, but districts nothing is known below only beside their Land."""
    wanted = split(levels)
    own = {area.parent for area in world.municipalities}
    return [
        world.areas[ags]
        for ags in sorted(world.members)
        if world.areas[ags].level.value in wanted
        and (world.areas[ags].level is not Level.DISTRICT or ags in own or Level.STATE.value in wanted)
    ]


def _compute(world: World, recipe: Row, counts: Series) -> Iterator[tuple[Area, str, float]]:
    table = _TABLES[recipe[Col.ART]](world, recipe, counts) if recipe[Col.ART] in _TABLES else None
    for area in list_areas(world, recipe[Col.EBENEN]):
        parts = list(world.members[area.ags])
        for time, month in list_times(world, recipe[Col.ZEIT]):
            if table is not None:
                yield area, time, float(table[parts[0], month])
            elif recipe[Col.ART] == "abstand":
                yield area, time, _rate(recipe, "", counts, parts, month) - _rate(recipe, "2", counts, parts, month)
            elif recipe[Col.ART] == "vielfalt":
                yield area, time, _diversity(recipe, counts, parts, month)
            else:
                yield area, time, float(counts[recipe[Col.CODE]][parts, month].sum())


def _rate(recipe: Row, which: str, counts: Series, parts: list[int], month: int) -> float:
    top, bottom = (counts[recipe[f"{column}{which}"]][parts, month].sum() for column in (Col.ZAEHLER, Col.NENNER))
    return float(top / max(bottom, 1) * 100)


def _diversity(recipe: Row, counts: Series, parts: list[int], month: int) -> float:
    total = max(counts[recipe[Col.NENNER]][parts, month].sum(), 1)
    shares = np.array([counts[code][parts, month].sum() for code in split(recipe[Col.ZAEHLER])]) / total
    # Everybody else counts as many small groups, not as one.
    return float(1 - (shares**2).sum() - max(1 - shares.sum(), 0) ** 2 / 10)


def _walk(world: World, recipe: Row, _: Series) -> np.ndarray:
    # Wanders, but is drawn back to the usual level of its area.
    random = world.random(recipe[Col.INDIKATOR])
    low, high = number(recipe[Col.VON]), number(recipe[Col.BIS])
    usual = random.uniform(0.2, 0.8, len(world.leaves))
    level = [usual]
    for _month in range(1, count_months(world)):
        level.append(usual + 0.9 * (level[-1] - usual) + random.normal(0, 0.03, len(usual)))
    return low + (high - low) * np.clip(np.column_stack(level), 0, 1)


_TABLES = {"wert": _walk}


def _free_rows(world: World, code: str, entry: Row, marks: SignPlan) -> Iterator[Row]:
    # An indicator nobody wrote a recipe for: some number that fits the unit.
    random = world.random(code)
    for area in list_areas(world, entry[Col.EBENEN]):
        level = random.uniform(15, 60)
        times = [time for time, _ in list_times(world, "jahr")]
        for time in times:
            value = f"{level + random.normal(0, 1.5):.{entry[Col.NACHKOMMASTELLEN]}f}"
            row = marks.apply(code, area, time, value, (times[0], times[-1]))
            yield row | {Col.EINHEIT: entry[Col.EINHEIT], Col.ABGELEITET: YesNo.NO}
