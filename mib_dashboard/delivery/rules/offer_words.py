"""Words of the controlled vocabularies: the nearest one is suggested for an unknown one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from mib_dashboard.delivery.rules.ledger import ERROR, Ledger, at_rows, quote
from mib_dashboard.delivery.rules.offer_lookup import advise, find_unknown, is_delivered
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import Table
from mib_dashboard.schema import offers as schema


@dataclass(frozen=True)
class WordColumn:
    """A column and the list of `vokabular.csv` its words come from; a `needed` cell may not be empty."""

    table: Table
    column: str
    vocabulary: str
    needed: bool = False


WORD_COLUMNS = (
    WordColumn(schema.ACTORS, "typ", "akteurstyp", needed=True),
    WordColumn(schema.OFFERS, "art", "art"),
    WordColumn(schema.OFFERS, "geschlecht", "geschlecht"),
    WordColumn(schema.OFFERS, "dolmetschen", "dolmetschen"),
    WordColumn(schema.OFFERS, "kosten", "kosten"),
    WordColumn(schema.OFFERS, "anmeldung", "anmeldung"),
    WordColumn(schema.OFFERS, "format", "format"),
    WordColumn(schema.OFFERS, "kapazitaet_einheit", "kapazitaet_einheit"),
    WordColumn(schema.OFFERS, "status", "status", needed=True),
    WordColumn(schema.OFFERS, "aktualitaet", "aktualitaet", needed=True),
    WordColumn(schema.OFFERS, "quelle_art", "quelle_art", needed=True),
    WordColumn(schema.OFFERS, "sichtbarkeit", "sichtbarkeit", needed=True),
    WordColumn(schema.OFFER_PLACES, "geo_qualitaet", "geo_qualitaet"),
    WordColumn(schema.OFFER_PLACES, "einzugsbereich", "einzugsbereich", needed=True),
    WordColumn(schema.OFFER_PLACES, "barrierefreiheit", "barrierefreiheit"),
    WordColumn(schema.FUNDINGS, "mittelgeber", "mittelgeber", needed=True),
    WordColumn(schema.FUNDINGS, "verstetigung", "verstetigung"),
    WordColumn(schema.PLANNING_VALUES, "einheit", "kapazitaet_einheit", needed=True),
)


def check_offer_words(book: Ledger) -> list[Finding]:
    """Runs before the rules of the cells: "Kostenlos" is better answered with the right word than with its wrong shape."""
    words = read_words(book)
    if words is None:
        return []
    found: list[Finding] = []
    missing: set[str] = set()
    for entry in WORD_COLUMNS:
        frame = book.rows(entry.table)
        known = words.get(entry.vocabulary)
        if not known:
            if (frame[entry.column] != "").any():
                missing.add(entry.vocabulary)
            continue
        if entry.needed:
            allowed = ", ".join(known)
            found += at_rows(frame[frame[entry.column] == ""], entry.column, f"Das Feld ist leer; erlaubt sind: {allowed}.")
        found += find_unknown(frame, entry.column, partial(explain_word, known=known))
    return found + [
        Finding(ERROR, schema.VOCABULARY.file, 0, "liste", f"Die Liste {quote(name)} fehlt; sie wird gebraucht.")
        for name in sorted(missing)
    ]


def explain_word(word: str, known: dict[str, str]) -> str | None:
    """A sentence about a word that is not in its list (code → printed word)."""
    return None if word in known else f"{quote(word)} gibt es nicht{advise(word, known)}."


def read_words(book: Ledger) -> dict[str, dict[str, str]] | None:
    """List → code → printed word; None when the vocabulary itself cannot be trusted or is not delivered."""
    frame = book.rows(schema.VOCABULARY)
    parts = [part for part in book.raw.tables if part.table.name == schema.VOCABULARY.name]
    if not is_delivered(book.raw, schema.VOCABULARY) or any(part.problems for part in parts) or frame.empty:
        return None
    for column in schema.VOCABULARY.key:
        if any(not check(frame[column]).check_passed for check in schema.VOCABULARY.rules.columns[column].checks):
            return None
    return {name: dict(zip(rows["code"], rows["name"], strict=True)) for name, rows in frame.groupby("liste", sort=False)}
