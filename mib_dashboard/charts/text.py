"""Text that plotly draws. It reads tags and entities in every string, so data go through here."""

from __future__ import annotations

import textwrap

from mib_dashboard.language.safe import safe_html

LINE_HEIGHT = 17
_CHARACTER = 7.2


def safe_plotly(text: str) -> str:
    """Shown literally: no tags, no links, no formula between dollar signs.

    Plotly knows few names of entities: quotation marks it would print as `&quot;`, so they stay; its texts are no attributes.
    """
    return safe_html(text).replace("$", "&#36;").replace("&quot;", '"').replace("&#x27;", "'")


def embolden(escaped: str) -> str:
    """Text that went through `safe_plotly` or `wrap_lines`, in bold type."""
    return f"<b>{escaped}</b>"


def raise_text(escaped: str) -> str:
    """Such a text small and above the line."""
    return f"<sup>{escaped}</sup>"


def stack(*escaped: str) -> str:
    """Such texts as lines below each other."""
    return "<br>".join(escaped)


def wrap_lines(text: str, width: int) -> list[str]:
    """Escaped lines of at most `width` characters, broken between words and after a hyphen."""
    return [safe_plotly(line) for line in textwrap.wrap(text, width)] or [""]


def estimate_width(text: str) -> float:
    """Rough width in pixels at the text size of the charts; plotly cannot measure on the server."""
    return len(text) * _CHARACTER
