"""The parts of the start page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from mib_dashboard.analysis.figures.overview import DataState
from mib_dashboard.analysis.figures.public import group_licences, name_publishers
from mib_dashboard.analysis.narrative import compute_area_sentences, compute_change_note
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.formats import format_number, format_times
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Area, Dataset, Source, Statistics
from mib_dashboard.render import render_template
from mib_dashboard.report import example_mark
from mib_dashboard.ui.frame.computed import overview_content, points
from mib_dashboard.ui.frame.show import is_dark, show_credit
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.overview.key_figures import KeyFigureCells, key_figure_cells
from mib_dashboard.ui.parts.dense_style import show_style
from mib_dashboard.ui.parts.twin import show_twin

_BROKEN = "Gestrichelt: Bruch, nicht vergleichbar."
_WAYS = (
    ("karte", "Wie verteilt sich eine Zahl auf die Städte und Gemeinden?", "Zur Karte"),
    ("zeitreihen", "Wie hat sich etwas über die Jahre entwickelt?", "Zu den Zeitreihen"),
    ("gemeinde", "Wie steht es in einer einzelnen Gemeinde?", "Zu den Gemeindeprofilen"),
    ("angebote", "Wer bietet was für wen und wo an?", "Zu Angeboten & Akteuren"),
    ("luecken", "Wo fehlen Angebote?", "Zu den Angebotslücken"),
    ("mehrfachstrukturen", "Wo gibt es etwas mehrfach?", "Zu den Mehrfachstrukturen"),
    ("foerderung", "Welche Förderung endet wann, und was bleibt dann?", "Zum Förder-Radar"),
    ("praesentation", "Wie kommen die Zahlen auf den großen Bildschirm?", "Zur Präsentation"),
    ("methodik", "Was bedeutet eine Zahl, und woher kommt sie?", "Zu Methodik & Quellen"),
)


def show_head(data: Statistics, chosen: Area | None, day: date) -> None:
    """What matters most in three sentences, the figure and its change first; those of the `chosen` municipality, if any."""
    for sentence in compute_area_sentences(points(data), overview_content(data).key_figures, chosen, day):
        figure, change, rest = (safe_markdown(text) for text in (sentence.figure, sentence.change, sentence.rest))
        st.markdown(f"- **{figure}**, **{change}**: {rest}")


def show_key_figures(data: Dataset, chosen: Area | None, day: date) -> None:
    """The key figures in a grid, one source line and one table twin for all; `chosen`: whose figure stands beside each."""
    dark = is_dark()
    block = key_figure_cells(data, chosen, day, dark=dark)
    show_style(pick_theme(dark=dark))
    with st.grid(2, min_column_width=230, gap=("small", "medium")) as grid:
        for html in block.cells:
            with grid.cell():
                st.html(html)
    _show_sources(data.sources, block)
    if block.signs:
        st.caption("Zeichen: " + "; ".join(f"{safe_markdown(sign.symbol)} {safe_markdown(sign.words)}" for sign in block.signs))
    note = compute_change_note(data, (figure.change for figure in overview_content(data).key_figures))
    broken = _BROKEN if any(figure.breaks for figure in overview_content(data).key_figures) else ""
    if note or broken:
        st.caption(safe_markdown(f"{broken} {note}".strip()))
    show_twin("", block.twin, block.rows, data, title="Kennzahlen", name="kennzahlen", key="kennzahlen")


def _show_sources(all_sources: Mapping[str, Source], block: KeyFigureCells) -> None:
    """Figures of many sources: who published them in one line, the full source lines by licence on demand."""
    show_credit(replace(block.credit, source=name_publishers(block.rows, all_sources), licence=""))
    sources = st.expander("Quellen und Lizenzen", key="kennzahlen_quellen", on_change="rerun")
    if sources.open:
        for licence, lines in group_licences(block.rows, all_sources).items():
            sources.markdown(f"- **{safe_markdown(licence)}:** {safe_markdown('; '.join(lines))}")


def show_data_state(state: DataState, *, is_example: bool) -> None:
    """How much of the catalogue has real data, and how old the figures are."""
    direct = state.municipal + state.higher
    counts = (
        ("mib-full", direct), ("mib-example", state.example), ("mib-half", state.related), ("", state.none),
    )  # fmt: skip
    st.html(render_template("squares.html", counts=counts))
    kind = "erfundenen" if is_example else "echten"
    own = f"liegen für **{format_number(direct)}**" if direct else "liegen für keinen"
    parts = [
        (state.example, f"**{{}}** zeigen nur {example_mark.WORD} (Kästchen mit Punkt)."),
        (state.related, "Für **{}** gibt es eine verwandte offene Reihe (halb gefüllt)."),
        (state.none, "Für **{}** gibt es noch nichts (leer); dort steht, wer liefern kann."),
    ]
    rest = " ".join(words.format(format_number(count)) for count, words in parts if count)
    series = f"**{format_number(state.open_series)} Reihen** mit {kind} Zahlen"
    choice = f"Wählbar sind {series}" if state.example else f"Daneben sind {series} wählbar"
    st.markdown(
        f"Von den **{format_number(state.total)} Indikatoren** des Zielkatalogs (je ein Kästchen) {own} "
        f"selbst offene Daten vor. {rest} {choice}. Ihr jeweils jüngster Wert stammt aus der Zeit "
        f"von {format_times(state.oldest, state.newest)}."
    )
    st.page_link(find_page("datenstand").path, label="Zum Datenstand", icon=":material/arrow_forward:", help="")


def show_profile_way(chosen: Area) -> None:
    """From the whole region to the municipality of the head."""
    st.page_link(
        find_page("gemeinde").path, label=f"Alle Zahlen und Angebote {safe_markdown(chosen.locative)}",
        icon=":material/arrow_forward:", help="", query_params={"gemeinde": chosen.name},
    )  # fmt: skip


def show_ways() -> None:
    """The other pages as questions."""
    with st.grid(3, min_column_width=300, gap=("small", "medium")) as grid:
        for url_path, question, label in _WAYS:
            with grid.cell(), st.container(gap=None):
                st.markdown(question)
                st.page_link(find_page(url_path).path, label=label, icon=":material/arrow_forward:", help="")
