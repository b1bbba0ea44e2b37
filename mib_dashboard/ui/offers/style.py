"""The look of offers: how sure an entry is (symbol, word and colour), and the rules for the facts of one offer."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.offers.validity import CONFIRMED, ENDED, HISTORIC
from mib_dashboard.charts.theme import Theme
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.render import render_template
from mib_dashboard.schema import Freshness, WordList

_DOUBTFUL = Freshness.DOUBTFUL
_SYMBOLS: dict[str, str] = {CONFIRMED: "✓", _DOUBTFUL: "?", HISTORIC: "◷", ENDED: "✕"}
_COLOURS: dict[str, str] = {CONFIRMED: "green", _DOUBTFUL: "yellow", HISTORIC: "gray", ENDED: "violet"}
# Key of the container around entries: titles of several lines begin at the left.
ENTRIES = "papier_angebote"


def show_jump(words: str, target: str) -> None:
    """On a narrow screen, where the map is far below: a link down to the `target` of `show_target`."""
    st.html(render_template("offer_jump.html", words=words, target=target))


def show_target(target: str) -> None:
    """A place to jump to; takes no room."""
    st.html(render_template("offer_target.html", target=target))


def show_offer_style(theme: Theme) -> None:
    """Send the rules once; takes no room."""
    st.html(render_template("offer_style.html", theme=theme, entries=ENTRIES))


def freshness_symbol(code: str) -> str:
    """The symbol of a freshness, so that it never rests on colour alone."""
    return _SYMBOLS.get(code, "•")


def freshness_badge(book: OfferBook, code: str) -> str:
    """Markdown: symbol and word on a coloured ground."""
    return f":{_COLOURS.get(code, 'gray')}-badge[{freshness_symbol(code)} {safe_markdown(book.word(WordList.AKTUALITAET, code))}]"
