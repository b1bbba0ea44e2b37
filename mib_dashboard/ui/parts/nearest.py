"""Where nothing has all words of a search: what part of them would find."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown


def show_nearest(nearest: Sequence[tuple[str, int]], search_for: Callable[[str], None]) -> None:
    """Parts of the words with the number of hits, each a click away by `search_for`; nothing for none."""
    if nearest:
        st.markdown("**Nichts mit allen Wörtern.** Gefunden wird etwas")
        with st.container(horizontal=True, gap="small"):
            for words, number in nearest:
                label = f"mit „{safe_markdown(words)}“: {format_number(number)}"
                st.button(label, type="tertiary", icon=":material/search:", on_click=search_for, args=(words,))
