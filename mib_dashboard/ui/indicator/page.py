"""The page of one indicator: head, views, and only what the shown view needs."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.analysis.timeline import Story
from mib_dashboard.model.dataset import Dataset, Indicator
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.tabs import MEANING_QUESTION, USUAL_TABS, Tab
from mib_dashboard.ui.frame.filters import pick_indicator
from mib_dashboard.ui.frame.fold import FILTERS, fill_filter_button, fold_key, place_filter_button
from mib_dashboard.ui.frame.municipality import find_municipality
from mib_dashboard.ui.indicator.tabs import find_tab, show_tabs
from mib_dashboard.ui.map.tab import show_map_tab
from mib_dashboard.ui.methods.view import show_sheet
from mib_dashboard.ui.parts.indicator_ways import show_other_sources, show_search
from mib_dashboard.ui.parts.stories import story_of
from mib_dashboard.ui.timeline.filters import asks_for_several, pick_view
from mib_dashboard.ui.timeline.tab import show_course_tab, show_several_tab

_WIDTH = 300


def show_indicator_page(data: Dataset, path: str, today: date) -> None:
    """The whole page at `path`, `karte` or `zeitreihen`: which of the two says which picture the table belongs to."""
    tab = find_tab(USUAL_TABS[path])
    is_table = tab is Tab.TABLE
    shown = USUAL_TABS[path] if is_table else tab
    st.title(MEANING_QUESTION if tab is Tab.MEANING else PUBLIC_PAGES[_find_path(shown)].question)
    button = place_filter_button()
    head = st.container(horizontal=True, vertical_alignment="bottom", key=fold_key(FILTERS, "kopf"))
    ways = st.empty()
    in_time = path == "zeitreihen"
    if shown is Tab.COURSE and asks_for_several():
        _pick_view(None)
        with ways:
            show_tabs(data.topics, None, tab, path)
        shown_together = show_several_tab(data, head, is_table=is_table)
        fill_filter_button(button, shown_together)
        return
    with head:
        indicator = pick_indicator(data, in_time=in_time, width=_WIDTH)
        show_search(data, in_time=in_time)
    with ways:
        show_tabs(data.topics, indicator, tab, path)
    if indicator is not None:
        fill_filter_button(button, (data.topics[indicator.topic].name, indicator.short_name))
        _show_tab(data, indicator, shown, today, is_table=is_table)
        show_other_sources(data, indicator, find_municipality(data.areas) or data.areas.region)


def _show_tab(data: Dataset, indicator: Indicator, shown: Tab, today: date, *, is_table: bool) -> None:
    if shown is Tab.MEANING:
        show_sheet(indicator, data, with_views=False)
    elif shown is Tab.COURSE:
        show_course_tab(data, indicator, _pick_view(story_of(data, indicator)), is_table=is_table)
    else:
        show_map_tab(data, indicator, today, is_table=is_table)


def _pick_view(story: Story | None) -> str:
    with st.container(key=fold_key(FILTERS, "ansicht")):
        return pick_view(story)


def _find_path(tab: Tab) -> str:
    return next(path for path, usual in USUAL_TABS.items() if usual is tab)
