"""Pictures, source lines and table twins on the page. Every picture has an alternative text and a twin."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import folium
import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures.public import build_credit, compute_public_table
from mib_dashboard.charts.theme import Figure
from mib_dashboard.exports.images import build_png_of, build_svg_of
from mib_dashboard.exports.table import build_csv, build_xlsx
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.maps.base import RETURNED
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report.pictures import Credit
from mib_dashboard.ui.frame.grades import count_grades

_PLOTLY = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "responsive": True}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def is_dark() -> bool:
    """True when the visitor sees the dark theme."""
    return st.context.theme.type == "dark"


def show_figure(figure: Figure, *, key: str, alt: str) -> None:
    """A plotly figure in its own colours (not Streamlit's chart theme, whose axes are too pale)."""
    st.plotly_chart(figure, key=key, theme=None, config=_PLOTLY, alt=alt)


def show_layers(base: folium.Map, layer: folium.FeatureGroup, *, key: str, height: int, on_click: Callable[[], None]) -> None:
    """A base map that stays and a layer that changes. The result of a click lies in the session under `key`."""
    # Not at the top: the map component registers itself on import, which works only while a script runs.
    from streamlit_folium import st_folium

    st_folium(
        base, key=key, height=height, use_container_width=True, returned_objects=list(RETURNED), on_change=on_click,
        feature_group_to_add=layer,
    )  # fmt: skip


def show_credit(credit: Credit) -> None:
    """The line under a picture."""
    parts = [("Quelle", credit.source), ("Stand", credit.as_of), ("Lizenz", credit.licence), ("Hinweis", credit.note)]
    st.caption(" · ".join(f"{label}: {safe_markdown(text)}" for label, text in parts if text))


def show_twin(
    shown: pd.DataFrame, figures: pd.DataFrame, data: Dataset, *, title: str, name: str, key: str,
    picture: Callable[[], Sheet] | None = None,
) -> None:  # fmt: skip
    """The same content as a table, opened in place, and as files.

    `shown` holds printed text for people; `figures` the rows behind it (`FIGURE_COLUMNS`) for CSV and Excel; `name`
    is the file name without ending; `picture` the picture itself, for SVG and PNG.
    """
    twin = st.expander("Als Tabelle ansehen oder herunterladen", key=f"{key}_tabelle", on_change="rerun")
    if not twin.open:
        return
    with twin:
        show_table(shown, alt=title)
        if grades := count_grades(figures, data):
            st.caption(f"Güte der gezeigten Werte: {grades}. Was die Noten bedeuten, steht unter Datenstand, Güte.")
        with st.container(horizontal=True):
            show_download("CSV", f"{name}.csv", "text/csv", lambda: build_csv(compute_public_table(figures, data)), f"{key}_csv")
            show_download("Excel", f"{name}.xlsx", XLSX, lambda: _workbook(figures, data, title), f"{key}_xlsx")
            if picture is not None:
                show_picture_downloads(picture, name, key, is_example=data.has_examples)


def show_table(shown: pd.DataFrame, *, alt: str) -> None:
    """A real HTML table; cells are text and stay text."""
    safe = shown.map(lambda cell: safe_markdown(str(cell)))
    safe.columns = [safe_markdown(str(column)) for column in safe.columns]
    st.table(safe, hide_index=True, alt=alt)


def show_picture_downloads(picture: Callable[[], Sheet], name: str, key: str, *, is_example: bool) -> None:
    """The picture as files that can stand alone; drawn only when a button is pressed."""
    svg, png = (partial(build, is_example=is_example) for build in (build_svg_of, build_png_of))
    show_download("SVG", f"{name}.svg", "image/svg+xml", lambda: svg(picture()), f"{key}_svg")
    show_download("PNG", f"{name}.png", "image/png", lambda: png(picture()), f"{key}_png")


def show_download(label: str, name: str, mime: str, build: Callable[[], bytes], key: str) -> None:
    """A quiet download button; `build` runs only when it is pressed."""
    st.download_button(
        f"{label} herunterladen", data=build, file_name=name, mime=mime, key=key, on_click="ignore", type="tertiary",
        icon=":material/download:",
    )  # fmt: skip


def _workbook(figures: pd.DataFrame, data: Dataset, title: str) -> bytes:
    credit = build_credit(figures, data)
    codes = list(dict.fromkeys(figures["indikator"]))
    notes = [("Quelle", credit.source), ("Stand", credit.as_of), ("Lizenz", credit.licence), ("Hinweis", credit.note)]
    notes += [(data.indicators[code].name, data.indicators[code].definition) for code in codes]
    notes += [(data.indicators[code].short_name, data.indicators[code].caution) for code in codes]
    notes += [(f"Zeichen {code}", f"{sign.symbol} {sign.meaning}") for code, sign in data.signs.items()]
    notes.append(("Datenversion", data.version))
    return build_xlsx(compute_public_table(figures, data), title, [note for note in notes if note[1]])
