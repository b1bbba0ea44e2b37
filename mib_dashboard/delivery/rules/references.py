"""Codes that must stand in another table: areas, indicators, topics, sources, signs."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from mib_dashboard.delivery.rules.hints import explain_area
from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import (
    ANNOTATIONS,
    AREAS,
    INDICATORS,
    OVERVIEW,
    SEPARATOR,
    SIGNS,
    SOURCES,
    TOPICS,
    VALUES,
    Col,
    Table,
)
from mib_dashboard.schema.deliveries import ARRIVALS, DELIVERIES, SUPPLIERS
from mib_dashboard.schema.protection import AREA_SUMS

_MOST_LISTED = 15


@dataclass(frozen=True)
class KeyColumn:
    """A column whose cells (or their parts between `|`) are keys of another table; an empty cell refers to nothing."""

    table: Table
    column: str
    target: Table
    is_list: bool = False


REFERENCES = (
    KeyColumn(VALUES, Col.INDIKATOR, INDICATORS),
    KeyColumn(VALUES, Col.GEBIET, AREAS),
    KeyColumn(VALUES, Col.ZEICHEN, SIGNS),
    KeyColumn(VALUES, Col.QUELLE, SOURCES, is_list=True),
    KeyColumn(AREAS, Col.GEHOERT_ZU, AREAS),
    KeyColumn(INDICATORS, Col.THEMENFELD, TOPICS),
    KeyColumn(INDICATORS, Col.ZAEHLER, INDICATORS),
    KeyColumn(INDICATORS, Col.NENNER, INDICATORS),
    KeyColumn(INDICATORS, Col.BEZUG, INDICATORS, is_list=True),
    KeyColumn(INDICATORS, Col.LIEFERANT, SUPPLIERS, is_list=True),
    KeyColumn(SUPPLIERS, Col.STELLE, SUPPLIERS),
    KeyColumn(DELIVERIES, Col.INDIKATOR, INDICATORS),
    KeyColumn(DELIVERIES, Col.LIEFERANT, SUPPLIERS),
    KeyColumn(ARRIVALS, Col.INDIKATOR, INDICATORS),
    KeyColumn(ARRIVALS, Col.LIEFERANT, SUPPLIERS),
    KeyColumn(ANNOTATIONS, Col.INDIKATOREN, INDICATORS, is_list=True),
    KeyColumn(OVERVIEW, Col.INDIKATOR, INDICATORS),
    KeyColumn(OVERVIEW, Col.GEBIET, AREAS),
    KeyColumn(AREA_SUMS, Col.GEBIET, AREAS),
    KeyColumn(AREA_SUMS, Col.TEILE, AREAS, is_list=True),
)
_NOUNS = {
    AREAS.name: "Das Gebiet",
    INDICATORS.name: "Der Indikator",
    SIGNS.name: "Das Zeichen",
    SOURCES.name: "Die Quelle",
    SUPPLIERS.name: "Der Lieferant",
    TOPICS.name: "Das Themenfeld",
}


def check_references(book: Ledger) -> list[Finding]:
    """Every code that is used is defined; a table that is empty or not read completely is not held against its users."""
    found: list[Finding] = []
    for reference in REFERENCES:
        known = book.known(reference.target)
        if not known:
            continue
        frame = book.rows(reference.table)
        if frame.empty:
            continue
        cells = frame[reference.column]
        messages = {}
        for cell in cells.unique():
            parts = cell.split(SEPARATOR) if reference.is_list else [cell]
            unknown = [part for part in parts if part and part not in known]
            if unknown:
                messages[cell] = " ".join(_message(book, reference.target, part, known) for part in unknown)
        wrong = select(frame, cells.isin(messages))
        found += at_rows(wrong, reference.column, wrong[reference.column].map(messages))
    return found


def _message(book: Ledger, target: Table, code: str, known: frozenset[str]) -> str:
    if target is AREAS and (hint := explain_area(code, known)):
        return hint
    return f"{_NOUNS[target.name]} {quote(code)} steht nicht in {target.file}{_advice(book, target, code, known)}."


def _advice(book: Ledger, target: Table, code: str, known: frozenset[str]) -> str:
    if target is SIGNS:
        signs = book.rows(SIGNS)
        codes = signs.loc[signs[Col.ZEICHEN] == code, Col.CODE]
        if len(codes):
            return f"; verlangt ist der Code, hier {' oder '.join(codes)}"
    # Area codes are all alike: a near one is no hint.
    near = [] if target is AREAS else get_close_matches(code, known, n=1)
    if near:
        return f"; gemeint ist vielleicht {quote(near[0])}"
    return f"; erlaubt sind: {', '.join(sorted(known))}" if 0 < len(known) <= _MOST_LISTED else ""
