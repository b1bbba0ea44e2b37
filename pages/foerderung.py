import streamlit as st

from mib_dashboard import clock
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.funding.coverage import show_coverage_after
from mib_dashboard.ui.funding.hints import show_amif, show_hints
from mib_dashboard.ui.funding.view import fundings_of, pick_day, show_ends, show_remaining, show_unknown_ends
from mib_dashboard.ui.offers.data import show_no_offers

PAGE = PUBLIC_PAGES["foerderung"]

data, today = dataset(), clock.today()
st.title(PAGE.question)
st.markdown(PAGE.lead)
book = data.offers
if book is None:
    show_no_offers()
elif fundings_of(book)[Col.LAUFZEIT_BIS].isna().all():
    show_unknown_ends(book, data, fundings_of(book))
else:
    fundings = fundings_of(book)
    day = pick_day(today)
    show_ends(book, data, fundings, today, day)
    show_remaining(book, today, day)
    show_coverage_after(book, data, today, day)
    show_amif(book, fundings)
    show_hints(book)
