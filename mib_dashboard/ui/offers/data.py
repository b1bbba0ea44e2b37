"""The prepared offers for pages, once per data version and shared by all visitors, never changed."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.offers.stock import OfferStock, build_stock
from mib_dashboard.analysis.offers.summary import OfferSummary, compute_summary
from mib_dashboard.model.dataset import Areas, Dataset
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.ui.frame.computed import BY_VERSION


def offer_book(data: Dataset) -> OfferBook:
    """The offers of a delivery that has some (`data.offers` is checked by the page)."""
    if data.offers is None:
        raise LookupError("no offers in this delivery")
    return data.offers


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=BY_VERSION)
def offer_stock(book: OfferBook, areas: Areas) -> OfferStock:
    """The public offers, ready to be searched."""
    return build_stock(book, areas)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=BY_VERSION)
def offer_summary(book: OfferBook, areas: Areas) -> OfferSummary:
    """The public offers in numbers."""
    return compute_summary(offer_stock(book, areas), book)


def show_no_offers() -> None:
    """In place of everything about offers when a delivery has none."""
    st.info(
        "Diese Lieferung enthält keine Angebote. Erwartet werden die Tabellen angebote.csv, akteure.csv und angebot_orte.csv; "
        "wie sie aussehen, steht in docs/angebote.md."
    )
