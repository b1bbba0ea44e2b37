import streamlit as st

from mib_dashboard.ui.cases.detail import show_case
from mib_dashboard.ui.cases.fresh import show_new_case
from mib_dashboard.ui.cases.open import open_cases, pick_case, pick_list
from mib_dashboard.ui.cases.overview import show_lists
from mib_dashboard.ui.intake.workplace import open_workplace, show_told
from mib_dashboard.ui.parts.case_links import NEW

desk = open_workplace()
st.title("Was ist entschieden, und was ist zu tun?")
show_told()
view = open_cases(desk)
if view is not None:
    case = pick_case(view)
    if case is not None:
        show_case(view, case)
    elif (part := pick_list(view)) == NEW:
        show_new_case(view)
    else:
        show_lists(view, part)
