"""Codes of the offer tables that must stand in another table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.delivery.rules.offer_lookup import advise, find_unknown, is_delivered
from mib_dashboard.delivery.rules.offer_words import WORD_COLUMNS, explain_word, read_words
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import AREAS, INDICATORS, SEPARATOR, Col, Level, Table
from mib_dashboard.schema import offers as schema

_TARGETS = {table.name: table for table in (AREAS, INDICATORS, *schema.OFFER_TABLES)}
# Column and the table whose key its cells (or their parts between "|") name.
_CODES = tuple((table, column, _TARGETS[target]) for table in schema.OFFER_TABLES for column, target in table.references.items())
# What the key is called, and the column with the printed name; without one a near key is no hint (numbered keys).
_NOUNS = {
    AREAS.name: ("Das Gebiet", ""),
    INDICATORS.name: ("Der Indikator", Col.KURZNAME),
    schema.ACTORS.name: ("Der Akteur", ""),
    schema.OFFERS.name: ("Das Angebot", ""),
    schema.FIELDS.name: ("Das Handlungsfeld", Col.NAME),
    schema.OFFER_TYPES.name: ("Der Angebotstyp", Col.NAME),
    schema.TARGET_GROUPS.name: ("Die Zielgruppe", Col.NAME),
    schema.LANGUAGES.name: ("Die Sprache", Col.NAME),
}
_MUNICIPAL = ((schema.ACTORS, Col.GEMEINDE), (schema.OFFER_PLACES, Col.GEMEINDE), (schema.SPOKEN, Col.GEMEINDE))
_MAPPED_ALIASES = {"felder_dazu": Col.FELDER}


def check_offer_codes(book: Ledger) -> list[Finding]:
    """Actors, fields, types, target groups, languages, areas, offers and indicators that are used are defined."""
    found: list[Finding] = []
    for table, column, target in _CODES:
        found += _unknown(book, book.rows(table), column, target)
    return [*found, *_not_municipal(book), *_foreign_types(book), *_mapped(book)]


def _unknown(
    book: Ledger, frame: pd.DataFrame, column: str, target: Table, former: Collection[str] = frozenset()
) -> list[Finding]:
    """`former`: keys that are none any more and may still be named."""
    known = book.known(target)
    if frame.empty or known is None or not is_delivered(book.raw, target):
        return []
    noun, printed = _NOUNS[target.name]
    rows = book.rows(target)
    options = dict(zip(rows[target.key[0]], rows[printed], strict=True)) if printed else {}

    def explain(code: str) -> str | None:
        return (
            None
            if code in known or code in former
            else f"{noun} {quote(code)} steht nicht in {target.file}{advise(code, options)}."
        )

    return find_unknown(frame, column, explain)


def _not_municipal(book: Ledger) -> list[Finding]:
    areas = book.sound(AREAS)
    levels = dict(zip(areas[Col.AGS], areas[Col.EBENE], strict=True))
    found = []
    for table, column in _MUNICIPAL:
        frame = book.rows(table)
        wrong = select(frame, ~frame[column].map(levels).fillna(Level.MUNICIPALITY.value).eq(Level.MUNICIPALITY.value))
        message = "{} ist keine Gemeinde; ein größeres Gebiet gehört in die Spalte einzugs_ags, hier bleibt das Feld leer."
        found += at_rows(wrong, column, [message.format(quote(cell)) for cell in wrong[column]])
    return found


def _foreign_types(book: Ledger) -> list[Finding]:
    types, known = book.sound(schema.OFFER_TYPES), book.known(schema.FIELDS) or ()
    types = types[types[Col.FELD].isin(known)]
    fields = dict(zip(types[Col.TYP], types[Col.FELD], strict=True))
    frame = book.rows(schema.OFFERS)
    messages = [
        _foreign(cell, set(own.split(SEPARATOR)), fields) for cell, own in zip(frame[Col.TYPEN], frame[Col.FELDER], strict=True)
    ]
    wrong = select(frame, [bool(message) for message in messages])
    return at_rows(wrong, Col.TYPEN, [message for message in messages if message])


def _foreign(cell: str, own: set[str], fields: Mapping[str, str]) -> str:
    strange = [code for code in cell.split(SEPARATOR) if code in fields and fields[code] not in own]
    return " ".join(
        f"Der Angebotstyp {quote(code)} gehört zum Handlungsfeld {quote(fields[code])}, das in der Spalte felder fehlt."
        for code in strange
    )


def _mapped(book: Ledger) -> list[Finding]:
    frame = book.rows(schema.OFFER_MAPPING)
    if frame.empty:
        return []
    column, merged = frame[Col.ZIEL].replace(_MAPPED_ALIASES), book.rows(schema.MERGED)
    found: list[Finding] = []
    for _, name, target in _CODES:
        if name != target.key[0] or target is schema.ACTORS:
            # It tells how a stock was read once: a key that was merged since still leads to its row.
            former = frozenset(merged.loc[merged[Col.TABELLE] == target.name, Col.ALT])
            found += _unknown(book, select(frame, column == name), Col.CODE, target, former)
    words = read_words(book) or {}
    for entry in WORD_COLUMNS:
        known = words.get(entry.vocabulary, {})
        if known:
            rows = select(frame, column == entry.column)
            found += find_unknown(rows, Col.CODE, partial(explain_word, known=known))
    return found
