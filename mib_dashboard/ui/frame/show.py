"""Pictures, source lines and tables on the page. Every picture has an alternative text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import folium
import pandas as pd
import streamlit as st

from mib_dashboard.charts.theme import Figure
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.maps.base import RETURNED
from mib_dashboard.report.pictures import Credit

_PLOTLY = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "responsive": True}


def is_dark() -> bool:
    """True when the visitor sees the dark theme."""
    return st.context.theme.type == "dark"


def show_figure(figure: Figure, *, key: str, alt: str) -> None:
    """A plotly figure in its own colours (not Streamlit's chart theme, whose axes are too pale)."""
    st.plotly_chart(figure, key=key, theme=None, config=_PLOTLY, alt=alt)


def show_layers(
    base: folium.Map,
    layer: folium.FeatureGroup,
    *,
    key: str,
    height: int,
    on_click: Callable[[], None],
    returned: Sequence[str] = RETURNED,
) -> None:
    """A base map that stays and a layer that changes. The result of a click lies in the session under `key`."""
    # Not at the top: the map component registers itself on import, which works only while a script runs.
    from streamlit_folium import st_folium

    st_folium(
        base, key=key, height=height, use_container_width=True, returned_objects=list(returned), on_change=on_click,
        feature_group_to_add=layer,
    )  # fmt: skip


def show_credit(credit: Credit) -> None:
    """The line under a picture."""
    parts = [("Quelle", credit.source), ("Stand", credit.as_of), ("Lizenz", credit.licence), ("Hinweis", credit.note)]
    st.caption(" · ".join(f"{label}: {safe_markdown(text)}" for label, text in parts if text))


def show_table(shown: pd.DataFrame, *, alt: str) -> None:
    """A real HTML table; cells are text and stay text. Those of the first column are the heads of the rows."""
    safe = shown.map(lambda cell: safe_markdown(str(cell)))
    safe.columns = [safe_markdown(str(column)) for column in safe.columns]
    st.table(safe.set_index(safe.columns[0]), alt=alt)
