"""From delivered counts to what may be shown. Everything after this sees the protected counts only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mib_dashboard.analysis.disclosure.cells import CONFIDENTIAL, CountTable, build_table, is_count
from mib_dashboard.analysis.disclosure.dependent import find_dependent
from mib_dashboard.analysis.disclosure.rounding import round_counts
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.model.protection import LOG_COLUMNS, Breach, Method, Protection, Rule, RuleBook
from mib_dashboard.schema import Col, Kind, SignCode
from mib_dashboard.schema.rows import list_cells

if TYPE_CHECKING:
    from mib_dashboard.analysis.disclosure.secondary import Pattern
    from mib_dashboard.analysis.disclosure.system import System

HIDDEN_NOTE = "geheim gehalten zum Schutz kleiner Gruppen"
CELL_KEY_NOTE = "mit dem Cell-Key-Verfahren geschützt, nicht addierbar"
OF_COUNTS = "wie seine Zahlen"
_UNRELIABLE = SignCode.UNRELIABLE
TOO_NARROW = "Der Wert lässt sich nicht schützen: Alles Übrige ist null, anderswo öffentlich oder schon geheim gehalten."
# Of a rate that says something at all (domain rule: 50 in the denominator, 20 where the numerator is no small number).
_FEWEST, _NOT_SMALL = 20, 5


@dataclass(frozen=True)
class Protected:
    """`counts`: what may be shown; `protection`: the protocol; `least`: numerator → fewest people in a denominator.

    `system` and `pattern` serve the check by attack and hold true values: they must not go further than that.
    """

    counts: pd.DataFrame
    protection: Protection
    least: Mapping[str, int]
    system: System | None = None
    pattern: Pattern | None = None
    table: CountTable | None = None


def list_non_additive(values: pd.DataFrame, book: RuleBook) -> frozenset[tuple[str, str]]:
    """Pairs of source and indicator whose counts were changed cell by cell and must not be summed."""
    pairs = set(list_cells(values, Col.QUELLE, Col.INDIKATOR))
    return frozenset(pair for pair in pairs if book.find(*pair).method is Method.CELL_KEY)


def protect(
    counts: pd.DataFrame, book: RuleBook, indicators: Mapping[str, Indicator], areas: Mapping[str, Area], secret: bytes
) -> Protected:
    """Hide and round what the rules demand; with a `secret` it chooses which cells protect others, else the smallest do.

    `counts`: delivered values and regional sums with the columns of `analysis.figures.series` (unchanged); the result has the
    same rows. A hidden one has no value, the sign `confidential`, and nothing that tells why.
    """
    pairs = list(list_cells(counts, Col.QUELLE, Col.INDIKATOR))
    found = {pair: book.find(*pair) for pair in set(pairs)}
    rules = [found[pair] for pair in pairs]
    non_additive = list_non_additive(counts, book)
    out = _mark(counts, rules)
    withheld = (counts[Col.ZEICHEN] == CONFIDENTIAL).to_numpy() & counts[Col.WERT].isna().to_numpy()
    if all(rule.is_free for rule in found.values()):
        log = _build_log(counts[Col.INDIKATOR], rules, {Col.GEHEIM: withheld})
        return Protected(out, Protection(book.version, log, (), non_additive, int(withheld.sum())), {})
    table = build_table(counts, rules, indicators, areas, secret)
    pattern = _choose_pattern(table, book, indicators, areas)
    system = pattern.system
    cells = system.cells
    mine = np.flatnonzero(pattern.hidden & (cells.row >= 0))
    hidden = np.zeros(len(counts), dtype=bool)
    hidden[cells.row[mine]] = True
    judged = np.zeros(len(counts), dtype=bool)
    judged[table.cells.row] = True
    counted = counts[Col.INDIKATOR].map({code: is_count(i) for code, i in indicators.items()}).to_numpy(dtype=bool)
    dependent = find_dependent(counts, hidden, judged, rules, indicators, book.links)
    out, rounded = round_counts(out, rules, counted)
    gone = hidden | dependent
    out = out.assign(
        wert=out[Col.WERT].mask(gone),
        zeichen=out[Col.ZEICHEN].mask(gone, CONFIDENTIAL),
        hinweis=out[Col.HINWEIS].mask(gone, HIDDEN_NOTE),
    )
    # One number: how many of them are small stays in here.
    log = _build_log(counts[Col.INDIKATOR], rules, {Col.GEHEIM: gone | withheld, Col.GERUNDET: rounded & ~gone})
    least = _find_least(found)
    breaches = _list_breaches(system, pattern, table)
    guarded = frozenset(code for (_, code), rule in found.items() if not rule.is_free)
    protection = Protection(book.version, log, breaches, non_additive, int((hidden | withheld).sum()), guarded)
    return Protected(out, protection, least, system, pattern, table)


def mark_small_denominators(figures: pd.DataFrame, indicators: Mapping[str, Indicator], least: Mapping[str, int]) -> pd.DataFrame:
    """Computed rates with too few people in the denominator lose their value and get the sign "not reliable"."""
    demand = figures[Col.INDIKATOR].map({code: least.get(i.numerator, 0) for code, i in indicators.items()}).to_numpy(dtype=float)
    top, bottom = figures[Col.ZAEHLER].to_numpy(dtype=float), figures[Col.NENNER].to_numpy(dtype=float)
    enough = (bottom >= demand) | ((bottom >= _FEWEST) & (top >= _NOT_SMALL) & (demand >= _FEWEST))
    few = figures[Col.WERT].notna().to_numpy() & (top > 0) & (bottom > 0) & ~enough
    if not few.any():
        return figures
    return figures.assign(wert=figures[Col.WERT].mask(few), zeichen=figures[Col.ZEICHEN].mask(few, _UNRELIABLE))


def add_shares(protection: Protection, figures: pd.DataFrame, indicators: Mapping[str, Indicator]) -> Protection:
    """With the computed shares in `figures` that are hidden because a count they are made of is."""
    computed = {code for code, indicator in indicators.items() if indicator.kind is Kind.COMPUTED}
    hidden = figures[Col.INDIKATOR].isin(computed) & (figures[Col.ZEICHEN] == CONFIDENTIAL) & figures[Col.WERT].isna()
    counted = figures[Col.INDIKATOR][hidden].value_counts(sort=False).sort_index()
    rows = [
        dict.fromkeys(LOG_COLUMNS, 0) | {Col.INDIKATOR: code, Col.REGEL: OF_COUNTS, Col.GEHEIM: n} for code, n in counted.items()
    ]
    if not rows:
        return protection
    log = pd.concat([protection.log, pd.DataFrame(rows)], ignore_index=True).sort_values(
        [Col.INDIKATOR, Col.REGEL], kind="stable"
    )
    return replace(protection, log=log.reset_index(drop=True)[list(LOG_COLUMNS)])


def _choose_pattern(table: CountTable, book: RuleBook, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]) -> Pattern:
    # Not imported at the top: the solver takes 40 MB, and a delivery of published figures never needs it.
    from mib_dashboard.analysis.disclosure.relations import build_equations
    from mib_dashboard.analysis.disclosure.secondary import choose_hidden
    from mib_dashboard.analysis.disclosure.system import build_system

    return choose_hidden(build_system(*build_equations(table, indicators, areas, book)))


def _find_least(found: Mapping[tuple[str, str], Rule]) -> dict[str, int]:
    least: dict[str, int] = {}
    for (_, indicator), rule in found.items():
        if not rule.is_free:
            least[indicator] = max(least.get(indicator, 0), rule.denominator)
    return least


def _mark(counts: pd.DataFrame, rules: list[Rule]) -> pd.DataFrame:
    mine = np.array([rule.method is Method.CELL_KEY for rule in rules], dtype=bool)
    if not mine.any():
        return counts
    notes = [f"{note}; {CELL_KEY_NOTE}" if note else CELL_KEY_NOTE for note in counts[Col.HINWEIS].to_numpy()[mine]]
    out = counts.copy()
    out.loc[mine, Col.HINWEIS] = notes
    return out


def _build_log(codes: pd.Series, rules: list[Rule], masks: Mapping[str, np.ndarray]) -> pd.DataFrame:
    frame = pd.DataFrame({Col.INDIKATOR: codes.to_numpy(), Col.REGEL: [rule.name for rule in rules]} | dict(masks))
    log = frame.groupby([Col.INDIKATOR, Col.REGEL], sort=True)[list(masks)].sum().reset_index()
    log = log[log[list(masks)].sum(axis=1) > 0].reset_index(drop=True)
    return log.reindex(columns=list(LOG_COLUMNS), fill_value=0)


def _list_breaches(system: System, pattern: Pattern, table: CountTable) -> tuple[Breach, ...]:
    found = []
    for cell in pattern.narrow:
        place = int(cell)
        if place >= len(table.keys):
            place = _find_delivered(system, place, len(table.keys))
        key = table.keys.iloc[place]
        found.append(Breach(str(key[Col.INDIKATOR]), str(key[Col.GEBIET]), str(key[Col.ZEIT]), TOO_NARROW))
    return tuple(dict.fromkeys(found))


def _find_delivered(system: System, place: int, size: int) -> int:
    """The first delivered cell near one that can only be calculated; the first `size` cells were delivered."""
    near: set[int] = set()
    more = {place}
    while more - near and min(more) >= size:
        near = more
        more = near | {int(cell) for known in near for row in system.rows_of(known) for cell in system.entries_of(row)[0]}
    return min(more) if min(more) < size else 0
