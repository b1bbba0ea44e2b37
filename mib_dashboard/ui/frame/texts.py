"""Long texts from `mib_dashboard/texts/`, with the operator's details filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from mib_dashboard.language.safe import linked_markdown

TEXTS = Path(__file__).resolve().parents[2] / "texts"
_SLOT = re.compile(r"\{\{(\w+)(?:\|([^}]*))?\}\}")
_OPEN = "[Bitte eintragen"


def fill_text(text: str, operator: Mapping[str, str]) -> tuple[str, list[str]]:
    """Markdown with every `{{key}}` or `{{key|what to enter}}` replaced by the operator's (escaped) detail.

    Also returns the keys that nobody has filled in yet; their places show a marked placeholder.
    """
    left: list[str] = []

    def detail(match: re.Match[str]) -> str:
        key, wanted = match[1], match[2] or match[1]
        value = operator.get(key, "").strip() or f"{_OPEN}: {wanted}]"
        if not value.startswith(_OPEN):
            return linked_markdown(value)
        left.append(key)
        return f":orange-background[**{linked_markdown(value.strip('[]'))}**]"

    return _SLOT.sub(detail, text), list(dict.fromkeys(left))


def load_text(name: str) -> str:
    """The text as it stands in `texts/`, without the ending `.md`."""
    return (TEXTS / f"{name}.md").read_text("utf-8")


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
