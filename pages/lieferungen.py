import streamlit as st

from mib_dashboard.schema import Right
from mib_dashboard.ui.intake.detail import show_delivery
from mib_dashboard.ui.intake.inbox import show_inbox, show_upload
from mib_dashboard.ui.intake.open import list_choices_of, list_deliveries_of, pick_delivery, pick_part
from mib_dashboard.ui.intake.releasing import show_releases
from mib_dashboard.ui.intake.workplace import open_workplace, show_told

desk = open_workplace()
st.title("Was ist gekommen, und wie weit ist es?")
show_told()
if desk is not None:
    deliveries = list_deliveries_of(desk)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        part = pick_part(desk)
        delivery = pick_delivery(deliveries) if part == "lieferungen" else None
    if part == "freigaben":
        show_releases(desk)
    elif delivery is not None:
        show_delivery(desk, delivery, list_choices_of(desk, delivery))
    else:
        choices = list_choices_of(desk)
        show_inbox(desk, deliveries, choices.suppliers)
        if desk.may(Right.UPLOAD):
            st.header("Eine Datei abgeben")
            show_upload(desk, choices, deliveries)
