"""Text from tables is hostile until it went through here; one function per place where it may land."""

from __future__ import annotations

import html
import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&])")
_LEAFLET = str.maketrans({"\\": "&#92;", "`": "&#96;", "$": "&#36;", "{": "&#123;", "}": "&#125;"})
# ASCII only: the thin no-break space before a per cent sign has to survive.
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def clean_text(text: str) -> str:
    """Without control characters and direction overrides, which could hide or reorder what is read."""
    return _CONTROL.sub("", text)


def safe_html(text: str) -> str:
    """For HTML element content and quoted attributes."""
    return html.escape(clean_text(text))


def safe_leaflet(text: str) -> str:
    """For HTML that folium puts into a JavaScript template literal."""
    return safe_html(text).translate(_LEAFLET)


def safe_markdown(text: str) -> str:
    """For Streamlit Markdown: shown literally, one line."""
    return _MARKDOWN.sub(r"\\\1", _SPACES.sub(" ", clean_text(text)).strip())


def safe_cell(text: str) -> str:
    """For a CSV cell that a spreadsheet may open: a leading apostrophe keeps it from being a formula."""
    plain = clean_text(text)
    return f"'{plain}" if plain.lstrip().startswith(_FORMULA) else plain
