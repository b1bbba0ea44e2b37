"""The lists of the page of overlaps to take along, with the rules that made them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from mib_dashboard.exports.origin import trace_offers
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.dataset import Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Parameter
from mib_dashboard.ui.offers.files import EMPTY
from mib_dashboard.ui.overlaps.filters import OverlapChoice
from mib_dashboard.ui.parts.actions import Takeaway, show_actions

USED_PARAMETERS = (
    Parameter.DUPLICATE_SURE, Parameter.DUPLICATE_ASK, Parameter.OVERLAP_FROM, Parameter.SURPLUS_FROM, Parameter.COVERED_FROM,
    Parameter.LOW_USE, Parameter.UNCONFIRMED_SHARE,
)  # fmt: skip


def show_overlap_files(
    book: OfferBook,
    catalogue: Catalogue,
    build: Callable[[], pd.DataFrame],
    choice: OverlapChoice,
    today: date,
    *,
    title: str,
    name: str,
) -> None:
    """The line of actions; the files hold the whole list, not only the page shown."""
    named = book.parameter_notes.set_index(Col.PARAMETER)
    limits = [(named.at[code, Col.NAME], named.at[code, Col.ERKLAERUNG], book.parameters[code]) for code in USED_PARAMETERS]
    remarks = [
        ("Auswahl", choice.words or "alle öffentlichen Angebote"),
        ("Lesehilfe", "Doppelt oder ähnlich heißt nicht überflüssig. Die Liste ersetzt kein Gespräch mit den Trägern."),
        *((label, f"{format_number(value, 2)}. {text}") for label, text, value in limits),
        EMPTY,
        ("Erstellt am", format_time(today.isoformat())),
    ]
    origin = trace_offers(title, book, catalogue, remarks)
    files = Takeaway(f"{name}-{today.isoformat()}", build, lambda: origin, is_example=origin.is_example)
    show_actions("mehrfachstrukturen", f"mehrfach_{name}", title=title, files=files)
