"""A table of words for the working side; on a narrow screen each row becomes a small card, so that nothing hides at the side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

import streamlit as st

from mib_dashboard.language.binding import bind_words
from mib_dashboard.render import render_template
from mib_dashboard.report.palette import pick_palette
from mib_dashboard.ui.frame.show import is_dark

# The longest names of bodies and offers stay whole.
_LONGEST_WORD = 32
# Longer words may break where the screen is that of a tablet.
_BROAD_WORD = 16
_MAIL = re.compile(r"(\S+@\S+)")
# So many rows a person looks through at once.
LONG_LIST = 50
T = TypeVar("T")


class LinkedWord(NamedTuple):
    """A cell that leads to an address of this app."""

    words: str
    address: str


class _DrawnWord(NamedTuple):
    """A cell as drawn. `name`: what a link is called where another one has the same words.

    `parts`: the words; an address of mail is cut at its "@", where a line may end when it does not fit into one.
    `is_long`: a word as long as an address of a source, which may break anywhere; `is_broad`: on a tablet.
    """

    words: str
    address: str
    name: str
    is_long: bool
    is_broad: bool
    parts: tuple[tuple[str, str, str], ...]


def pick_page(items: Sequence[T], key: str, size: int) -> Sequence[T]:
    """One page of a long list, with the choice of pages before it; short lists are whole. `key`: where the number is kept."""
    pages = max(1, -(-len(items) // size))
    page = min(max(int(st.session_state.get(key, 1) or 1), 1), pages)
    if pages > 1:
        if page != st.session_state.get(key, page):
            st.session_state[key] = page
        page = st.pagination(pages, key=key)
    return items[(page - 1) * size : page * size]


def show_rows(columns: Sequence[str], rows: Sequence[Sequence[str | LinkedWord]], *, caption: str) -> None:
    """Rows of words under the names of their columns; every word stays a word. What matters most stands first.

    A row is named by the cell that leads to it, else by its first one.
    """
    told = Counter(cell.words for row in rows for cell in row if isinstance(cell, LinkedWord))
    cells = [[_build_word(cell, _name_link(row, place, told)) for place, cell in enumerate(row)] for row in rows]
    head = next((place for place in range(len(columns)) if any(row[place].address for row in cells)), 0)
    colours = pick_palette(dark=is_dark())
    st.html(render_template("work_table.html", columns=columns, rows=cells, caption=caption, colours=colours, head=head))


def _name_link(row: Sequence[str | LinkedWord], place: int, told: Mapping[str, int]) -> str:
    """Links of one name to several places are told apart by what stands beside them (WCAG 2.4.4)."""
    cell = row[place]
    if not isinstance(cell, LinkedWord) or told[cell.words] < 2:
        return ""
    beside = [str(one) for one in row[place + 1 :] if isinstance(one, str) and one]
    return ", ".join((cell.words, *beside[:2]))


def _build_word(cell: str | LinkedWord, name: str) -> _DrawnWord:
    words, address = cell if isinstance(cell, LinkedWord) else (str(cell), "")
    longest = max(map(len, words.split()), default=0)
    texts = _MAIL.split(bind_words(words))
    parts = tuple(text.partition("@") if place % 2 else (text, "", "") for place, text in enumerate(texts))
    return _DrawnWord(words, address, name, longest > _LONGEST_WORD, longest > _BROAD_WORD, parts)
