"""On other pages: the goals that concern a place, a line and a way each; nothing where there are none."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.goals.concern import MOST, list_concerns
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_label
from mib_dashboard.model.dataset import Area, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.steering import SteeringBook
from mib_dashboard.ui.goals.data import goal_rows
from mib_dashboard.ui.navigation import find_page

HEADING = "Unsere Ziele"


def show_concerns(data: Statistics, steering: SteeringBook, book: OfferBook | None, area: Area | None) -> None:
    """The heading, the first goals and the way to all of them."""
    found = list_concerns(goal_rows(data, steering), area)
    if not found:
        return
    st.header(HEADING)
    page, fields = find_page("ziele"), book.fields if book is not None else {}
    with st.container(key="papier_ziele"):
        for one in found[:MOST]:
            query = {"ziele_feld": fields[one.field].name} if one.field in fields else {}
            query |= {"gemeinde": area.name} if one.area and area else {}
            st.page_link(page.path, label=safe_label(one.text), help="", query_params=query)
    if len(found) > MOST:
        st.page_link(
            page.path, label=f"Alle {format_number(len(found))} Ziele", icon=":material/arrow_forward:", help="",
            query_params={"gemeinde": area.name} if area else None,
        )  # fmt: skip
