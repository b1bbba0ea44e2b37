"""A new offer: its number is given, it has a place from the start, and a new actor comes with it when there is none yet.

What is not ready stays a draft, which nobody outside sees.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.language.moments import format_moment
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.schema import Catchment, Col, OfferStatus, Visibility
from mib_dashboard.store.drafts import OfferDraft
from mib_dashboard.store.engine import StoreError
from mib_dashboard.ui.care.form import ask_cells, read_numbers
from mib_dashboard.ui.care.pins import show_pin
from mib_dashboard.ui.care.sending import forget_row, see_row, send
from mib_dashboard.ui.intake.workplace import Workplace, carry_out, choose_next, take_next
from mib_dashboard.work.care.actions import WAYS, confirm_form
from mib_dashboard.work.care.drafts import discard_draft, read_drafts, save_draft
from mib_dashboard.work.care.edits import NEXT, CareEdit, CareError, Cells, new_row
from mib_dashboard.work.care.looking import CareView

_OFFERS, _PLACES, _ACTORS = "angebote", "angebot_orte", "akteure"
_DRAFT = "pflege_entwurf"


def show_new_offer(desk: Workplace, view: CareView) -> None:
    """One form for the offer, its first place and, where needed, its actor; published together or not at all."""
    draft = _pick_draft(desk)
    st.markdown("Nummer und Prüftag setzt das Programm. Weitere Orte, Zeiten und Förderungen kommen danach beim Angebot dazu.")
    key = ("neu", str(draft.id if draft else 0))
    kept: Mapping[str, Mapping[str, str]] = draft.content if draft else {}
    begun = {**_start(view), **kept.get(_OFFERS, {})}
    begun[Col.AKTEUR] = view.book.follow(_ACTORS, begun.get(Col.AKTEUR, ""))  # merged since the draft was kept
    seen, mark = see_row(_OFFERS, key, begun)
    if kept.get(_OFFERS, {}).get(Col.FREMDSCHLUESSEL):
        st.info("Aus einem anderen Verzeichnis übernommen: gilt als nicht geprüft, bis es jemand beim Angebot bestätigt.")
    place = {Col.EINZUGSBEREICH: str(Catchment.MUNICIPALITY), **kept.get(_PLACES, {})}
    show_pin(place, f"{mark}_ort")
    with st.form(f"{mark}_neu"):
        st.markdown("**Angebot**")
        cells = ask_cells(_OFFERS, seen, view.choices, mark)
        actor = {**kept.get(_ACTORS, {}), **_ask_actor(view, kept.get(_ACTORS, {}), mark)}
        st.markdown("**Ort**")
        spot = ask_cells(_PLACES, place, view.choices, f"{mark}_ort")
        reason = st.text_input("Grund (zum Beispiel: gemeldet vom Träger)", key=f"{mark}_grund")
        with st.container(horizontal=True):
            is_sent = st.form_submit_button("Veröffentlichen", type="primary", key=f"{mark}_senden")
            is_kept = st.form_submit_button("Als Entwurf speichern", key=f"{mark}_entwurf")
            is_dropped = draft is not None and st.form_submit_button("Entwurf entfernen", key=f"{mark}_entfernen")
    if is_kept:
        carry_out(
            lambda: save_draft(desk.store, desk.account, draft, _read({**kept.get(_OFFERS, {}), **cells}, spot, actor), desk.now),
            "Der Entwurf ist gespeichert; öffentlich ist davon nichts.",
            lambda saved: _leave(key, saved.id),
        )
    elif is_dropped and draft is not None:
        carry_out(
            lambda: discard_draft(desk.store, desk.account, draft, desk.now, reason),
            "Der Entwurf ist entfernt.",
            lambda _: _leave(key, None),
        )
    elif is_sent:
        _publish(desk, view, draft, key, {**seen, **cells}, spot, actor, reason)


def _read(offer: Cells, place: Cells, actor: Cells) -> dict[str, Mapping[str, str]]:
    """What a draft keeps: numbers as tables write them, for the form to show them again as they were typed."""
    return {_OFFERS: read_numbers(_OFFERS, offer), _PLACES: read_numbers(_PLACES, place), _ACTORS: actor}


def _pick_draft(desk: Workplace) -> OfferDraft | None:
    drafts = {one.id: one for one in read_drafts(desk.store, desk.account)}
    if not drafts:
        return None
    take_next(_DRAFT)
    if st.session_state.get(_DRAFT) not in drafts:
        st.session_state[_DRAFT] = None
    chosen = st.selectbox(
        "Entwurf", list(drafts), index=None, key=_DRAFT, placeholder="keiner: neu beginnen", width=460,
        format_func=lambda one: f"{drafts[one].title} ({drafts[one].saved_by}, {format_moment(drafts[one].saved)})",
    )  # fmt: skip
    return drafts.get(chosen) if chosen is not None else None


def _ask_actor(view: CareView, kept: Cells, mark: str) -> dict[str, str]:
    with st.expander("Den Träger gibt es noch nicht", expanded=bool(kept.get(Col.NAME))):
        name = st.text_input("Name des neuen Trägers", kept.get(Col.NAME, ""), key=f"{mark}_traegername")
        kinds = view.choices[_ACTORS, Col.TYP]
        codes = list(kinds)
        index = codes.index(kept[Col.TYP]) if kept.get(Col.TYP) in codes else 0
        kind = st.selectbox("Art des Trägers", codes, index, format_func=lambda code: kinds[code], key=f"{mark}_traegerart")
    return {Col.NAME: name, Col.TYP: kind}


def _publish(
    desk: Workplace,
    view: CareView,
    draft: OfferDraft | None,
    key: tuple[str, ...],
    offer: Cells,
    place: Cells,
    actor: Cells,
    reason: str,
) -> None:
    try:
        edits = _build(view, read_numbers(_OFFERS, offer), read_numbers(_PLACES, place), actor)
    except CareError as error:
        st.error(safe_markdown(str(error)))
        return
    told = f"„{offer[Col.TITEL]}“ ist angelegt."
    send(desk, edits, reason, told, forgets=((_OFFERS, key),), then=lambda: _drop(desk, draft))


def _drop(desk: Workplace, draft: OfferDraft | None) -> None:
    """A draft that is published has done its work; one that a colleague changed meanwhile stays."""
    if draft is None:
        return
    try:
        discard_draft(desk.store, desk.account, draft, desk.now, "veröffentlicht")
    except (StoreError, NotAllowedError) as error:
        st.warning(safe_markdown(str(error)))


def _leave(key: tuple[str, ...], next_draft: int | None) -> None:
    forget_row(_OFFERS, key)
    choose_next(_DRAFT, next_draft)


def _start(view: CareView) -> dict[str, str]:
    kinds = [row[Col.DATENART] for row in view.offers.values()]
    return {
        Col.ANGEBOT: NEXT, Col.STATUS: str(OfferStatus.ACTIVE), Col.SICHTBARKEIT: str(Visibility.PUBLIC),
        Col.QUELLE_ART: next(iter(view.choices[_OFFERS, Col.QUELLE_ART]), ""),
        Col.DATENART: max(dict.fromkeys(kinds), key=kinds.count),
    }  # fmt: skip


def _build(view: CareView, offer: Cells, place: Cells, actor: Cells) -> list[CareEdit]:
    edits = []
    cells = dict(offer)
    if actor[Col.NAME].strip():
        edits.append(new_row(_ACTORS, {Col.AKTEUR: NEXT, **actor}))
        cells[Col.AKTEUR] = NEXT
    elif not cells[Col.AKTEUR]:
        raise CareError("Bitte einen Träger wählen oder einen neuen nennen.")
    fresh = new_row(_OFFERS, cells)
    # What another directory says was read, not asked.
    if not cells.get(Col.FREMDSCHLUESSEL):
        fresh = confirm_form(fresh, view.day, WAYS[0], view.months)
    return [*edits, fresh, new_row(_PLACES, {Col.ANGEBOT: NEXT, Col.ORT: NEXT, **place})]
