"""The way between the views: plain links, each a step in the history, so that Back leads to the view before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import streamlit as st

from mib_dashboard.language.choices import find_meant
from mib_dashboard.model.dataset import Indicator, Topic
from mib_dashboard.render import render_template
from mib_dashboard.report.palette import pick_palette
from mib_dashboard.report.tabs import TAB_KEY, TAB_NAMES, Tab, place_tab
from mib_dashboard.ui.frame.links import answer_unknown, list_address
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.parts.links import link_indicator


@dataclass(frozen=True)
class _TabLink:
    """A view: its name, its address with everything chosen, and what of it does not come from the address of the page."""

    name: str
    address: str
    own: str
    is_shown: bool


def find_tab(usual: Tab) -> Tab:
    """The view that the address names, else the usual one of the page; a word that means none is answered."""
    asked = st.query_params.get(TAB_KEY, "")
    names = {tab: str(tab) for tab in Tab}
    word = find_meant(asked, names, lambda _: None) if asked else ""
    found = next((tab for tab, name in names.items() if name == word), None)
    if asked and found is None:
        answer_unknown([asked])
    return found or usual


def show_tabs(topics: Mapping[str, Topic], indicator: Indicator | None, shown: Tab, path: str) -> None:
    """One row of links. The indicator is always named: the two addresses begin with different ones."""
    chosen = list_address()
    about = link_indicator(topics, indicator) if indicator is not None else {}
    ways = []
    for tab, name in TAB_NAMES.items():
        place, word = place_tab(tab, path)
        own = about | ({TAB_KEY: word} if word else {})
        rest = [pair for pair in chosen if pair[0] not in own and pair[0] != TAB_KEY]
        query = urlencode([*own.items(), *rest], quote_via=quote)
        ways.append(_TabLink(name, f"./{place}{'?' if query else ''}{query}", urlencode(own, quote_via=quote), tab is shown))
    st.html(render_template("indicator_tabs.html", ways=ways, colours=pick_palette(dark=is_dark()), key=TAB_KEY))
