"""The reader's own municipality: asked for once, in the head, and shown by every page that tells places apart.

Without one a page is about the whole region; none takes the first in the alphabet instead.
"""

from __future__ import annotations

from urllib.parse import unquote

import streamlit as st

from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Area, Areas
from mib_dashboard.report.pages import REMEMBERED
from mib_dashboard.ui.frame.filters import pick_optional
from mib_dashboard.ui.frame.links import Unanswered, preset

KEY = "gemeinde"
LABEL = "Ihre Stadt oder Gemeinde"
QUESTION = "Welche Stadt oder Gemeinde?"
_ASKED = "_gemeinde_gewaehlt"


def show_municipality(areas: Areas) -> None:
    """The field in the head; what was chosen by a click elsewhere stands in it."""
    clicked = st.session_state.pop(_ASKED, None)
    if clicked is not None:
        preset(KEY, clicked)
    names = {area.ags: area.name for area in areas.municipalities}
    with st.container(
        horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small", key="kopf_gemeinde"
    ):
        st.caption(LABEL, width="content")
        pick_optional(LABEL, names, KEY, placeholder=areas.region.name, answer=QUESTION, label_visibility="collapsed", width=260)


def find_municipality(areas: Areas) -> Area | None:
    """The municipality of the head; None for the whole region."""
    chosen = st.session_state.get(KEY)
    return next((area for area in areas.municipalities if area.ags == chosen), None)


def describe_taken(own: Area | None) -> str:
    """What an empty filter of municipalities says: that of the head counts and is taken back there (`kontrast.css`)."""
    return "alle" if own is None else f"{own.name} (wie oben)"


def choose_municipality(ags: str) -> None:
    """Put a municipality into the head at the next run of the whole page."""
    st.session_state[_ASKED] = ags


def recall_municipality(areas: Areas) -> None:
    """Choose again what the visitor chose before: for ways out of what has no municipality of today."""
    word = st.context.cookies.get(REMEMBERED)
    # Without a browser behind the page there is no text either.
    area = areas.find_municipality(unquote(word)) if isinstance(word, str) else None
    if area is not None:
        choose_municipality(area.ags)


def follow_click() -> None:
    """At the beginning of a part that runs alone: a click in it concerns the whole page."""
    if _ASKED in st.session_state:
        st.rerun()


def ask_municipality(areas: Areas) -> Area:
    """The municipality of the head; without one a click gives it, and until then Unanswered is raised."""
    chosen = find_municipality(areas)
    if chosen is not None:
        return chosen
    with st.container():  # where other choices stand in one row, the question has a line of its own
        st.header(QUESTION, anchor=False)
        with st.container(horizontal=True, gap="small"):
            for area in areas.municipalities:
                st.button(
                    safe_markdown(area.name),
                    key=f"gemeinde_{area.ags}",
                    on_click=choose_municipality,
                    args=(area.ags,),
                    width="content",
                )
    raise Unanswered
