"""The offers found, as entries to read: local ones first, offers for more than one municipality under headings of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.offers.catchment import LOCAL, REGIONAL, STATEWIDE
from mib_dashboard.analysis.offers.stock import NOWHERE, SECTIONS
from mib_dashboard.analysis.offers.summary import describe_count
from mib_dashboard.analysis.offers.validity import CONFIRMED
from mib_dashboard.analysis.offers.words import name_all
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.language.safe import clean_text, safe_markdown
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Relation
from mib_dashboard.schema.rows import list_rows
from mib_dashboard.ui.offers.filters import PAGE_KEY, Found, OfferChoice, open_offer, search_for, show_clear
from mib_dashboard.ui.offers.style import ENTRIES, freshness_badge
from mib_dashboard.ui.parts.nearest import show_nearest

PAGE_SIZE = 20
_LONGEST_TITLE, _LONGEST_LINE = 140, 240
ORDER_ALL = "Reihenfolge: zuerst bestätigte, dann zu prüfende, historische und beendete Angebote, jeweils nach dem Alphabet."
ORDER_FOUND = (
    "Reihenfolge: zuerst Treffer im Titel, dann in Träger, Ort und Art, dann im übrigen Text; jeweils Bestätigtes zuerst."
)


def describe_sections(all_areas: Areas, areas: Sequence[str]) -> dict[str, str]:
    """Heading of each section; chosen municipalities are named."""
    names = join_words([all_areas[ags].short_name for ags in areas])
    return {
        LOCAL: f"In {names}" if names else "In den Städten und Gemeinden",
        REGIONAL: f"Für mehrere Städte und Gemeinden, auch {names}" if names else "Für mehrere Städte und Gemeinden",
        STATEWIDE: "Für das ganze Land oder darüber hinaus",
        NOWHERE: "Einzugsbereich nicht bekannt",
    }


def show_result(areas: Areas, found: Found, choice: OfferChoice) -> None:
    """How many there are, in words; an empty result says what to do."""
    rows = found.rows
    show_clear()
    for word, similar in found.replaced:
        st.caption(f"„{safe_markdown(word)}“ kommt nicht vor. Gezeigt wird auch Ähnliches wie „{safe_markdown(similar)}“.")
    if rows.empty:
        st.info(
            "Zu dieser Auswahl ist **kein Angebot erfasst**. Das heißt nicht sicher, dass es keines gibt: Der Bestand stammt aus "
            "einer Recherche und ist unvollständig. Weniger Filter oder ein anderes Wort zeigen mehr."
        )
        show_nearest(found.nearest, search_for)
        return
    total = describe_count(len(rows), int((rows[Col.AKTUALITAET] == CONFIRMED).sum()))
    head, _, tail = total.partition(",")
    st.markdown(f"**{head}**{',' if tail else ''}{tail}" + (f" – {safe_markdown(choice.words)}" if choice.words else ""))
    counts = {section: int((rows[Col.UMFANG] == section).sum()) for section in SECTIONS}
    titles = describe_sections(areas, choice.wanted.get(Col.GEMEINDE, ()))
    parts = [f"{safe_markdown(titles[s])}: {format_number(n)}" for s, n in counts.items() if n]
    order = ORDER_FOUND if choice.query else ORDER_ALL
    st.caption(f"{' · '.join(parts)}. {order}" if len(parts) > 1 else order)


def show_offers(all_areas: Areas, book: OfferBook, rows: pd.DataFrame, areas: Sequence[str]) -> None:
    """One page of entries; a heading wherever a section begins or goes on."""
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    page = min(max(int(st.session_state.get(PAGE_KEY, 1) or 1), 1), pages)
    if page != st.session_state.get(PAGE_KEY, page):
        st.session_state[PAGE_KEY] = page
    slot = st.container(gap="xsmall", key=ENTRIES)
    if pages > 1:
        page = st.pagination(pages, key=PAGE_KEY, bind="query-params")
    titles, section = describe_sections(all_areas, areas), None
    with slot:
        for row in list_rows(rows.iloc[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]):
            if row[Col.UMFANG] != section:
                section = row[Col.UMFANG]
                number = int((rows[Col.UMFANG] == section).sum())
                st.header(f"{safe_markdown(titles[section])} ({format_number(number)})", anchor=False)
            show_entry(book, row)


def show_entry(book: OfferBook, row: dict[str, Any], *, with_actor: bool = True, key: str = "liste") -> None:
    """One offer: its title opens the drawer; below, how sure it is, who offers it, where, and the field."""
    with st.container(gap=None):
        st.button(
            f"**{safe_markdown(shorten(row[Col.TITEL], _LONGEST_TITLE))}**", type="tertiary", icon=":material/chevron_right:",
            icon_position="right", key=f"{key}_{row[Col.ANGEBOT]}",
            on_click=open_offer, args=(row[Col.ANGEBOT],),
        )  # fmt: skip
        words = [row[Col.TRAEGER]] if with_actor else []
        words += [row[Col.ORTE], name_all(row[Col.FELDER], book.fields)]
        line = " · ".join(safe_markdown(shorten(word, _LONGEST_LINE)) for word in words if word)
        general = f" :gray-badge[{Relation.GENERAL}]" if row.get(Col.BEZIEHUNG) == Relation.GENERAL else ""
        st.caption(f"{freshness_badge(book, row[Col.AKTUALITAET])}{general} {line}")


def shorten(text: str, length: int) -> str:
    """Text of a list entry; all of it stands in the drawer."""
    plain = clean_text(text)
    return plain if len(plain) <= length else f"{plain[: length - 1].rstrip()}…"
