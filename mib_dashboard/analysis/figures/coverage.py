"""What is there and what is missing: by indicator and by supplier. Counts only, no judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

import pandas as pd

from mib_dashboard.analysis.deliveries.ledger import find_body, list_answers
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Area, Indicator, Statistics
from mib_dashboard.model.deliveries import SupplyBook
from mib_dashboard.report import example_mark
from mib_dashboard.schema import Col, DataKind, Level

COVERAGE_COLUMNS = (
    Col.INDIKATOR, Col.BEZEICHNUNG, Col.KURZNAME, Col.THEMENFELD, Col.SATZ, Col.STAND, Col.EBENEN, Col.ERSTE_ZEIT,
    Col.LETZTE_ZEIT, Col.ZEITPUNKTE, Col.GEBIETE, Col.WERTE, Col.OHNE_WERT, Col.GEMEINDEN_ZEIT, Col.GEMEINDEN_MIT_WERT,
    Col.GEMEINDEN, Col.LIEFERANT, Col.VERWANDT,
)  # fmt: skip
MISSING_COLUMNS = (
    Col.INDIKATOR,
    Col.BEZEICHNUNG,
    Col.THEMENFELD,
    Col.FEHLT,
    Col.LIEFERANT,
    Col.RHYTHMUS,
    Col.EBENEN,
    Col.VERWANDT,
)
_FINEST_FIRST = tuple(level.value for level in Level)


class Status(StrEnum):
    """How far an indicator of the catalogue is filled, best first."""

    MUNICIPAL = "Werte der Gemeinden"
    HIGHER = "nur Kreis, Land oder Wahlkreis"
    EXAMPLE = f"nur {example_mark.WORD}"
    RELATED = "nur verwandte offene Reihe"
    NONE = "keine offenen Daten"


def related_codes(indicator: Indicator, indicators: Mapping[str, Indicator]) -> list[str]:
    """Indicators that name this one or are named by it, in the order of the catalogue."""
    return _relations(indicators)[indicator.code]


def _relations(indicators: Mapping[str, Indicator]) -> dict[str, list[str]]:
    near: dict[str, set[str]] = {code: set() for code in indicators}
    for code, indicator in indicators.items():
        for other in indicator.related:
            if other in near and other != code:
                near[code].add(other)
                near[other].add(code)
    place = {code: index for index, code in enumerate(indicators)}
    return {code: sorted(others, key=place.__getitem__) for code, others in near.items()}


def compute_coverage(data: Statistics) -> pd.DataFrame:
    """One row per indicator of the catalogue (also without any value) with `COVERAGE_COLUMNS`.

    `werte` counts figures with a value, `ohne_wert` those that only carry a sign, so both together are all figures of the
    indicator. `gemeinden_mit_wert` counts at `gemeinden_zeit`, the latest time with any value of a municipality.
    """
    rows = Counter(data.figures[Col.INDIKATOR])
    valued = data.figures[data.figures[Col.WERT].notna()].sort_values(Col.DATUM, kind="stable")
    groups = valued.groupby(Col.INDIKATOR, sort=False)
    spans = groups[Col.ZEIT].agg(["first", "last", "nunique", "size"]).to_dict("index")
    places = groups[Col.GEBIET].nunique().to_dict()
    levels = set(zip(valued[Col.INDIKATOR], valued[Col.EBENE], strict=True))
    real = set(valued.loc[valued[Col.DATENART] != DataKind.EXAMPLE, Col.INDIKATOR])
    local = _latest_municipalities(data.figures[data.figures[Col.WERT].notna()], _list_today(data))
    near = {code: [other for other in others if other in spans] for code, others in _relations(data.indicators).items()}
    all_local = len(data.municipalities)
    table = []
    for code, indicator in data.indicators.items():
        span = spans.get(code, {"first": "", "last": "", "nunique": 0, "size": 0})
        time, there = local.get(code, ("", frozenset()))
        table.append({
            Col.INDIKATOR: code,
            Col.BEZEICHNUNG: indicator.name,
            Col.KURZNAME: indicator.short_name,
            Col.THEMENFELD: indicator.topic,
            Col.SATZ: indicator.collection,
            Col.STAND: _status(span["size"], code in real, bool(there), bool(near[code])).value,
            Col.EBENEN: "|".join(level for level in _FINEST_FIRST if (code, level) in levels),
            Col.ERSTE_ZEIT: span["first"],
            Col.LETZTE_ZEIT: span["last"],
            Col.ZEITPUNKTE: span["nunique"],
            Col.GEBIETE: places.get(code, 0),
            Col.WERTE: span["size"],
            Col.OHNE_WERT: rows[code] - span["size"],
            Col.GEMEINDEN_ZEIT: time,
            Col.GEMEINDEN_MIT_WERT: len(there),
            Col.GEMEINDEN: all_local,
            Col.LIEFERANT: indicator.supplier,
            Col.VERWANDT: "|".join(near[code]),
        })  # fmt: skip
    return pd.DataFrame(table, columns=list(COVERAGE_COLUMNS))


def _list_today(data: Statistics) -> frozenset[str]:
    return frozenset(area.ags for area in data.municipalities)


def _latest_municipalities(figures: pd.DataFrame, today: Collection[str]) -> dict[str, tuple[str, frozenset[str]]]:
    """By indicator: the latest time with any of these figures of a municipality, and which ones have one then."""
    local = figures[figures[Col.GEBIET].isin(today)]
    latest = local[local[Col.DATUM] == local.groupby(Col.INDIKATOR)[Col.DATUM].transform("max")]
    found: dict[str, tuple[str, set[str]]] = {}
    for code, time, area in zip(latest[Col.INDIKATOR], latest[Col.ZEIT], latest[Col.GEBIET], strict=True):
        found.setdefault(code, (time, set()))[1].add(area)
    return {code: (time, frozenset(areas)) for code, (time, areas) in found.items()}


def _status(values: int, is_real: bool, is_local: bool, has_relatives: bool) -> Status:
    if not values:
        return Status.RELATED if has_relatives else Status.NONE
    if not is_real:
        return Status.EXAMPLE
    return Status.MUNICIPAL if is_local else Status.HIGHER


def compute_status_counts(coverage: pd.DataFrame, by: str = "") -> pd.DataFrame:
    """Number of indicators by status: a column per `Status` and "gesamt"; one row, or one per value of column `by`."""
    name = by or Col.GRUPPE
    keys = coverage[by].tolist() if by else [Col.GESAMT] * len(coverage)
    found = Counter(zip(keys, coverage[Col.STAND], strict=True))
    rows = [{name: key} | {s.value: found[key, s.value] for s in Status} for key in dict.fromkeys(keys)]
    counts = pd.DataFrame(rows, columns=[name, *(s.value for s in Status)])
    counts[Col.GESAMT] = counts[[s.value for s in Status]].sum(axis=1)
    return counts


def compute_supplier_counts(coverage: pd.DataFrame, supply: SupplyBook, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """`compute_status_counts` by body, most indicators first; an indicator counts for every body that delivers to it."""
    names = coverage[Col.INDIKATOR].map(
        lambda code: list(dict.fromkeys(find_body(supply, part).name for part in indicators[code].suppliers))
    )
    spread = coverage.assign(lieferant=names).explode(Col.LIEFERANT)
    return compute_status_counts(spread, Col.LIEFERANT).sort_values([Col.GESAMT, Col.LIEFERANT], ascending=[False, True])


def compute_missing(coverage: pd.DataFrame, data: Statistics) -> pd.DataFrame:
    """What the catalogue promises and nobody has delivered yet, with who can deliver it (`MISSING_COLUMNS`).

    Delivered means the same as in the ledger (`list_answers`). `fehlt` is "alle Werte", or "Werte der Gemeinden" where there
    are only values of larger areas, or the municipalities without an answer at the latest time, by name. Of an indicator
    that is computed it names the counts that nobody has delivered, and `lieferant` who can deliver them.
    """
    answers = list_answers(data.figures)
    answered, local = set(answers[Col.INDIKATOR]), _latest_municipalities(answers, _list_today(data))
    rows = []
    for code, related in zip(coverage[Col.INDIKATOR], coverage[Col.VERWANDT], strict=True):
        indicator = data.indicators[code]
        lacking = [] if code in answered else [data.indicators[part] for part in indicator.parts if part not in answered]
        if code in answered:
            gap = _gap(indicator, data.municipalities, *local.get(code, ("", frozenset())))
        else:
            gap = "; ".join(f"Zählung „{part.short_name}“" for part in lacking) or "alle Werte"
        if gap:
            rows.append({
                Col.INDIKATOR: indicator.code,
                Col.BEZEICHNUNG: indicator.name,
                Col.THEMENFELD: indicator.topic,
                Col.FEHLT: gap,
                Col.LIEFERANT: name_suppliers(lacking or [indicator]),
                Col.RHYTHMUS: indicator.rhythm,
                Col.EBENEN: "|".join(level.value for level in indicator.levels),
                Col.VERWANDT: related,
            })  # fmt: skip
    return pd.DataFrame(rows, columns=list(MISSING_COLUMNS))


def name_suppliers(indicators: Sequence[Indicator]) -> str:
    """Who can deliver these, each once: one of them may name several (`Indicator.supplier`)."""
    return "; ".join(dict.fromkeys(name for one in indicators for name in one.supplier.split("; ")))


def _gap(indicator: Indicator, places: Sequence[Area], time: str, there: frozenset[str]) -> str:
    """What an indicator with any answer lacks; `there`: the municipalities that have one at `time`, the latest."""
    if Level.MUNICIPALITY not in indicator.levels:
        return ""
    if not there:
        return "Werte der Gemeinden"
    absent = [area.name for area in places if area.ags not in there]
    return f"{', '.join(absent)} ({format_time(time)})" if absent else ""
