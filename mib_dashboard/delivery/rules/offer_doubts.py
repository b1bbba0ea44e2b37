"""What can hardly be meant in the offer tables: postcodes and catchments elsewhere, shares as fractions, huge capacities."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import AREAS, SEPARATOR, Catchment, Col, FindingLevel, Table
from mib_dashboard.schema import offers as schema

# By unit of the capacity: what no single offer in the region has. A city of 180,000 people has some 1,500 places in courses.
_LARGEST = {"plaetze": 2_000, "faelle_jahr": 20_000, "beratungsstunden_woche": 1_000, "vze": 200}
_PERCENT = ((schema.FUNDINGS, Col.ANTEIL), (schema.OFFERS, Col.AUSLASTUNG))
_NEAR = (Catchment.QUARTER, Catchment.MUNICIPALITY)


def check_offer_doubts(book: Ledger) -> list[Finding]:
    """Warnings: whoever knows better may leave the cells as they are."""
    return [*_postcodes(book), *_catchments(book), *_fractions(book), *_capacities(book)]


def _postcodes(book: Ledger) -> list[Finding]:
    owners, names = _find_owners(book)
    found: list[Finding] = []
    for table in (schema.OFFER_PLACES, schema.ACTORS):
        frame = book.sound(table)
        # Only municipalities whose postcodes are known can be contradicted.
        known = frame[Col.GEMEINDE].isin(names) & (frame[Col.PLZ] != "")
        pairs = zip(frame[Col.PLZ], frame[Col.GEMEINDE], strict=True)
        elsewhere = np.array([ags not in owners.get(code, ()) for code, ags in pairs], dtype=bool)
        wrong = select(frame, known.to_numpy(bool) & elsewhere)
        found += at_rows(wrong, Col.PLZ, [
            _tell_postcode(code, names[ags], [names[other] for other in owners.get(code, ())])
            for code, ags in zip(wrong[Col.PLZ], wrong[Col.GEMEINDE], strict=True)
        ], FindingLevel.WARNING)  # fmt: skip
    return found


def _tell_postcode(code: str, here: str, elsewhere: list[str]) -> str:
    where = f"; sie gehört zu {join_words(elsewhere)}" if elsewhere else ""
    return f"Die Postleitzahl {code} liegt nicht in {here}{where}. Bitte Postleitzahl und Gemeinde vergleichen."


def _find_owners(book: Ledger) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, str]]:
    """Municipalities by postcode, and the names of those whose postcodes are known."""
    owners: dict[str, tuple[str, ...]] = {}
    names: dict[str, str] = {}
    areas = book.sound(AREAS)
    for ags, name, codes in zip(areas[Col.AGS], areas[Col.KURZNAME], areas[Col.PLZ], strict=True):
        for code in filter(None, codes.split(SEPARATOR)):
            owners[code] = (*owners.get(code, ()), ags)
            names[ags] = name
    return owners, names


def _catchments(book: Ledger) -> list[Finding]:
    frame = book.sound(schema.OFFER_PLACES)
    near = frame[Col.EINZUGSBEREICH].isin(_NEAR) & (frame[Col.GEMEINDE] != "") & (frame[Col.EINZUGS_AGS] != "")
    pairs = zip(frame[Col.EINZUGS_AGS], frame[Col.GEMEINDE], strict=True)
    others = np.array([set(cell.split(SEPARATOR)) != {ags} for cell, ags in pairs], dtype=bool)
    wrong = select(frame, near.to_numpy(bool) & others)
    message = (
        "Der Einzugsbereich ist {}, genannt ist aber {} statt der Gemeinde des Orts ({}). Gilt das Angebot für mehrere, heißt er "
        "mehrere_gemeinden."
    )
    cells = zip(*(wrong[name] for name in (Col.EINZUGSBEREICH, Col.EINZUGS_AGS, Col.GEMEINDE)), strict=True)
    messages = [message.format(quote(reach), quote(cell), ags) for reach, cell, ags in cells]
    return at_rows(wrong, Col.EINZUGS_AGS, messages, FindingLevel.WARNING)


def _fractions(book: Ledger) -> list[Finding]:
    found: list[Finding] = []
    for table, column in _PERCENT:
        frame, numbers = _numbers(book, table, column)
        wrong = select(frame, (numbers > 0) & (numbers <= 1))
        message = "{} heißt hier {} %. Gemeint sind wohl {} %."
        found += at_rows(wrong, column, [
            message.format(quote(cell), cell.replace(".", ","), format_number(float(cell) * 100)) for cell in wrong[column]
        ], FindingLevel.WARNING)  # fmt: skip
    return found


def _capacities(book: Ledger) -> list[Finding]:
    frame, numbers = _numbers(book, schema.OFFERS, Col.KAPAZITAET)
    wrong = select(frame, numbers > frame[Col.KAPAZITAET_EINHEIT].map(_LARGEST))
    message = "So viel hat kein einzelnes Angebot ({}; üblich sind höchstens {}). Fehlt ein Komma, oder ist eine Null zu viel?"
    return at_rows(wrong, Col.KAPAZITAET, [
        message.format(format_number(float(cell)), format_number(_LARGEST[unit]))
        for cell, unit in zip(wrong[Col.KAPAZITAET], wrong[Col.KAPAZITAET_EINHEIT], strict=True)
    ], FindingLevel.WARNING)  # fmt: skip


def _numbers(book: Ledger, table: Table, column: str) -> tuple[pd.DataFrame, pd.Series]:
    frame = book.sound(table)
    return frame, pd.to_numeric(frame[column].where(frame[column] != "", None)).astype(float)
