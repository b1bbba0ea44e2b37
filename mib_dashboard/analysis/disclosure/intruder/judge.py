"""The verdict: what a reader can calculate, against what the rules demand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from mib_dashboard.analysis.disclosure.intruder.claims import list_pieces
from mib_dashboard.analysis.disclosure.intruder.explore import Explorer
from mib_dashboard.analysis.disclosure.intruder.numbers import KnownSystem, build_system
from mib_dashboard.analysis.disclosure.intruder.policy import find_open_rows
from mib_dashboard.analysis.disclosure.intruder.published import (
    Key,
    PublishedCount,
    Reading,
    add_gone,
    is_counting,
    read_published,
    tells_count,
)
from mib_dashboard.analysis.disclosure.intruder.puzzle import build_puzzle, squeeze
from mib_dashboard.analysis.disclosure.intruder.sequences import list_sequences
from mib_dashboard.analysis.disclosure.intruder.spans import list_spans
from mib_dashboard.analysis.disclosure.intruder.structure import list_statements
from mib_dashboard.analysis.disclosure.intruder.succession import list_successions
from mib_dashboard.analysis.disclosure.intruder.unwritten import add_unwritten
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.model.protection import Breach, Link, LinkKind, Method, RuleBook
from mib_dashboard.schema import Col

_TOO_NARROW = "Der geheim gehaltene Wert lässt sich aus den veröffentlichten zu genau errechnen."
_OPEN = "Der Wert ist kleiner als die Mindestfallzahl und würde trotzdem gezeigt."
_ROUNDED = "Der gerundete Wert lässt sich aus den übrigen genau errechnen."


def find_breaches(
    figures: pd.DataFrame,
    counts: pd.DataFrame,
    indicators: Mapping[str, Indicator],
    areas: Mapping[str, Area],
    book: RuleBook,
    earlier: Collection[Key],
    gone: Mapping[Key, float],
) -> list[Breach]:
    """Every breach in the `figures` to be published (`FIGURE_COLUMNS`).

    `counts`: the true values of the same rows, before protection; `earlier`: keys (indicator, area, time) that were published
    before with the value they still have, which a reader therefore knows; `gone`: numbers that were published before and
    have no row now.
    """
    if all(book.find(*pair).is_free for pair in set(zip(counts[Col.QUELLE], counts[Col.INDIKATOR], strict=True))):
        return []
    reading = read_published(figures, counts, indicators, book, earlier)
    add_gone(reading, {key: value for key, value in gone.items() if key[1] in areas}, indicators, _list_rounded(counts, book))
    system = read_system(reading, indicators, areas, book)
    found = [Breach(*cell.key, _OPEN) for cell in reading.cells if _is_open(cell)]
    low, high = measure(system)
    found += [Breach(*system.keys[place], _TOO_NARROW) for place in np.flatnonzero(list_narrow(system, low, high))]
    pinned = system.is_rounded & (low == high)
    found += [Breach(*system.keys[place], _ROUNDED) for place in np.flatnonzero(pinned)]
    found += find_open_rows(figures, indicators, book, {cell.key for cell in reading.cells})
    return list(dict.fromkeys(found))


def _list_rounded(counts: pd.DataFrame, book: RuleBook) -> set[str]:
    pairs = set(zip(counts[Col.QUELLE], counts[Col.INDIKATOR], strict=True))
    return {code for source, code in pairs if book.find(source, code).method is Method.ROUND}


def read_system(reading: Reading, indicators: Mapping[str, Indicator], areas: Mapping[str, Area], book: RuleBook) -> KnownSystem:
    """What the published cells tell about each other; the `reading` gets the numbers that stand in no row."""
    subsets = {(link.total, part) for link in book.links if link.kind is LinkKind.SUBSET for part in link.parts}
    subsets |= {(i.denominator, i.numerator or code) for code, i in indicators.items() if i.denominator}
    groups = [link for link in book.links if link.kind in (LinkKind.SUM, LinkKind.SUBSET)]
    groups += [Link(whole, (part,), LinkKind.SUBSET) for whole, part in sorted(subsets)]
    summed = {code for code, indicator in indicators.items() if is_counting(indicator) or tells_count(indicator)}
    add_unwritten(reading, groups, list_pieces(areas, book), summed, book)
    statements = [
        *list_statements(reading, indicators, areas, book),
        *list_sequences(reading, indicators, book),
        *list_spans(reading, indicators, book),
        *list_successions(reading, indicators, areas),
    ]
    return build_system(reading, statements, subsets)


def measure(system: KnownSystem) -> tuple[np.ndarray, np.ndarray]:
    """Range (low, high) of every number.

    What single lines leave, which is exact in trees; elsewhere, for sensitive numbers that look wide enough, only what tables
    that exist show, as far as the rules ask.
    """
    puzzle = build_puzzle(system.lines, system.low, system.high)
    low, high = squeeze(puzzle)
    part, is_tree = puzzle.parts()
    wish = system.wish
    in_cycle = (part >= 0) & ~is_tree[part]
    asked = np.flatnonzero(system.is_sensitive & in_cycle & wish.is_met(low, high))
    if len(asked):
        low[asked], high[asked] = Explorer(puzzle, part, asked, system.truth).widen(wish, asked)
    return low, high


def list_narrow(system: KnownSystem, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Mask of the sensitive numbers whose range is narrower than demanded."""
    wish = system.wish
    is_free = system.is_nobodys & ((low >= system.minimum) | (high == 0))
    narrow = system.is_sensitive & ~wish.is_met(low, high) & ~is_free
    # That something is known from below even if all is hidden that can be is no fault of the protection.
    doubtful = np.flatnonzero(narrow & wish.is_met(np.minimum(low, wish.low), high))
    if len(doubtful):
        floor = _find_floors(system, doubtful)
        narrow[doubtful] = ~replace(wish, low=np.maximum(floor, wish.low)).is_met(low, high)[doubtful]
    return narrow


def _find_floors(system: KnownSystem, mine: np.ndarray) -> np.ndarray:
    """The least that some numbers can be even if everything is hidden that can be; 1 for the others."""
    low = np.where(system.could_hide, system.least, system.low)
    high = np.where(system.could_hide, np.inf, system.high)
    puzzle = build_puzzle(system.lines, low, high)
    floor, _ = squeeze(puzzle)
    part, is_tree = puzzle.parts()
    asked = mine[(part[mine] >= 0) & ~is_tree[part[mine]]]
    out = np.ones(len(low))
    out[mine] = floor[mine]
    if len(asked):
        wish = replace(system.wish, low=floor, high=np.full(len(low), -np.inf), width=np.zeros(len(low)))
        out[asked], _ = Explorer(puzzle, part, asked, system.truth).widen(wish, asked)
    return out


def _is_open(cell: PublishedCount) -> bool:
    return cell.is_shown and not cell.is_public and 0 < cell.truth < cell.minimum
