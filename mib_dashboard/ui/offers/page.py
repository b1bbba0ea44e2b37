"""The two views of the page of offers, put together from their parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.offers.points import find_points
from mib_dashboard.analysis.offers.stock import OfferStock
from mib_dashboard.analysis.offers.summary import describe_freshness
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Areas, Catalogue, Dataset
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Parameter
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.offers.actors import show_actors
from mib_dashboard.ui.offers.data import offer_book, offer_stock, offer_summary
from mib_dashboard.ui.offers.drawer import show_chosen_offer
from mib_dashboard.ui.offers.files import describe_origin, show_offer_files
from mib_dashboard.ui.offers.filters import PLACE_KEY, find_with_general, pick_offers, reset_page
from mib_dashboard.ui.offers.list import show_offers, show_result
from mib_dashboard.ui.offers.map import show_offer_map
from mib_dashboard.ui.offers.style import show_jump, show_offer_style, show_target

# Narrower than this the names on the map run into each other; then list and map each take the full width.
_NARROWEST = 430
_MAP = "karte-der-angebote"


def show_state(book: OfferBook, areas: Areas) -> None:
    """The state of the stock in plain words, before anybody relies on it."""
    summary = offer_summary(book, areas)
    show_offer_style(pick_theme(dark=is_dark()))
    since, before = (
        format_year(book.parameters.get(name)) for name in (Parameter.CONFIRMED_FROM_YEAR, Parameter.HISTORIC_BEFORE_YEAR)
    )
    rules = [
        f"bestätigt heißt: geprüft und nicht wieder fällig, sonst Quelle ab {since}" if since else "",
        f"historisch: alles Belegte vor {before}" if before else "",
    ]
    rule = "; ".join(part for part in rules if part)
    capacity = (
        "Wie viele Plätze es gibt, ist bei keinem bekannt."
        if not summary.with_capacity
        else f"Wie viele Plätze es gibt, ist bei {format_number(summary.with_capacity)} bekannt."
    )
    st.markdown(
        f"Von **{format_number(summary.total)} Angeboten** sind {safe_markdown(describe_freshness(summary.freshness, book))}"
        f"{f' ({rule})' if rule else ''}. {capacity} „Unbekannt“ heißt hier nie „nein“."
    )


def show_offer_page(data: Dataset, today: date) -> None:
    """Filters, result in words, list and map side by side (on a narrow screen the map below), files, drawer."""
    book = offer_book(data)
    stock = offer_stock(book, data.areas)
    choice = pick_offers(book, data.areas)
    choice, found = find_with_general(stock, book, choice)
    found = replace(found, rows=_pick_place(stock, found.rows))
    areas = choice.wanted.get(Col.GEMEINDE, ())
    halves = st.grid(2, min_column_width=_NARROWEST, gap=("medium", "medium"))
    with halves.cell():
        show_result(data.areas, found, choice)
        show_jump("Zur Karte", _MAP)
        show_offers(data.areas, book, found.rows, areas)
        st.caption(safe_markdown(describe_origin(book, data)))
        if len(found.rows):
            show_offer_files(book, data, found.rows, choice.words, today)
    with halves.cell():
        show_target(_MAP)
        show_offer_map(data, book, stock, found.rows, areas, choice.words, today)
    show_chosen_offer(book, data.areas)


def show_actor_page(book: OfferBook, catalogue: Catalogue, today: date) -> None:
    """The same filters, by actor."""
    choice, found = find_with_general(offer_stock(book, catalogue.areas), book, pick_offers(book, catalogue.areas))
    show_actors(book, catalogue, found, choice, today)
    show_chosen_offer(book, catalogue.areas)


def format_year(value: float | None) -> str:
    """A year of the table of parameters, without a thousands separator."""
    return "" if value is None else str(int(value))


def _pick_place(stock: OfferStock, rows: pd.DataFrame) -> pd.DataFrame:
    """Only the offers at the place that was clicked on the map; a button takes it back."""
    key = st.query_params.get(PLACE_KEY)
    if key is None:
        return rows
    point = find_points(stock.places, rows).get(key)
    if point is None:
        return rows
    st.button("Nur ein Ort der Karte – wieder alle zeigen", icon=":material/close:", type="tertiary", on_click=_leave_place)
    return rows[rows[Col.ANGEBOT].isin(point.offers)]


def _leave_place() -> None:
    st.query_params.pop(PLACE_KEY, None)
    reset_page()
