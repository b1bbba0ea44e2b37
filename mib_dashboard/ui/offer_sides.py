"""The offer side of other pages: the stock in short on the start page, the offers of one municipality in its profile."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.catchment import LOCAL, REGIONAL, STATEWIDE
from mib_dashboard.analysis.offer_summary import count_by_field
from mib_dashboard.analysis.validity import CONFIRMED, list_counting_fields
from mib_dashboard.formats import format_number, join_words
from mib_dashboard.model import Area, Dataset
from mib_dashboard.safe import safe_markdown
from mib_dashboard.ui.computed import BY_VERSION
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.offer_data import offer_book, offer_stock, offer_summary
from mib_dashboard.ui.offer_style import freshness_badge
from mib_dashboard.ui.show import show_table

_SCOPES = {LOCAL: "Vor Ort", REGIONAL: "Für mehrere Gemeinden", STATEWIDE: "Landesweit"}
_ARROW = ":material/arrow_forward:"


def show_offer_state(data: Dataset) -> None:
    """How many offers there are, how sure they are, and the fields without any."""
    book, summary = offer_book(data), offer_summary(data)
    st.markdown(f"**{format_number(summary.total)} Angebote** sind erfasst:")
    badges = (f"**{format_number(n)}** {freshness_badge(book, code)}" for code, n in summary.freshness.items() if n)
    st.markdown(" · ".join(badges))
    if summary.empty:
        names = join_words([book.fields[code].name for code in summary.empty])
        st.markdown(
            f"**Ohne jeden Eintrag:** {safe_markdown(names)}. Das heißt nicht, dass es dort nichts gibt, sondern dass noch "
            "nichts erfasst ist."
        )
    st.page_link(find_page("angebote").path, label="Zu Angeboten & Akteuren", icon=_ARROW, help="")


def show_area_offers(data: Dataset, area: Area) -> None:
    """Offers of a municipality by field, those for more than this municipality in columns of their own."""
    book = offer_book(data)
    st.header("Welche Angebote es gibt")
    counts = _area_counts(data, area)
    filled = [code for code, scopes in counts.items() if any(len(rows) for rows in scopes.values())]
    st.markdown(
        f"Erfasste Angebote, die Menschen {safe_markdown(area.locative)} nutzen können, ohne beendete. Ein Angebot kann in "
        "mehreren Feldern stehen. In Klammern: davon bestätigt."
    )
    if filled:
        table = pd.DataFrame([
            {"Handlungsfeld": book.fields[code].name, **{_SCOPES[s]: _describe(rows) for s, rows in counts[code].items()}}
            for code in filled
        ])  # fmt: skip
        show_table(table, alt=f"Angebote nach Handlungsfeld: {area.name}")
    missing = [book.fields[code].name for code in list_counting_fields(book) if not len(counts[code][LOCAL])]
    if missing:
        st.markdown(f"**Vor Ort ohne Eintrag:** {safe_markdown(join_words(missing))}.")
    st.page_link(
        find_page("angebote").path, label=f"Alle Angebote: {safe_markdown(area.name)}", icon=_ARROW, help="",
        query_params={"angebote_gemeinde": area.name},
    )  # fmt: skip


@st.cache_resource(max_entries=128, show_spinner=False, hash_funcs=BY_VERSION)
def _area_counts(data: Dataset, area: Area) -> dict[str, dict[str, pd.DataFrame]]:
    return count_by_field(offer_stock(data), offer_book(data), area.ags)


def _describe(rows: pd.DataFrame) -> str:
    confirmed = int((rows["aktualitaet"] == CONFIRMED).sum())
    return f"{format_number(len(rows))} ({format_number(confirmed)})" if len(rows) else "–"
