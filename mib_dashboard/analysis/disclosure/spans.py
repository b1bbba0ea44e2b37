"""Relations of periods: quarters, half-years, school years and ranges that add up to each other, in whatever mixture.

A count of what happens in a period is the difference of two levels, one at its beginning and one after its end. Rows are
therefore edges between days, and every closed way over them is an equation: `2024-Q1` + … + `2024-Q4` = `2024`.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from mib_dashboard.analysis.disclosure.equations import Builder
from mib_dashboard.language.times import SpanKind, TimeSpan, read_time
from mib_dashboard.model.protection import Link
from mib_dashboard.schema import Col

PLAIN = (SpanKind.DAY, SpanKind.MONTH, SpanKind.YEAR)
"""Kinds that the relations of months and their year know."""
Way = tuple[tuple[str, int], ...]
_NEAR = 0.5
_FEWEST = 3


@dataclass(frozen=True)
class Edge:
    """A row as a way from the day it begins to the day after its end, in days."""

    cell: int
    span: TimeSpan
    start: int
    end: int


@dataclass(frozen=True)
class Cycle:
    """total = Σ sign × part, where `parts` are the cells on another way from its beginning to its end."""

    total: int
    parts: tuple[tuple[int, int], ...]

    def miss(self, value: np.ndarray) -> float:
        """By how much the total differs; NaN where a supplier hid one of them."""
        return float(value[self.total] - sum(sign * value[cell] for cell, sign in self.parts))


def list_codes(keys: pd.DataFrame) -> set[str]:
    """Indicators with a row of a period that is no day, month or year."""
    times = {time for time in keys[Col.ZEIT].unique() if read_time(time).kind not in PLAIN}
    return set(keys.loc[keys[Col.ZEIT].isin(times), Col.INDIKATOR])


def list_edges(keys: pd.DataFrame, code: str) -> dict[str, list[Edge]]:
    """By area the rows of an indicator that last for some time, short ones first."""
    found: dict[str, list[Edge]] = defaultdict(list)
    rows = np.flatnonzero((keys[Col.INDIKATOR] == code).to_numpy())
    for cell, area, time in zip(rows, keys[Col.GEBIET].to_numpy()[rows], keys[Col.ZEIT].to_numpy()[rows], strict=True):
        span = read_time(time)
        if span.kind is not SpanKind.DAY:
            found[area].append(_read_edge(int(cell), span))
    return {area: sorted(edges, key=lambda edge: (edge.end - edge.start, edge.start)) for area, edges in found.items()}


def _read_edge(cell: int, span: TimeSpan) -> Edge:
    return Edge(cell, span, span.first.toordinal(), span.last.toordinal() + 1)


def list_cycles(edges: Sequence[Edge]) -> Iterator[Cycle]:
    """A basis of all equations between the rows of one area: each longer row by way of the shorter ones."""
    tree: dict[int, list[tuple[int, Edge, int]]] = defaultdict(list)
    for edge in edges:
        way = _find_way(tree, edge.start, edge.end)
        if way is None:
            tree[edge.start].append((edge.end, edge, 1))
            tree[edge.end].append((edge.start, edge, -1))
        else:
            yield Cycle(edge.cell, way)


def list_ways(times: Collection[str], wanted: Collection[str]) -> Iterator[tuple[str, Way]]:
    """Each `wanted` period that the periods `times` of one series tell together: which of them, and with which sign."""
    names = sorted(time for time in times if read_time(time).kind is not SpanKind.DAY)
    tree: dict[int, list[tuple[int, Edge, int]]] = defaultdict(list)
    for number, name in enumerate(names):
        edge = _read_edge(number, read_time(name))
        tree[edge.start].append((edge.end, edge, 1))
        tree[edge.end].append((edge.start, edge, -1))
    for time in wanted:
        edge = _read_edge(-1, read_time(time))
        way = _find_way(tree, edge.start, edge.end) if edge.span.kind is not SpanKind.DAY else None
        if way:
            yield time, tuple((names[number], sign) for number, sign in way)


def find_own_sums(keys: pd.DataFrame, value: np.ndarray) -> list[str]:
    """Series with periods that add up anywhere, or that nobody can tell about because a number in each equation is hidden."""
    return [code for code in sorted(list_codes(keys)) if _adds_up(keys, value, code)]


def add_own_spans(builder: Builder, code: str) -> None:
    """All equations within a series, and for each row what is left of it beside shorter ones of one form."""
    exact: list[Cycle] = []
    rests: list[Cycle] = []
    for edges in list_edges(builder.table.keys, code).values():
        exact += list_cycles(edges)
        rests += _list_rests(edges, edges)
    _add(builder, exact, is_rest=False)
    _add(builder, rests, is_rest=True)


def add_span_sums(builder: Builder, link: Link) -> None:
    """A whole that is the sum of all reports of other indicators in its time, where one of them is such a period."""
    keys = builder.table.keys
    others = [part for part in link.parts if part != link.total]
    if not list_codes(keys) & {link.total, *others}:
        return
    parts = {part: list_edges(keys, part) for part in others}
    exact: list[Cycle] = []
    rests: list[Cycle] = []
    for area, totals in list_edges(keys, link.total).items():
        inner = [edge for edges in parts.values() for edge in edges.get(area, ())]
        for total in totals:
            for form in sorted({edge.span.form for edge in inner}):
                found = _reach(total, [edge for edge in inner if edge.span.form == form], link.years)
                if found and (total.span.kind not in PLAIN or found[0].span.kind not in PLAIN):
                    covered = sum(edge.end - edge.start for edge in found)
                    needed = (total.end - _earlier(total, link.years)) * len(others)
                    (exact if covered == needed else rests).append(Cycle(total.cell, tuple((edge.cell, 1) for edge in found)))
    _add(builder, exact, is_rest=False)
    _add(builder, rests, is_rest=True)


def _adds_up(keys: pd.DataFrame, value: np.ndarray, code: str) -> bool:
    is_possible, fails = False, False
    for edges in list_edges(keys, code).values():
        for cycle in list_cycles(edges):
            numbers = [value[cell] for cell in (cycle.total, *(cell for cell, _ in cycle.parts))]
            miss = cycle.miss(value)
            if math.isnan(miss):
                known = sum(sign * value[cell] for cell, sign in cycle.parts if not math.isnan(value[cell]))
                is_possible |= math.isnan(value[cycle.total]) or known <= value[cycle.total] + _NEAR
            elif abs(miss) > _NEAR:
                fails = True
            elif sum(number != 0 for number in numbers) >= _FEWEST:
                return True
    return is_possible and not fails


def _list_rests(totals: Sequence[Edge], inner: Sequence[Edge]) -> Iterator[Cycle]:
    for total in totals:
        inside = [edge for edge in inner if edge is not total and total.start <= edge.start and edge.end <= total.end]
        for form in sorted({edge.span.form for edge in inside}):
            for group in _list_disjoint([edge for edge in inside if edge.span.form == form]):
                if sum(edge.end - edge.start for edge in group) < total.end - total.start:
                    yield Cycle(total.cell, tuple((edge.cell, 1) for edge in group))


def _list_disjoint(edges: list[Edge]) -> Iterator[list[Edge]]:
    """All of them where none overlaps with another, else each alone."""
    ordered = sorted(edges, key=lambda edge: edge.start)
    if all(one.end <= other.start for one, other in itertools.pairwise(ordered)):
        yield ordered
    else:
        yield from ([edge] for edge in ordered)


def _reach(total: Edge, edges: Sequence[Edge], years: int) -> list[Edge]:
    return [edge for edge in edges if _earlier(total, years) <= edge.start and edge.end <= total.end and edge.cell != total.cell]


def _earlier(total: Edge, years: int) -> int:
    first = total.span.first
    return first.replace(year=first.year - years).toordinal()


def _find_way(tree: dict[int, list[tuple[int, Edge, int]]], start: int, end: int) -> tuple[tuple[int, int], ...] | None:
    """Cells and signs on the way between two days over rows already placed; None without a way."""
    came: dict[int, tuple[int, Edge, int]] = {}
    open_days, seen = [start], {start}
    while open_days and end not in seen:
        day = open_days.pop()
        for after, edge, sign in tree.get(day, ()):
            if after not in seen:
                seen.add(after)
                came[after] = (day, edge, sign)
                open_days.append(after)
    if end not in seen:
        return None
    way = []
    while end != start:
        end, edge, sign = came[end]
        way.append((edge.cell, sign))
    return tuple(reversed(way))


def _add(builder: Builder, cycles: Sequence[Cycle], *, is_rest: bool) -> None:
    if not cycles:
        return
    parts = pd.DataFrame({
        "group": np.repeat(np.arange(len(cycles)), [len(cycle.parts) for cycle in cycles]),
        "cell": [cell for cycle in cycles for cell, _ in cycle.parts],
        "sign": [float(sign) for cycle in cycles for _, sign in cycle.parts],
    })  # fmt: skip
    rest = np.full(len(cycles), is_rest)
    builder.add(np.array([cycle.total for cycle in cycles]), parts, rest=rest, exact=~rest)
