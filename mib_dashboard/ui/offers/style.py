"""The look of offers: how sure an entry is (symbol, word and colour), and the rules for the facts of one offer."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.offers.validity import CONFIRMED, ENDED, HISTORIC
from mib_dashboard.charts.theme import Theme
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Freshness, WordList

_DOUBTFUL = Freshness.DOUBTFUL
_SYMBOLS: dict[str, str] = {CONFIRMED: "✓", _DOUBTFUL: "?", HISTORIC: "◷", ENDED: "✕"}
_COLOURS: dict[str, str] = {CONFIRMED: "green", _DOUBTFUL: "yellow", HISTORIC: "gray", ENDED: "violet"}
# Key of the container around entries: titles of several lines begin at the left.
ENTRIES = "angebote_eintraege"
_CSS = """
.st-key-{entries} button p {{ text-align: left; }}
.mib-facts {{ margin: 0; font-size: 0.9375rem; line-height: 1.4; }}
.mib-facts h3 {{ margin: 18px 0 4px; padding: 0 0 4px; font-size: 1.0625rem; font-weight: 600;
  border-bottom: 1.5px solid {axis}; }}
.mib-facts dl {{ margin: 0; padding: 0; display: grid; grid-template-columns: minmax(120px, 30%) 1fr; }}
.mib-facts dt, .mib-facts dd {{ margin: 0; padding: 5px 10px 5px 0; border-bottom: 1px solid {grid}; overflow-wrap: anywhere; }}
.mib-facts dt {{ color: {muted}; hyphens: auto; }}
.mib-facts dd.mib-open {{ color: {muted}; font-style: italic; }}
.mib-facts dd div {{ white-space: pre-line; unicode-bidi: isolate; }}
.mib-facts summary {{ cursor: pointer; }}
.mib-jump, .mib-jump:visited {{ display: none; color: {region}; }}
@media (max-width: 1040px) {{ .mib-jump {{ display: inline; }} }}
"""


def show_jump(words: str, target: str) -> None:
    """On a narrow screen, where the map is far below: a link down to the `target` of `show_target`."""
    st.html(f'<a class="mib-jump" href="#{target}">{words}</a>')


def show_target(target: str) -> None:
    """A place to jump to; takes no room."""
    st.html(f'<div id="{target}"></div>')


def show_offer_style(theme: Theme) -> None:
    """Send the rules once; takes no room."""
    colours = {name: getattr(theme, name) for name in ("muted", "grid", "axis", "region")}
    st.html(f"<style>{_CSS.format(entries=ENTRIES, **colours)}</style>")


def freshness_symbol(code: str) -> str:
    """The symbol of a freshness, so that it never rests on colour alone."""
    return _SYMBOLS.get(code, "•")


def freshness_badge(book: OfferBook, code: str) -> str:
    """Markdown: symbol and word on a coloured ground."""
    return f":{_COLOURS.get(code, 'gray')}-badge[{freshness_symbol(code)} {safe_markdown(book.word(WordList.AKTUALITAET, code))}]"
