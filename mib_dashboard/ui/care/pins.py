"""Where a place is: a pin put on the map, proposed by a search, or pasted as two degrees. The form below gets what it says."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from mib_dashboard.bridges.entry import ExchangeError
from mib_dashboard.bridges.geocode import Suggestion, read_pair, search_address
from mib_dashboard.bridges.towns import Towns, index_towns
from mib_dashboard.bridges.untyped import write_degree
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.maps.base import RETURNED_POINT, read_clicked_point
from mib_dashboard.maps.layer import build_value_layer
from mib_dashboard.maps.palette import DARK, LIGHT, TOKENS
from mib_dashboard.maps.points import MapMarks, PointMark
from mib_dashboard.maps.row import MapRow
from mib_dashboard.model.dataset import Areas, Dataset
from mib_dashboard.schema import Col, PointQuality
from mib_dashboard.settings import current_settings
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.frame.links import preset
from mib_dashboard.ui.frame.show import is_dark, show_layers
from mib_dashboard.ui.parts.base_map import draw_base_map
from mib_dashboard.work.care.edits import CareError, Cells, read_number

_HEIGHT = 460
_HOW = (
    "Auf die Karte klicken setzt die Nadel; sie steht danach unten im Formular und gilt mit „Veröffentlichen“. Ohne Maus: Breite "
    "und Länge dort eintragen oder hier als „49,2354 6,9965“ einfügen."
)


@dataclass(frozen=True)
class _PinForm:
    """The fields of one place form by their `mark`, and the row it began with."""

    mark: str
    seen: Cells
    towns: Towns
    areas: Areas

    def read(self, column: str) -> str:
        """What the form holds as far as the server knows it."""
        return str(st.session_state.get(f"{self.mark}_{column}", self.seen.get(column, "")) or "")

    def name(self, ags: str) -> str:
        return self.areas[ags].name if ags in self.areas else ags

    def set(self, lat: float, lon: float) -> None:
        """Fill the fields with a pin; one outside of all municipalities is told and not taken."""
        names = {area.ags: area.name for area in self.areas.municipalities}
        town = self.read(Col.GEMEINDE)
        told = self.towns.judge_pin(town, lat, lon, names)
        inside = self.towns.find_point(lat, lon)
        st.session_state[f"{self.mark}_nadel_sagt"] = told
        if not inside and told:
            return
        for column, degree in ((Col.LAT, lat), (Col.LON, lon)):
            preset(f"{self.mark}_{column}", write_degree(degree).replace(".", ","))
        preset(f"{self.mark}_{Col.GEO_QUALITAET}", str(PointQuality.HAND))
        if not town:
            preset(f"{self.mark}_{Col.GEMEINDE}", inside)


def show_pin(seen: Cells, mark: str) -> None:
    """The map, folded away until somebody wants it; `mark` tells the form whose fields it fills."""
    part = st.expander("Nadel auf der Karte setzen", key=f"{mark}_nadel", on_change="rerun")
    if not part.open:
        return
    data = snapshot().dataset
    with part:
        if data is None:
            st.info("Solange keine fehlerfreien Zahlen vorliegen, gibt es keine Karte. Breite und Länge gehen unten als Zahlen.")
            return
        form = _PinForm(mark, seen, index_towns(data.areas, data.geo), data.areas)
        st.markdown(_HOW)
        _show_search(form)
        _show_map(data, form)
        _show_pin(form)


def _show_search(form: _PinForm) -> None:
    geocoder = current_settings().geocoder
    town = form.read(Col.GEMEINDE)
    words = (form.seen.get(Col.ADRESSE, ""), form.seen.get(Col.PLZ, ""), form.name(town))
    key = f"{form.mark}_suche"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = "Adresse suchen, oder Breite und Länge" if geocoder else "Breite und Länge"
        text = st.text_input(
            label, ", ".join(word for word in words if word) if geocoder else "", key=key, width=460,
            help="Die Adresse geht an den eingestellten Suchdienst." if geocoder else None,
        )  # fmt: skip
        is_asked = st.button("Suchen" if geocoder else "Nadel setzen", key=f"{key}_los")
    found_key = f"{key}_gefunden"
    if is_asked:
        st.session_state.pop(found_key, None)
        if (pair := read_pair(text)) is not None:
            form.set(*pair)
        elif not geocoder:
            st.error("Bitte zwei Grade eintragen, zum Beispiel: 49,2354 6,9965.")
        else:
            st.session_state[found_key] = _search(geocoder, text, form.towns)
    for number, found in enumerate(st.session_state.get(found_key, ())):
        _offer(form, found, f"{key}_{number}")


def _search(geocoder: str, text: str, towns: Towns) -> tuple[Suggestion, ...]:
    try:
        with st.spinner("Gesucht wird …"):
            found = search_address(geocoder, text, towns, inner=current_settings().inner)
    except ExchangeError as error:
        st.error(safe_markdown(str(error)))
        return ()
    if not found:
        st.info("Im Gebiet ist dazu nichts gefunden. Bitte anders schreiben oder die Nadel auf der Karte setzen.")
    return found


def _offer(form: _PinForm, found: Suggestion, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Nadel hierhin", key=key, on_click=form.set, args=(found.lat, found.lon))
        st.markdown(f"Vorschlag: {safe_markdown(found.name)} ({safe_markdown(form.name(found.ags))})")


def _show_map(data: Dataset, form: _PinForm) -> None:
    theme = DARK if is_dark() else LIGHT
    town, pin, key = form.read(Col.GEMEINDE), _read_pin(form), f"{form.mark}_karte"
    rows = [
        MapRow(
            ags=area.ags, name=area.name, value=0.0, sign="", text="hier eingetragen" if area.ags == town else "",
            class_index=0, selected=area.ags == town, short_name=area.short_name,
        )
        for area in data.municipalities
    ]  # fmt: skip
    points = [] if pin is None else [PointMark("nadel", *pin, "", ("Nadel",), selected=True)]
    layer = build_value_layer(rows, [TOKENS[theme].ground], theme=theme, marks=MapMarks(points=points))

    def take_click() -> None:
        clicked = read_clicked_point(st.session_state.get(key))
        if clicked is not None:
            form.set(*clicked)

    show_layers(draw_base_map(data, theme), layer, key=key, height=_HEIGHT, on_click=take_click, returned=RETURNED_POINT)


def _show_pin(form: _PinForm) -> None:
    told, pin = st.session_state.get(f"{form.mark}_nadel_sagt", ""), _read_pin(form)
    if told:
        st.warning(safe_markdown(f"{told} So lässt sie sich nicht veröffentlichen."))
    if pin is None:
        st.markdown("Noch keine Nadel.")
    else:
        where = form.name(form.towns.find_point(*pin)) or "außerhalb des Gebiets"
        st.markdown(safe_markdown(f"Nadel: {format_number(pin[0], 5)} {format_number(pin[1], 5)} ({where})."))


def _read_pin(form: _PinForm) -> tuple[float, float] | None:
    try:
        lat, lon = (read_number(form.read(column).replace(".", ",")) for column in (Col.LAT, Col.LON))
    except CareError:
        return None
    return (float(lat), float(lon)) if lat and lon else None
