import streamlit as st

from mib_dashboard import clock
from mib_dashboard.analysis.figures.mapping import MapView, list_times
from mib_dashboard.ui.frame.computed import points
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.frame.filters import pick_indicator
from mib_dashboard.ui.map.detail import show_larger_areas
from mib_dashboard.ui.map.filters import Form, pick_classes, pick_form, pick_view
from mib_dashboard.ui.map.funnel import show_funnel
from mib_dashboard.ui.map.panel import show_map_panel
from mib_dashboard.ui.parts.stories import list_filled
from mib_dashboard.ui.timeline.view import show_empty

INTRODUCTIONS = {
    Form.MAP: "Jede Gemeinde ist nach ihrem Wert gefärbt. Unter der Karte steht, was jede Farbe und jede Schraffur heißt. Das "
    "Trichterdiagramm zeigt, welche Unterschiede größer sind als Zufall.",
    Form.FUNNEL: "Jede Gemeinde ist ein Punkt. Das Trichterdiagramm zeigt, welche Unterschiede größer sind als Zufall. Wo die "
    "Gemeinden liegen, zeigt die Karte.",
}

data = dataset()
index = points(data)
filled = list_filled(data)

st.title("Wie verteilt es sich auf die Gemeinden?")
intro = st.empty()  # which picture it introduces is chosen below
with st.container(horizontal=True, vertical_alignment="bottom"):
    indicator = pick_indicator(data, width=300)
    times = list_times(index, indicator) if indicator else ()
    form = pick_form() if indicator and times else Form.MAP
    view = pick_view(data.areas, indicator, times) if indicator and times and form is Form.MAP else MapView.VALUE
    if times and form is Form.MAP:
        choice = pick_classes(view, data.areas)

intro.markdown(INTRODUCTIONS[form])
if indicator is not None:
    if times and form is Form.FUNNEL:
        show_funnel(data, indicator)
    elif times:
        st.fragment(show_map_panel)(data, indicator, view, choice, clock.today())
    elif indicator.code in filled:
        show_larger_areas(data, indicator)
    else:
        show_empty(indicator, data, filled)
