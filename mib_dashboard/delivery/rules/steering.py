"""Goals, bodies and events: what they name exists, days are days, nobody is named, and a target can be measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from mib_dashboard.bridges.persons import addresses_person, holds_number
from mib_dashboard.delivery.audience import find_public, is_public
from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.delivery.rules.offer_lookup import find_unknown, is_delivered
from mib_dashboard.delivery.rules.offer_spans import find_no_days, find_reversed
from mib_dashboard.delivery.rules.steering_goals import object_to_goal
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import AREAS, CASES, INDICATORS, MERGED, OFFER_TABLES, STEERING_TABLES, Audience, Col, FindingLevel
from mib_dashboard.schema.rows import list_rows
from mib_dashboard.schema.steering import (
    AGENDA,
    ATTENDANCE,
    BODIES,
    COOPERATIONS,
    DECISIONS,
    EVENTS,
    GOALS,
    MEASURES,
    MEETINGS,
    SEATS,
)

_TARGETS = {table.name: table for table in (AREAS, CASES, INDICATORS, *OFFER_TABLES, *STEERING_TABLES)}
_DAYS = (
    *((table, Col.STAND) for table in STEERING_TABLES),
    (MEASURES, Col.LAUFZEIT_VON), (MEASURES, Col.LAUFZEIT_BIS), (SEATS, Col.SEIT), (MEETINGS, Col.DATUM),
    (DECISIONS, Col.DATUM), (EVENTS, Col.DATUM), (COOPERATIONS, Col.LAUFZEIT_VON), (COOPERATIONS, Col.LAUFZEIT_BIS),
)  # fmt: skip
_SPANS = ((MEASURES, Col.LAUFZEIT_VON, Col.LAUFZEIT_BIS), (COOPERATIONS, Col.LAUFZEIT_VON, Col.LAUFZEIT_BIS))
# Here a function or an institution is named; in the other texts, which everybody may read, no person and no number to call.
_FUNCTIONS = ((GOALS, Col.ZUSTAENDIG), (MEASURES, Col.ZUSTAENDIG), (SEATS, Col.STELLE))
_TEXTS = (
    (GOALS, (Col.TITEL, Col.TEXT, Col.HINWEIS)), (MEASURES, (Col.TITEL, Col.TEXT, Col.HINWEIS)),
    (BODIES, (Col.NAME, Col.AUFGABE, Col.HINWEIS)), (SEATS, (Col.HINWEIS,)), (MEETINGS, (Col.HINWEIS,)),
    (AGENDA, (Col.TITEL, Col.TEXT, Col.HINWEIS)), (DECISIONS, (Col.TITEL, Col.HINWEIS)),
    (COOPERATIONS, (Col.TEXT, Col.HINWEIS)), (EVENTS, (Col.TITEL, Col.ERGEBNIS, Col.HINWEIS)), (ATTENDANCE, (Col.HINWEIS,)),
)  # fmt: skip
_PASSING = ("angebote", "akteure", "vorgaenge")
_FUNCTION = "Hier steht eine Stelle oder Funktion, keine Person (zum Beispiel: Fachdienst Soziales)."
_NO_NAMES = "Der Text ist für andere zu lesen; bitte ohne Namen von Personen, Adressen und Rufnummern."
_HANGS = "Die Zeile ist öffentlich, gehört aber zu einer, die es nicht ist; sie wird deshalb nicht gezeigt."


def check_steering(book: Ledger) -> list[Finding]:
    """Everything about the tables of steering that goes beyond one cell."""
    if not any(is_delivered(book.raw, table) for table in STEERING_TABLES):
        return []
    return [
        *_find_unknown(book), *find_no_days(book, _DAYS), *_find_persons(book), *_object_to_goals(book),
        *_object_to_cooperations(book), *_find_hanging(book),
    ]  # fmt: skip


def check_steering_spans(book: Ledger) -> list[Finding]:
    """No end before its start."""
    return find_reversed(book, _SPANS)


def _find_unknown(book: Ledger) -> list[Finding]:
    """Offers, actors and public cases come and go: what names one that went away only rests. All else has to be there."""
    merged = book.rows(MERGED)
    found: list[Finding] = []
    for table in STEERING_TABLES:
        for column, name in table.references.items():
            target = _TARGETS[name]
            known = book.known(target)
            if known is None:
                continue
            old = frozenset(merged.loc[merged[Col.TABELLE] == name, Col.ALT])
            unknown = find_unknown(book.rows(table), column, partial(_tell, known=known | old, file=target.file))
            level = FindingLevel.WARNING if target.name in _PASSING else FindingLevel.ERROR
            found += [replace(finding, level=level) for finding in unknown]
    return found


def _tell(code: str, known: frozenset[str], file: str) -> str | None:
    return None if code in known else f"{quote(code)} steht nicht in {file}."


def _find_persons(book: Ledger) -> list[Finding]:
    places = [(table, column, _FUNCTION) for table, column in _FUNCTIONS]
    places += [(table, column, _NO_NAMES) for table, columns in _TEXTS for column in columns]
    found = []
    for table, column, message in places:
        frame = book.rows(table)
        named = [addresses_person(cell) or holds_number(cell) for cell in frame[column]]
        found += at_rows(select(frame, named), column, message)
    return found


def _object_to_goals(book: Ledger) -> list[Finding]:
    frame = book.sound(GOALS)
    rows = list_rows(frame)
    kinds = {row[Col.ZIEL]: row[Col.ART] for row in rows}
    indicators = book.sound(INDICATORS)
    polarity = dict(zip(indicators[Col.CODE], indicators[Col.POLARITAET], strict=True))
    objections = [list(object_to_goal(row, kinds, polarity)) for row in rows]
    found = []
    for place, told in enumerate(objections):
        for level, column, message in told:
            found += at_rows(frame.iloc[[place]], column, message, level)
    return found


def _object_to_cooperations(book: Ledger) -> list[Finding]:
    frame = book.sound(COOPERATIONS)
    both = [bool(row[Col.PARTNER]) == bool(row[Col.GREMIUM]) for row in list_rows(frame)]
    same = [row[Col.PARTNER] == row[Col.AKTEUR] for row in list_rows(frame)]
    return [
        *at_rows(select(frame, both), Col.PARTNER, "Genau eines gehört hierher: ein Träger als Partner oder ein Gremium."),
        *at_rows(select(frame, same), Col.PARTNER, "Ein Träger arbeitet nicht mit sich selbst zusammen."),
    ]


def _find_hanging(book: Ledger) -> Iterator[Finding]:
    shown: Mapping[str, frozenset[str]] = find_public(book.raw)
    for table in STEERING_TABLES:
        frame = book.sound(table)
        open_ones = select(frame, frame[Col.SICHTBARKEIT] == Audience.PUBLIC)
        hidden = select(open_ones, [not is_public(row, table, shown) for row in list_rows(open_ones)])
        yield from at_rows(hidden, Col.SICHTBARKEIT, _HANGS, FindingLevel.NOTE)


def list_hidden_rows(book: Ledger) -> frozenset[tuple[str, int]]:
    """File and row of everything that is not public."""
    shown = find_public(book.raw)
    return frozenset(
        (raw.file, int(place))
        for raw in book.raw.tables
        if raw.table in STEERING_TABLES
        for place, row in zip(raw.frame.index, list_rows(raw.frame), strict=True)
        if not is_public(row, raw.table, shown)
    )
