import streamlit as st

from mib_dashboard import clock
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.network.view import show_bodies, show_events, show_network, show_nothing

PAGE = PUBLIC_PAGES["zusammenarbeit"]

data, today = dataset(), clock.today()
book = data.steering
st.title(PAGE.question)
if not (book.bodies or book.cooperations or book.events):
    show_nothing()
else:
    st.markdown(PAGE.lead)
    show_network(data, data.offers, book, today)
    show_bodies(data.areas, data.offers, book)
    show_events(book)
