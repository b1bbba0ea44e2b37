import streamlit as st

from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.frame.filters import pick_indicator, pick_segment
from mib_dashboard.ui.methods.reference import show_glossary, show_map_reading, show_signs, show_sources
from mib_dashboard.ui.methods.view import show_sheet

PARTS = {
    "indikatoren": "Indikatoren",
    "glossar": "Glossar",
    "zeichen": "Zeichen",
    "karte": "Karte lesen",
    "quellen": "Quellen",
}

data = dataset()
st.title("Was bedeutet jede Zahl, und woher kommt sie?")
st.markdown("Zum Nachschlagen: wie ein Indikator gemessen wird, welche Wörter und Zeichen vorkommen und wem die Zahlen gehören.")
part = pick_segment("Bereich", PARTS, "methodik_teil", label_visibility="collapsed")

if part == "indikatoren":
    with st.container(horizontal=True):
        indicator = pick_indicator(data, width=400)
    if indicator is not None:
        show_sheet(indicator, data)
elif part == "glossar":
    show_glossary(data)
elif part == "zeichen":
    show_signs(data.signs)
elif part == "karte":
    show_map_reading(data)
else:
    show_sources(data.sources)
