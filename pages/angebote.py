import streamlit as st

from mib_dashboard import clock
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.frame.filters import pick_segment
from mib_dashboard.ui.offers.data import show_no_offers
from mib_dashboard.ui.offers.page import show_actor_page, show_offer_page, show_state

PAGE = PUBLIC_PAGES["angebote"]

VIEWS = {"angebote": "Angebote", "akteure": "Akteure"}

data = dataset()
st.title(PAGE.question)
book = data.offers
if book is None:
    show_no_offers()
else:
    show_state(book, data.areas)
    view = pick_segment("Ansicht", VIEWS, "angebote_ansicht", label_visibility="collapsed")
    if view == "angebote":
        show_offer_page(data, clock.today())
    else:
        show_actor_page(book, data, clock.today())
