import streamlit as st

from mib_dashboard import clock
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.frame.filters import pick_segment
from mib_dashboard.ui.gaps.assumptions import pick_assumptions
from mib_dashboard.ui.gaps.basis import show_basis
from mib_dashboard.ui.gaps.filters import pick_choice
from mib_dashboard.ui.gaps.matrix import show_gap_matrix
from mib_dashboard.ui.gaps.need import show_need
from mib_dashboard.ui.gaps.special import show_special
from mib_dashboard.ui.offers.data import show_no_offers

PAGE = PUBLIC_PAGES["luecken"]

PARTS = {"angebote": "Angebote", "bedarf": "Bedarf und Versorgung", "zugang": "Zeiten, Sprachen, Träger"}

data = dataset()
st.title(PAGE.question)
book = data.offers
if book is None:
    show_no_offers()
else:
    st.markdown(PAGE.lead)
    part = pick_segment("Teil", PARTS, "luecken_teil", label_visibility="collapsed")
    choice, field = pick_choice(book, data.areas, with_matrix=part == "angebote")
    picture = st.container()
    assumptions = pick_assumptions(book, data, choice.group)
    with picture:
        show_basis(book, data, choice, assumptions, clock.today())
        if part == "angebote":
            show_gap_matrix(book, data, choice, assumptions, field, today=clock.today())
        elif part == "bedarf":
            show_need(book, data, choice, assumptions)
        else:
            show_special(book, data, choice, assumptions)
