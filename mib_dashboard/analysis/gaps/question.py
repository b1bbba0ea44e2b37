"""What the matrix asks first."""

from __future__ import annotations

from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col

# From this share of offers that say how many they take, the first question is whether it suffices; below, most cells cannot tell.
_ENOUGH = 0.5


def find_usual_question(book: OfferBook) -> str:
    """The column of the cells that the matrix shows when nobody chose.

    One known capacity must not turn it into a page of question marks.
    """
    is_known = book.offers[Col.KAPAZITAET].notna()
    return Col.ZUSTAND if len(is_known) and is_known.mean() >= _ENOUGH else Col.PRAESENZ
