import streamlit as st

from mib_dashboard import clock
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.meeting.view import show_meeting, show_no_meetings

PAGE = PUBLIC_PAGES["sitzung"]

data = dataset()
st.title(PAGE.question)
if not data.steering.meetings:
    show_no_meetings()
else:
    st.markdown(PAGE.lead)
    show_meeting(data, clock.today())
