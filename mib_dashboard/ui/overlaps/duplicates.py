"""Possible duplicates: each pair side by side with its score, what speaks for it and against it."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.overlaps.duplicates import SURE, DuplicatePair, explain_score
from mib_dashboard.analysis.overlaps.table import name_duplicates
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.cases import Matter
from mib_dashboard.model.dataset import Areas, Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import CaseKind, CaseSubject, Parameter
from mib_dashboard.ui.overlaps.data import OverlapContent, find_sides, public_book
from mib_dashboard.ui.overlaps.files import show_overlap_files
from mib_dashboard.ui.overlaps.filters import OverlapChoice, pick_page, select_items
from mib_dashboard.ui.overlaps.offers import show_titles
from mib_dashboard.ui.overlaps.sides_table import build_pair_table, differs
from mib_dashboard.ui.parts.case_links import show_case_link

_BADGES = {True: ":orange-badge[‼ sehr wahrscheinlich doppelt]", False: ":yellow-badge[? bitte prüfen]"}


def show_duplicates(book: OfferBook, catalogue: Catalogue, content: OverlapContent, choice: OverlapChoice) -> None:
    """All of this part."""
    pairs = select_items(book, catalogue.areas, content.duplicates, choice, lambda pair: (pair.first, pair.second))
    sure = sum(pair.verdict == SURE for pair in pairs)
    st.header("Derselbe Eintrag zweimal?", anchor=False)
    st.markdown(
        "Hier geht es um die **Liste**, nicht um die Arbeit vor Ort: Zwei Einträge meinen vielleicht dasselbe Angebot. "
        "Ob sie zusammengelegt werden, entscheidet ein Mensch."
    )
    if not pairs:
        st.success(_describe_nothing(content, choice), icon=":material/check:")
        _show_method(book)
        return
    st.markdown(f"**{_count(len(pairs))}**, davon {format_number(sure)} sehr wahrscheinlich doppelt.")
    slot = st.container(gap="medium")
    page = pick_page(pairs, "dubletten")
    with slot:
        for pair in page:
            _show_pair(book, catalogue.areas, pair)
    _show_method(book)
    public = public_book(book)
    show_overlap_files(
        book,
        catalogue,
        lambda: name_duplicates(pairs, public),
        choice,
        content.day,
        title="Mögliche Dubletten",
        name="moegliche-dubletten",
    )


def _show_pair(book: OfferBook, areas: Areas, pair: DuplicatePair) -> None:
    sides = find_sides(book, areas, (pair.first, pair.second), full=True)
    same = [row.label for row in sides.rows if any(row.texts) and not differs(row)]
    with st.container(border=True, gap="small"):
        st.markdown(f"{_BADGES[pair.verdict == SURE]} Ähnlichkeit **{format_number(pair.score, 2)}** von 1")
        st.html(build_pair_table(sides, caption=f"Was verschieden ist: {sides.titles[0]} und {sides.titles[1]}"))
        st.markdown(f"**Gleich sind:** {join_words(same) or 'keine weiteren Angaben'}.")
        st.markdown(f"**Dafür spricht:** {safe_markdown('; '.join(pair.reasons))}.")
        if pair.doubts:
            st.markdown(f"**Dagegen spricht:** {safe_markdown('; '.join(pair.doubts))}.")
        show_titles(sides, key=f"dublette_{pair.first}_{pair.second}", note=explain_score(pair))
        show_case_link(Matter(CaseSubject.OFFER_PAIR, (pair.first, pair.second)), kind=CaseKind.DIFFERENT)


def _show_method(book: OfferBook) -> None:
    limits = book.parameters
    st.caption(
        "Verglichen werden Titel (35 %), Träger (25 %), Ort (20 %), Kontakt (10 %) und Zeit (10 %); was unbekannt ist, zählt "
        "nicht mit, jeder Widerspruch kostet 0,1. Sind Titel und Träger gleich "
        "und Adresse, Postleitzahl oder Ortsteil auch, zählt das Paar als "
        "1, was immer sonst bekannt ist. „Sehr wahrscheinlich“ heißt: mindestens "
        f"{format_number(limits[Parameter.DUPLICATE_SURE], 2)} und kein Widerspruch; „prüfen“: mindestens "
        f"{format_number(limits[Parameter.DUPLICATE_ASK], 2)}. Angebote an verschiedenen Orten sind keine Dubletten."
    )


def _describe_nothing(content: OverlapContent, choice: OverlapChoice) -> str:
    if content.duplicates and not choice.is_empty:
        return f"Zu dieser Auswahl gibt es kein Paar, insgesamt sind es {format_number(len(content.duplicates))}."
    return (
        f"Unter den {format_number(content.compared)} erfassten Angeboten ähneln sich keine zwei so stark, "
        "dass jemand nachsehen müsste."
    )


def _count(number: int) -> str:
    return "1 Paar" if number == 1 else f"{format_number(number)} Paare"
