"""Long texts from `mib_dashboard/texts/` as pages, with the operator's details filled in."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from mib_dashboard.language.safe import linked_markdown
from mib_dashboard.report.prose import fill_slots, load_text


def fill_text(text: str, operator: Mapping[str, str]) -> tuple[str, list[str]]:
    """Markdown with every `{{key}}` or `{{key|what to enter}}` replaced by the operator's (escaped) detail.

    Also returns the keys that nobody has filled in yet; their places show a marked placeholder.
    """
    return fill_slots(text, operator, linked_markdown, lambda words: f":orange-background[**{linked_markdown(words)}**]")


def show_text(name: str, operator: Mapping[str, str]) -> None:
    """A whole page from a text whose first line is its title; warns when details of the operator are missing."""
    head, body = load_text(name).split("\n", 1)
    filled, left = fill_text(body, operator)
    st.title(head.removeprefix("# "))
    if left:
        fields = ", ".join(f"`{key}`" for key in left)
        st.warning(
            f"Auf dieser Seite fehlen noch Angaben des Betreibers. Sie sind **farbig markiert** und gehören in die "
            f"Datei `data/betreiber.toml` ({fields}). Vor der Veröffentlichung bitte ergänzen."
        )
    st.markdown(filled, width=760)
