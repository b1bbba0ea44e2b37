"""What stands under every picture of figures: the line of actions and the same content as a table, opened in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures.public import compute_public_table
from mib_dashboard.exports.origin import trace_figures
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report import example_mark
from mib_dashboard.ui.frame.grades import count_grades
from mib_dashboard.ui.frame.show import show_table
from mib_dashboard.ui.parts.actions import Takeaway, show_actions

TWIN = "Als Tabelle ansehen"


def show_twin(
    page: str, shown: pd.DataFrame, figures: pd.DataFrame, data: Dataset, *, title: str, name: str, key: str,
    picture: Callable[[], Sheet] | None = None, query: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """Actions (see `show_actions` for `page` and `query`), then the table.

    `shown` holds printed text for people; `figures` the rows behind it (`FIGURE_COLUMNS`) for CSV and Excel; `name`
    is the file name without ending; `picture` the picture itself, for SVG and PNG.
    """
    show_figure_actions(page, figures, data, title=title, name=name, key=key, picture=picture, query=query)
    twin = st.expander(TWIN, key=f"{key}_tabelle", on_change="rerun")
    if twin.open:
        with twin:
            show_figure_table(shown, figures, data, title=title)


def show_figure_actions(
    page: str, figures: pd.DataFrame, data: Dataset, *, title: str, name: str, key: str,
    picture: Callable[[], Sheet] | None = None, query: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """The line of actions for rows of the data set."""
    files = Takeaway(
        name, lambda: compute_public_table(figures, data), lambda: trace_figures(title, figures, data),
        is_example=example_mark.has_examples(figures), picture=picture,
    )  # fmt: skip
    show_actions(page, key, title=title, files=files, query=query)


def show_figure_table(shown: pd.DataFrame, figures: pd.DataFrame, data: Dataset, *, title: str) -> None:
    """The table with the grades of its figures."""
    show_table(shown, alt=title)
    if grades := count_grades(figures, data):
        st.caption(f"Güte der gezeigten Werte: {safe_markdown(grades)}. Was die Noten bedeuten, steht unter Datenstand, Güte.")
