"""Rows of values that cannot be true together: parts larger than the whole, sums that miss their total, mixed kinds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from math import isnan
from typing import Any, NamedTuple

from mib_dashboard.delivery.build.protection import build_rule_book
from mib_dashboard.delivery.rules.ledger import Ledger
from mib_dashboard.language.blank import BLANK
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.times import end_of
from mib_dashboard.language.units import find_whole
from mib_dashboard.model.areas import split_origin
from mib_dashboard.model.dataset import Finding
from mib_dashboard.report import example_mark
from mib_dashboard.schema import AREAS, INDICATORS, SIGNS, VALUES, Col, DataKind, FindingLevel, Level, YesNo
from mib_dashboard.schema.rows import list_cells, list_rows

EXAMPLE = DataKind.EXAMPLE
_TOLERANCE = 0.5
_ROUNDED = re.compile(r"gerundet|in (?:zehn|hundert|tausend)", re.IGNORECASE)
_PARTS: dict[str, tuple[str, str]] = {
    Level.MUNICIPALITY: ("Gemeinde", "Gemeinden"),
    Level.DISTRICT: ("Kreis", "Kreise"),
    Level.CONSTITUENCY: ("Wahlkreis", "Wahlkreise"),
    Level.STATE: ("Land", "Länder"),
}


class _Value(NamedTuple):
    indicator: str
    area: str
    time: str
    number: float  # NaN when there is none
    kind: str
    is_soft: bool  # provisional, corrected, estimated, limited or rounded: need not meet a final total
    is_guarded: bool  # needs protection: no message may repeat it, not even one about another row
    file: str
    row: int

    def finding(self, column: str, message: str, level: FindingLevel = FindingLevel.ERROR) -> Finding:
        return Finding(level, self.file, self.row, column, message)


def check_contradictions(book: Ledger) -> list[Finding]:
    """Compares only rows that are sound in themselves and whose indicator and area are."""
    values = _read(book)
    return [*_check_numerators(values, book), *_check_sums(values, book), *_check_kinds(values, book)]


def _read(book: Ledger) -> list[_Value]:
    signs = book.sound(SIGNS)
    with_value = set(signs.loc[signs[Col.MIT_WERT] == YesNo.YES, Col.CODE])
    columns = (
        Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.WERT, Col.DATENART, Col.ZEICHEN, Col.HINWEIS, Col.QUELLE, Col.IN_DATEI,
        Col.IN_ZEILE,
    )  # fmt: skip
    frame = book.sound(VALUES)
    rules = build_rule_book(book.raw)
    pairs = set(list_cells(frame, Col.QUELLE, Col.INDIKATOR))
    guarded = {pair for pair in pairs if not rules.find(*pair).is_free}
    rounded = {note for note in frame[Col.HINWEIS].unique() if _ROUNDED.search(note)}
    return [
        _Value(
            code,
            area,
            time,
            float(cell or "nan"),
            kind,
            sign in with_value or note in rounded,
            (source, code) in guarded,
            file,
            row,
        )
        for code, area, time, cell, kind, sign, note, source, file, row in list_cells(frame, *columns)
    ]


def _check_numerators(values: list[_Value], book: Ledger) -> Iterable[Finding]:
    wholes = {value[:3]: value for value in values}
    shares = defaultdict(list)
    for row in list_rows(book.sound(INDICATORS)):
        # Only a factor that makes the unit a share of the whole; other ratios may exceed one.
        if find_whole(row[Col.EINHEIT]) == float(row[Col.FAKTOR] or 1):
            shares[row[Col.ZAEHLER]].append((row[Col.CODE], row[Col.NENNER]))
    for top in values:
        for code, denominator in shares.get(top.indicator, ()):
            whole = wholes.get((denominator, top.area, top.time))
            if whole is not None and top.number > whole.number:
                tell = _teller((top, whole))
                yield top.finding(
                    Col.WERT,
                    f"Der Zähler ({tell(top.number)}) ist größer als der Nenner {denominator} ({tell(whole.number)}); "
                    f"der Anteil {code} läge über 100 %.",
                )


def _check_sums(values: list[_Value], book: Ledger) -> Iterable[Finding]:
    areas = book.rows(AREAS)
    if len(book.sound(AREAS)) < len(areas) or book.known(AREAS) is None:
        return  # which parts make a whole is not certain
    listed = list(areas.itertuples())
    place = {row.ags: (row.gehoert_zu, row.ebene) for row in listed}
    starts = {row.ags: row.gueltig_ab if split_origin(row.vorgaenger)[0] else "" for row in listed}
    spans = {row.ags: (starts[row.ags], row.gueltig_bis or "9999") for row in listed}
    expected: dict[tuple[str, str, str], int] = defaultdict(int)
    ends = {time: end_of(time) for time in {value.time for value in values}}
    for time, end in ends.items():
        for row in listed:
            expected[row.gehoert_zu, row.ebene, time] += spans[row.ags][0] <= end <= spans[row.ags][1]
    catalogue = book.sound(INDICATORS)
    additive = set(catalogue.loc[catalogue[Col.SUMMIERBAR] == YesNo.YES, Col.CODE])
    totals, parts = {}, defaultdict(list)
    for value in values:
        if value.indicator in additive and not isnan(value.number) and value.area in place:
            totals[value[:3]] = value
            if not spans[value.area][0] <= ends[value.time] <= spans[value.area][1]:
                continue  # history in the boundaries of another time
            parts[value.indicator, value.time, *place[value.area]].append(value)
    for (code, time, parent, level), group in parts.items():
        total = totals.get((code, parent, time))
        if total is not None:
            yield from _compare(total, group, level, is_complete=len(group) == expected[parent, level, time])


def _compare(total: _Value, parts: list[_Value], level: str, *, is_complete: bool) -> Iterable[Finding]:
    added = sum(part.number for part in parts)
    excess = added - total.number
    # Only municipalities cover their region; of districts and constituencies the table need not list all,
    # so they may stay below a total but not exceed it (unless something counts negative, like a balance).
    is_missed = abs(excess) > _TOLERANCE and is_complete and level == Level.MUNICIPALITY.value
    is_exceeded = excess > _TOLERANCE and min(part.number for part in parts) >= 0
    if is_missed or is_exceeded:
        is_soft = total.is_soft or any(part.is_soft for part in parts)
        reason = " Vorläufige, gerundete oder eingeschränkte Werte können das erklären." if is_soft else ""
        tell = _teller((total, *parts))
        message = (
            f"Die Summe der Teile ({len(parts)} {_PARTS[level][len(parts) > 1]}) ist {tell(added)}, "
            f"hier stehen {tell(total.number)} (Differenz {tell(abs(excess))}).{reason}"
        )
        yield total.finding(Col.WERT, message, FindingLevel.NOTE if is_soft else FindingLevel.ERROR)


def _check_kinds(values: list[_Value], book: Ledger) -> Iterable[Finding]:
    # Municipalities stand side by side on one map, so a series is an indicator on one level, not in one area.
    areas = book.sound(AREAS)
    levels = dict(zip(areas[Col.AGS], areas[Col.EBENE], strict=True))
    series: dict[tuple[Any, ...], tuple[list[_Value], list[_Value]]] = defaultdict(lambda: ([], []))
    for value in values:
        series[value.indicator, levels.get(value.area)][value.kind == EXAMPLE].append(value)
    for (code, level), (real, examples) in series.items():
        if real and examples:
            odd = min(examples, real, key=len)
            message = (
                f"{example_mark.WORD} und echte Daten stehen in einer Reihe (Indikator {code}, Ebene {level}); "
                f"aus der Reihe fällt: {len(odd)} × {odd[0].kind}."
            )
            yield odd[0].finding(Col.DATENART, message)


def _teller(values: Iterable[_Value]) -> Callable[[float], str]:
    """How numbers made of these values are told."""
    return (lambda _: BLANK) if any(value.is_guarded for value in values) else _german


def _german(number: float) -> str:
    return format_number(number, 0 if number.is_integer() else 1)
