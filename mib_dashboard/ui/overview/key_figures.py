"""The key figures of the start page as HTML, built once per data version, day, look and chosen municipality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlencode

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.compare import is_relative
from mib_dashboard.analysis.figures.overview import AreaFigure
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.figures.sign_words import list_signs, write_point
from mib_dashboard.analysis.reports.figures import build_figure, describe_change
from mib_dashboard.analysis.reports.parts import build_cell
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.formats import NO_DATA, format_time
from mib_dashboard.model.dataset import Area, Catalogue, Indicator, Statistics
from mib_dashboard.render import Html, render_template
from mib_dashboard.report.figures import KeyFigure
from mib_dashboard.report.pictures import Credit, SignNote
from mib_dashboard.ui.frame.computed import BY_VERSION, overview_content, points, select_rows
from mib_dashboard.ui.parts.block_pictures import ScreenPictures
from mib_dashboard.ui.parts.links import link_indicator
from mib_dashboard.ui.parts.stories import story_of

_PEOPLE = "Menschen "
_WAYS = (("Verlauf", "zeitreihen"), ("Karte", "karte"), ("Bedeutung", "methodik"))


@dataclass(frozen=True)
class KeyFigureCells:
    """HTML of each figure, the figures behind them, their source line, the twin in words, the signs that occur."""

    cells: tuple[Html, ...]
    rows: pd.DataFrame
    credit: Credit
    twin: pd.DataFrame
    signs: tuple[SignNote, ...]


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def key_figure_cells(data: Statistics, chosen: Area | None, day: date, *, dark: bool) -> KeyFigureCells:
    """The key figures of this data set, not to be changed; beside each that of the `chosen` municipality."""
    figures, pictures = overview_content(data).key_figures, ScreenPictures(pick_theme(dark=dark))
    own = [] if chosen is None else [p for f in figures if (p := points(data).latest(f.indicator.code, chosen.ags))]
    keys = [(f.indicator.code, f.area.ags, f.point.time) for f in figures] + [(p.indicator, p.area, p.time) for p in own]
    rows = select_rows(data, keys)
    shown = (p for f in figures for p in (f.point, *(r.point for r in f.references)))
    return KeyFigureCells(
        cells=tuple(
            build_cell_html(
                _add_own(data, build_figure(data, points(data), figure, story=story_of, day=day), figure, chosen),
                "" if figure.area == data.region else figure.area.short_name, pictures,
                counted=name_counted(figure.indicator), links=_list_links(data, figure, chosen),
            )
            for figure in figures
        ),
        rows=rows,
        credit=build_credit(rows, data.sources),
        twin=pd.DataFrame([_twin_row(data, figure) for figure in figures]),
        signs=list_signs(data.signs, (p.sign for p in (*shown, *own))),
    )  # fmt: skip


def build_cell_html(
    figure: KeyFigure, subject: str, pictures: ScreenPictures, *, counted: str = "", links: Sequence[tuple[str, str]] = ()
) -> Html:
    """HTML of one figure: name, number, change, course, who is counted, place (`subject`) and time, comparison, ways."""
    return render_template(
        "key_figure.html", figure=figure, subject=subject, pictures=pictures, missing=NO_DATA, counted=counted, links=links
    )


def name_counted(indicator: Indicator) -> str:
    """Who is counted, where the short name does not say it already."""
    words = indicator.counted.removeprefix(_PEOPLE)
    return "" if words.casefold() in indicator.short_name.casefold() else indicator.counted


def _add_own(catalogue: Statistics, shown: KeyFigure, figure: AreaFigure, chosen: Area | None) -> KeyFigure:
    """The figure of the `chosen` municipality first; counts of the Land and the country say nothing beside a region's."""
    shown = shown if is_relative(figure.indicator) else replace(shown, compared=())
    point = None if chosen is None else points(catalogue).latest(figure.indicator.code, chosen.ags)
    if point is None or chosen is None:
        return shown
    when = "" if point.time == figure.point.time else f" ({format_time(point.time)})"
    return replace(shown, compared=((f"{chosen.short_name}{when}", build_cell(catalogue, point)), *shown.compared))


def _list_links(catalogue: Catalogue, figure: AreaFigure, chosen: Area | None) -> list[tuple[str, str]]:
    asked = link_indicator(catalogue.topics, figure.indicator) | ({"gemeinde": chosen.name} if chosen else {})
    return [(label, f"{path}?{urlencode(asked, quote_via=quote)}") for label, path in _WAYS]


def _twin_row(catalogue: Catalogue, figure: AreaFigure) -> dict[str, str]:
    return {
        "Indikator": figure.indicator.name,
        "Gebiet": figure.area.name,
        "Wert": write_point(catalogue, figure.point),
        "Stand": wording.describe_stamp(catalogue, figure.point, figure.series),
        "Veränderung": describe_change(catalogue.indicators, figure),
        "Zum Vergleich": "; ".join(wording.describe_gap(catalogue, reference) for reference in figure.references),
    }
