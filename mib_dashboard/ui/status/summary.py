"""How far the catalogue is filled: a badge for one indicator, a bar for many."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures.coverage import Status
from mib_dashboard.language.formats import format_number
from mib_dashboard.render import Html, render_template
from mib_dashboard.report.palette import DARK, LIGHT, pick_palette
from mib_dashboard.schema import Col, Collection
from mib_dashboard.ui.frame.show import is_dark

# Symbol, Streamlit colour name, fill light, fill dark: the fuller, the darker (or brighter); never colour alone.
LOOK = {
    Status.MUNICIPAL: ("●", "blue", LIGHT.region, DARK.region),
    Status.HIGHER: ("◐", "gray", LIGHT.sequential[3], DARK.sequential[2]),
    Status.EXAMPLE: ("◇", "orange", LIGHT.diverging[1], DARK.diverging[1]),
    Status.RELATED: ("◌", "gray", LIGHT.sequential[1], DARK.sequential[1]),
    Status.NONE: ("○", "gray", LIGHT.panel, DARK.panel),
}
_GROUPS = {
    Collection.GOALS: "Indikatoren im Zielkatalog",
    Collection.OFFERS: "Indikatoren zu Angeboten",
    Collection.OPEN: "weitere Reihen aus offenen Daten",
}
# When all of them are invented, they are not open data.
_INVENTED = {Collection.OPEN: "weitere Reihen"}


def status_badge(status: Status) -> str:
    """Symbol and word of a status as Streamlit Markdown."""
    symbol, colour, _, _ = LOOK[status]
    return f":{colour}-badge[{symbol} {status.value}]"


def show_summaries(frame: pd.DataFrame) -> None:
    """One summary each for the goal catalogue, the indicators about offers, and the open series beside them."""
    found = Counter(zip(frame[Col.SATZ], frame[Col.STAND], strict=True))
    for column, (collection, words) in zip(st.columns(len(_GROUPS), gap="large"), _GROUPS.items(), strict=True):
        counts = {status: found[collection, status.value] for status in Status if found[collection, status.value]}
        if counts:
            plain = _INVENTED.get(collection, words) if set(counts) == {Status.EXAMPLE} else words
            column.html(build_summary(counts, plain, dark=is_dark()))


def build_summary(counts: dict[Status, int], words: str, *, dark: bool) -> Html:
    """HTML: how many there are, a bar divided by status, and its parts in words."""
    parts = [
        {
            "count": count,
            "number": format_number(count),
            "words": status.value,
            "fill": f"background:{LOOK[status][3 if dark else 2]};border:1px solid {pick_palette(dark=dark).context}",
        }
        for status, count in counts.items()
    ]
    return render_template("status_summary.html", total=format_number(sum(counts.values())), words=words, parts=parts)
