import streamlit as st

from mib_dashboard import clock
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.reports.frozen import find_asked, show_frozen
from mib_dashboard.ui.reports.page import show_page

PAGE = PUBLIC_PAGES["bericht"]

asked = find_asked()
if asked is not None:
    show_frozen(asked)
else:
    st.title(PAGE.question)
    st.markdown(PAGE.lead)
    show_page(dataset(), clock.today())
