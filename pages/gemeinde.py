import streamlit as st

from mib_dashboard import clock
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.ui.frame.computed import profile_content
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.frame.links import Unanswered
from mib_dashboard.ui.frame.municipality import ask_municipality
from mib_dashboard.ui.goals.concern import show_concerns
from mib_dashboard.ui.offers.sides import show_area_offers, show_group_ways
from mib_dashboard.ui.overview.highlights import pick_version, show_highlights
from mib_dashboard.ui.overview.passages import area_passages
from mib_dashboard.ui.profile.view import show_profile
from mib_dashboard.ui.reports.files import show_profile_files

data = dataset()
head = st.container()
try:
    area = ask_municipality(data.areas)
except Unanswered:
    head.title("Wie steht es in Ihrer Stadt oder Gemeinde?")
    raise
content = profile_content(data, area)
with head:
    st.title(f"Wie steht es {safe_markdown(area.locative)}?")
    st.markdown(
        f"Alle offenen Zahlen für {safe_markdown(area.name)} nach Themen, neben den anderen Städten und Gemeinden und den "
        "größeren Gebieten; danach die Angebote."
    )
book = data.offers
if book is not None:
    show_group_ways(book, data.areas, area)
show_profile_files(data, area, clock.today())

st.header("Was auffällt")
version = pick_version()
passages = area_passages(data.offers, data, area, version, clock.today())
told = show_highlights(data, passages, version, key="gemeinde", columns=3)
show_profile(data, content.profile, told=told)
show_concerns(data, data.steering, book, area)
if book is not None:
    show_area_offers(book, data.areas, area, clock.today())
