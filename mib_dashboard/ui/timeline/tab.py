"""The course of one indicator, or of several, with what belongs to it; in another view its table."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from mib_dashboard.analysis.timeline import build_panels_picture, build_view_picture, describe_reading
from mib_dashboard.language.formats import format_number
from mib_dashboard.model.dataset import Dataset, Indicator
from mib_dashboard.ui.frame.fold import FILTERS, fold_key
from mib_dashboard.ui.frame.municipality import find_municipality
from mib_dashboard.ui.parts.empty import show_empty
from mib_dashboard.ui.parts.stories import list_filled, story_of
from mib_dashboard.ui.timeline.filters import pick_choice, pick_chosen, pick_indicators
from mib_dashboard.ui.timeline.view import show_limits, show_picture, show_reading

_TOLD = 2


def show_course_tab(data: Dataset, indicator: Indicator, view: str, *, is_table: bool) -> None:
    """Choices, then the picture (`is_table`: its table), or in place of it what is missing."""
    story = story_of(data, indicator)
    if story is None:
        show_empty(indicator, data, list_filled(data))
        return
    with st.container(horizontal=True, vertical_alignment="top", key=fold_key(FILTERS, "reihe")):
        chosen = pick_chosen(data.areas) if story.scope.main is None else ()
        choice = pick_choice(story, chosen, view)
    picture = build_view_picture(story, choice, view)
    if not is_table:
        with st.container(key=fold_key(FILTERS, "lesen")):
            st.markdown(describe_reading(picture.spec))
    show_limits(story, choice, view)
    show_picture(picture, data, name=f"zeitreihe_{indicator.code.lower()}", is_table=is_table)
    if not is_table:
        show_reading(picture, story)


def show_several_tab(data: Dataset, head: DeltaGenerator, *, is_table: bool) -> list[str]:
    """Several indicators of one place, which are chosen in the `head`; returned are the names of the first."""
    area = find_municipality(data.areas) or data.areas.region
    with head:
        indicators = pick_indicators(data, area)
    stories = [story for story in (story_of(data, indicator) for indicator in indicators) if story]
    if indicators:
        show_picture(build_panels_picture(data, stories, area), data, name="zeitreihen", is_table=is_table)
    else:
        st.info("Für dieses Gebiet gibt es noch keine Zeitreihe mit mindestens zwei Werten.")
    names = [indicator.short_name for indicator in indicators]
    rest = len(names) - _TOLD
    return names if rest <= 0 else [*names[:_TOLD], f"{format_number(rest)} weitere"]
