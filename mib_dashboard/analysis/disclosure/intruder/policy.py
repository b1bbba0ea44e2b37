"""Rates and measures that are shown although what they are made of is not."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from mib_dashboard.analysis.disclosure.intruder.published import Key, is_counting, last_day, tells_count
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.model.protection import Breach, LinkKind, Method, RuleBook
from mib_dashboard.schema import Col, Kind

_SHARE = "Der Anteil würde gezeigt, obwohl sein Zähler oder Nenner geheim gehalten ist."
_MEASURE = "Das Maß würde gezeigt, obwohl eine Zahl, aus der es gebildet ist, nicht gezeigt wird oder gerundet ist."


def find_open_rows(
    figures: pd.DataFrame, indicators: Mapping[str, Indicator], book: RuleBook, attacked: Collection[Key]
) -> Iterator[Breach]:
    """Breaches in rows that are no counts; those in `attacked` were judged as the counts behind them."""
    exact: dict[Key, bool] = {}
    at: dict[tuple[str, str, int], bool] = {}
    columns = [figures[name] for name in (Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.WERT, Col.QUELLE)]
    for code, area, time, value, _ in zip(*columns, strict=True):
        exact[code, area, time] = not math.isnan(value)
        place = (code, area, last_day(time))
        at[place] = at.get(place, True) and not math.isnan(value)
    made_of = _list_parts(indicators, book)
    for code, area, time, value, sources in zip(*columns, strict=True):
        indicator = indicators[code]
        if math.isnan(value) or is_counting(indicator):
            continue
        if indicator.kind is Kind.COMPUTED:
            if not all(exact.get((part, area, time), False) for part in (indicator.numerator, indicator.denominator)):
                yield Breach(code, area, time, _SHARE)
            continue
        rule = book.find(sources, code)
        if rule.is_free or value == 0:
            continue
        parts = [at.get((part, area, last_day(time))) for part in made_of.get(code, ())]
        is_explained = (code, area, time) in attacked or (bool(parts) and None not in parts)
        if rule.method is Method.ROUND or False in parts or not is_explained:
            yield Breach(code, area, time, _MEASURE)


def _list_parts(indicators: Mapping[str, Indicator], book: RuleBook) -> dict[str, set[str]]:
    """Delivered measure → everything it is made of."""
    out: dict[str, set[str]] = defaultdict(set)
    for link in book.links:
        if link.kind is LinkKind.DERIVED:
            out[link.total].update(link.parts)
    for code, indicator in indicators.items():
        if indicator.kind is Kind.DELIVERED and indicator.denominator and (indicator.numerator or tells_count(indicator)):
            out[code].update({indicator.numerator, indicator.denominator} - {""})
    return out
