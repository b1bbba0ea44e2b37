from datetime import date

import streamlit as st

from mib_dashboard.ui.data import dataset
from mib_dashboard.ui.deck_data import deck_choices
from mib_dashboard.ui.deck_view import pick_place, pick_sequence, show_order, show_start

data = dataset()
st.title("Was soll auf den großen Bildschirm?")
st.markdown(
    "Folien wählen, ordnen und starten. Auf jeder steht eine Aussage mit ihrer Quelle. Weiter geht es mit Pfeiltasten, Bild auf "
    "und ab, Leertaste oder Klicker, mit Pos1 und Ende an den Anfang und den Schluss. Über den QR-Code öffnet das Publikum "
    "dieselben Folien."
)
with st.container(width=360):
    area = pick_place(data)
choices = deck_choices(data, area, date.today())
codes = pick_sequence(choices)
show_start(area, data, codes, choices)
st.header("Reihenfolge")
show_order(codes, choices)
