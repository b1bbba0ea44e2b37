"""A table of words for the page of accounts; it fits a narrow screen, where Streamlit's need a mouse to scroll."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from mib_dashboard.render import render_template
from mib_dashboard.report.palette import pick_palette
from mib_dashboard.ui.frame.show import is_dark


def show_rows(columns: Sequence[str], rows: Sequence[Sequence[str]], *, caption: str) -> None:
    """Rows of words under the names of their columns; every word stays a word."""
    st.html(render_template("work_table.html", columns=columns, rows=rows, caption=caption, colours=pick_palette(dark=is_dark())))
