"""The map of one indicator, or its funnel, with what belongs to them; in another view the table of either."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.analysis.figures.mapping import list_times
from mib_dashboard.maps.choice import find_usual_classes
from mib_dashboard.model.dataset import Dataset, Indicator
from mib_dashboard.ui.frame.computed import points
from mib_dashboard.ui.frame.fold import FILTERS, fold_key
from mib_dashboard.ui.map.detail import show_larger_areas
from mib_dashboard.ui.map.filters import Form, pick_classes, pick_form, pick_view
from mib_dashboard.ui.map.funnel import show_funnel
from mib_dashboard.ui.map.panel import show_map_panel
from mib_dashboard.ui.parts.empty import show_empty
from mib_dashboard.ui.parts.stories import list_filled

_INTRODUCTIONS = {
    Form.MAP: "Jede Gemeinde ist nach ihrem Wert gefärbt. Unter der Karte steht, was jede Farbe und jede Schraffur heißt. Das "
    "Trichterdiagramm zeigt, welche Unterschiede größer sind als Zufall.",
    Form.FUNNEL: "Jede Gemeinde ist ein Punkt. Das Trichterdiagramm zeigt, welche Unterschiede größer sind als Zufall. Wo die "
    "Gemeinden liegen, zeigt die Karte.",
}


def show_map_tab(data: Dataset, indicator: Indicator, today: date, *, is_table: bool) -> None:
    """Choices, then the picture (`is_table`: its table), or in place of it the larger areas, or what is missing."""
    times = list_times(points(data), indicator)
    if not times:
        filled = list_filled(data)
        if indicator.code in filled:
            show_larger_areas(data, indicator)
        else:
            show_empty(indicator, data, filled)
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key=fold_key(FILTERS, "karte")):
        form = pick_form()
        if form is Form.MAP:
            view = pick_view(points(data), indicator, times)
            # A table has no classes; what the address says of them waits there for the map.
            choice = find_usual_classes(view) if is_table else pick_classes(view, data.areas)
    if not is_table:
        with st.container(key=fold_key(FILTERS, "lesen")):
            st.markdown(_INTRODUCTIONS[form])
    if form is Form.FUNNEL:
        show_funnel(data, indicator, is_table=is_table)
    else:
        show_map_panel(data, indicator, view, choice, today, is_table=is_table)
