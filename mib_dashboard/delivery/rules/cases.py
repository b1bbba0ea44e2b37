"""What the public knows of cases: kind and keys fit to what it is about, and that is still there."""

from __future__ import annotations

import re
from collections.abc import Collection

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.language.times import is_time
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import (
    AREAS,
    CASE_KEYS,
    CASES,
    MERGED,
    PUBLIC_KINDS,
    SEPARATOR,
    CaseKind,
    CaseSubject,
    Col,
    FindingLevel,
)
from mib_dashboard.schema import offers as schema
from mib_dashboard.schema.rows import list_rows
from mib_dashboard.schema.steering import GOALS


def check_cases(book: Ledger) -> list[Finding]:
    """Errors where a row says nothing that can be shown; a hint where what it is about went away, since it then only rests."""
    frame = book.sound(CASES)
    objections = [_object(row) for row in list_rows(frame)]
    wrong = select(frame, [bool(text) for _, text in objections])
    found = []
    for column in (Col.VORGANGSART, Col.SCHLUESSEL, Col.EINSCHAETZUNG, Col.SEIT):
        mine = select(frame, [place == column for place, _ in objections])
        found += at_rows(mine, column, [text for place, text in objections if place == column])
    sound = frame.drop(index=wrong.index)
    known = _list_known(book)
    lost = [_find_lost(row, known) for row in list_rows(sound)]
    gone = select(sound, [bool(key) for key in lost])
    message = "{} gibt es nicht mehr; der Vorgang wird nirgends gezeigt, bis er etwas anderes nennt."
    return [*found, *at_rows(gone, Col.SCHLUESSEL, [message.format(quote(key)) for key in lost if key], FindingLevel.NOTE)]


def _object(row: dict[str, str]) -> tuple[str, str]:
    """Column and reason; "" twice when nothing is wrong."""
    kinds = PUBLIC_KINDS[CaseSubject(row[Col.GEGENSTAND])]
    if row[Col.VORGANGSART] not in kinds:
        return Col.VORGANGSART, f"Das passt nicht zu {quote(row[Col.GEGENSTAND])}; möglich sind: {', '.join(kinds)}."
    if not re.fullmatch(CASE_KEYS[CaseSubject(row[Col.GEGENSTAND])], row[Col.SCHLUESSEL]):
        return Col.SCHLUESSEL, f"Das sind nicht die Schlüssel, die zu {quote(row[Col.GEGENSTAND])} gehören."
    if not row[Col.EINSCHAETZUNG] and row[Col.VORGANGSART] != CaseKind.DIFFERENT:
        return Col.EINSCHAETZUNG, "Der Satz fehlt; ohne ihn ist nichts zu zeigen."
    if not is_time(row[Col.SEIT]):
        return Col.SEIT, f"Den Tag {quote(row[Col.SEIT])} gibt es nicht im Kalender."
    return "", ""


def _list_known(book: Ledger) -> dict[str, tuple[Collection[str], ...]]:
    """What the keys of a subject can name, by their place; one entry for keys that are all of one kind."""
    merged = book.rows(MERGED)
    old = {name: frozenset(merged.loc[merged[Col.TABELLE] == name, Col.ALT]) for name in (schema.OFFERS.name, schema.ACTORS.name)}
    offers, actors = ((book.known(table) or frozenset()) | old[table.name] for table in (schema.OFFERS, schema.ACTORS))
    cell = tuple(book.known(table) or frozenset() for table in (AREAS, schema.FIELDS, schema.TARGET_GROUPS))
    return {
        CaseSubject.OFFER_PAIR: (offers,), CaseSubject.OVERLAP: (offers,), CaseSubject.ACTOR_PAIR: (actors,),
        CaseSubject.GAP: cell, CaseSubject.GOAL: (book.known(GOALS) or frozenset(),),
    }  # fmt: skip


def _find_lost(row: dict[str, str], known: dict[str, tuple[Collection[str], ...]]) -> str:
    keys = row[Col.SCHLUESSEL].split(SEPARATOR)
    places = known[row[Col.GEGENSTAND]]
    there = places if len(places) > 1 else places * len(keys)
    return next((key for key, codes in zip(keys, there, strict=True) if key not in codes), "")
