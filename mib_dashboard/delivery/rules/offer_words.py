"""Words of the controlled vocabularies: the nearest one is suggested for an unknown one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote
from mib_dashboard.delivery.rules.offer_lookup import advise, find_unknown
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import GIVEN_WORDS, Col, FindingLevel, Table, WordList
from mib_dashboard.schema import offers as schema


@dataclass(frozen=True)
class WordColumn:
    """A column and the list of `vokabular.csv` its words come from; a `needed` cell may not be empty."""

    table: Table
    column: str
    vocabulary: str
    needed: bool = False


WORD_COLUMNS = (
    WordColumn(schema.ACTORS, Col.TYP, WordList.AKTEURSTYP, needed=True),
    WordColumn(schema.OFFERS, Col.ART, WordList.ART),
    WordColumn(schema.OFFERS, Col.GESCHLECHT, WordList.GESCHLECHT),
    WordColumn(schema.OFFERS, Col.DOLMETSCHEN, WordList.DOLMETSCHEN),
    WordColumn(schema.OFFERS, Col.KOSTEN, WordList.KOSTEN),
    WordColumn(schema.OFFERS, Col.ANMELDUNG, WordList.ANMELDUNG),
    WordColumn(schema.OFFERS, Col.FORMAT, WordList.FORMAT),
    WordColumn(schema.OFFERS, Col.KAPAZITAET_EINHEIT, WordList.KAPAZITAET_EINHEIT),
    WordColumn(schema.OFFERS, Col.STATUS, WordList.STATUS, needed=True),
    WordColumn(schema.OFFERS, Col.AKTUALITAET, WordList.AKTUALITAET),
    WordColumn(schema.OFFERS, Col.QUELLE_ART, WordList.QUELLE_ART, needed=True),
    WordColumn(schema.OFFERS, Col.SICHTBARKEIT, WordList.SICHTBARKEIT, needed=True),
    WordColumn(schema.OFFER_PLACES, Col.GEO_QUALITAET, WordList.GEO_QUALITAET),
    WordColumn(schema.OFFER_PLACES, Col.EINZUGSBEREICH, WordList.EINZUGSBEREICH, needed=True),
    WordColumn(schema.OFFER_PLACES, Col.BARRIEREFREIHEIT, WordList.BARRIEREFREIHEIT),
    WordColumn(schema.FUNDINGS, Col.MITTELGEBER, WordList.MITTELGEBER, needed=True),
    WordColumn(schema.FUNDINGS, Col.VERSTETIGUNG, WordList.VERSTETIGUNG),
    WordColumn(schema.PLANNING_VALUES, Col.EINHEIT, WordList.KAPAZITAET_EINHEIT, needed=True),
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
        Finding(FindingLevel.ERROR, schema.VOCABULARY.file, 0, Col.LISTE, f"Die Liste {quote(name)} fehlt; sie wird gebraucht.")
        for name in sorted(missing)
    ]


def explain_word(word: str, known: dict[str, str]) -> str | None:
    """A sentence about a word that is not in its list (code → printed word)."""
    return None if word in known else f"{quote(word)} gibt es nicht{advise(word, known)}."


def read_words(book: Ledger) -> dict[str, dict[str, str]] | None:
    """List → code → printed word; None when the vocabulary itself cannot be trusted or is not delivered."""
    frame = book.rows(schema.VOCABULARY)
    parts = book.raw.parts(schema.VOCABULARY)
    if not parts or any(part.problems for part in parts) or frame.empty:
        return None
    for column in schema.VOCABULARY.key:
        if any(not check(frame[column]).check_passed for check in schema.VOCABULARY.rules.columns[column].checks):
            return None
    found = {
        str(name): dict(zip(rows[Col.CODE], rows[Col.NAME], strict=True)) for name, rows in frame.groupby(Col.LISTE, sort=False)
    }
    for (name, code), word in GIVEN_WORDS.items():
        if name in found:
            found[name].setdefault(code, word)
    return found
