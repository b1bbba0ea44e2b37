import streamlit as st

from mib_dashboard import clock
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.network.view import show_bodies, show_events, show_network, show_nothing

data, today = dataset(), clock.today()
book = data.steering
st.title("Wer arbeitet mit wem zusammen?")
if not (book.bodies or book.cooperations or book.events):
    show_nothing()
else:
    st.markdown(
        "Was eingetragen ist: Kooperationen, Gremien mit ihren Sitzen, Fachveranstaltungen. Was fehlt, kann es trotzdem geben."
    )
    show_network(data, data.offers, book, today)
    show_bodies(data.areas, data.offers, book)
    show_events(book)
