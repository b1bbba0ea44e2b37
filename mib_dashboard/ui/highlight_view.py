"""What stands out: sentences with their sources and the way to the figures."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from mib_dashboard.model import Area, Dataset, Indicator, Level
from mib_dashboard.safe import safe_markdown
from mib_dashboard.ui.computed import Sentence
from mib_dashboard.ui.navigation import find_page

_ICONS = {"zeitreihen": ":material/show_chart:", "methodik": ":material/info:", "karte": ":material/map:"}
_RULES = (
    "Die Sätze entstehen nach festen Regeln aus den Zahlen des Dashboards: die Spanne zwischen den Gemeinden, der größte "
    "Abstand einer Gemeinde zum Wert des ganzen Gebiets, die Veränderung über etwa fünf Jahre und der Vergleich mit größeren "
    "Gebieten. Indikatoren des Zielkatalogs und verwandte Reihen kommen zuerst, dann die übrigen; genannt wird jeweils "
    "der größte Unterschied, gemessen am Vergleichswert. Verglichen wird nur derselbe Indikator zum selben Zeitpunkt und "
    "nie über einen Bruch der Reihe hinweg. Unterschiede, die allein durch Rundung entstehen können, werden nicht genannt. "
    "Differenzen sind aus ungerundeten Werten berechnet. Die Sätze nennen Unterschiede, keine Ursachen."
)


def show_highlights(data: Dataset, sentences: Sequence[Sentence], *, empty: str, columns: int = 1) -> None:
    """The sentences below or beside each other; `empty` is shown when there is none."""
    if not sentences:
        st.markdown(empty)
        return
    with st.grid(columns, min_column_width=300, gap=("small", "medium")) as grid:
        for sentence in sentences:
            with grid.cell(), st.container(gap=None):
                _show_sentence(data, sentence)
    with st.expander("Wie entstehen diese Sätze?"):
        st.markdown(_RULES)


def _show_sentence(data: Dataset, sentence: Sentence) -> None:
    highlight = sentence.highlight
    st.markdown(f"**{safe_markdown(highlight.subject)}:** {safe_markdown(highlight.statement)}")
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.caption(f"Quelle: {safe_markdown(sentence.credit.source)}")
        area = data.areas[highlight.basis[0][1]]
        show_indicator_link(data, data.indicators[highlight.indicator], "Zeitreihe", area=area)


def show_indicator_link(
    data: Dataset, indicator: Indicator, label: str, *, page: str = "zeitreihen", area: Area | None = None
) -> None:
    """A link to a page with this indicator chosen, and the municipality if `area` is one."""
    choice = link_indicator(data, indicator)
    if area is not None and area.level is Level.MUNICIPALITY:
        choice |= {"gemeinde": area.name, "zr_gemeinden": area.name}
    st.page_link(find_page(page).path, label=label, icon=_ICONS[page], help="", query_params=choice)


def link_indicator(data: Dataset, indicator: Indicator) -> dict[str, str]:
    """The part of an address that chooses an indicator, in the words on the screen."""
    return {"thema": data.topics[indicator.topic].name, "indikator": indicator.short_name}
