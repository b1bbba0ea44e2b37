"""The widgets of the map page. All of it is part of the link."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from mib_dashboard.analysis.figures.classify import MAX_CLASSES, MIN_CLASSES
from mib_dashboard.analysis.figures.mapping import MapView, find_base, list_bases
from mib_dashboard.analysis.figures.overview import MAP_CLASSES
from mib_dashboard.analysis.figures.points import PointIndex
from mib_dashboard.maps.choice import (
    FIXED,
    MANUAL,
    SCOPES,
    ClassChoice,
    find_usual_method,
    name_methods,
    name_views,
    read_breaks,
)
from mib_dashboard.model.dataset import Areas, Indicator
from mib_dashboard.ui.frame.filters import follow_usual, pick_option, pick_segment, pick_time

TIME_KEY = "karte_zeit"


class Form(StrEnum):
    """How the municipalities are compared."""

    MAP = "karte"
    FUNNEL = "trichter"


def pick_form() -> Form:
    """Map or funnel."""
    return Form(pick_segment("Darstellung", {Form.MAP.value: "Karte", Form.FUNNEL.value: "Trichterdiagramm"}, "karte_form"))


def pick_view(index: PointIndex, indicator: Indicator, times: tuple[str, ...]) -> MapView:
    """What the colours mean. Whoever left the usual view as it was gets the usual one of the next indicator, too."""
    names = name_views(index, indicator, times)
    follow_usual("karte_ansicht", next(iter(names)), names)
    return MapView(pick_segment("Ansicht", names, "karte_ansicht")) if len(names) > 1 else MapView.VALUE


def pick_classes(view: MapView, areas: Areas) -> ClassChoice:
    """Method, number and scope of the classes, in a popover: a default that most readers never touch."""
    with st.popover("Klassen", icon=":material/palette:"):
        method = pick_option("Verfahren", name_methods(view, areas), f"karte_methode_{view.value}", find_usual_method(view))
        if method == MANUAL:
            return _pick_breaks()
        counts = {k: str(k) for k in range(MIN_CLASSES, MAX_CLASSES + 1)}
        k = pick_option("Zahl der Klassen", counts, "karte_klassen", MAP_CLASSES)
        if view is MapView.CHANGE:
            return ClassChoice(method, k, fixed=False)
        return ClassChoice(method, k, fixed=pick_segment("Grenzen", SCOPES, "karte_grenzen") == FIXED)


def _pick_breaks() -> ClassChoice:
    text = st.text_input(
        "Eigene Grenzen, aufsteigend, mit Semikolon getrennt", key="karte_eigene", bind="query-params",
        placeholder="zum Beispiel 5; 10; 12,5",
    )  # fmt: skip
    return read_breaks(text)


def pick_base(index: PointIndex, indicator: Indicator, time: str) -> str | None:
    """The earlier time of a change, at first the usual one; None when there is none."""
    bases = list_bases(index, indicator, time)
    return pick_time(bases, "karte_basis", "Verglichen mit", default=find_base(index, indicator, time)) if bases else None
