"""Relations in time: reports that add up to a year, counts that run on, stocks with what came and went, changes of a stock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from mib_dashboard.analysis.disclosure.equations import Builder
from mib_dashboard.analysis.disclosure.places import Places
from mib_dashboard.analysis.disclosure.spans import PLAIN
from mib_dashboard.language.times import SpanKind, read_time
from mib_dashboard.model.protection import SMALLEST_MINIMUM, Link
from mib_dashboard.schema import Col

_YEAR = 4
_FEWEST_REPORTS = 2
# Reports follow each other without a hole when none is later than this many usual steps.
_LATEST = 1.5
# Of a flow, by area: the days on which its reports end, in their order, and their cells.
_Reports = Mapping[str, tuple[np.ndarray, np.ndarray]]


def add_years(builder: Builder, link: Link) -> None:
    """A whole that is the sum of all reports of the parts in its year (and in so many years before).

    A series may be a part of its own: then its rows of a whole year are the sums of its finer ones.
    """
    rows = _rows(builder)
    rows = rows[_is_plain(rows)]
    total = _prefer(rows[rows[Col.INDIKATOR] == link.total], is_year=True)
    if link.total in link.parts:
        total = total[total["ganz"]]
    parts = pd.concat([_prefer(rows[rows[Col.INDIKATOR] == part], is_year=False) for part in link.parts] or [rows.iloc[:0]])
    parts = parts[~parts["_zelle"].isin(total["_zelle"])].drop_duplicates([Col.INDIKATOR, Col.GEBIET, Col.ENDE])
    wholes = total[[Col.GEBIET, Col.JAHR]].assign(group=np.arange(len(total)))
    spans = [wholes.assign(jahr=wholes[Col.JAHR] - back) for back in range(link.years + 1)]
    pairs = pd.concat(spans).merge(parts[["_zelle", Col.GEBIET, Col.JAHR]], on=[Col.GEBIET, Col.JAHR])
    if pairs.empty:
        return
    used, group = np.unique(pairs["group"], return_inverse=True)
    number = np.bincount(group)
    # A whole for which fewer reports are there than for others has a part that nobody reported.
    rest = number < number.max()
    frame = pd.DataFrame({"group": group, "cell": pairs["_zelle"].to_numpy()})
    builder.add(total["_zelle"].to_numpy()[used], frame, rest=rest, exact=~rest)


def find_own_years(keys: pd.DataFrame, value: np.ndarray) -> list[str]:
    """Series whose rows of a whole year are the sums of their finer rows, anywhere; nobody need declare that."""
    frame = keys.assign(jahr=keys[Col.ENDE].str[:_YEAR], wert=value, ganz=keys[Col.ZEIT].str.len() == _YEAR)
    frame = frame[_is_plain(keys)]
    if frame["ganz"].all() or not frame["ganz"].any():
        return []
    fine = frame[~frame["ganz"]].drop_duplicates([Col.INDIKATOR, Col.GEBIET, Col.ENDE])
    sums = fine.groupby([Col.INDIKATOR, Col.GEBIET, Col.JAHR])[Col.WERT].agg(["size", "count", "sum", "max"]).reset_index()
    both = frame[frame["ganz"]].merge(sums, on=[Col.INDIKATOR, Col.GEBIET, Col.JAHR])
    is_sum = (both["size"] >= _FEWEST_REPORTS) & (both["size"] == both["count"]) & (both["max"] < both["sum"])
    return sorted(set(both.loc[is_sum & ((both[Col.WERT] - both["sum"]).abs() <= 0.5), Col.INDIKATOR]))


def add_flows(builder: Builder, places: Places, link: Link) -> None:
    """A stock is the one before with what came (`parts`) and without what went (`minus`) in between.

    Where only what came, or only what went, was not delivered, the others still bound it: it is at least nothing.
    """
    rows, cells = _rows(builder), places.in_order(link.total)
    if len(cells) <= 1:
        return
    same = np.flatnonzero(places.area[cells][1:] == places.area[cells][:-1])
    areas, days = rows[Col.GEBIET].to_numpy(), _days(rows)
    pairs = np.stack([cells[same], cells[same + 1]], axis=1)
    flows = rows[rows[Col.INDIKATOR].isin([*link.parts, *link.minus])]
    for form in sorted(set(rows["form"])):
        told = flows[(flows["form"] == form) & ~flows["implied"]]
        # A number without a row was never written in any way.
        mine = pd.concat([told, flows[flows["implied"] & flows[Col.ENDE].isin(told[Col.ENDE])]])
        sides = [
            (_by_area(mine[mine[Col.INDIKATOR] == code].drop_duplicates([Col.GEBIET, Col.ENDE])), sign)
            for codes, sign in ((link.parts, 1.0), (link.minus, -1.0)) for code in codes
        ]  # fmt: skip
        found = [_balance(sides, areas[pair[0]], pair, days[pair]) for pair in pairs]
        balances = [one for one in found if one is not None]
        if not balances:
            continue
        parts = pd.DataFrame({
            "group": np.repeat(np.arange(len(balances)), [len(cell) for _, cell, _, _ in balances]),
            "cell": np.concatenate([cell for _, cell, _, _ in balances]),
            "sign": np.concatenate([sign for _, _, sign, _ in balances]),
        })  # fmt: skip
        rest = np.array([is_open for *_, is_open in balances])
        builder.add(np.array([total for total, *_ in balances]), parts, rest=rest, exact=~rest)


def _balance(
    sides: Sequence[tuple[_Reports, float]], area: str, pair: np.ndarray, days: np.ndarray
) -> tuple[int, np.ndarray, np.ndarray, bool] | None:
    """Total, parts, their signs and whether something at least nothing is left; None where nothing can be said."""
    first, last = pair
    told = [(_between(side.get(area), *days), sign) for side, sign in sides]
    flows = [(cells, sign) for cells, sign in told if cells is not None]
    missing = {sign for cells, sign in told if cells is None}
    if not flows or len(missing) > 1:
        return None
    cells = np.concatenate([part for part, _ in flows])
    signs = np.concatenate([np.full(len(part), sign) for part, sign in flows])
    if missing == {-1.0}:
        return first, np.concatenate([[last], cells]), np.concatenate([[1.0], -signs]), True
    return last, np.concatenate([[first], cells]), np.concatenate([[1.0], signs]), bool(missing)


def add_running(builder: Builder, places: Places, indicator: str) -> None:
    """A count that runs on within the year: what was added since the last report is a count, too."""
    cells = places.in_order(indicator)
    year = builder.table.keys[Col.ENDE].str[:_YEAR].to_numpy()[cells]
    later = np.flatnonzero((places.area[cells][1:] == places.area[cells][:-1]) & (year[1:] == year[:-1])) + 1
    if len(later):
        parts = pd.DataFrame({"group": np.arange(len(later)), "cell": cells[later - 1]})
        nothing = np.zeros(len(later), dtype=bool)
        builder.add(cells[later], parts, rest=~nothing, exact=nothing)


def add_changes(builder: Builder, places: Places, indicator: str) -> None:
    """A stock of which nobody may learn that it changed by one or two people."""
    cells, value = places.in_order(indicator), builder.cells.value
    before, after = cells[:-1], cells[1:]
    size = np.abs(value[after] - value[before])
    public = builder.cells.fixed[before] & builder.cells.fixed[after]
    small = (places.area[before] == places.area[after]) & (size > 0) & (size < SMALLEST_MINIMUM) & ~public
    before, after = before[small], after[small]
    if not len(after):
        return
    grown = value[after] > value[before]
    parts = pd.DataFrame({"group": np.arange(len(after)), "cell": np.where(grown, before, after)})
    change = np.ones(len(after), dtype=bool)
    # Nobody knows beforehand whether a stock grew.
    builder.add(np.where(grown, after, before), parts, rest=change, exact=~change, minimum=SMALLEST_MINIMUM, lower=-np.inf)


def _rows(builder: Builder) -> pd.DataFrame:
    keys = builder.table.keys
    return keys.assign(
        _zelle=np.arange(len(keys)),
        jahr=keys[Col.ENDE].str[:_YEAR].astype(int),
        ganz=keys[Col.ZEIT].str.len() == _YEAR,
        form=keys[Col.ZEIT].map({time: _form(time) for time in keys[Col.ZEIT].unique()}),
        implied=builder.table.cells.row < 0,
    )


def _is_plain(keys: pd.DataFrame) -> pd.Series:
    """Days, months and years; other periods have relations of their own (`spans`)."""
    return keys[Col.ZEIT].map({time: read_time(time).kind in PLAIN for time in keys[Col.ZEIT].unique()}).astype(bool)


def _form(time: str) -> str:
    """Reports that may follow each other; those of months and days are one kind."""
    span = read_time(time)
    return SpanKind.MONTH.value if span.kind is SpanKind.DAY else span.form


def _prefer(rows: pd.DataFrame, *, is_year: bool) -> pd.DataFrame:
    """Where an area has both rows of a whole year and finer ones for a year, only one kind of them."""
    wanted = rows["ganz"] == is_year
    has = wanted.groupby([rows[Col.GEBIET], rows[Col.JAHR]]).transform("any") if len(rows) else wanted
    return rows[wanted | ~has]


def _days(rows: pd.DataFrame) -> np.ndarray:
    return rows[Col.ENDE].to_numpy(dtype=str).astype("datetime64[D]").astype(int)


def _by_area(flow: pd.DataFrame) -> _Reports:
    flow = flow.sort_values(Col.ENDE)
    days, cells = _days(flow), flow["_zelle"].to_numpy()
    return {area: (days[mine], cells[mine]) for area, mine in flow.groupby(Col.GEBIET).indices.items()}


def _between(reports: tuple[np.ndarray, np.ndarray] | None, start: int, end: int) -> np.ndarray | None:
    """The reports of a flow after one day and up to another; None when they do not reach from one to the other."""
    if reports is None:
        return None
    days, cells = reports
    inside = slice(*np.searchsorted(days, [start, end], side="right"))
    mine = days[inside]
    if not len(mine) or mine[-1] != end:
        return None
    steps = np.diff(mine, prepend=start)
    usual = np.diff(days).min() if len(days) > 1 else steps.max()
    return cells[inside] if (steps <= _LATEST * usual).all() else None
