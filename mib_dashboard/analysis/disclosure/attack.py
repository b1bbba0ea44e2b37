"""The check: what a reader can calculate from everything that is published, against what the rules demand.

It starts from the figures that leave the house, not from what the protection believes it hid, and looks for the range of every
hidden cell with integer programmes (HiGHS), in trees as well. A range narrower than the rule demands is a breach.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from mib_dashboard.analysis.disclosure.cells import Table, is_count
from mib_dashboard.analysis.disclosure.demand import find_narrow
from mib_dashboard.analysis.disclosure.dependent import list_measures
from mib_dashboard.analysis.disclosure.protect import Protected
from mib_dashboard.analysis.disclosure.system import System, build_attack
from mib_dashboard.analysis.disclosure.witness import Witnesses
from mib_dashboard.language.times import end_of
from mib_dashboard.model.dataset import Indicator, Kind
from mib_dashboard.model.protection import Breach, Method, RuleBook

_TOO_NARROW = "Der geheim gehaltene Wert lässt sich aus den veröffentlichten zu genau errechnen."
_OPEN = "Der Wert ist kleiner als die Mindestfallzahl und würde trotzdem gezeigt."
_SHARE = "Der Anteil würde gezeigt, obwohl sein Zähler oder Nenner geheim gehalten ist."
_MEASURE = "Das Maß würde gezeigt, obwohl eine Zahl, aus der es gebildet ist, nicht gezeigt wird oder gerundet ist."


def find_breaches(done: Protected, figures: pd.DataFrame, indicators: Mapping[str, Indicator], book: RuleBook) -> list[Breach]:
    """Every breach in the `figures` to be published (`FIGURE_COLUMNS`)."""
    if done.system is None or done.table is None:
        return []
    keys, cells = done.table.keys, done.system.cells
    shown = _find_shown(done.counts, done.table, figures)
    hidden = np.zeros(len(cells), dtype=bool)
    hidden[: len(keys)] = ~shown
    found = [_breach(keys, int(i), _OPEN) for i in np.flatnonzero(cells.is_primary[: len(keys)] & shown)]
    low, high = attack(done.system, hidden, exact=False)
    occurs = ~np.isnan(low)
    for i in np.flatnonzero(occurs & find_narrow(cells, hidden, low, high)):
        place = int(i)
        if place >= len(keys):
            others = np.concatenate([done.system.entries_of(row)[0] for row in done.system.rows_of(place)])
            place = int(others[others < len(keys)][0])
        found.append(_breach(keys, place, _TOO_NARROW))
    return [*found, *_open_shares(figures, indicators), *_open_measures(done.table.keys, figures, indicators, book)]


def attack(system: System, hidden: np.ndarray, *, exact: bool = True) -> tuple[np.ndarray, np.ndarray]:
    """Range (`low`, `high` by cell) of every hidden cell that stands in an equation; NaN for the others.

    `exact`: the exact range; otherwise only as much of it as the rules demand.
    """
    reader = build_attack(system, hidden)
    found = Witnesses(system.cells, reader, hidden, np.unique(reader.component[reader.unknown]))
    if exact:
        found.measure()
    else:
        found.prove()
    return found.ranges()


def _breach(keys: pd.DataFrame, place: int, reason: str) -> Breach:
    row = keys.iloc[place]
    return Breach(str(row["indikator"]), str(row["gebiet"]), str(row["ende"]), reason)


def _find_shown(counts: pd.DataFrame, table: Table, figures: pd.DataFrame) -> np.ndarray:
    published = figures.set_index(["indikator", "gebiet", "zeit"])["wert"]
    key = pd.MultiIndex.from_frame(counts[["indikator", "gebiet", "zeit"]].iloc[table.cells.row])
    return published.reindex(key).notna().to_numpy()


def _open_shares(figures: pd.DataFrame, indicators: Mapping[str, Indicator]) -> list[Breach]:
    wert = figures.set_index(["indikator", "gebiet", "zeit"])["wert"]
    found = []
    for code, indicator in indicators.items():
        if indicator.kind is not Kind.COMPUTED:
            continue
        shares = figures[(figures["indikator"] == code) & figures["wert"].notna()]
        for part in (indicator.numerator, indicator.denominator):
            keys = pd.MultiIndex.from_arrays([np.full(len(shares), part), shares["gebiet"], shares["zeit"]])
            gone = shares[wert.reindex(keys).isna().to_numpy()]
            found += [Breach(code, area, time, _SHARE) for area, time in zip(gone["gebiet"], gone["zeit"], strict=True)]
    return found


def _open_measures(
    judged: pd.DataFrame, figures: pd.DataFrame, indicators: Mapping[str, Indicator], book: RuleBook
) -> list[Breach]:
    """Delivered rates and measures that are shown although what they are made of is not.

    Those that are cells themselves (`judged`) were attacked as such, so a part that was never delivered is no fault there.
    """
    keys = pd.MultiIndex.from_arrays([figures["indikator"], figures["gebiet"], figures["zeit"].map(end_of)])
    state = dict(zip(keys, figures["wert"].notna(), strict=True))
    attacked = set(judged.itertuples(index=False, name=None))
    parts: dict[str, set[str]] = {}
    for total, made_of in list_measures(indicators, book.links):
        parts.setdefault(total, set()).update(made_of)
    odd = {code for code, i in indicators.items() if i.kind is Kind.DELIVERED and not is_count(i)}
    shown = figures["indikator"].isin(odd) & figures["wert"].notna() & (figures["wert"] != 0)
    found = []
    for (code, area, end), time, sources in zip(keys[shown], figures["zeit"][shown], figures["quelle"][shown], strict=True):
        rule = book.find(sources, code)
        if rule.is_free:
            continue
        states = [state.get((part, area, end)) for part in parts.get(code, ())]
        is_explained = (code, area, end) in attacked or (bool(states) and None not in states)
        if rule.method is Method.ROUND or False in states or not is_explained:
            found.append(Breach(code, area, time, _MEASURE))
    return found
