import streamlit as st

from mib_dashboard.schema import Right
from mib_dashboard.ui.frame.filters import pick_optional, pick_segment
from mib_dashboard.ui.intake.detail import show_delivery
from mib_dashboard.ui.intake.inbox import name_deliveries, show_inbox, show_upload
from mib_dashboard.ui.intake.open import list_choices_of, list_deliveries_of
from mib_dashboard.ui.intake.releasing import show_releases
from mib_dashboard.ui.intake.workplace import open_workplace, show_told

PARTS = {"lieferungen": "Lieferungen", "freigaben": "Freigaben"}

desk = open_workplace()
st.title("Was ist gekommen, und wie weit ist es?")
show_told()
if desk is not None:
    deliveries = list_deliveries_of(desk)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sees_releases = desk.may(Right.PREPARE) or desk.may(Right.RELEASE)
        part = (
            pick_segment("Bereich", PARTS, "lieferungen_teil", label_visibility="collapsed") if sees_releases else "lieferungen"
        )
        names = name_deliveries(deliveries)
        key = (
            pick_optional("Lieferung", names, "lieferung", placeholder="alle zeigen", width=420)
            if part == "lieferungen"
            else None
        )
    if part == "freigaben":
        show_releases(desk)
    elif key is not None:
        delivery = next(one for one in deliveries if one.id == key)
        show_delivery(desk, delivery, list_choices_of(desk, delivery))
    else:
        choices = list_choices_of(desk)
        show_inbox(deliveries, choices.suppliers)
        if desk.may(Right.UPLOAD):
            st.subheader("Eine Datei abgeben")
            show_upload(desk, choices, deliveries)
