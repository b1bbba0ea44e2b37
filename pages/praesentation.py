import streamlit as st

from mib_dashboard import clock
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.reports.deck import pick_sequence, pick_subject, show_order, show_start

st.title("Was soll auf den großen Bildschirm?")
st.markdown(
    "Folien wählen, ordnen und starten. Auf jeder steht eine Aussage mit ihrer Quelle. Weiter geht es mit Pfeiltasten, Bild auf "
    "und ab, Leertaste oder Klicker, mit Pos1 und Ende an den Anfang und den Schluss. Über den QR-Code öffnet das Publikum "
    "dieselben Folien."
)
subject = pick_subject(dataset(), clock.today())
codes = pick_sequence(subject.choices)
show_start(subject, codes)
st.header("Reihenfolge")
show_order(codes, subject.choices)
