"""Where offers are and where the need is met: one row per municipality, field and target group.

Formulas: need = N · q; need met = min(1, S / need) (idea of "need met", HRSA, USA); missing places = max(0, need − S);
expected supply E = ΣS · N / ΣN, difference E − S (region-standardised). S is the capacity of the offers valid on the day,
weighted by how sure they are and split among the municipalities they reach. What is not known stays NaN.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from mib_dashboard.analysis.gaps.states import RESERVED, find_coverage, find_presence
from mib_dashboard.analysis.gaps.supply import GroupSupply, build_arrays, build_links, compute_group_supply
from mib_dashboard.analysis.gaps.target_population import TargetPopulation, compute_populations
from mib_dashboard.analysis.offers.audience import list_ancestors
from mib_dashboard.analysis.offers.catchment import compute_allotment, compute_reach
from mib_dashboard.analysis.offers.state import on_day
from mib_dashboard.analysis.offers.validity import compute_weights, find_running, list_counting_fields
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Parameter

CELL_COLUMNS = (
    Col.GEMEINDE, Col.FELD, Col.ZIELGRUPPE, Col.BEVOELKERUNG, Col.BEZUGSGRUPPE, Col.GEZAEHLT, Col.ANGEBOTE, Col.LOKAL,
    Col.REGIONAL, Col.LAND, Col.BESTAETIGT, Col.LOKAL_BESTAETIGT, Col.ALLGEMEIN, Col.EINRICHTUNGEN, Col.HISTORISCH,
    Col.NICHT_GUELTIG, Col.OHNE_GEWICHT, Col.LOKAL_UNGEZAEHLT, Col.ANGEBOTE_ANTEILIG, Col.ANGEBOTE_GETEILT,
    Col.ANGEBOTE_EINMAL, Col.GETEILT_EINMAL, Col.JE_1000, Col.ANGEBOTE_ERWARTET, Col.ANGEBOTE_ABSTAND, Col.PLANUNGSWERT,
    Col.EINHEIT, Col.BEDARF, Col.KAPAZITAET, Col.KAPAZITAET_BEKANNT, Col.KAPAZITAET_VON, Col.KAPAZITAET_LOKAL,
    Col.KAPAZITAET_LAND, Col.DECKUNG, Col.FEHLEND, Col.FEHLANTEIL, Col.KAPAZITAET_ERWARTET, Col.KAPAZITAET_ABSTAND,
    Col.PRAESENZ, Col.ZUSTAND, Col.VORBEHALT,
)  # fmt: skip


def compute_cells(
    book: OfferBook,
    data: Statistics,
    *,
    day: date,
    parameters: Mapping[str, float] | None = None,
    planning: pd.DataFrame | None = None,
    groups: Sequence[str] | None = None,
    fields: Sequence[str] | None = None,
    general: bool = True,
) -> pd.DataFrame:
    """All cells with `CELL_COLUMNS`, ordered by group, municipality, field.

    `parameters` and `planning` (columns of `book.planning`) replace those of the book; `groups` and `fields` narrow the
    table (default: all groups, all fields that count); with `general` False, offers that name only a larger group are left
    out. `angebote` counts whole offers for the group, the sum of `lokal`, `regional`, `land`; offers for larger groups
    (`allgemein`) and institutions (`einrichtungen`) come on top. `angebote_anteilig` is the weighted and allotted sum of the
    offers for the group without statewide ones that cannot be split, `je_1000` the same per 1,000 persons of the group (of
    the group that stands in, see `bezugsgruppe`), NaN where fewer than `mindestangebote` arrive. `kapazitaet_bekannt` of
    `kapazitaet_von` offers have a capacity in the unit of the planning value; where some have none, `vorbehalt` marks a
    state that rests on the known ones. Need, coverage and capacity are NaN without a count of the group itself, a planning
    value, or when no offer of the field has a capacity at all (an empty list of offers proves no gap); coverage also where
    only statewide offers of unknown share arrive. `historisch`, `nicht_gueltig` and `ohne_gewicht` are recorded offers that
    do not count. `praesenz` and `zustand`: see `gaps.states`.
    """
    book = on_day(book, day)
    limits = book.parameters if parameters is None else parameters
    chosen = list_counting_fields(book) if fields is None else tuple(fields)
    wanted = tuple(book.groups) if groups is None else tuple(groups)
    ags = [area.ags for area in data.municipalities]
    reach = compute_reach(book, data.areas)
    arrays = build_arrays(book, compute_weights(book, day, limits), find_running(book, day))
    needed = dict.fromkeys(code for group in wanted for code in list_ancestors(book.groups, group))
    populations = compute_populations(book, data, needed)
    people = {group: np.array([p.values[code] for code in ags], dtype=float) for group, p in populations.items()}
    counted = {p.used: p.values for p in populations.values()}
    allotments = {used: compute_allotment(reach, values) for used, values in counted.items()}
    shares = {used: allotment[Col.ANTEIL].to_numpy(float) for used, allotment in allotments.items()}
    links = build_links(book, compute_allotment(reach, {}), ags, chosen)
    table = book.planning if planning is None else planning
    columns = (Col.FELD, Col.ZIELGRUPPE, Col.ANTEIL, Col.EINHEIT)
    planned = {(field, group): (q, unit) for field, group, q, unit in zip(*(table[name] for name in columns), strict=True)}
    parts = []
    for group in wanted:
        population = populations[group]
        values = [planned.get((field, group), (np.nan, "")) for field in chosen]
        q, units = np.array([value for value, _ in values], dtype=float), [unit for _, unit in values]
        supply = compute_group_supply(arrays, links, group, shares[population.used], people, units, general=general)
        parts.append(_cells(ags, chosen, population, people[group], supply, q, units, limits))
    if not parts:
        return pd.DataFrame(columns=list(CELL_COLUMNS))
    return pd.DataFrame({name: np.concatenate([part[name] for part in parts]) for name in CELL_COLUMNS})


def _cells(
    ags: Sequence[str],
    fields: Sequence[str],
    population: TargetPopulation,
    people: np.ndarray,
    supply: GroupSupply,
    q: np.ndarray,
    units: Sequence[str],
    limits: Mapping[str, float],
) -> dict[str, np.ndarray]:
    shape = (len(ags), len(fields))
    persons = np.repeat(people[:, None], shape[1], axis=1)
    # The planning value of a small group must not be applied to the count of a larger one that stands in; none is needed
    # where it is 0.
    need = np.where(q == 0, 0.0, np.where(population.is_fallback, np.nan, persons * q))
    capacity = np.where(np.isnan(q) | ~(supply.known > 0).any(axis=0), np.nan, supply.capacity)
    positive = np.where(need > 0, need, np.nan)
    # Only offers for the whole Land: how much of them arrives here is not known, so neither is what is missing.
    unsplit = (supply.counts[Col.KAPAZITAET_LAND] > 0) & (supply.allotted == 0)
    met = np.where(unsplit, np.nan, np.minimum(1.0, capacity / positive))
    missing = np.where(need == 0, 0.0, np.where(unsplit, np.nan, np.maximum(0.0, need - capacity)))
    small = persons < limits[Parameter.SMALLEST_POPULATION]
    known = np.where(supply.allotted > 0, supply.known / np.maximum(supply.allotted, 1), 1.0)
    states = find_coverage(
        met,
        supply.counts,
        is_needless=need == 0,
        is_small=small,
        known=known,
        enough=limits[Parameter.COVERED_FROM],
        tight=limits[Parameter.TIGHT_FROM],
    )
    columns = {
        **supply.counts,
        **_count_supply(supply, people, persons, limits[Parameter.LEAST_OFFERS]),
        Col.BEVOELKERUNG: persons,
        Col.PLANUNGSWERT: np.broadcast_to(q, shape),
        Col.EINHEIT: np.broadcast_to(np.array(units, dtype=object), shape),
        Col.BEDARF: need,
        Col.KAPAZITAET: capacity,
        Col.KAPAZITAET_BEKANNT: supply.known,
        Col.KAPAZITAET_VON: supply.allotted,
        Col.DECKUNG: met,
        Col.FEHLEND: missing,
        Col.FEHLANTEIL: missing / positive,
        Col.KAPAZITAET_ERWARTET: _expected(capacity, people),
        Col.KAPAZITAET_ABSTAND: _expected(capacity, people) - capacity,
        Col.PRAESENZ: find_presence(supply.counts, small),
        Col.ZUSTAND: states,
        Col.VORBEHALT: (known < 1) & np.isin(states, [str(state) for state in RESERVED]),
        Col.GEMEINDE: np.repeat(np.array(ags, dtype=object)[:, None], shape[1], axis=1),
        Col.FELD: np.broadcast_to(np.array(fields, dtype=object), shape),
        Col.ZIELGRUPPE: np.full(shape, population.group, dtype=object),
        Col.BEZUGSGRUPPE: np.full(shape, population.used, dtype=object),
        Col.GEZAEHLT: np.full(shape, population.people, dtype=object),
    }  # fmt: skip
    return {name: np.asarray(values).ravel() for name, values in columns.items()}


def _count_supply(supply: GroupSupply, people: np.ndarray, persons: np.ndarray, least: float) -> dict[str, np.ndarray]:
    """Offers for the group as amounts; the rate only where at least `least` of them, regional ones in part, arrive."""
    rate = supply.offers / np.where(persons > 0, persons, np.nan) * 1000
    expected = _expected(supply.offers, people)
    return {
        Col.ANGEBOTE_ANTEILIG: supply.offers,
        Col.ANGEBOTE_GETEILT: supply.plain,
        Col.ANGEBOTE_EINMAL: supply.once,
        Col.GETEILT_EINMAL: supply.plain_once,
        Col.JE_1000: np.where(supply.plain >= least - 1e-9, rate, np.nan),
        Col.ANGEBOTE_ERWARTET: expected,
        Col.ANGEBOTE_ABSTAND: expected - supply.offers,
    }


def _expected(supply: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Supply of the whole region divided by population; NaN when a part of either is not known."""
    total = people.sum()
    share = people / total if total > 0 else np.full(len(people), np.nan)
    return share[:, None] * supply.sum(axis=0)[None, :]
