"""The look of a report on the screen, beside the rules of `dense_style`; only own classes."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.charts.theme import Theme
from mib_dashboard.render import render_template


def show_report_style(theme: Theme) -> None:
    """Send the rules once per page; takes no room."""
    st.html(render_template("report_style.html", theme=theme))
