"""The matrix to take along: the same cells as CSV and Excel, with every assumption that made them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.gaps.table import USED_PARAMETERS, name_cells
from mib_dashboard.analysis.gaps.words import MEANINGS, describe_basis, describe_rest
from mib_dashboard.exports.table import build_csv, build_xlsx
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report import example_mark
from mib_dashboard.ui.frame.show import XLSX, show_download, show_picture_downloads
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice, find_basis, find_cells
from mib_dashboard.ui.offers.data import offer_book
from mib_dashboard.ui.offers.files import EXAMPLE


def show_gap_files(data: Dataset, choice: GapChoice, assumptions: Assumptions, *, title: str) -> None:
    """Two quiet buttons for the cells of the matrix."""
    parameters = assumptions.merge_parameters(data)
    example = bool((offer_book(data).offers["datenart"] == EXAMPLE).any())
    name = f"{'beispieldaten-' if example else ''}angebotsluecken-{choice.day.isoformat()}"

    def table() -> pd.DataFrame:
        cells = find_cells(data, choice, assumptions, all_groups=choice.by_group)
        return name_cells(cells, data, offer_book(data), day=choice.day, parameters=parameters, general=assumptions.general)

    notes = _notes(data, choice, assumptions, example=example)
    show_files(table, notes, title=title, name=name, key="luecken")


def show_files(
    build: Callable[[], pd.DataFrame], notes: list[tuple[str, str]], *, title: str, name: str, key: str,
    picture: Sheet | None = None, is_example: bool = False,
) -> None:  # fmt: skip
    """Buttons for any table; `build` returns it and runs only when a button is pressed. `picture`: for SVG and PNG.

    `is_example`: the picture says that its data are invented.
    """
    with st.container(horizontal=True):
        show_download("CSV", f"{name}.csv", "text/csv", lambda: build_csv(build()), f"{key}_csv")
        show_download("Excel", f"{name}.xlsx", XLSX, lambda: build_xlsx(build(), title, notes), f"{key}_xlsx")
        if picture is not None:
            show_picture_downloads(lambda: picture, name, key, is_example=is_example)


def _notes(data: Dataset, choice: GapChoice, assumptions: Assumptions, *, example: bool) -> list[tuple[str, str]]:
    book, parameters = offer_book(data), assumptions.merge_parameters(data)
    basis = find_basis(data, choice.day, assumptions.parameters)
    named = book.parameter_notes.set_index("parameter")
    limits = [(named.at[code, "name"], named.at[code, "erklaerung"], parameters[code]) for code in USED_PARAMETERS]
    notes = [
        (example_mark.WORD, example_mark.SENTENCE if example else ""),
        ("Stichtag", format_time(choice.day.isoformat())),
        ("Grundlage", f"{describe_basis(basis)} {describe_rest(basis)}"),
        ("Allgemeine Angebote", "zählen anteilig mit" if assumptions.general else "zählen nicht mit"),
        *((label, f"{format_number(value, 2)}. {text}") for label, text, value in limits),
        *((f"Stand „{state}“", text) for level in MEANINGS.values() for state, text in level.items()),
        ("deckung", "Bekannte Kapazität geteilt durch Bedarf (Zielgruppe mal Planungswert), höchstens 1; leer: nicht bekannt."),
        ("… abstand", "Erwartung bei Verteilung nach der Zielgruppe minus Bestand; plus heißt: weniger da."),
        ("Erstellt am", format_time(date.today().isoformat())),
        ("Datenversion", data.version),
    ]
    return [note for note in notes if note[1]]
