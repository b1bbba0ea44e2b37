import streamlit as st

from mib_dashboard import clock
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.meeting.view import show_meeting, show_no_meetings

data = dataset()
st.title("Was liegt der Sitzung vor?")
if not data.steering.meetings:
    show_no_meetings()
else:
    st.markdown(
        "Die Tagesordnung, und zu jedem Punkt die Zahlen, Ziele, Lücken und Vorgänge, um die es geht. Beschlüsse stehen "
        "darunter, sobald sie eingetragen sind."
    )
    show_meeting(data, clock.today())
