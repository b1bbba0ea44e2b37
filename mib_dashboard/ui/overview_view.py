"""The parts of the start page."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from mib_dashboard.analysis import wording
from mib_dashboard.analysis.overview import DataState, KeyFigure
from mib_dashboard.analysis.public import build_credit
from mib_dashboard.charts.theme import Theme, pick_theme
from mib_dashboard.formats import format_number, format_time
from mib_dashboard.model import Dataset
from mib_dashboard.safe import safe_html
from mib_dashboard.ui.computed import select_rows
from mib_dashboard.ui.dense_style import show_style
from mib_dashboard.ui.highlight_view import show_indicator_link
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.show import is_dark, show_credit, show_twin
from mib_dashboard.ui.word_pictures import build_spark_image

_ARROWS = {1: "↗", -1: "↘", 0: "→"}
_WAYS = (
    ("karte", "Wie verteilt sich eine Zahl auf die Städte und Gemeinden?", "Zur Karte"),
    ("zeitreihen", "Wie hat sich etwas über die Jahre entwickelt?", "Zu den Zeitreihen"),
    ("gemeinde", "Wie steht es in einer einzelnen Gemeinde?", "Zu den Gemeindeprofilen"),
    ("methodik", "Was bedeutet eine Zahl, und woher kommt sie?", "Zu Methodik & Quellen"),
)


def show_key_figures(data: Dataset, figures: Sequence[KeyFigure]) -> None:
    """The key figures in a grid, one source line and one table twin for all."""
    theme = pick_theme(dark=is_dark())
    show_style(theme)
    with st.grid(4, min_column_width=255, gap=("small", "medium")) as grid:
        for figure in figures:
            with grid.cell(), st.container(gap="xxsmall"):
                st.html(_build_key_figure(data, figure, theme))
                with st.container(horizontal=True, gap="small"):
                    show_indicator_link(data, figure.indicator, "Zeitreihe")
                    show_indicator_link(data, figure.indicator, "Methode", page="methodik")
    rows = select_rows(data, [(f.indicator.code, f.area.ags, f.point.time) for f in figures])
    show_credit(build_credit(rows, data))
    show_twin(
        pd.DataFrame([_twin_row(data, figure) for figure in figures]), rows, data,
        title="Kennzahlen", name="kennzahlen", key="kennzahlen",
    )  # fmt: skip


def _build_key_figure(data: Dataset, figure: KeyFigure, theme: Theme) -> str:
    """HTML of one figure: name, number, change, course, place and time, comparison."""
    compared = " · ".join(
        f"{data.areas[r.point.area].short_name} {wording.describe_point(data, r.point)}" for r in figure.references
    )
    place = f"{figure.area.short_name}, {format_time(figure.point.time)}"
    spark = build_spark_image(data, figure, theme, "mib-spark") or '<div class="mib-no-spark"></div>'
    return (
        f'<div class="mib-key"><div class="mib-key-name">{safe_html(figure.indicator.short_name)}</div>'
        f'<div class="mib-key-number">{_build_number(data, figure)}</div>'
        f'<div class="mib-change">{_build_change(data, figure)}</div>{spark}'
        f'<div class="mib-small">{safe_html(place)}</div><div class="mib-small">{safe_html(compared) or "&nbsp;"}</div></div>'
    )


def _build_number(data: Dataset, figure: KeyFigure) -> str:
    """The number large, a unit in words small behind it."""
    printed, bare = wording.describe_point(data, figure.point), wording.describe_bare(data, figure.point)
    unit = f'<span class="mib-unit"> {safe_html(figure.indicator.unit)}</span>' if bare != printed else ""
    return safe_html(bare) + unit


def _build_change(data: Dataset, figure: KeyFigure) -> str:
    change = figure.change
    if change is None or change.difference is None:
        return f'<span class="mib-small">{safe_html(_describe_change(data, figure))}</span>'
    words = safe_html(wording.describe_change(data, change))
    arrow = _ARROWS[wording.find_direction(figure.indicator, change.difference)]
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
        "Wert": wording.describe_point(data, figure.point),
        "Stand": format_time(figure.point.time),
        "Veränderung": _describe_change(data, figure),
        "Zum Vergleich": "; ".join(wording.describe_gap(data, reference) for reference in figure.references),
    }


def show_data_state(state: DataState) -> None:
    """How much of the catalogue has real data, and how old the figures are."""
    direct = state.municipal + state.higher
    counts = ((' class="mib-full"', direct), (' class="mib-half"', state.related), ("", state.none))
    squares = "".join(f"<span{look}></span>" * count for look, count in counts)
    st.html(f'<div class="mib-squares" aria-hidden="true">{squares}</div>')
    st.markdown(
        f"Von **{format_number(state.total)} Indikatoren** des Zielkatalogs (je ein Kästchen) haben **{format_number(direct)}** "
        f"selbst offene Daten (voll). Für **{format_number(state.related)}** gibt es eine verwandte offene Reihe (halb), für "
        f"**{format_number(state.none)}** noch keine (leer); dort steht, wer liefern kann. Daneben sind "
        f"**{format_number(state.open_series)} Reihen** mit echten Zahlen wählbar. Ihr jeweils jüngster Wert stammt aus der Zeit "
        f"von {format_time(state.oldest)} bis {format_time(state.newest)}."
    )
    st.page_link(find_page("datenstand").path, label="Zum Datenstand", icon="", help="")


def show_ways() -> None:
    """The other pages as questions."""
    for url_path, question, label in _WAYS:
        with st.container(gap=None):
            st.markdown(question)
            st.page_link(find_page(url_path).path, label=label, icon=":material/arrow_forward:", help="")
