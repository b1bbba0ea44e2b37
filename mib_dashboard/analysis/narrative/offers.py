"""The offers of one municipality in sentences: how many, how many confirmed, which fields have none."""

from __future__ import annotations

from mib_dashboard.analysis.narrative.telling import Slot, Telling, tell
from mib_dashboard.analysis.offers.stock import OfferStock
from mib_dashboard.analysis.offers.summary import is_general, list_recorded
from mib_dashboard.analysis.offers.validity import CONFIRMED, list_counting_fields
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.model.dataset import Area
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.texts import Sentence, TextBook, Version
from mib_dashboard.schema import Col

SUBJECT = "Angebote"


def compute_offer_sentences(
    texts: TextBook, book: OfferBook, stock: OfferStock, area: Area, version: Version
) -> tuple[Sentence, ...]:
    """Offers recorded for this municipality alone, ended ones not counted, fields of coordination neither.

    Offers for everybody and general institutions are told apart. The sentences carry the ids of the offers they count.
    """
    recorded = list_recorded(stock, book, area.ags)
    fields = list_counting_fields(book)
    fresh: dict[str, bool] = {}
    general: dict[str, None] = {}
    for code in fields:
        wide = is_general(recorded[code], book)
        general |= dict.fromkeys(recorded[code].loc[wide, Col.ANGEBOT])
        rows = recorded[code][~wide]
        fresh |= dict(zip(rows[Col.ANGEBOT].tolist(), (rows[Col.AKTUALITAET] == CONFIRMED).tolist(), strict=True))
    confirmed = tuple(code for code, is_fresh in fresh.items() if is_fresh)
    empty = [code for code in fields if recorded[code].empty]
    found = [*_tell(texts, version, "angebote", area, len(fresh), tuple(fresh))]
    if fresh:
        case = "alle" if len(confirmed) == len(fresh) > 1 else ""
        found += _tell(texts, version, "angebote_bestaetigt", area, len(confirmed), confirmed, case)
    if general:
        found += _tell(texts, version, "angebote", area, len(general), tuple(general), "allgemein")
    names = join_words([book.fields[code].name for code in empty])
    found += _tell(texts, version, "angebote_luecken", area, len(empty), (), felder=names)
    if version is Version.PLAIN:
        for code in empty:
            if code in texts.fields:
                found += _tell(texts, version, "angebote_luecke", area, 1, (), feld=texts.fields[code].subject)
    return tuple(found)


def name_count(number: int) -> str:
    """The case of a number of things."""
    return "keine" if number == 0 else "eins" if number == 1 else "mehrere"


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
