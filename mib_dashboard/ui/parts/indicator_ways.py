"""Other ways to an indicator than the two lists: a word that finds it, and the other sources of its question."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.figures.questions import TITLE, describe_own_source, find_other_sources
from mib_dashboard.analysis.figures.search import search_indicators, search_parts
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Area, Indicator, Statistics
from mib_dashboard.ui.frame.computed import indicator_offer, points
from mib_dashboard.ui.parts.nearest import show_nearest

_MOST_FOUND = 8
_SEARCH = "indikator_suche"
_EXAMPLES = "zum Beispiel Ausländer, Kita, arbeitslos"


def choose_indicator(topic: str, code: str) -> None:
    """To be called by a click: the fields of topic and indicator take these values, and the address with them."""
    st.session_state["thema"] = topic
    st.session_state["indikator"] = code


def show_search(data: Statistics, *, in_time: bool = False) -> None:
    """A button that opens a field for a word, and what it finds in all topics."""
    offer = indicator_offer(data, in_time=in_time)
    with st.popover("Suchen", icon=":material/search:"):
        text = st.text_input("Indikator suchen", key=_SEARCH, placeholder=_EXAMPLES).strip()
        found = search_indicators(offer.indicators, text)
        if text and not found:
            nearest = search_parts(offer.indicators, text)
            show_nearest(nearest, _search_for)
            if not nearest:
                st.info(f"Zu „{safe_markdown(text)}“ gibt es keinen Indikator. Ein anderes Wort hilft, {_EXAMPLES}.")
        for one in found[:_MOST_FOUND]:
            _show_choice(one, f"{data.topics[one.topic].name}: {offer.name_indicators(one.topic)[one.code]}", "suche")
        if len(found) > _MOST_FOUND:
            st.caption(f"Noch {len(found) - _MOST_FOUND} weitere; ein zweites Wort grenzt ein.")


def _search_for(words: str) -> None:
    st.session_state[_SEARCH] = words


def show_other_sources(data: Statistics, indicator: Indicator, area: Area) -> None:
    """Folded away: what other series say to the same question, and why it is another number; nothing where there is none."""
    found = find_other_sources(points(data), indicator, area)
    if not found:
        return
    with st.expander(f"{TITLE} ({len(found)})", icon=":material/compare_arrows:"):
        if own := describe_own_source(indicator):
            st.markdown(safe_markdown(own))
        for one in found:
            st.markdown(f"**{safe_markdown(one.indicator.series)}** – {safe_markdown(one.text)}")
            _show_choice(one.indicator, f"{one.indicator.series} ansehen", "quelle")


def _show_choice(indicator: Indicator, label: str, way: str) -> None:
    st.button(
        safe_markdown(label), key=f"{way}_{indicator.code}", type="tertiary", icon=":material/arrow_forward:",
        on_click=choose_indicator, args=(indicator.topic, indicator.code),
    )  # fmt: skip
