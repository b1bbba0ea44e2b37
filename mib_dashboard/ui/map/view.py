"""The map with its legend, source and actions, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures import interval_words
from mib_dashboard.analysis.figures.classify import Classification
from mib_dashboard.analysis.figures.mapping import MapPicture, MapView
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.offers.summary import describe_count
from mib_dashboard.language.formats import name_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.maps.base import read_click
from mib_dashboard.maps.block import build_map_block, build_row
from mib_dashboard.maps.palette import DARK, LIGHT
from mib_dashboard.maps.row import MapRow
from mib_dashboard.maps.words import (
    describe_indicator,
    describe_pair,
    describe_picture,
    describe_subject,
    describe_unit,
    list_twin,
    list_wholes,
)
from mib_dashboard.maps.years import build_year_layer
from mib_dashboard.model.dataset import Area, Catalogue, Dataset, Statistics
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report.pictures import Credit
from mib_dashboard.ui.frame.computed import points, select_rows
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.frame.municipality import choose_municipality
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_layers
from mib_dashboard.ui.map.filters import TIME_KEY
from mib_dashboard.ui.map.legend import build_legend
from mib_dashboard.ui.map.offer_overlay import COLUMN, build_badges, show_overlay_legend
from mib_dashboard.ui.map.years import pick_fills
from mib_dashboard.ui.parts.base_map import draw_base_map
from mib_dashboard.ui.parts.map_sheet import build_map_sheet
from mib_dashboard.ui.parts.twin import show_figure_actions, show_figure_table

_KEY = "karte"
_HEIGHT = 560

Counts = Mapping[str, tuple[int, int]]


def show_map(
    data: Dataset,
    picture: MapPicture,
    classes: Classification,
    rows: Sequence[MapRow],
    years: str,
    chosen: Area | None,
    offers: Counts,
) -> None:
    """Map and legend. `rows` of the time shown, `years` of all times for the browser; `offers` laid over it, if any."""
    theme = DARK if is_dark() else LIGHT
    badges = build_badges({ags: count for ags, count in offers.items() if ags in picture.points})
    layer = build_year_layer(
        years, time=picture.time, slider=TIME_KEY, selected="" if chosen is None else chosen.ags, badges=badges
    )
    show_layers(draw_base_map(data, theme, tuple(picture.points)), layer, key=_KEY, height=_HEIGHT, on_click=_choose_clicked)
    title = f"{describe_subject(data.areas, picture)} ({describe_unit(picture)})"
    unsecured = interval_words.UNSECURED if picture.view is MapView.DIFFERENCE else ""
    st.html(
        build_legend(
            classes, rows, pick_fills(classes, theme), title=title, decimals=picture.decimals, signs=data.signs, theme=theme,
            unsecured=unsecured,
        )
    )  # fmt: skip
    show_overlay_legend(offers)


def show_map_files(data: Dataset, picture: MapPicture, classes: Classification, chosen: Area | None) -> None:
    """Source line and actions."""
    rows, credit = _find_rows(data, picture)
    show_credit(credit)
    _show_actions(data, picture, rows, lambda: build_sheet(data, picture, classes, chosen, credit))


def show_map_table(data: Dataset, picture: MapPicture, offers: Counts) -> None:
    """The figures of the map in words, with source line and actions."""
    rows, credit = _find_rows(data, picture)
    title = describe_subject(data.areas, picture)
    st.header(safe_markdown(title), anchor=False)
    st.caption(safe_markdown(describe_indicator(picture.indicator, describe_unit(picture))))
    show_figure_table(build_twin(data, picture, offers), rows, data, title=title)
    show_credit(credit)
    _show_actions(data, picture, rows, None)


def _find_rows(data: Statistics, picture: MapPicture) -> tuple[pd.DataFrame, Credit]:
    """The figures behind the map (`FIGURE_COLUMNS`) and their source line."""
    times = [picture.time] + ([picture.base] if picture.view is MapView.CHANGE else [])
    index, code = points(data), picture.indicator.code
    areas = [*picture.points, *(area.ags for area in list_wholes(data.areas))]
    keys = [(code, ags, t) for t in times for ags in areas if index.at(code, ags, t) is not None]
    rows = select_rows(data, [*keys, *((p.indicator, p.area, p.time) for p in picture.people.values())])
    return rows, build_credit(rows, data.sources)


def _show_actions(data: Dataset, picture: MapPicture, rows: pd.DataFrame, drawn: Callable[[], Sheet] | None) -> None:
    name = f"karte-{picture.indicator.code.lower()}-{name_time(picture.time)}"
    show_figure_actions("karte", rows, data, title=picture.indicator.name, name=name, key=_KEY, picture=drawn)


def build_sheet(data: Dataset, picture: MapPicture, classes: Classification, chosen: Area | None, credit: Credit) -> Sheet:
    """The map as it is shown, for a file; offers laid over it stay behind."""
    rows = [build_row(data, picture, classes, data.areas[ags], chosen) for ags in picture.points]
    drawn = build_map_block(
        data, rows, classes, title=describe_subject(data.areas, picture),
        subtitle=describe_indicator(picture.indicator, describe_unit(picture)),
        unit=describe_unit(picture), decimals=picture.decimals,
        finding=describe_picture(data, picture), unsecured=picture.view is MapView.DIFFERENCE, credit=credit,
    )  # fmt: skip
    return build_map_sheet(data.geo, drawn.block, *drawn.notes, describe_pair(picture), labels=drawn.labels)


def build_twin(catalogue: Catalogue, picture: MapPicture, offers: Counts) -> pd.DataFrame:
    """The table of the map; with offers laid over it a column for them."""
    records = list_twin(catalogue, picture)
    if offers:
        for ags, record in zip(picture.points, records, strict=False):
            record[COLUMN] = describe_count(*offers[ags]) if ags in offers else ""
    return pd.DataFrame(records).fillna("")


def _choose_clicked() -> None:
    """A click on the map chooses the municipality everywhere."""
    ags = read_click(st.session_state.get(_KEY))
    if ags is not None:
        area = dataset().areas.find(ags)  # a click on what exists no more means what it became
        choose_municipality(ags if area is None else area.ags)
