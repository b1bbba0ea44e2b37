"""One offer: what is known, one click after the call, the form, and its history."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.language.formats import format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.cases import Matter
from mib_dashboard.schema import CaseSubject, Col, WordList
from mib_dashboard.ui.care.form import ask_cells, read_numbers
from mib_dashboard.ui.care.history import show_history
from mib_dashboard.ui.care.related import show_actor, show_related
from mib_dashboard.ui.care.sending import forget_row, see_row, send
from mib_dashboard.ui.frame.filters import pick_segment
from mib_dashboard.ui.intake.workplace import Workplace
from mib_dashboard.ui.parts.case_links import show_case_link
from mib_dashboard.work.care.actions import WAYS, confirm, confirm_form, end, note_unreached
from mib_dashboard.work.care.edits import CareError, Cells, edit_row
from mib_dashboard.work.care.looking import CareView

_TABLE = "angebote"
_SHEETS = {
    _TABLE: "Angebot", "angebot_orte": "Orte", "angebot_zeiten": "Zeiten", "foerderungen": "Förderung", "akteure": "Träger",
}  # fmt: skip


def show_offer(desk: Workplace, view: CareView, row: Cells) -> None:
    """Everything that can be done with one offer."""
    _show_head(view, row)
    _show_actions(desk, view, row)
    sheet = pick_segment("Bearbeiten", _SHEETS, "pflege_blatt")
    if sheet == "akteure":
        show_actor(desk, view, row[Col.AKTEUR])
    elif sheet != _TABLE:
        show_related(desk, view, row, sheet)
    else:
        _show_form(desk, view, row)
        show_history(desk, view, _TABLE, (row[Col.ANGEBOT],))


def _show_head(view: CareView, row: Cells) -> None:
    actor = view.actors.get(row[Col.AKTEUR], {})
    st.header(safe_markdown(f"{row[Col.TITEL]} ({row[Col.ANGEBOT]})"), anchor=False)
    state = view.book.word(WordList.AKTUALITAET, view.states.get(row[Col.ANGEBOT], ""))
    checked = format_time(row[Col.GEPRUEFT_AM]) if row[Col.GEPRUEFT_AM] else "noch nie"
    ways = [actor.get(column, "") for column in (Col.TELEFON, Col.MAIL, Col.ANSPRECHSTELLE)]
    contact = " · ".join(way for way in ways if way) or "keine Nummer und keine Adresse bekannt"
    st.markdown(
        f"Stand: **{safe_markdown(state)}**, zuletzt geprüft: **{safe_markdown(checked)}**  \n"
        f"Träger: {safe_markdown(actor.get(Col.NAME, row[Col.AKTEUR]))} ({safe_markdown(contact)})"
    )
    show_case_link(Matter(CaseSubject.OFFER, (row[Col.ANGEBOT],)))


def _show_actions(desk: Workplace, view: CareView, row: Cells) -> None:
    name = row[Col.ANGEBOT]
    st.markdown("**Was kam beim Nachfragen heraus?** Ein Klick setzt alle Felder, die daraus folgen.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        way = st.selectbox("Gefragt wurde", WAYS, key="pflege_weg", width=240)
        is_confirmed = st.button("✓ Heute bestätigt", type="primary", key="pflege_bestaetigt")
        is_unreached = st.button("Nicht erreicht", key="pflege_nicht_erreicht")
        with st.popover("Beendet am …"):
            last = st.date_input("Letzter Tag", view.day, key="pflege_letzter_tag", format="DD.MM.YYYY")
            is_ended = st.button("Als beendet festhalten", key="pflege_beendet")
    try:
        if is_confirmed:
            send(desk, [confirm(row, view.day, way, view.months)], f"bestätigt: {way}", f"{name} ist heute bestätigt.")
        elif is_unreached:
            send(desk, [note_unreached(row, view.day)], "nicht erreicht", f"{name}: nicht erreicht, vermerkt.")
        elif is_ended and isinstance(last, date):
            send(desk, [end(row, last, view.day, way)], f"beendet: {way}", f"{name} endet am {last:%d.%m.%Y}.")
    except CareError as error:
        st.error(safe_markdown(str(error)))


def _show_form(desk: Workplace, view: CareView, row: Cells) -> None:
    key = (row[Col.ANGEBOT],)
    seen, mark = see_row(_TABLE, key, row)
    if seen != row:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info("Dieses Angebot wurde inzwischen geändert. Beim Veröffentlichen sehen Sie beide Fassungen nebeneinander.")
            if st.button("Neu laden"):
                forget_row(_TABLE, key)
                st.rerun()
    with st.form(f"{mark}_form"):
        cells = ask_cells(_TABLE, seen, view.choices, mark)
        is_checked = st.checkbox("Damit ist das Angebot heute bestätigt", value=False, key=f"{mark}_bestaetigt")
        reason = st.text_input("Grund (zum Beispiel: Anruf beim Träger)", key=f"{mark}_grund")
        sent = st.form_submit_button("Veröffentlichen", type="primary")
    if not sent:
        return
    try:
        edit = edit_row(_TABLE, seen, **read_numbers(_TABLE, cells))
        if is_checked and edit.after is not None:
            edit = confirm_form(edit, view.day, st.session_state.get("pflege_weg", WAYS[0]), view.months)
    except CareError as error:
        st.error(safe_markdown(str(error)))
        return
    send(desk, [edit], reason, f"{key[0]} ist geändert.")
