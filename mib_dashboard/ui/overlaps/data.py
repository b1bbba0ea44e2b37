"""Duplicates, families and overlaps for pages: once per data version and day, shared by all visitors, never changed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.analysis.overlaps.content import OverlapContent, compute_overlap_content, narrow_public
from mib_dashboard.analysis.overlaps.sides import Sides, compute_sides
from mib_dashboard.model.dataset import Areas, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.ui.frame.computed import BY_VERSION

__all__ = ["OverlapContent", "find_sides", "overlap_content", "public_book"]


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=BY_VERSION)
def public_book(book: OfferBook) -> OfferBook:
    """The book with the offers everyone may see."""
    return narrow_public(book)


@st.cache_resource(max_entries=4, show_spinner="Die Angebote werden miteinander verglichen …", hash_funcs=BY_VERSION)
def overlap_content(book: OfferBook, data: Statistics, day: date) -> OverlapContent:
    """Everything of the page of overlaps."""
    return compute_overlap_content(book, public_book(book), data, day)


@st.cache_resource(max_entries=512, show_spinner=False, hash_funcs=BY_VERSION)
def find_sides(book: OfferBook, areas: Areas, codes: tuple[str, ...], *, full: bool = False) -> Sides:
    """Public offers side by side (`compute_sides`)."""
    return compute_sides(public_book(book), areas, codes, full=full)
