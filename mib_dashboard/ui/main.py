"""The script Streamlit runs on every change: page frame around the chosen page.

The page is run as a part of this script, not by `page.run()`: Streamlit forgets the choices of a page (and their place in
the address) when another page is opened, but keeps those of this script.
"""

from __future__ import annotations

import contextlib
import runpy

import streamlit as st

from mib_dashboard.ui.frame.account import current_rights, note_offered, show_account, show_login
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.frame.links import Unanswered, end_arrival, note_arrival, open_answers
from mib_dashboard.ui.frame.municipality import show_municipality
from mib_dashboard.ui.frame.page import show_banner, show_broken_data, show_footer, show_logo, show_place
from mib_dashboard.ui.navigation import build_navigation, find_page, is_open
from mib_dashboard.ui.reports.frozen import is_frozen_page

st.set_page_config(page_title="MIB-Dashboard", page_icon="📊", layout="wide", initial_sidebar_state="collapsed")
rights = current_rights()
page = st.navigation(build_navigation(rights, note_offered(rights)), position="top")
entry = find_page(page.url_path)
title = page.title if is_open(entry, rights) else "Anmelden"
st.set_page_config(page_title=f"{title} – MIB-Dashboard")

show_logo()
state = snapshot()
frozen = is_frozen_page(entry.url_path)
if not frozen:
    show_banner(state, works=entry.right is not None)
if not is_open(entry, rights):
    show_login(entry.url_path)
elif state.dataset is None and not frozen and entry.right is None:
    show_broken_data(state)
else:
    head = st.container()
    with show_place(arrived=note_arrival(entry.url_path)):
        open_answers()
        if entry.tells_places and not frozen and state.dataset is not None:
            with head:
                show_municipality(state.dataset.areas)
        with contextlib.suppress(Unanswered):
            runpy.run_path(str(entry.source))
    end_arrival()
    show_footer(state, entry)
show_account(entry.url_path)
