import streamlit as st

from mib_dashboard.analysis.timeline import VIEWS, build_panels_picture, build_view_picture
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.frame.filters import pick_indicator, pick_segment
from mib_dashboard.ui.frame.municipality import find_municipality
from mib_dashboard.ui.parts.stories import list_filled, story_of
from mib_dashboard.ui.timeline.filters import NORMAL, pick_choice, pick_chosen, pick_indicators
from mib_dashboard.ui.timeline.view import show_empty, show_limits, show_picture, show_reading

data = dataset()
st.title("Wie haben sich die Gemeinden entwickelt?")
st.markdown(
    "Jede Linie ist ein Gebiet, jeder Punkt eine Angabe der Statistik. Fehlt eine Angabe, bleibt eine Lücke; "
    "an einem Bruch endet die Linie, weil sich die Grundlage der Zahlen ändert."
)
view = pick_segment("Ansicht", VIEWS, "zr_ansicht")
filters = st.container(horizontal=True, vertical_alignment="top")

if view == "mehrere":
    with filters:
        area = find_municipality(data.areas) or data.areas.region
        indicators = pick_indicators(data, area)
    stories = [story for story in (story_of(data, indicator) for indicator in indicators) if story]
    picture = build_panels_picture(data, stories, area)
    if indicators:
        show_picture(picture, data, name="zeitreihen")
    else:
        st.info("Für dieses Gebiet gibt es noch keine Zeitreihe mit mindestens zwei Werten.")
else:
    filled = list_filled(data)
    with filters:
        indicator = pick_indicator(data, in_time=True, width=NORMAL)
    story = story_of(data, indicator) if indicator else None
    if indicator and story is None:
        show_empty(indicator, data, filled)
    elif story:
        with filters:
            chosen = pick_chosen(data.areas) if story.scope.main is None else ()
            choice = pick_choice(story, chosen, view)
        show_limits(story, choice, view)
        picture = build_view_picture(story, choice, view)
        show_picture(picture, data, name=f"zeitreihe_{story.indicator.code.lower()}")
        show_reading(picture, story)
