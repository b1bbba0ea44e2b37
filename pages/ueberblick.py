import streamlit as st

from mib_dashboard import clock
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.ui.frame.computed import overview_content
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.frame.municipality import find_municipality
from mib_dashboard.ui.goals.concern import show_concerns
from mib_dashboard.ui.offers.sides import show_offer_state
from mib_dashboard.ui.overview.highlights import pick_version, show_highlights
from mib_dashboard.ui.overview.passages import overview_passages
from mib_dashboard.ui.overview.region_map import show_region_map
from mib_dashboard.ui.overview.view import show_data_state, show_head, show_key_figures, show_profile_way, show_ways

data = dataset()
content, chosen, today = overview_content(data), find_municipality(data.areas), clock.today()

st.title(f"Integration {safe_markdown(data.region.locative)} auf einen Blick")
show_head(data, chosen, today)
if chosen is not None:
    show_profile_way(chosen)

halves = st.grid(2, min_column_width=420, gap=("medium", "large"))
with halves.cell():
    if content.map is not None:
        shown = content.map
        st.header(safe_markdown(shown.indicator.short_name))
        st.caption(f"{safe_markdown(data.region.name)}, {format_time(shown.time)}")
        show_region_map(data, chosen)
with halves.cell():
    st.header(f"Die wichtigsten Zahlen {safe_markdown(data.region.locative)}")
    show_key_figures(data, chosen, today)

with halves.cell():
    st.header("Was auffällt")
    version = pick_version()
    show_highlights(data, overview_passages(data, version), version, key="ueberblick")
with halves.cell():
    st.header("Stand der Daten")
    show_data_state(content.state, is_example=data.has_examples)
    book = data.offers
    if book is not None:
        st.header("Angebote")
        show_offer_state(book, data.areas)
    show_concerns(data, data.steering, book, chosen)
with st.container(key="schirm_wege"):
    st.header("Wie es weitergeht")
    show_ways()
