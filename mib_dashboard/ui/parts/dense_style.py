"""The look of the dense HTML parts (key figures, comparison tables), for which Streamlit has no element of its own.

Only own classes, all beginning with `mib-`; nothing of Streamlit is restyled.
"""

from __future__ import annotations

import streamlit as st

from mib_dashboard.charts.theme import Theme
from mib_dashboard.render import render_template


def show_style(theme: Theme) -> None:
    """Send the rules once per page; takes no room."""
    st.html(render_template("dense_style.html", theme=theme))
