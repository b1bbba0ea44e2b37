import streamlit as st

from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.frame.filters import pick_indicator, pick_segment
from mib_dashboard.ui.methods.reference import show_glossary, show_map_reading, show_signs, show_sources
from mib_dashboard.ui.methods.view import show_sheet

PAGE = PUBLIC_PAGES["methodik"]

PARTS = {
    "indikatoren": "Indikatoren",
    "glossar": "Glossar",
    "zeichen": "Zeichen",
    "karte": "Karte lesen",
    "quellen": "Quellen",
}

data = dataset()
st.title(PAGE.question)
st.markdown(PAGE.lead)
part = pick_segment("Bereich", PARTS, "methodik_teil", label_visibility="collapsed")

if part == "indikatoren":
    with st.container(horizontal=True):
        indicator = pick_indicator(data, width=400)
    if indicator is not None:
        show_sheet(indicator, data, with_views=True)
elif part == "glossar":
    show_glossary(data)
elif part == "zeichen":
    show_signs(data.signs)
elif part == "karte":
    show_map_reading(data)
else:
    show_sources(data.sources)
