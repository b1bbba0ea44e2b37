"""The script Streamlit runs on every change: page frame around the chosen page."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.ui.data import snapshot
from mib_dashboard.ui.frame import show_banner, show_broken_data, show_footer, show_logo
from mib_dashboard.ui.navigation import build_navigation

st.set_page_config(page_title="MIB-Dashboard", page_icon="📊", layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(build_navigation(), position="top")
st.set_page_config(page_title=f"{page.title} – MIB-Dashboard")

show_logo()
state = snapshot()
show_banner(state)
if state.dataset is None:
    show_broken_data(state)
else:
    page.run()
    show_footer(state)
