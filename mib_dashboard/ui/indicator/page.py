"""The page of one indicator: head, views, and only what the shown view needs."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.analysis.timeline import VIEWS
from mib_dashboard.model.dataset import Dataset, Indicator
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.tabs import MEANING_QUESTION, USUAL_TABS, Tab
from mib_dashboard.ui.frame.filters import pick_indicator, pick_segment
from mib_dashboard.ui.indicator.tabs import find_tab, show_tabs
from mib_dashboard.ui.map.tab import show_map_tab
from mib_dashboard.ui.methods.view import show_sheet
from mib_dashboard.ui.timeline.tab import SEVERAL, VIEW_KEY, show_course_tab, show_several_tab

_WIDTH = 300


def show_indicator_page(data: Dataset, path: str, today: date) -> None:
    """The whole page at `path`, `karte` or `zeitreihen`: which of the two says which picture the table belongs to."""
    tab = find_tab(USUAL_TABS[path])
    is_table = tab is Tab.TABLE
    shown = USUAL_TABS[path] if is_table else tab
    st.title(MEANING_QUESTION if tab is Tab.MEANING else PUBLIC_PAGES[_find_path(shown)].question)
    head = st.container(horizontal=True, vertical_alignment="bottom")
    ways = st.empty()
    view = pick_segment("Darstellung", VIEWS, VIEW_KEY) if shown is Tab.COURSE else ""
    if view == SEVERAL:
        with ways:
            show_tabs(data.topics, None, tab, path)
        show_several_tab(data, head, is_table=is_table)
        return
    with head:
        indicator = pick_indicator(data, in_time=path == "zeitreihen", width=_WIDTH)
    with ways:
        show_tabs(data.topics, indicator, tab, path)
    if indicator is not None:
        _show_tab(data, indicator, shown, view, today, is_table=is_table)


def _show_tab(data: Dataset, indicator: Indicator, shown: Tab, view: str, today: date, *, is_table: bool) -> None:
    if shown is Tab.MEANING:
        show_sheet(indicator, data)
    elif shown is Tab.COURSE:
        show_course_tab(data, indicator, view, is_table=is_table)
    else:
        show_map_tab(data, indicator, today, is_table=is_table)


def _find_path(tab: Tab) -> str:
    return next(path for path, usual in USUAL_TABS.items() if usual is tab)
