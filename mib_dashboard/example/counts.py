"""Counts of people by area and month, each series made from the one it is part of.

A part is drawn from its whole, so a numerator never exceeds its denominator and parts add up. Districts and the Land
are sums of their areas, so every total is consistent by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from mib_dashboard.example.tables import Row, number, read_words, split
from mib_dashboard.example.times import build_waves, count_months, month_index
from mib_dashboard.example.world import World
from mib_dashboard.schema import Col

Series = Mapping[str, np.ndarray]


def simulate_counts(world: World) -> dict[str, np.ndarray]:
    """Series code → whole numbers, one row per leaf of the world, one column per month."""
    found: dict[str, np.ndarray] = {}
    for recipe in read_words("zaehlreihen"):
        found[recipe[Col.CODE]] = _MAKERS[recipe[Col.ART]](world, recipe, found)
    return found


def _population(world: World, recipe: Row, _: Series) -> np.ndarray:
    random = world.random(recipe[Col.CODE])
    years = _years_before_end(world)
    growth = random.uniform(-0.004, 0.004, len(world.leaves))[:, None]
    wobble = np.cumsum(random.normal(0, 0.0002, (len(world.leaves), years.size)), axis=1)
    return np.floor(world.sizes[:, None] * np.exp(growth * years + wobble - wobble[:, -1:])).astype(int)


def _sum(_: World, recipe: Row, found: Series) -> np.ndarray:
    return _base(recipe, found)


def _year_before(_: World, recipe: Row, found: Series) -> np.ndarray:
    base = _base(recipe, found)
    return np.concatenate([base[:, :12], base[:, :-12]], axis=1)


def _stock(world: World, recipe: Row, found: Series) -> np.ndarray:
    # Rounding with a threshold that hardly moves keeps a small group from jumping about as chance alone would make it.
    random = world.random(recipe[Col.CODE])
    base = _base(recipe, found)
    share = _share(world, recipe, random)
    threshold = np.clip(random.random((len(base), 1)) + 0.15 * random.standard_normal(base.shape), 0, 0.999)
    return _without_gaps(world, recipe, np.clip(np.floor(base * share + threshold), 0, base).astype(int))


def _flow(world: World, recipe: Row, found: Series) -> np.ndarray:
    random = world.random(recipe[Col.CODE])
    base = _base(recipe, found)
    return _without_gaps(world, recipe, random.binomial(base, _share(world, recipe, random)))


def _seats(_: World, recipe: Row, found: Series) -> np.ndarray:
    # Councils grow far slower than their towns: 27 seats for 8,000 people, 63 for 180,000.
    return np.round(2.4 * _base(recipe, found) ** 0.27).astype(int)


def _base(recipe: Row, found: Series) -> np.ndarray:
    whole = sum((found[code] for code in split(recipe["grundlage"])), start=np.int64(0))
    return np.asarray(whole - sum(found[code] for code in split(recipe["ohne"])))


def _share(world: World, recipe: Row, random: np.random.Generator) -> np.ndarray:
    share = number(recipe[Col.ANTEIL])
    chance = random.standard_normal(len(world.leaves))
    odds = np.log(share / (1 - share)) + number(recipe["streuung"]) * chance + number(recipe["belastung"]) * world.strain
    drift = number(recipe["trend"]) * _years_before_end(world) + number(recipe["welle"]) * build_waves(world)
    noise = np.cumsum(random.normal(0, 0.006, (len(world.leaves), count_months(world))), axis=1)
    return 1 / (1 + np.exp(-(odds[:, None] + drift + noise)))


def _without_gaps(world: World, recipe: Row, counts: np.ndarray) -> np.ndarray:
    out = counts.copy()
    if recipe[Col.AB]:
        out[:, : month_index(world, recipe[Col.AB])] = 0
    absent = [i for i, leaf in enumerate(world.leaves) if str(world.ranks.get(leaf, "")) == recipe["fehlt_rang"]]
    if recipe["fehlt_rang"]:
        out[absent] = 0
    return out


def _years_before_end(world: World) -> np.ndarray:
    months = count_months(world)
    return (np.arange(months) - months + 1) / 12


_MAKERS: Mapping[str, Callable[[World, Row, Series], np.ndarray]] = {
    "bevoelkerung": _population,
    "summe": _sum,
    "vorjahr": _year_before,
    "bestand": _stock,
    "fluss": _flow,
    "sitze": _seats,
}
