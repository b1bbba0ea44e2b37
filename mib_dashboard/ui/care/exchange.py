"""Proposals of other directories: read from a file or from Integreat, sorted by what they would change, decided one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import streamlit as st

from mib_dashboard.bridges.proposal import EntryProposal, Notice
from mib_dashboard.bridges.sources import name_region
from mib_dashboard.language.formats import fold, format_number
from mib_dashboard.language.moments import format_moment
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.schema import Col, Difference
from mib_dashboard.settings import current_settings
from mib_dashboard.store.refusals import Refusal
from mib_dashboard.ui.care.exchange_entry import name_field, show_entry
from mib_dashboard.ui.care.sending import send
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.frame.filters import pick_segment
from mib_dashboard.ui.intake.workplace import Workplace, carry_out
from mib_dashboard.ui.parts.work_rows import pick_page, show_rows
from mib_dashboard.work.care.drafts import read_drafts
from mib_dashboard.work.care.exchange import (
    HSDS,
    INTEGREAT,
    Exchange,
    allow_again,
    build_edits,
    compare_address,
    compare_file,
    list_begun,
    read_refusals,
)
from mib_dashboard.work.care.looking import CareView

_HELD, _DONE, _AT = "_pflege_abgleich", "_pflege_abgleich_erledigt", "_pflege_abgleich_zeit"
_REFUSED, _NOTICES, _BEGUN = "abgelehnt", "hinweise", "entwurf"
_KINDS = {
    Difference.NEW: "Neu", Difference.CHANGED: "Geändert", Difference.GONE: "Entfällt", Difference.SAME: "Unverändert",
    _REFUSED: "Abgelehnt", _NOTICES: "Hinweise",
}  # fmt: skip
_WORDS = {
    Difference.NEW: "neu", Difference.CHANGED: "geändert", Difference.GONE: "entfallen", Difference.SAME: "unverändert",
    _REFUSED: "abgelehnt", _BEGUN: "als Entwurf begonnen (unter „Neues Angebot“)",
}  # fmt: skip
_PAGE_SIZE, _MOST_NOTICES, _FEW = 25, 500, 3
_NOTHING = "Hier ist nichts zu entscheiden."
Sorted = Mapping[str, Sequence[EntryProposal]]


def show_exchange(desk: Workplace, view: CareView) -> None:
    """Where to read from, then what was read."""
    data = snapshot().dataset
    if data is None:
        st.info("Solange keine fehlerfreien Zahlen vorliegen, fehlen die Gebiete, mit denen Orte verglichen werden.")
        return
    _show_sources(view, data, desk.now)
    held = st.session_state.get(_HELD)
    if not isinstance(held, Exchange):
        return
    refused = read_refusals(desk.store, desk.account)
    found = _sort(held, refused, list_begun(read_drafts(desk.store, desk.account)))
    st.markdown(_describe(held, found))
    kind = pick_segment("Vorschläge", _KINDS, "pflege_vorschlaege", label_visibility="collapsed")
    if kind == _NOTICES:
        _show_notices(held.comparison.notices)
    elif not found[kind]:
        st.markdown(_NOTHING)
    elif kind == _REFUSED:
        _show_refused(desk, found[kind], refused)
    else:
        _show_proposals(desk, view, held, found[kind])


def _show_sources(view: CareView, data: Dataset, now: datetime) -> None:
    settings = current_settings()
    region = name_region(settings.integreat) if settings.integreat else ""
    st.markdown(
        "Einträge anderer Verzeichnisse neben unseren: Was neu, geändert oder entfallen ist, kommt als Vorschlag. **Nichts "
        "ändert sich ohne einen Klick.** Namen von Personen und Mobilnummern kommen nicht herein."
    )
    if region and st.button(f"Von Integreat holen ({region})", type="primary", key="pflege_abgleich_holen"):
        carry_out(lambda: compare_address(view, data, settings.integreat, settings.inner), _tell, lambda one: _hold(one, now))
    is_read = _HELD in st.session_state
    with st.expander("Eine Datei lesen", expanded=not is_read), st.form("pflege_abgleich_datei", border=False):
        left, right = st.columns(2)
        kind = left.radio("Verzeichnis", (INTEGREAT, HSDS), horizontal=True)
        name = right.text_input(
            "Region oder Name des Verzeichnisses", region, help="Steht in jedem Schlüssel: bitte jedes Mal denselben Namen."
        )
        file = st.file_uploader("Gespeicherte Datei (.json, bei HSDS auch .zip)", max_upload_size=50)
        sent = st.form_submit_button("Lesen und vergleichen")
    if sent and file is None:
        st.error("Bitte eine Datei wählen.")
    elif sent and file is not None:
        content = file.getvalue()
        carry_out(lambda: compare_file(view, data, kind, content, name), _tell, lambda one: _hold(one, now))


def _hold(exchange: Exchange, now: datetime) -> None:
    st.session_state[_HELD], st.session_state[_DONE], st.session_state[_AT] = exchange, set(), now


def _tell(exchange: Exchange) -> str:
    return f"{format_number(exchange.comparison.read)} Einträge gelesen und verglichen. Geändert ist noch nichts."


def _sort(held: Exchange, refused: Mapping[str, Refusal], begun: frozenset[str]) -> Sorted:
    """Every proposal in one place: refused, begun as a draft, done in this sitting, or what it would change."""
    found: dict[str, list[EntryProposal]] = {kind: [] for kind in (*Difference, _REFUSED, _BEGUN)}
    done: set[str] = st.session_state.setdefault(_DONE, set())
    for proposal in held.comparison.proposals:
        if proposal.mark in refused:
            found[_REFUSED].append(proposal)
        elif proposal.difference == Difference.NEW and proposal.external in begun:
            found[_BEGUN].append(proposal)
        elif proposal.mark not in done:
            found[proposal.difference].append(proposal)
    return found


def _describe(held: Exchange, found: Sorted) -> str:
    comparison = held.comparison
    at = st.session_state.get(_AT)
    parts = [f"{format_number(len(found[kind]))} {word}" for kind, word in _WORDS.items() if found[kind]]
    parts.append(f"{format_number(len(comparison.notices))} Hinweise")
    text = f"**{safe_markdown(comparison.source)}**, gelesen {format_moment(at) if at else ''}: " + (
        f"{format_number(comparison.read)} Einträge. Offen: {', '.join(parts)}."
    )
    return text if comparison.is_complete else f"{text} Die Liste ist nicht vollständig gelesen; nichts gilt als entfallen."


def _show_proposals(desk: Workplace, view: CareView, held: Exchange, proposals: Sequence[EntryProposal]) -> None:
    if len(proposals) > _PAGE_SIZE:
        wanted = fold(st.text_input("Suche", key="pflege_vorschlag_suche", placeholder="Titel oder Schlüssel", width=320))
        proposals = [one for one in proposals if wanted in fold(f"{one.title} {one.external} {one.code}")]
    if not proposals:
        st.markdown("Dazu gibt es keinen Vorschlag.")
        return
    _offer_links(desk, view, held, proposals)
    page = pick_page(proposals, "pflege_vorschlag_seite", _PAGE_SIZE)
    rows = [(one.title, _name_ours(view, one), _sum_up(one)) for one in page]
    show_rows(["Dort", "Bei uns", "Worum es geht"], rows, caption="Vorschläge")
    names = {one.mark: f"{one.title} ({one.external or one.code})" for one in page}
    key = "pflege_vorschlag"
    if st.session_state.get(key) not in names:
        st.session_state[key] = page[0].mark
    mark = st.selectbox("Vorschlag", list(names), format_func=lambda one: names.get(one, ""), key=key, width=640)
    chosen = next(one for one in page if one.mark == mark)
    show_entry(desk, view, held, chosen, lambda: st.session_state[_DONE].add(mark))


def _offer_links(desk: Workplace, view: CareView, held: Exchange, proposals: Sequence[EntryProposal]) -> None:
    """What is surely the same and says the same needs no look at each: only the link is missing."""
    sure = [
        one for one in proposals if one.difference == Difference.SAME and one.changes and (not one.match or one.match.is_sure)
    ]
    if len(sure) < _FEW or not st.button(f"Alle {len(sure)} sicheren Verknüpfungen festhalten", key="pflege_vorschlag_alle"):
        return
    edits = [edit for one in sure for edit in build_edits(held, view, one, ())]
    done = f"{format_number(len(sure))} Verknüpfungen sind festgehalten."
    send(desk, edits, f"Abgleich mit {held.comparison.source}", done, then=lambda: _settle(sure))


def _settle(proposals: Sequence[EntryProposal]) -> None:
    st.session_state[_DONE].update(one.mark for one in proposals)


def _name_ours(view: CareView, proposal: EntryProposal) -> str:
    if proposal.difference == Difference.NEW:
        return "–"
    row = (view.offers if proposal.subject == "angebote" else view.actors).get(proposal.code, {})
    name = row.get(Col.TITEL) or row.get(Col.NAME) or proposal.code
    sure = "" if proposal.match is None or proposal.match.is_sure else ", unsicher"
    return f"{name} ({proposal.code}{sure})"


def _sum_up(proposal: EntryProposal) -> str:
    if proposal.difference == Difference.SAME:
        return "nur die Verknüpfung fehlt" if proposal.changes else "stimmt überein"
    names = list(dict.fromkeys(name_field(one, proposal) for one in proposal.choices))
    more = f" und {len(names) - _FEW} weitere" if len(names) > _FEW else ""
    return f"{', '.join(names[:_FEW])}{more}" if names else "nur die Verknüpfung"


def _show_refused(desk: Workplace, proposals: Sequence[EntryProposal], refused: Mapping[str, Refusal]) -> None:
    page = pick_page(proposals, "pflege_vorschlag_seite", _PAGE_SIZE)
    rows = [(one.title, one.difference, _who(refused[one.mark])) for one in page]
    show_rows(["Dort", "Art", "Abgelehnt"], rows, caption="Abgelehnte Vorschläge")
    names = {one.mark: f"{one.title} ({one.external or one.code})" for one in page}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        mark = st.selectbox("Vorschlag", list(names), format_func=lambda one: names.get(one, ""), width=460)
        if st.button("Wieder zeigen"):
            carry_out(lambda: allow_again(desk.store, desk.account, mark, desk.now), "Der Vorschlag ist wieder zu sehen.")


def _who(refusal: Refusal) -> str:
    return f"{format_moment(refusal.refused)}, {refusal.refused_by}"


def _show_notices(notices: Sequence[Notice]) -> None:
    if not notices:
        st.markdown("Jeder gelesene Eintrag ist ein Vorschlag; es gibt keine Hinweise.")
        return
    rows = [(one.place or "alle", one.text) for one in notices[:_MOST_NOTICES]]
    show_rows(["Eintrag", "Hinweis"], rows, caption="Hinweise")
    if len(notices) > _MOST_NOTICES:
        st.markdown(f"Gezeigt sind die ersten {_MOST_NOTICES} von {format_number(len(notices))}.")
