"""What stands around every page: head, warnings, footer."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from mib_dashboard import __version__
from mib_dashboard.delivery.dataset import Snapshot
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.render import render_template
from mib_dashboard.report import example_mark
from mib_dashboard.schema import Col
from mib_dashboard.ui.navigation import PAGES, PageEntry

_TURN = "_platz"
_FOLDER = Path(__file__).parent


def show_logo() -> None:
    """The word mark in the head, as the theme asks for."""
    st.logo(str(_FOLDER / ("logo_dunkel.svg" if st.context.theme.type == "dark" else "logo_hell.svg")), size="large")


def show_banner(state: Snapshot, *, works: bool) -> None:
    """Bands that stay on every page: example data, and where nobody `works` on them an older state in place of broken files."""
    if state.dataset is not None and state.dataset.has_examples:
        st.warning(f"**{example_mark.WORD}:** {example_mark.WORDS}")
    if state.is_stale and not works:
        age = f" vom {state.since:%d.%m.%Y, %H:%M} Uhr" if state.since else ""
        st.warning(
            f"Die neuen Dateien enthalten Fehler. Gezeigt wird der **letzte fehlerfreie Stand**{age}. "
            f"{_count(state)} nennt der Redaktion `python -m mib_dashboard pruefen`."
        )


def show_broken_data(state: Snapshot) -> None:
    """In place of a page when there is no good data set at all."""
    st.title("Die Daten können noch nicht gezeigt werden")
    st.markdown(
        "Die Tabellen enthalten Fehler. Sobald sie berichtigt sind, erscheint die Seite wieder. "
        f"{_count(state)} nennt der Redaktion `python -m mib_dashboard pruefen`."
    )


def show_place(*, arrived: bool) -> DeltaGenerator:
    """The place of the page between banner and footer: two take turns, so that the fields of the page before go first.

    The browser ties a choice to the address by the identity of its field, which two pages may share; a field that left
    after its successor came would take the tie along, and the choice would be missing in the address of the next page.
    """
    turn = (st.session_state.get(_TURN, 0) + arrived) % 2
    st.session_state[_TURN] = turn
    places = [st.container() if place == turn else st.empty() for place in (0, 1)]
    return places[turn]


def show_footer(state: Snapshot, entry: PageEntry) -> None:
    """State of the data, version, the pages every public site needs, and the group of this one for the head (`zugang.js`)."""
    if state.dataset is None:
        return
    newest = state.dataset.data_log[Col.STAND].max()
    with st.container(key="fuss"):
        st.divider()
        _show_foot(newest, entry)


def _show_foot(newest: str, entry: PageEntry) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.caption(f"Daten zusammengestellt am {format_time(newest)} · Version {__version__}", width="content")
        for page in PAGES:
            if not page.listed:
                st.page_link(page.path, label=page.title)
        st.html(render_template("group_mark.html", group=entry.heading), width="content")


def _count(state: Snapshot) -> str:
    """How many mistakes; where they are is for those who can mend them, not for visitors."""
    return "Den Fehler" if len(state.errors) == 1 else f"Die {format_number(len(state.errors))} Fehler"
