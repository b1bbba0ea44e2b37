import streamlit as st

from mib_dashboard.ui.care.calls import show_calls
from mib_dashboard.ui.care.conflict import show_conflict
from mib_dashboard.ui.care.doubles import show_doubles
from mib_dashboard.ui.care.exchange import show_exchange
from mib_dashboard.ui.care.feedback import show_feedback
from mib_dashboard.ui.care.fresh import show_new_offer
from mib_dashboard.ui.care.offer import show_offer
from mib_dashboard.ui.care.open import open_care, pick_part
from mib_dashboard.ui.care.overview import pick_offer, show_overview
from mib_dashboard.ui.care.sending import open_conflict
from mib_dashboard.ui.care.sheet import show_sheet
from mib_dashboard.ui.care.steering import show_steering
from mib_dashboard.ui.care.unplaced import show_unplaced
from mib_dashboard.ui.intake.workplace import open_workplace, show_told

desk = open_workplace()
st.title("Was stimmt noch, und was fehlt?")
show_told(everywhere=True)
view = open_care(desk)
if desk is not None and view is not None:
    conflict = open_conflict()
    if conflict is not None:
        show_conflict(desk, view, conflict)
    elif (part := pick_part(desk)) == "anrufe":
        show_calls(desk, view)
    elif part == "rueckmeldung":
        show_feedback(desk, view)
    elif part == "tabelle":
        show_sheet(desk, view)
    elif part == "neu":
        show_new_offer(desk, view)
    elif part == "doppelte":
        show_doubles(desk, view)
    elif part == "orte":
        show_unplaced(view)
    elif part == "abgleich":
        show_exchange(desk, view)
    elif part == "ziele":
        show_steering(desk, view)
    elif (offer := pick_offer(view)) is not None:
        show_offer(desk, view, offer)
    else:
        show_overview(view)
