"""From delivered values to figures: regional sums of counts, then shares from counts.

Rules (see `docs/methodik.md`): a regional count is the sum of its municipalities only when every one of them has a
value at the same time; a share is numerator / denominator × factor of the same area and time; where one of the two is
missing the share is missing; a sign on one of the two passes to the share. A sign for zero never passes to a sum
that is more than zero. A delivered share keeps its value and gets its denominator beside it where the catalogue names
one and no count behind it is missing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial

import pandas as pd

from mib_dashboard.analysis.figures.area_history import compute_history, pick_members
from mib_dashboard.language.times import end_of, parse_time
from mib_dashboard.model.dataset import Area, Indicator, Sign
from mib_dashboard.schema import Col, DataKind, Kind, Level, SignCode, YesNo
from mib_dashboard.schema.rows import list_cells

FIGURE_COLUMNS = (
    Col.INDIKATOR, Col.GEBIET, Col.EBENE, Col.ZEIT, Col.DATUM, Col.JAHR, Col.WERT, Col.ZEICHEN, Col.ZAEHLER, Col.NENNER,
    Col.EINHEIT, Col.QUELLE, Col.DATENART, Col.ABGELEITET, Col.HINWEIS,
)  # fmt: skip
_KEY, _SERIES = [Col.GEBIET, Col.ZEIT], [Col.INDIKATOR, Col.ZEIT]
_ZERO_SIGNS = (SignCode.ROUNDED_ZERO, SignCode.EXACT_ZERO)


def compute_counts(
    values: pd.DataFrame,
    indicators: Mapping[str, Indicator],
    areas: Mapping[str, Area],
    signs: Mapping[str, Sign],
    non_additive: Collection[tuple[str, str]] = (),
) -> pd.DataFrame:
    """Delivered values, the regional sums of counts and the history of new areas, not yet protected.

    `values` has the text columns of `schema.VALUES`; `non_additive` names pairs of source and indicator that are never
    summed. The result has those of `FIGURE_COLUMNS` that do not follow from the catalogue.
    """
    delivered = _delivered(values)
    usable = delivered
    if non_additive:
        pairs = list_cells(delivered, Col.QUELLE, Col.INDIKATOR)
        usable = delivered[[pair not in non_additive for pair in pairs]]
    parts = [delivered, _regional_sums(usable, delivered, indicators, areas, signs)]
    if any(area.predecessors for area in areas.values()):
        parts.append(compute_history(usable, delivered, _list_additive(indicators), areas, partial(_add_up, signs)))
    return pd.concat(parts, ignore_index=True)


def compute_shares(
    counts: pd.DataFrame, indicators: Mapping[str, Indicator], areas: Mapping[str, Area], signs: Mapping[str, Sign]
) -> pd.DataFrame:
    """All figures of the data set: the counts of `compute_counts` and the shares calculated from them.

    The result has `FIGURE_COLUMNS`: `wert`, `zaehler`, `nenner` as float (NaN = no value), `datum` as timestamp, `jahr` as
    int, the rest as text; sorted by indicator, area, time.
    """
    parts = dict(iter(counts.groupby(Col.INDIKATOR, sort=False)))
    shares = [
        _share(indicator, parts[indicator.numerator], parts[indicator.denominator], signs)
        for indicator in indicators.values()
        if indicator.kind is Kind.COMPUTED and indicator.numerator in parts and indicator.denominator in parts
    ]
    figures = pd.concat([_with_totals(counts, indicators), *(s for s in shares if not s.empty)], ignore_index=True)
    figures[Col.EBENE] = figures[Col.GEBIET].map({ags: area.level.value for ags, area in areas.items()})
    figures[Col.EINHEIT] = figures[Col.INDIKATOR].map({code: i.unit for code, i in indicators.items()})
    figures[Col.DATUM] = pd.to_datetime(figures[Col.ZEIT].map({time: parse_time(time) for time in figures[Col.ZEIT].unique()}))
    figures[Col.JAHR] = figures[Col.DATUM].dt.year
    figures = figures.sort_values([Col.INDIKATOR, Col.GEBIET, Col.DATUM, Col.ZEIT], ignore_index=True)
    # Joining an empty part (no sums at all) would leave columns of objects.
    return figures[list(FIGURE_COLUMNS)].astype({Col.WERT: float, Col.ZAEHLER: float, Col.NENNER: float, Col.ABGELEITET: bool})


def merge_sources(codes: Iterable[str]) -> str:
    """Source codes without repetition, in order of appearance, separated by `|`."""
    return "|".join(dict.fromkeys(part for code in codes for part in code.split("|")))


def _list_additive(indicators: Mapping[str, Indicator]) -> set[str]:
    return {code for code, indicator in indicators.items() if indicator.additive}


def _delivered(values: pd.DataFrame) -> pd.DataFrame:
    frame = values[[Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.ZEICHEN, Col.QUELLE, Col.DATENART, Col.HINWEIS]].copy()
    frame[Col.WERT] = pd.to_numeric(values[Col.WERT].where(values[Col.WERT] != "", None))
    frame[Col.ABGELEITET] = values[Col.ABGELEITET] == YesNo.YES
    frame[Col.ZAEHLER] = float("nan")
    frame[Col.NENNER] = float("nan")
    # Merged sources, notes and signs follow the order of the rows; it must not depend on the order in the files.
    return frame.sort_values([Col.INDIKATOR, Col.GEBIET, Col.ZEIT], ignore_index=True)


def _with_totals(figures: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """Delivered shares with the count they are a share of, for the same area and time; the rest as it is.

    None where the count above the line is there and has no value: share and count below would be that value.
    """
    shares = {code: i for code, i in indicators.items() if i.kind is Kind.DELIVERED and i.denominator}
    if not figures[Col.INDIKATOR].isin(shares).any():
        return figures
    counts = figures[figures[Col.INDIKATOR].isin({part for i in shares.values() for part in (i.numerator, i.denominator)})]
    days = counts[Col.ZEIT].map({time: end_of(time) for time in counts[Col.ZEIT].unique()})
    known = dict(
        zip(zip(counts[Col.INDIKATOR], counts[Col.GEBIET], counts[Col.ZEIT], strict=True), counts[Col.WERT], strict=True)
    )
    lacking = set(
        zip(*(part[counts[Col.WERT].isna()] for part in (counts[Col.INDIKATOR], counts[Col.GEBIET], days)), strict=True)
    )
    totals = []
    for code, area, time in zip(figures[Col.INDIKATOR], figures[Col.GEBIET], figures[Col.ZEIT], strict=True):
        share = shares.get(code)
        is_open = share is not None and (share.numerator, area, end_of(time)) not in lacking
        totals.append(known.get((share.denominator, area, time), math.nan) if share is not None and is_open else math.nan)
    return figures.assign(nenner=totals)


def _regional_sums(
    summable: pd.DataFrame,
    delivered: pd.DataFrame,
    indicators: Mapping[str, Indicator],
    areas: Mapping[str, Area],
    signs: Mapping[str, Sign],
) -> pd.DataFrame:
    additive = _list_additive(indicators)
    members: dict[str, set[str]] = {}
    for ags, area in areas.items():
        if area.level is Level.MUNICIPALITY:
            members.setdefault(area.parent, set()).add(ags)
    rows = []
    has_changed = any(area.is_former for area in areas.values())
    for region, parts in members.items():
        usable = summable[summable[Col.GEBIET].isin(parts) & summable[Col.INDIKATOR].isin(additive) & summable[Col.WERT].notna()]
        known = pd.MultiIndex.from_frame(delivered.loc[delivered[Col.GEBIET] == region, _SERIES])
        usable = usable[~pd.MultiIndex.from_frame(usable[_SERIES]).isin(known)]
        for (_, time), rows_of_time in usable.groupby(_SERIES, sort=False):
            present = set(rows_of_time[Col.GEBIET])
            chosen = pick_members(areas, parts, present, str(time)) if has_changed else parts if present == parts else None
            if chosen is not None:
                group = rows_of_time if present.issubset(chosen) else rows_of_time[rows_of_time[Col.GEBIET].isin(chosen)]
                rows.append(_add_up(signs, group, region, f"Summe der {len(chosen)} Gemeinden"))
    return pd.DataFrame(rows, columns=delivered.columns)


def _add_up(signs: Mapping[str, Sign], group: pd.DataFrame, area: str, note: str) -> dict[str, object]:
    """One computed row of an area, made of the rows of its parts."""
    total = group[Col.WERT].sum()
    return {
        Col.INDIKATOR: group[Col.INDIKATOR].iloc[0],
        Col.GEBIET: area,
        Col.ZEIT: group[Col.ZEIT].iloc[0],
        Col.WERT: total,
        Col.ZEICHEN: _sign_of_sum(group[Col.ZEICHEN], total, signs),
        Col.QUELLE: merge_sources(group[Col.QUELLE]),
        Col.DATENART: merge_kinds(group[Col.DATENART]),
        Col.ABGELEITET: True,
        Col.HINWEIS: note,
        Col.ZAEHLER: float("nan"),
        Col.NENNER: float("nan"),
    }


def merge_kinds(kinds: Iterable[str]) -> str:
    """One kind for a figure made of several: an example anywhere makes an example."""
    found = set(kinds)
    return next(kind for kind in (DataKind.EXAMPLE, DataKind.PUBLISHED, DataKind.OFFICIAL) if kind in found)


def _sign_of_sum(codes: Iterable[str], total: float, signs: Mapping[str, Sign]) -> str:
    """The sign of a sum: that of its parts, except that only nothing but zeros add up to a sign for zero."""
    found = list(codes)
    if total == 0 and set(found) <= set(_ZERO_SIGNS):
        return next(code for code in _ZERO_SIGNS if code in found)
    return _pass_on((code for code in found if code not in _ZERO_SIGNS), signs)


def _pass_on(codes: Iterable[str], signs: Mapping[str, Sign]) -> str:
    """The sign of a figure made of several: a sign without value wins, then the first other one."""
    found = [code for code in dict.fromkeys(codes) if code]
    hiding = [code for code in found if code in signs and not signs[code].has_value and code != SignCode.EXACT_ZERO]
    return (hiding or [code for code in found if code != SignCode.EXACT_ZERO] or [""])[0]


def _share(indicator: Indicator, top: pd.DataFrame, bottom: pd.DataFrame, signs: Mapping[str, Sign]) -> pd.DataFrame:
    """The share of one indicator from the rows above and below the line; empty where they never meet."""
    both = top.merge(bottom, on=_KEY, suffixes=("", "_n"))
    if both.empty:
        return both
    out = pd.DataFrame({Col.INDIKATOR: indicator.code, Col.GEBIET: both[Col.GEBIET], Col.ZEIT: both[Col.ZEIT]})
    out[Col.ZAEHLER], out[Col.NENNER] = both[Col.WERT], both["wert_n"]
    divisible = both["wert_n"].where(both["wert_n"] != 0)
    out[Col.WERT] = both[Col.WERT] / divisible * indicator.factor
    passed = _combine(lambda pair: _pass_on(pair, signs), both, Col.ZEICHEN, "zeichen_n")
    zero_top = (both[Col.WERT] == 0) & (both["wert_n"] > 0)
    out[Col.ZEICHEN] = [
        SignCode.NOT_APPLICABLE if nothing else (SignCode.EXACT_ZERO if zero and not sign else sign)
        for sign, zero, nothing in zip(passed, zero_top, both["wert_n"] == 0, strict=True)
    ]
    out[Col.QUELLE] = _combine(merge_sources, both, Col.QUELLE, "quelle_n")
    out[Col.DATENART] = _combine(merge_kinds, both, Col.DATENART, "datenart_n")
    out[Col.ABGELEITET] = True
    out[Col.HINWEIS] = _combine(merge_notes, both, Col.HINWEIS, "hinweis_n")
    return out


def _combine(merge: Callable[[tuple[str, str]], str], both: pd.DataFrame, one: str, other: str) -> list[str]:
    """Row by row what `merge` makes of two texts; few pairs are different."""
    pairs = list(list_cells(both, one, other))
    merged = {pair: merge(pair) for pair in set(pairs)}
    return [merged[pair] for pair in pairs]


def merge_notes(notes: Iterable[str]) -> str:
    """Notes without repetition, one after the other."""
    return "; ".join(dict.fromkeys(note for note in notes if note))
