"""What stands out: sentences with their sources and the way to the figures."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.narrative import compute_rounding_note
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Catalogue, Statistics
from mib_dashboard.model.texts import Version
from mib_dashboard.ui.frame.filters import pick_segment
from mib_dashboard.ui.frame.show import show_table
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.overview.passages import Passage, build_evidence
from mib_dashboard.ui.parts.links import show_indicator_link

_VERSIONS = {Version.STANDARD: "Standard", Version.PLAIN: "Leichte Sprache"}
_RULES = {
    Version.STANDARD: (
        "Die Sätze entstehen nach festen Regeln aus den Zahlen des Dashboards: die Spanne zwischen den Gemeinden, der größte "
        "Abstand einer Gemeinde zum Wert des ganzen Gebiets, die Veränderung über etwa fünf Jahre (nach einem Bruch der Reihe "
        "oder neuem Recht seit der Zahl davor) und der Vergleich mit größeren Gebieten. Indikatoren des Zielkatalogs und "
        "verwandte Reihen kommen zuerst, dann die übrigen; genannt wird jeweils der größte Unterschied, gemessen am "
        "Vergleichswert. Verglichen wird nur derselbe Indikator zum selben Zeitpunkt und nie über einen Bruch der Reihe hinweg. "
        "Unterschiede, die allein durch Rundung entstehen können, werden nicht genannt. "
        "Differenzen sind aus ungerundeten Werten berechnet. Die Sätze nennen Unterschiede, keine Ursachen. Wortlaut und "
        "Grenzen stehen in Tabellen, die das Büro ändern kann."
    ),
    Version.PLAIN: (
        "Ein Programm macht die Sätze aus den Zahlen.  \nDie Regeln sind immer gleich.  \nDie Zahlen sind gerundet.  \n"
        "Die genauen Zahlen stehen unter Belege.  \nDie Sätze sagen nicht, warum etwas so ist.  \n"
        "Die Texte hat noch keine Prüf-Gruppe gelesen."
    ),
}  # fmt: skip
_EMPTY = {
    Version.STANDARD: "Aus den vorliegenden Zahlen ergibt sich kein Satz.",
    Version.PLAIN: "Für die Leichte Sprache gibt es hier noch keine Sätze.",
}


def pick_version() -> Version:
    """Standard German or Leichte Sprache; the key is shared by all pages on purpose."""
    return pick_segment("Sprache", _VERSIONS, "sprache", label_visibility="collapsed")


def show_highlights(data: Statistics, passages: tuple[Passage, ...], version: Version, *, key: str, columns: int = 1) -> str:
    """The passages below or beside each other, then where every sentence comes from; says so when there is none.

    Returned is the note about rounding that stands below them, "" without one.
    """
    if not passages:
        st.markdown(_EMPTY[version])
        return ""
    with st.grid(columns, min_column_width=300, gap=("small", "medium")) as grid:
        for passage in passages:
            with grid.cell(), st.container(gap=None):
                _show_passage(data, passage, version)
    note = compute_rounding_note(data.texts, (sentence for passage in passages for sentence in passage.sentences), version)
    if note:
        st.caption(safe_markdown(note))
    evidence = st.expander("Belege", key=f"{key}_belege", on_change="rerun")
    if evidence.open:
        with evidence:
            show_table(build_evidence(data, passages), alt="Zu jedem Thema die Zeilen, aus denen die Zahlen der Sätze stammen")
    with st.expander("Wie entstehen diese Sätze?"):
        st.markdown(_RULES[version])
    return note


def _show_passage(catalogue: Catalogue, passage: Passage, version: Version) -> None:
    texts = [sentence.text for sentence in passage.sentences]
    if version is Version.PLAIN:
        # One statement a line: the two blanks before the line end are Markdown's line break.
        st.markdown("  \n".join([f"**{safe_markdown(passage.subject)}**", *map(safe_markdown, texts)]))
    else:
        lead = f"{passage.subject}:"
        head = f"**{safe_markdown(lead)}** " if texts[0].startswith(lead) else ""
        st.markdown(head + safe_markdown(" ".join(texts).removeprefix(lead) if head else " ".join(texts)))
    _show_way(catalogue, passage)


def _show_way(catalogue: Catalogue, passage: Passage) -> None:
    """Who published the figures, and the way to them."""
    if not passage.refs:
        page, label = ("angebote", "Angebote") if passage.sentences[0].offers else ("datenstand", "Datenstand")
        st.page_link(find_page(page).path, label=label, icon=":material/arrow_forward:", help="")
        return
    first = passage.refs[0]
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.caption(f"Quelle: {safe_markdown(passage.source)}")
        show_indicator_link(
            catalogue.topics, catalogue.indicators[first.indicator], "Zeitreihe", area=catalogue.areas[first.area]
        )
