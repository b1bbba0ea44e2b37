"""Links from one page to another that take the choice along."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from mib_dashboard.model.dataset import Area, Indicator, Topic
from mib_dashboard.schema import Level
from mib_dashboard.ui.navigation import find_page

_ICONS = {"zeitreihen": ":material/show_chart:", "methodik": ":material/info:", "karte": ":material/map:"}


def show_indicator_link(
    topics: Mapping[str, Topic], indicator: Indicator, label: str, *, page: str = "zeitreihen", area: Area | None = None
) -> None:
    """A link to a page with this indicator chosen, and the municipality if `area` is one."""
    choice = link_indicator(topics, indicator)
    if area is not None and area.level is Level.MUNICIPALITY:
        choice |= {"gemeinde": area.name}
    st.page_link(find_page(page).path, label=label, icon=_ICONS[page], help="", query_params=choice)


def link_indicator(topics: Mapping[str, Topic], indicator: Indicator) -> dict[str, str]:
    """The part of an address that chooses an indicator, in the words on the screen."""
    return {"thema": topics[indicator.topic].name, "indikator": indicator.short_name}
