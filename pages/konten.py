import streamlit as st

from mib_dashboard.ui.accounts.data import name_bodies, name_suppliers, show_told, telling_failures
from mib_dashboard.ui.accounts.links import show_links, show_sessions
from mib_dashboard.ui.accounts.log import show_journal, show_state
from mib_dashboard.ui.accounts.people import show_people
from mib_dashboard.ui.frame.filters import pick_segment

PARTS = {"konten": "Konten", "sitzungen": "Angemeldet", "links": "Abgabelinks", "journal": "Journal"}

st.title("Wer arbeitet hier, und was wurde geändert?")
show_told()
part = pick_segment("Bereich", PARTS, "konten_teil", label_visibility="collapsed")
with telling_failures():
    show_state(is_told=part == "journal")
    if part == "konten":
        show_people(name_suppliers(), name_bodies())
    elif part == "sitzungen":
        show_sessions()
    elif part == "links":
        show_links(name_suppliers())
    else:
        show_journal()
