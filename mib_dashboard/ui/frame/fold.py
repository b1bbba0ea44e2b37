"""What narrow screens fold away behind a button: the filters, the rows of a section. Wide screens and paper show all of it.

A group whose name begins with `TABLETS` is folded on tablets as well.

The server does not know how wide a screen is: what may be folded is marked here, `schmal.css` folds it, `zugang.js` opens it.
"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from mib_dashboard.render import render_template

FILTERS = "filter"
TABLETS = "weit_"
_CHANGE = "Filter ändern"


def fold_key(group: str, part: str) -> str:
    """The key of a container that is folded with its `group`, both in small letters without blanks."""
    return f"falten_{group}__{part}"


def place_filter_button() -> DeltaGenerator:
    """The place of the button above the picture; `fill_filter_button` fills it once everything is chosen."""
    return st.empty()


def fill_filter_button(place: DeltaGenerator, chosen: Iterable[str]) -> None:
    """The button that opens the filters, with what is `chosen` in words."""
    with place:
        show_fold_button(FILTERS, _CHANGE, " · ".join(word for word in chosen if word))


def show_fold_button(group: str, label: str, words: str = "") -> None:
    """A button that only narrow screens show: it opens and closes the containers of its group."""
    st.html(render_template("fold_button.html", group=f"falten_{group}__", label=label, words=words))
