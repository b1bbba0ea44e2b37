import streamlit as st

from mib_dashboard import clock
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.reports.deck import pick_sequence, pick_subject, show_order, show_start

PAGE = PUBLIC_PAGES["praesentation"]

st.title(PAGE.question)
st.markdown(PAGE.lead)
subject = pick_subject(dataset(), clock.today())
codes = pick_sequence(subject.choices)
show_start(subject, codes)
st.header("Reihenfolge")
show_order(codes, subject.choices)
