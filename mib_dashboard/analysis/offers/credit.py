"""Where offers come from, as the line under a picture or a table."""

from __future__ import annotations

from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report import example_mark
from mib_dashboard.report.pictures import Credit
from mib_dashboard.schema import Col

OFFERS = "Einzelne Tatsachen aus öffentlichen Quellen, in eigenen Worten; die Fundstelle steht bei jedem Angebot"
_LICENCE = "einzelne Tatsachen in eigenen Worten"


def credit_offers(book: OfferBook | None, catalogue: Catalogue, as_of: str = "") -> Credit:
    """Source, date and licence; `as_of` in print, else the day on which the tables were put together."""
    is_example = has_invented_offers(book)
    stamp = as_of or format_time(catalogue.data_log[Col.STAND].max())
    note = example_mark.mark_note("", is_example=is_example)
    return Credit(example_mark.SENTENCE.removesuffix(".") if is_example else OFFERS, stamp, _LICENCE, note)


def has_invented_offers(book: OfferBook | None) -> bool:
    """True when any offer is not real."""
    return book is not None and book.has_examples


def join_credits(offers: Credit, people: Credit) -> Credit:
    """Both in one line: offers beside the number of people they are for."""
    return Credit(
        f"{offers.source}. Zahl der Menschen: {people.source}",
        f"{offers.as_of}, Menschen am {people.as_of}",
        f"{offers.licence}; {people.licence}",
        "; ".join(dict.fromkeys(part for note in (offers.note, people.note) for part in note.split("; ") if part)),
    )
