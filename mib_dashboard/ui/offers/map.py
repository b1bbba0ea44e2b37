"""Where the offers found are: a number for each municipality, and a symbol for each place that is known more exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.offers.catchment import LOCAL
from mib_dashboard.analysis.offers.credit import credit_offers
from mib_dashboard.analysis.offers.points import OfferPoint, find_points
from mib_dashboard.analysis.offers.stock import OfferStock, count_local
from mib_dashboard.analysis.offers.summary import describe_count
from mib_dashboard.analysis.offers.validity import CONFIRMED
from mib_dashboard.analysis.reports.offer_map import build_offer_map
from mib_dashboard.language.formats import format_number
from mib_dashboard.maps.base import read_click
from mib_dashboard.maps.layer import build_value_layer
from mib_dashboard.maps.palette import DARK, LIGHT, TOKENS
from mib_dashboard.maps.points import Badge, MapMarks, PointMark, read_point
from mib_dashboard.maps.row import MapRow
from mib_dashboard.model.dataset import Areas, Dataset
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.show import is_dark, show_layers, show_table
from mib_dashboard.ui.offers.files import show_map_ways
from mib_dashboard.ui.offers.filters import PLACE_KEY, choose_area, open_offer, reset_page
from mib_dashboard.ui.offers.list import shorten
from mib_dashboard.ui.parts.base_map import draw_base_map
from mib_dashboard.ui.parts.map_sheet import build_map_sheet

_KEY = "angebote_karte"
_POINTS = "angebote_punkte"
_HEIGHT = 520
_MOST_POINTS, _MOST_LINES, _LONGEST = 60, 6, 90


def show_offer_map(
    data: Dataset, book: OfferBook, stock: OfferStock, rows: pd.DataFrame, areas: Sequence[str], words: str, today: date
) -> None:
    """The map and what it cannot show, the line of actions, its twin. `words`: what was chosen."""
    theme = DARK if is_dark() else LIGHT
    found = count_local(rows)
    fresh = set(rows.index[rows[Col.AKTUALITAET] == CONFIRMED])
    places = {area.ags: found.get(area.ags, []) for area in data.municipalities}
    counts = {ags: (len(mine), len(fresh.intersection(mine))) for ags, mine in places.items()}
    points = find_points(stock.places, rows)
    shown = points if len(points) <= _MOST_POINTS else {}
    st.session_state[_POINTS] = {key: point.offers for key, point in shown.items()}
    base_rows = [
        MapRow(
            ags=area.ags, name=area.name, value=0.0, sign="", text=describe_count(*counts[area.ags]), class_index=0,
            selected=area.ags in areas, short_name=area.short_name,
        )
        for area in data.municipalities
    ]  # fmt: skip
    titles = dict(zip(rows[Col.ANGEBOT], rows[Col.TITEL], strict=True))
    marks = MapMarks(
        badges={ags: Badge(format_number(number)) for ags, (number, _) in counts.items() if number},
        points=[_mark(key, point, titles) for key, point in shown.items()],
    )
    layer = build_value_layer(base_rows, [TOKENS[theme].ground], theme=theme, marks=marks)
    show_layers(draw_base_map(data, theme), layer, key=_KEY, height=_HEIGHT, on_click=_choose_clicked)
    st.caption(_describe(rows, shown, too_many=bool(points) and not shown))
    local = set().union(*places.values())
    block = build_offer_map(data, rows, areas, credit_offers(book, data))
    picture = None if block is None else partial(build_map_sheet, data.geo, block)
    show_map_ways(book, data, lambda: _build_twin(data.areas, counts), local, words, today, picture)
    twin = st.expander("Karte als Tabelle", key=f"{_KEY}_tabelle", on_change="rerun")
    if twin.open:
        with twin:
            show_table(_build_twin(data.areas, counts), alt="Örtliche Angebote je Stadt und Gemeinde")


def _mark(key: str, point: OfferPoint, titles: Mapping[str, str]) -> PointMark:
    lines = [shorten(titles[code], _LONGEST) for code in point.offers[:_MOST_LINES]]
    more = len(point.offers) - len(lines)
    number = f"{len(point.offers)} {'Angebot' if len(point.offers) == 1 else 'Angebote'} an diesem Ort"
    lines = [number, "", *lines, f"und {more} weitere" if more > 0 else ""]
    chosen = st.query_params.get(PLACE_KEY) == key
    label = format_number(len(point.offers)) if len(point.offers) > 1 else ""
    return PointMark(key, point.lat, point.lon, label, tuple(lines), chosen)


def _describe(rows: pd.DataFrame, points: Mapping[str, OfferPoint], *, too_many: bool) -> str:
    text = "Die Zahl zählt Angebote für die einzelne Stadt oder Gemeinde; wo darin, ist meist nicht bekannt. Anklicken wählt aus."
    if points:
        text += " Runde Symbole sind Orte mit bekannter Adresse oder bekanntem Ortsteil, oder von Hand gesetzt."
    if too_many:
        text += " Einzelne Orte erscheinen erst, wenn die Auswahl kleiner ist."
    wide = sum(bool(scopes) and LOCAL not in scopes for scopes in rows[Col.UMFANG_DORT])
    if wide:
        text += f" Nicht in den Zahlen: {format_number(wide)} Angebote für mehrere Gemeinden oder das ganze Land."
    return text


def _build_twin(areas: Areas, counts: Mapping[str, tuple[int, int]]) -> pd.DataFrame:
    cells = [(area.name, *map(format_number, counts[area.ags])) for area in areas.municipalities]
    return pd.DataFrame(cells, columns=["Gemeinde", "Angebote", "davon bestätigt"])


def _choose_clicked() -> None:
    """A click on a municipality filters by it; one on a place opens its only offer or shows all that are there."""
    result = st.session_state.get(_KEY)
    point, ags = read_point(result), read_click(result)
    if point is not None:
        offers = st.session_state.get(_POINTS, {}).get(point, ())
        if len(offers) == 1:
            open_offer(offers[0])
        elif offers:
            st.query_params[PLACE_KEY] = point
            reset_page()
    elif ags is not None:
        choose_area(ags)
