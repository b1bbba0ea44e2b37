"""Quiet buttons for what a visitor takes along. A table leaves the page with its origin or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from mib_dashboard.exports.files import build_csv, build_text, build_xlsx
from mib_dashboard.exports.origin import Origin
from mib_dashboard.report import example_mark

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Build = Callable[[], pd.DataFrame]


def show_files(
    build: Build, origin: Origin, *, stem: str, key: str, letter: str = "",
    further: tuple[str, str, Build, Origin] | None = None,
) -> None:  # fmt: skip
    """CSV and workbook of a table; they are made only when their button is pressed.

    `stem`: name of the files without ending. `letter`: the same as text. `further`: label, stem, table and origin of a second
    workbook.
    """
    name = example_mark.mark_name(stem, is_example=origin.is_example)
    with st.container(horizontal=True):
        if letter:
            show_download("Text", f"{name}.txt", "text/plain", lambda: build_text(letter, origin), f"{key}_txt")
        show_download("CSV", f"{name}.csv", "text/csv", lambda: build_csv(build(), origin), f"{key}_csv")
        show_download("Excel", f"{name}.xlsx", XLSX, lambda: build_xlsx(build(), origin), f"{key}_xlsx")
        if further is not None:
            _show_further(*further, key=key)


def show_download(label: str, name: str, mime: str, build: Callable[[], bytes], key: str) -> None:
    """A quiet download button for a finished file; `build` runs only when it is pressed."""
    st.download_button(
        f"{label} herunterladen", data=build, file_name=name, mime=mime, key=key, on_click="ignore", type="tertiary",
        icon=":material/download:",
    )  # fmt: skip


def _show_further(label: str, stem: str, build: Build, origin: Origin, *, key: str) -> None:
    name = example_mark.mark_name(stem, is_example=origin.is_example)
    show_download(label, f"{name}.xlsx", XLSX, lambda: build_xlsx(build(), origin), f"{key}_alle_xlsx")
