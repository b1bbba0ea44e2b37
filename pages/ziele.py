import streamlit as st

from mib_dashboard import clock
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.goals.view import show_goals, show_guides, show_no_goals

PAGE = PUBLIC_PAGES["ziele"]

data = dataset()
st.title(PAGE.question)
if not data.steering.guides and not data.steering.goals:
    show_no_goals()
else:
    st.markdown(PAGE.lead)
    show_guides(data.steering.guides)
    show_goals(data, clock.today())
