"""The key figures of the start page as HTML, built once per data version and look."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.overview import AreaFigure
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.figures.sign_words import list_signs, write_point
from mib_dashboard.analysis.reports.figures import build_figure, describe_change
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.formats import NO_DATA
from mib_dashboard.model.dataset import Catalogue, Statistics
from mib_dashboard.render import Html, render_template
from mib_dashboard.report.figures import KeyFigure
from mib_dashboard.report.pictures import Credit, SignNote
from mib_dashboard.ui.frame.computed import BY_VERSION, overview_content, points, select_rows
from mib_dashboard.ui.parts.block_pictures import ScreenPictures
from mib_dashboard.ui.parts.stories import story_of


@dataclass(frozen=True)
class KeyFigureCells:
    """HTML of each figure, the figures behind them, their source line, the twin in words, the signs that occur."""

    cells: tuple[Html, ...]
    rows: pd.DataFrame
    credit: Credit
    twin: pd.DataFrame
    signs: tuple[SignNote, ...]


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=BY_VERSION)
def key_figure_cells(data: Statistics, *, dark: bool) -> KeyFigureCells:
    """The key figures of this data set, not to be changed."""
    figures, pictures = overview_content(data).key_figures, ScreenPictures(pick_theme(dark=dark))
    rows = select_rows(data, [(f.indicator.code, f.area.ags, f.point.time) for f in figures])
    return KeyFigureCells(
        cells=tuple(
            build_cell(build_figure(data, points(data), figure, story=story_of), figure.area.short_name, pictures)
            for figure in figures
        ),
        rows=rows,
        credit=build_credit(rows, data.sources),
        twin=pd.DataFrame([_twin_row(data, figure) for figure in figures]),
        signs=list_signs(data.signs, (p.sign for f in figures for p in (f.point, *(r.point for r in f.references)))),
    )


def build_cell(figure: KeyFigure, subject: str, pictures: ScreenPictures) -> Html:
    """HTML of one figure: name, number, change, course, place (`subject`) and time, comparison."""
    return render_template("key_figure.html", figure=figure, subject=subject, pictures=pictures, missing=NO_DATA)


def _twin_row(catalogue: Catalogue, figure: AreaFigure) -> dict[str, str]:
    return {
        "Indikator": figure.indicator.name,
        "Gebiet": figure.area.name,
        "Wert": write_point(catalogue, figure.point),
        "Stand": wording.describe_stamp(catalogue, figure.point, figure.series),
        "Veränderung": describe_change(catalogue.indicators, figure),
        "Zum Vergleich": "; ".join(wording.describe_gap(catalogue, reference) for reference in figure.references),
    }
