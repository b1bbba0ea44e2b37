"""In place of a picture of an indicator without any value."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import streamlit as st

from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Catalogue, Indicator
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.parts.links import link_indicator

_SUGGESTIONS = 4


def show_empty(indicator: Indicator, catalogue: Catalogue, filled: AbstractSet[str]) -> None:
    """What is missing, who delivers it, what to choose instead."""
    st.header(f"{safe_markdown(indicator.name)}: keine offenen Daten", anchor=False)
    st.markdown(f"**Was fehlt:** {safe_markdown(indicator.definition)}")
    st.markdown(f"**Wer liefert:** {safe_markdown(indicator.supplier)} ({safe_markdown(indicator.rhythm)})")
    same = [i.code for i in catalogue.indicators.values() if i.topic == indicator.topic and i.is_selectable]
    instead = [catalogue.indicators[code] for code in dict.fromkeys([*indicator.related, *same]) if code in filled]
    if instead:
        st.markdown("**Stattdessen ansehen:**")
        for other in instead[:_SUGGESTIONS]:
            st.page_link(
                find_page("zeitreihen").path, label=other.name, help="", query_params=link_indicator(catalogue.topics, other)
            )
