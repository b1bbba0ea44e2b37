"""Titles that open the drawer of an offer."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.overlaps.sides import Sides
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.ui.offers.filters import open_offer
from mib_dashboard.ui.offers.list import shorten

_LONGEST = 70


def show_titles(sides: Sides, *, key: str, note: str, most: int | None = None) -> None:
    """A row: a `note` and a quiet button for each offer (the first `most`)."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(note, width="content")
        for code, title, provider in list(zip(sides.codes, sides.titles, sides.providers, strict=True))[:most]:
            # Two with one title are told apart by who offers them, if that tells them apart; first, as the end may be cut off.
            same = [other for other, known in zip(sides.providers, sides.titles, strict=True) if known == title]
            name = f"{provider}: {title}" if len(same) > 1 and same.count(provider) == 1 else title
            st.button(
                safe_markdown(shorten(name, _LONGEST)), key=f"{key}_{code}", type="tertiary", icon=":material/chevron_right:",
                icon_position="right", on_click=open_offer, args=(code,), help="Alle Angaben zu diesem Angebot",
            )  # fmt: skip
