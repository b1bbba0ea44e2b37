"""The key figures of the start page as HTML, built once per data version and look."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.concepts import FOREIGN
from mib_dashboard.analysis.figures.overview import KeyFigure
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.figures.sign_words import list_signs, write_point
from mib_dashboard.charts.theme import Theme, pick_theme
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.safe import safe_html
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.report.pictures import Credit, SignNote
from mib_dashboard.ui.frame.computed import BY_VERSION, overview_content, select_rows
from mib_dashboard.ui.parts.sign_key import build_figure
from mib_dashboard.ui.parts.word_pictures import build_spark_image

_ARROWS = {1: "↗", -1: "↘", 0: "→"}


@dataclass(frozen=True)
class KeyFigureBlock:
    """HTML of each figure, the figures behind them, their source line, the twin in words, the signs that occur."""

    cells: tuple[str, ...]
    rows: pd.DataFrame
    credit: Credit
    twin: pd.DataFrame
    signs: tuple[SignNote, ...]


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=BY_VERSION)
def key_figure_block(data: Dataset, *, dark: bool) -> KeyFigureBlock:
    """The key figures of this data set, not to be changed."""
    figures, theme = overview_content(data).key_figures, pick_theme(dark=dark)
    rows = select_rows(data, [(f.indicator.code, f.area.ags, f.point.time) for f in figures])
    return KeyFigureBlock(
        cells=tuple(_build_key_figure(data, figure, theme) for figure in figures),
        rows=rows,
        credit=build_credit(rows, data),
        twin=pd.DataFrame([_twin_row(data, figure) for figure in figures]),
        signs=list_signs(data, (p.sign for f in figures for p in (f.point, *(r.point for r in f.references)))),
    )


def _build_key_figure(data: Dataset, figure: KeyFigure, theme: Theme) -> str:
    """HTML of one figure: name, number, change, course, place and time, comparison."""
    compared = " · ".join(
        f"{safe_html(data.areas[r.point.area].short_name)} "
        + (FOREIGN if r.is_foreign else build_figure(data, r.point, wording.describe_point(data, r.point)))
        for r in figure.references
    )
    newer = wording.describe_newer(data, figure.point, figure.series)
    place = ", ".join(part for part in (figure.area.short_name, format_time(figure.point.time), newer) if part)
    spark = build_spark_image(data, figure, theme, "mib-spark") or '<div class="mib-no-spark"></div>'
    return (
        f'<div class="mib-key"><div class="mib-key-name">{safe_html(figure.indicator.short_name)}</div>'
        f'<div class="mib-key-number">{_build_number(data, figure)}</div>'
        f'<div class="mib-change">{_build_change(data, figure)}</div>{spark}'
        f'<div class="mib-small">{safe_html(place)}</div><div class="mib-small">{compared or "&nbsp;"}</div></div>'
    )


def _build_number(data: Dataset, figure: KeyFigure) -> str:
    """The number large, a unit in words small behind it."""
    printed, bare = wording.describe_point(data, figure.point), wording.describe_bare(data, figure.point)
    unit = f'<span class="mib-unit"> {safe_html(figure.indicator.unit)}</span>' if bare != printed else ""
    if figure.point.sign not in data.signs:
        return safe_html(bare) + unit
    if figure.point.value is None:
        return build_figure(data, figure.point, bare)
    spoken = safe_html(wording.speak_point(data, figure.point))
    return f'<span aria-hidden="true">{safe_html(bare)}{unit}</span><span class="mib-hidden">{spoken}</span>'


def _build_change(data: Dataset, figure: KeyFigure) -> str:
    change = figure.change
    if change is None or change.difference is None:
        return f'<span class="mib-small">{safe_html(_describe_change(data, figure))}</span>'
    words = safe_html(wording.describe_change(data, change))
    arrow = _ARROWS[wording.find_direction(figure.indicator, change)]
    between = ", ".join(dict.fromkeys(note.kind for note in change.notes))
    note = f' <span class="mib-small">(dazwischen: {safe_html(between)})</span>' if between else ""
    return f'<span aria-hidden="true">{arrow}</span> {words}{note}'


def _describe_change(data: Dataset, figure: KeyFigure) -> str:
    if figure.change is None:
        return wording.describe_no_change(figure.indicator, figure.series)
    return wording.describe_change(data, figure.change)


def _twin_row(data: Dataset, figure: KeyFigure) -> dict[str, str]:
    return {
        "Indikator": figure.indicator.name,
        "Gebiet": figure.area.name,
        "Wert": write_point(data, figure.point),
        "Stand": wording.describe_stamp(data, figure.point, figure.series),
        "Veränderung": _describe_change(data, figure),
        "Zum Vergleich": "; ".join(wording.describe_gap(data, reference) for reference in figure.references),
    }
