"""The offers of one municipality in sentences: how many, how many confirmed, which fields have none.

Counted as in the tables of the profile (`count_by_field`, `list_fields_without`), so that sentence and table say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import pandas as pd

from mib_dashboard.analysis.narrative.telling import Slot, Telling, tell
from mib_dashboard.analysis.offers.catchment import LOCAL, REGIONAL, STATEWIDE
from mib_dashboard.analysis.offers.stock import OfferStock
from mib_dashboard.analysis.offers.summary import GENERAL, FieldsWithout, count_by_field, list_fields_without
from mib_dashboard.analysis.offers.validity import CONFIRMED
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.model.dataset import Area
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.texts import Sentence, TextBook, Version
from mib_dashboard.schema import Col

SUBJECT = "Angebote"
_WIDER = (REGIONAL, STATEWIDE)
Counts = Mapping[str, Mapping[str, pd.DataFrame]]


def compute_offer_sentences(
    texts: TextBook, book: OfferBook, stock: OfferStock, area: Area, version: Version, day: date
) -> tuple[Sentence, ...]:
    """Offers that count on `day` for this municipality alone, then those for several places, then the fields without one.

    Offers for everybody and general institutions are told apart. The sentences carry the ids of the offers they count.
    """
    counts = count_by_field(stock, book, area.ags, day)
    fresh = _collect(scopes[LOCAL] for scopes in counts.values())
    confirmed = tuple(code for code, is_fresh in fresh.items() if is_fresh)
    wider = tuple(code for code in _collect(scopes[name] for scopes in counts.values() for name in _WIDER) if code not in fresh)
    general = tuple(_collect(scopes[GENERAL] for scopes in counts.values()))
    found = [*_tell(texts, version, "angebote", area, len(fresh), tuple(fresh))]
    if fresh:
        case = "alle" if len(confirmed) == len(fresh) > 1 else ""
        found += _tell(texts, version, "angebote_bestaetigt", area, len(confirmed), confirmed, case)
    found += _tell(texts, version, "angebote_umkreis", area, len(wider), wider)
    if general:
        found += _tell(texts, version, "angebote", area, len(general), general, "allgemein")
    without = list_fields_without(stock, book, area.ags, day)
    return (*found, *_tell_fields(texts, book, area, version, counts, without))


def name_count(number: int) -> str:
    """The case of a number of things."""
    return "keine" if number == 0 else "eins" if number == 1 else "mehrere"


def _tell_fields(
    texts: TextBook, book: OfferBook, area: Area, version: Version, counts: Counts, without: FieldsWithout
) -> Iterator[Sentence]:
    """How many fields have nothing on the spot; in Leichte Sprache each with what there is instead."""
    if without.missing or not (without.idle or without.general):
        names = join_words([book.fields[code].name for code in without.missing])
        yield from _tell(texts, version, "angebote_luecken", area, len(without.missing), (), felder=names)
    if version is not Version.PLAIN:
        return
    for codes, case in ((without.missing, "ohne"), (without.idle, "ungezaehlt"), (without.general, "allgemein")):
        for code in codes:
            if code not in texts.fields:
                continue
            yield from _tell(texts, version, "angebote_luecke", area, 1, (), case, feld=texts.fields[code].subject)
            wider = tuple(_collect(counts[code][name] for name in _WIDER))
            if wider:
                yield from _tell(texts, version, "angebote_luecke_umkreis", area, len(wider), wider)
            elif case != "allgemein" and len(counts[code][GENERAL]):
                yield from _tell(texts, version, "angebote_luecke_umkreis", area, 0, (), "allgemein")


def _collect(tables: Iterable[pd.DataFrame]) -> dict[str, bool]:
    """The offers of all tables, each once, and whether it is confirmed."""
    found: dict[str, bool] = {}
    for rows in tables:
        found |= dict(zip(rows[Col.ANGEBOT].tolist(), (rows[Col.AKTUALITAET] == CONFIRMED).tolist(), strict=True))
    return found


def _tell(
    texts: TextBook,
    version: Version,
    occasion: str,
    area: Area,
    number: int,
    offers: tuple[str, ...],
    case: str = "",
    **words: str,
) -> tuple[Sentence, ...]:
    slots = {"ort": Slot(area.locative), "anzahl": Slot(format_number(number)), **{k: Slot(v) for k, v in words.items()}}
    block = f"angebote {area.ags}"
    return tell(
        texts, version,
        Telling(occasion, slots, case or name_count(number), subject=SUBJECT, block=block, offers=offers),
    )  # fmt: skip
