import streamlit as st

from mib_dashboard import clock
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.frame.filters import pick_segment
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.offers.data import show_no_offers
from mib_dashboard.ui.offers.drawer import show_chosen_offer
from mib_dashboard.ui.offers.style import show_offer_style
from mib_dashboard.ui.overlaps.clusters import show_clusters
from mib_dashboard.ui.overlaps.data import overlap_content
from mib_dashboard.ui.overlaps.duplicates import show_duplicates
from mib_dashboard.ui.overlaps.families import show_families
from mib_dashboard.ui.overlaps.filters import pick_overlap_choice
from mib_dashboard.ui.overlaps.sides_table import build_sides_style

PAGE = PUBLIC_PAGES["mehrfachstrukturen"]

PARTS = {
    "ueberschneidungen": ("Überschneidungen", show_clusters),
    "dubletten": ("Mögliche Dubletten", show_duplicates),
    "familien": ("Angebotsfamilien", show_families),
}

data = dataset()
st.title(PAGE.question)
book = data.offers
if book is None:
    show_no_offers()
else:
    st.markdown(
        "**Mehrfach heißt nicht zu viel.** Ein doppelter Eintrag ist ein Fehler in der Liste, eine Familie ein Träger an vielen "
        "Orten, eine Überschneidung oft nötige Verstärkung."
    )
    show_offer_style(pick_theme(dark=is_dark()))
    st.html(build_sides_style(dark=is_dark()))
    part = pick_segment("Teil", {key: name for key, (name, _) in PARTS.items()}, "mehrfach_teil", label_visibility="collapsed")
    choice = pick_overlap_choice(book, data.areas)
    PARTS[part][1](book, data, overlap_content(book, data, clock.today()), choice)
    show_chosen_offer(book, data.areas)
