"""One moment has one spelling: `2022` and `2022-12-31` of one series would be two values, or a share that vanishes.

Periods of different length that end on the same day (`2024`, `2024-Q4`, `2024-12`) are different things and stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, quote
from mib_dashboard.language.times import SpanKind, read_time
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import AREAS, INDICATORS, VALUES, Col, FindingLevel, Kind, Level, YesNo
from mib_dashboard.schema.rows import list_rows

_END, _LEVEL, _ABOVE, _BEGIN, _IS_DAY = "_ende", "_ebene", "_darueber", "_beginn", "_tag"
_KEEP = (Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.QUELLE, Col.IN_DATEI, Col.IN_ZEILE)
# A year and one of its months: the share would be missing for the months.
_MONTH_AND_YEAR = {"0000", "0000-00"}
Row = dict[str, str]


def check_moments(book: Ledger) -> list[Finding]:
    """One spelling of a moment in an area, in areas side by side, in what a sum is made of, and in the parts of a share."""
    values = book.sound(VALUES)[list(_KEEP)]
    areas = book.sound(AREAS)
    levels = dict(zip(areas[Col.AGS], areas[Col.EBENE], strict=True))
    times = values[Col.ZEIT]
    spans = {time: read_time(time) for time in times.unique()}
    rows = values.assign(**{
        _END: times.map({time: span.last.isoformat() for time, span in spans.items()}),
        _BEGIN: times.map({time: span.first.isoformat() for time, span in spans.items()}),
        _IS_DAY: times.map({time: span.kind is SpanKind.DAY for time, span in spans.items()}).astype(bool),
        _LEVEL: values[Col.GEBIET].map(levels),
    })  # fmt: skip
    above = dict(zip(areas[Col.AGS], areas[Col.GEHOERT_ZU], strict=True))
    catalogue = book.sound(INDICATORS)
    additive = set(catalogue.loc[catalogue[Col.SUMMIERBAR] == YesNo.YES, Col.CODE])
    summed = rows[rows[Col.INDIKATOR].isin(additive) & (rows.groupby(_END)[Col.ZEIT].transform("nunique") > 1)]
    found: dict[tuple[str, int], Finding] = {}
    for finding in (*_find_twice(rows), *_find_apart(rows), *_find_lost_sums(summed, above), *_find_lost_shares(rows, book)):
        found.setdefault((finding.file, finding.row), finding)
    return list(found.values())


def _groups(rows: pd.DataFrame, key: list[str]) -> Iterator[list[Row]]:
    """Rows of one moment that spell it differently: the same days, or one of them as a day.

    A month beside its year is another span.
    """
    spellings = rows.groupby([*key, _END], dropna=False)[Col.ZEIT].transform("nunique")
    for _, group in rows[spellings > 1].groupby([*key, _END], dropna=False, sort=False):
        if group[_IS_DAY].any():
            yield list_rows(group)
            continue
        for _, same in group.groupby(_BEGIN, sort=False):
            if same[Col.ZEIT].nunique() > 1:
                yield list_rows(same)


def _find_twice(rows: pd.DataFrame) -> Iterator[Finding]:
    for group in _groups(rows, [Col.INDIKATOR, Col.GEBIET]):
        shapes = rows.loc[rows[Col.INDIKATOR] == group[0][Col.INDIKATOR], Col.ZEIT].map(_shape)
        usual = set(shapes.mode())
        odd = [row for row in group if _shape(row[Col.ZEIT]) not in usual] or group[1:]
        kept = next(row for row in group if row not in odd) if len(odd) < len(group) else group[0]
        for row in odd:
            if row is not kept and row[Col.ZEIT] != kept[Col.ZEIT]:
                yield _tell(row, f"Derselbe Moment hat schon einen Wert: {_cite(kept)}; nur eine der beiden Zeilen darf bleiben.")


def _find_apart(rows: pd.DataFrame, key: Sequence[str] = (Col.INDIKATOR, Col.QUELLE, _LEVEL)) -> Iterator[Finding]:
    for group in _groups(rows, [*key]):
        times = [row[Col.ZEIT] for row in group]
        usual = max(dict.fromkeys(times), key=times.count)
        model = next(row for row in group if row[Col.ZEIT] == usual)
        for row in group:
            if row[Col.ZEIT] != usual:
                yield _tell(row, f"Andere Gebiete schreiben denselben Moment anders: {_cite(model)}; bitte ebenso schreiben.")


def _find_lost_sums(rows: pd.DataFrame, above: Mapping[str, str]) -> Iterator[Finding]:
    """Municipalities of several sources add up under one spelling only, and beside their sum no other may stand."""
    parts = rows[rows[_LEVEL] == Level.MUNICIPALITY.value]
    parts = parts.assign(**{_ABOVE: parts[Col.GEBIET].map(above)})
    yield from _find_apart(parts, [Col.INDIKATOR, _ABOVE])
    given: dict[tuple[str, str, str], Row] = {}
    for row in list_rows(parts):
        given.setdefault((row[Col.INDIKATOR], row[_ABOVE], row[_END]), row)
    for row in list_rows(rows[rows[_LEVEL] == Level.DISTRICT.value]):
        part = given.get((row[Col.INDIKATOR], row[Col.GEBIET], row[_END]))
        if part is not None and part[Col.ZEIT] != row[Col.ZEIT] and (part[_IS_DAY] or row[_IS_DAY]):
            yield _tell(row, f"Die Gemeinden schreiben denselben Moment anders: {_cite(part)}; so stünde ihre Summe daneben.")


def _find_lost_shares(rows: pd.DataFrame, book: Ledger) -> Iterator[Finding]:
    """A share needs numerator and denominator under one spelling."""
    catalogue = book.sound(INDICATORS)
    computed = catalogue[catalogue[Col.ART] == Kind.COMPUTED.value]
    needed = set(computed[Col.ZAEHLER]) | set(computed[Col.NENNER])
    by_place: dict[str, dict[str, list[Row]]] = {}
    mine = rows[rows[Col.INDIKATOR].isin(needed)]
    # A moment that all write in one way parts nothing.
    for row in list_rows(mine[mine.groupby(_END)[Col.ZEIT].transform("nunique") > 1]):
        by_place.setdefault(row[Col.INDIKATOR], {}).setdefault(row[Col.GEBIET], []).append(row)
    for top, bottom in zip(computed[Col.ZAEHLER], computed[Col.NENNER], strict=True):
        bottoms = by_place.get(bottom, {})
        for area, tops in by_place.get(top, {}).items():
            yield from _compare(tops, bottoms.get(area, ()))


def _compare(tops: Sequence[Row], bottoms: Sequence[Row]) -> Iterator[Finding]:
    exact = {row[Col.ZEIT] for row in bottoms}
    if all(row[Col.ZEIT] in exact for row in tops):
        return
    ends: dict[str, list[Row]] = {}
    for row in bottoms:
        ends.setdefault(row[_END], []).append(row)
    for row in tops:
        other = next((one for one in ends.get(row[_END], ()) if _is_same(one, row)), None)
        if other is not None and row[Col.ZEIT] not in exact:
            yield _tell(row, f"Der Nenner schreibt denselben Moment anders: {_cite(other)}; so fehlte der Anteil.")


def _is_same(one: Row, other: Row) -> bool:
    """One moment; a day is also what ends on it, and a month stands for its year. A last quarter is no other spelling of it."""
    shapes = {_shape(row[Col.ZEIT]) for row in (one, other)}
    return bool(one[_IS_DAY] or other[_IS_DAY] or one[_BEGIN] == other[_BEGIN] or shapes == _MONTH_AND_YEAR)


def _shape(time: str) -> str:
    return re.sub(r"\d", "0", time)


def _cite(row: Row) -> str:
    return f"{quote(row[Col.ZEIT])} ({row[Col.IN_DATEI]}, Zeile {row[Col.IN_ZEILE]})"


def _tell(row: Row, message: str) -> Finding:
    return Finding(FindingLevel.ERROR, row[Col.IN_DATEI], int(row[Col.IN_ZEILE]), Col.ZEIT, f"{quote(row[Col.ZEIT])}: {message}")
