"""The call list: whom to ask first, with what, and the answer entered in place."""

from __future__ import annotations

import math
from collections.abc import Sequence

import streamlit as st

from mib_dashboard.exports.origin import trace_offers
from mib_dashboard.language.binding import bind_words
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, WordList
from mib_dashboard.ui.care.ending import show_ending
from mib_dashboard.ui.care.open import PART
from mib_dashboard.ui.care.overview import OFFER, follow_old
from mib_dashboard.ui.care.sending import send
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.frame.files import show_files
from mib_dashboard.ui.frame.filters import pick_optional
from mib_dashboard.ui.intake.workplace import Workplace, choose_next
from mib_dashboard.ui.parts.work_rows import LONG_LIST, LinkedWord, pick_page, show_rows
from mib_dashboard.work.care.actions import WAYS, confirm, note_unreached
from mib_dashboard.work.care.calls import Call, OfferQuestion, build_call_table, build_calls, count_cells
from mib_dashboard.work.care.edits import CareError
from mib_dashboard.work.care.looking import CareView

ACTOR = "pflege_traeger"


def show_calls(desk: Workplace, view: CareView) -> None:
    """All actors in their order, or one with its questions."""
    data = snapshot().dataset
    if data is None:
        st.info("Solange keine fehlerfreien Zahlen vorliegen, lässt sich nicht sagen, wessen Antwort am meisten ändert.")
        return
    calls = build_calls(view, data.areas, data)
    names = {call.actor[Col.AKTEUR]: call.actor[Col.NAME] for call in calls}
    follow_old(view, "akteure", ACTOR)
    chosen = pick_optional("Träger", names, ACTOR, placeholder="Name tippen; leer zeigt alle", width=460)
    call = next((one for one in calls if one.actor[Col.AKTEUR] == chosen), None)
    if call is not None:
        _show_call(desk, view, call)
    else:
        _show_all(calls, data.offers, data)


def _show_all(calls: Sequence[Call], book: OfferBook | None, catalogue: Catalogue) -> None:
    st.markdown(
        f"{format_number(len(calls))} Träger. Zuerst, wessen Antwort am meisten ändert: Zellen der Lückenkarte, in denen nichts "
        "anderes bestätigt ist, dann Menschen in der Zielgruppe, Alter der Bestätigung und fehlende Angaben."
    )
    remarks = [
        ("Inhalt", "Wer wozu zu fragen ist; nur Funktionsadressen, keine Mobilnummern."),
        ("Serienbrief", "Eine Zeile je Träger."),
    ]
    if book is not None:
        origin = trace_offers("Anrufliste", book, catalogue, remarks)
        show_files(lambda: build_call_table(calls), origin, stem="anrufliste", key="anrufliste")
    rows = [
        (
            str(place), LinkedWord(call.actor[Col.NAME], f"pflege?pflege_teil=anrufe&{ACTOR}={call.actor[Col.AKTEUR]}"),
            " · ".join(part for part in (call.phone, call.actor[Col.MAIL]) if part) or "noch nicht bekannt",
            "; ".join(one.title for one in call.questions), call.reason,
        )
        for place, call in pick_page(list(enumerate(calls, start=1)), "pflege_anrufe_seite", LONG_LIST)
    ]  # fmt: skip
    show_rows(["Rang", "Träger", "Telefon und E\N{NON-BREAKING HYPHEN}Mail", "Angebote", "Warum"], rows, caption="Anrufliste")


def _show_call(desk: Workplace, view: CareView, call: Call) -> None:
    actor = call.actor
    st.header(safe_markdown(bind_words(actor[Col.NAME])), anchor=False)
    ways = " · ".join(part for part in (actor[Col.ANSPRECHSTELLE], call.phone, actor[Col.MAIL], actor[Col.WEB]) if part)
    if ways:
        st.markdown(safe_markdown(ways))
    if not call.phone and not actor[Col.MAIL]:
        st.markdown("Telefon und E-Mail sind noch nicht bekannt; beim Angebot, unter „Träger“, lassen sie sich eintragen.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        way = st.selectbox("Gefragt wurde", WAYS, key="pflege_anruf_weg", width=240)
        everything = st.button(f"✓ Alle {len(call.questions)} heute bestätigt", key="pflege_alle_bestaetigt")
        nobody = st.button("Niemand erreicht", key="pflege_niemand")
    for question in call.questions:
        _show_question(desk, view, question, way)
    show_ending(desk, view, actor[Col.AKTEUR])
    codes = [one.offer for one in call.questions]
    if everything:
        _confirm(desk, view, codes, way, f"{len(codes)} Angebote von {actor[Col.NAME]} sind heute bestätigt.")
    elif nobody:
        edits = [note_unreached(view.offers[code], view.day) for code in codes]
        send(desk, edits, "nicht erreicht", f"{actor[Col.NAME]}: nicht erreicht, vermerkt.")


def _show_question(desk: Workplace, view: CareView, question: OfferQuestion, way: str) -> None:
    with st.container(border=True):
        state = view.book.word(WordList.AKTUALITAET, question.state)
        weight = [count_cells(question.cells)] if question.cells else []
        if not math.isnan(question.people):
            weight.append(f"{format_number(question.people)} Menschen in der Zielgruppe")
        st.markdown(
            f"**{safe_markdown(question.title)}** · {safe_markdown(state)}"
            + "".join(f" · {safe_markdown(part)}" for part in weight)
        )
        st.markdown("\n".join(f"- {safe_markdown(ask)}" for ask in question.asks))
        with st.container(horizontal=True):
            is_confirmed = st.button("✓ Heute bestätigt", key=f"pflege_anruf_ja_{question.offer}")
            is_other = st.button("Geändert, beendet oder anderes", key=f"pflege_anruf_anders_{question.offer}")
        if is_other:
            choose_next(OFFER, question.offer)
            choose_next(PART, "angebote")
            st.rerun()
        if is_confirmed:
            _confirm(desk, view, [question.offer], way, f"{question.title} ist heute bestätigt.")


def _confirm(desk: Workplace, view: CareView, offers: Sequence[str], way: str, done: str) -> None:
    try:
        edits = [confirm(view.offers[code], view.day, way, view.months) for code in offers]
    except CareError as error:
        st.error(safe_markdown(str(error)))
        return
    send(desk, edits, f"bestätigt: {way}", done)
