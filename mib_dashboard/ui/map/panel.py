"""The part of the map page that a change of the year repaints: slider, map, legend, figures."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.analysis.figures import interval_words
from mib_dashboard.analysis.figures.classify import Classification
from mib_dashboard.analysis.figures.compare import is_relative
from mib_dashboard.analysis.figures.mapping import MapPicture, MapView, list_times
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.maps.choice import ClassChoice, build_classes
from mib_dashboard.maps.palette import DARK, LIGHT
from mib_dashboard.maps.words import describe_indicator, describe_pair, describe_people, describe_subject
from mib_dashboard.model.dataset import Areas, Dataset, Indicator
from mib_dashboard.ui.frame.computed import points
from mib_dashboard.ui.frame.data import renew_unless
from mib_dashboard.ui.frame.filters import pick_time
from mib_dashboard.ui.frame.fold import FILTERS, fold_key
from mib_dashboard.ui.frame.municipality import find_municipality, follow_click
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.map.detail import show_detail
from mib_dashboard.ui.map.filters import TIME_KEY, pick_base
from mib_dashboard.ui.map.offer_overlay import pick_overlay
from mib_dashboard.ui.map.view import show_map, show_map_files, show_map_table
from mib_dashboard.ui.map.years import compute_years, write_years

_NO_BASE = {
    True: "Dies ist der erste Zeitpunkt; es gibt keinen früheren, mit dem verglichen werden könnte.",
    False: "Kein früherer Zeitpunkt lässt sich damit vergleichen: Dazwischen oder in einem der beiden Zeiträume hat sich die "
    "Grundlage der Zahlen oder das Recht geändert, oder es fehlen Werte. Verglichen wird nur, was unter gleichen Bedingungen "
    "gezählt ist.",
}


@st.fragment
def show_map_panel(
    data: Dataset, indicator: Indicator, view: MapView, choice: ClassChoice, today: date, *, is_table: bool
) -> None:
    """Everything below the filters; `is_table`: the figures of the map in place of it."""
    renew_unless(data.version, today)
    follow_click()
    chosen = find_municipality(data.areas)
    index, times = points(data), list_times(points(data), indicator)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        time = pick_time(times, TIME_KEY)
        base = pick_base(index, indicator, time) if view is MapView.CHANGE else ""
        with st.container(key=fold_key(FILTERS, "angebote"), width="content"):
            offers = pick_overlay(data.offers, data.areas, today)
    if base is None:
        st.info(_NO_BASE[time == times[0]])
        return
    years = compute_years(data, indicator.code, view, choice, base)
    picture = years.pictures[time]
    if is_table:
        show_map_table(data, picture, offers)
        return
    try:
        classes = years.classes.get(time) or build_classes(index, picture, choice)
    except ValueError as problem:
        st.warning(safe_markdown(str(problem)))
        return
    _show_heading(data.areas, picture, classes, is_fixed=choice.fixed and len(times) > 1)
    # The table beside the picture has three columns with long words.
    parts = st.grid(5, min_column_width=150, gap=("medium", "large"), key="daneben_karte")
    with parts.cell(column_span=3):
        theme = DARK if is_dark() else LIGHT
        written = write_years(data, indicator.code, view, choice, base, tuple(picture.points), theme)
        show_map(data, picture, classes, years.rows[time], written, chosen, offers)
        show_map_files(data, picture, classes, chosen)
    with parts.cell(column_span=2):
        show_detail(data, picture, chosen)


def _show_heading(areas: Areas, picture: MapPicture, classes: Classification, *, is_fixed: bool) -> None:
    indicator = picture.indicator
    st.header(safe_markdown(describe_subject(areas, picture)), anchor=False)
    words = safe_markdown(describe_indicator(indicator, indicator.unit))
    scope = " Die Farben bedeuten zu allen Zeitpunkten dasselbe." if is_fixed else ""
    st.caption(f"{words} {_describe_colours(classes)}{scope} Höher heißt nicht besser oder schlechter.")
    if told := describe_people(picture) or describe_pair(picture):
        st.caption(safe_markdown(told))
    elif not is_relative(indicator) and picture.view is MapView.VALUE:
        st.caption("Diese Zahl hängt von der Größe ab: Große Gemeinden haben schon deshalb hohe Werte.")
    if picture.view is MapView.DIFFERENCE and picture.share is not None:
        check = interval_words.describe_check(picture.share, areas.region.locative)
        st.caption(safe_markdown(check), help=None if picture.share.obstacle else interval_words.EXPLANATION)


def _describe_colours(classes: Classification) -> str:
    if classes.diverging:
        return "Braun steht für niedrigere, Blau für höhere Werte; je kräftiger die Farbe, desto weiter weg von der Mitte."
    return f"{'Hellere' if is_dark() else 'Dunklere'} Flächen bedeuten höhere Werte."
