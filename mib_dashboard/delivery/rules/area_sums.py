"""Areas made of others: the table names each one, and its numbers are what it says."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from mib_dashboard.delivery.build.protection import build_rule_book
from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import AREAS, INDICATORS, SEPARATOR, VALUES, Col, FindingLevel, Level, YesNo
from mib_dashboard.schema.protection import AREA_SUMS
from mib_dashboard.schema.rows import list_cells, list_rows

_NEAR = 0.5
Number = Mapping[tuple[str, str, str], float]


def check_area_sums(book: Ledger) -> list[Finding]:
    """Parts are others than the whole, each once; complete sums add up; no protected area of this kind is left out."""
    return [*_check_parts(book), *_check_totals(book), *_check_missing(book)]


def _check_parts(book: Ledger) -> list[Finding]:
    found = []
    for row in list_rows(book.rows(AREA_SUMS)):
        parts = row[Col.TEILE].split(SEPARATOR)
        place = (row[Col.IN_DATEI], int(row[Col.IN_ZEILE]), "teile")
        if row[Col.GEBIET] in parts:
            found.append(Finding(FindingLevel.ERROR, *place, "Ein Gebiet kann kein Teil seiner selbst sein."))
        elif len(set(parts)) < len(parts):
            found.append(Finding(FindingLevel.ERROR, *place, "Ein Teil steht hier mehrmals."))
    return found


def _check_totals(book: Ledger) -> list[Finding]:
    catalogue = book.sound(INDICATORS)
    additive = set(catalogue.loc[catalogue[Col.SUMMIERBAR] == YesNo.YES, Col.CODE])
    frame = book.sound(VALUES)
    frame = frame[frame[Col.INDIKATOR].isin(additive)]
    numbers = pd.to_numeric(frame[Col.WERT].where(frame[Col.WERT] != ""), errors="coerce")
    keys = list_cells(frame, Col.INDIKATOR, Col.GEBIET, Col.ZEIT)
    value = {key: number for key, number in zip(keys, numbers.tolist(), strict=True) if not math.isnan(number)}
    found = []
    for row in list_rows(book.sound(AREA_SUMS)):
        wrong = _count_wrong(value, row)
        if wrong:
            is_whole = row[Col.VOLLSTAENDIG] == YesNo.YES
            reason = "ergeben die Teile nicht das Ganze" if is_whole else "sind die Teile größer als das Ganze"
            words = f"In {wrong} Fällen {reason}. Stimmen die Teile und „vollstaendig“?"
            found.append(Finding(FindingLevel.WARNING, row[Col.IN_DATEI], int(row[Col.IN_ZEILE]), Col.TEILE, words))
    return found


def _count_wrong(value: Number, row: Mapping[str, str]) -> int:
    parts, is_whole, wrong = row[Col.TEILE].split(SEPARATOR), row[Col.VOLLSTAENDIG] == YesNo.YES, 0
    for (code, area, time), total in value.items():
        if area != row[Col.GEBIET]:
            continue
        members = [value[key] for part in parts if (key := (code, part, time)) in value]
        if len(members) == len(parts):
            left = total - sum(members)
            wrong += left < -_NEAR or (is_whole and left > _NEAR)
    return wrong


def _check_missing(book: Ledger) -> list[Finding]:
    """A constituency with protected numbers whose parts nobody named could give its municipalities away."""
    areas = book.sound(AREAS)
    named = set(book.rows(AREA_SUMS)[Col.GEBIET])
    lone = areas[(areas[Col.EBENE] == Level.CONSTITUENCY.value) & ~areas[Col.AGS].isin(named)]
    if lone.empty:
        return []
    rules = build_rule_book(book.raw)
    values = book.sound(VALUES)
    values = values[values[Col.GEBIET].isin(set(lone[Col.AGS]))]
    protected = {
        area
        for area, source, code in values[[Col.GEBIET, Col.QUELLE, Col.INDIKATOR]].drop_duplicates().itertuples(index=False)
        if not rules.find(source, code).is_free
    }
    rows = lone[lone[Col.AGS].isin(protected)]
    words = [
        f"{quote(name)} hat geschützte Zahlen, aber {AREA_SUMS.file} sagt nicht, aus welchen Gebieten es besteht; so könnte "
        "man seine Gemeinden errechnen."
        for name in rows[Col.KURZNAME]
    ]
    return at_rows(rows, Col.AGS, words)
