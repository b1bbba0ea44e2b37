"""A new case: what it is about, of which kind, then the form. A link from elsewhere has chosen the first two already."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.language.moments import day_of
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.cases import Case, Matter
from mib_dashboard.schema import CASE_KINDS, CaseKind, CaseSubject
from mib_dashboard.ui.cases.form import ask_content, keep, start_content
from mib_dashboard.ui.cases.naming import describe_matter
from mib_dashboard.ui.cases.open import ALL, CASE, CaseDesk
from mib_dashboard.ui.frame.filters import pick_option, pick_optional, pick_several
from mib_dashboard.ui.intake.workplace import choose_next
from mib_dashboard.ui.parts.case_links import ACTORS, CELL, DELIVERY, GOAL, KIND, OFFERS, PART, SUBJECT
from mib_dashboard.work.care.edits import CareError
from mib_dashboard.work.cases.keeping import create
from mib_dashboard.work.cases.listing import list_deliveries_to_choose
from mib_dashboard.work.cases.subjects import build_matter

_COUNT = "_vorgaenge_neu"


def show_new_case(view: CaseDesk) -> None:
    """The whole form."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        subject = pick_option("Worum geht es?", {one: str(one) for one in CaseSubject}, SUBJECT, CaseSubject.GAP, width=220)
        kind = pick_option("Art", {one: str(one) for one in CASE_KINDS[subject]}, KIND, width=240)
    matter = _pick_matter(view, subject)
    if matter is None:
        return
    known = [case for case in view.cases if case.matter == matter]
    if known:
        told = ", ".join(f"{case.code} ({case.content.kind}, {case.content.state})" for case in known)
        st.info(f"Dazu gibt es schon: {safe_markdown(told)}.")
    _show_form(view, matter, kind)


def _pick_matter(view: CaseDesk, subject: CaseSubject) -> Matter | None:
    """What it is about, or None and a sentence as long as that is not chosen."""
    names = view.names
    if subject is CaseSubject.GAP:
        with st.container(horizontal=True):
            picked = [
                pick_optional(label, dict(words), key, placeholder="bitte wählen", width=280)
                for label, words, key in zip(
                    ("Stadt oder Gemeinde", "Handlungsfeld", "Zielgruppe"), (names.towns, names.fields, names.groups), CELL,
                    strict=True,
                )
            ]  # fmt: skip
        chosen = [one for one in picked if one]
    elif subject is CaseSubject.DELIVERY:
        found = {str(one): word for one, word in list_deliveries_to_choose(view.desk.store, view.desk.account).items()}
        one = pick_optional("Lieferung", found, DELIVERY, placeholder="bitte wählen", width=460)
        chosen = [one] if one else []
    elif subject is CaseSubject.GOAL:
        goal = pick_optional("Ziel", dict(names.goals), GOAL, placeholder="bitte wählen", width=460)
        chosen = [goal] if goal else []
    else:
        is_actor = subject in (CaseSubject.ACTOR, CaseSubject.ACTOR_PAIR)
        words = {code: f"{name} ({code})" for code, name in (names.actors if is_actor else names.offers).items()}
        chosen = pick_several("Träger" if is_actor else "Angebote", words, ACTORS if is_actor else OFFERS)
    try:
        return build_matter(subject, chosen)
    except CareError:
        st.caption(_ASKED[subject])
        return None


def _show_form(view: CaseDesk, matter: Matter, kind: CaseKind) -> None:
    desk, mark = view.desk, f"vorgang_neu_{st.session_state.get(_COUNT, 0)}_{kind}"
    with st.form(f"{mark}_form"):
        st.markdown(f"**{kind}:** {safe_markdown(describe_matter(matter, view.names))}")
        content = ask_content(matter, start_content(kind, day_of(desk.now)), mark)
        sent = st.form_submit_button("Vorgang anlegen", type="primary", key=f"{mark}_senden")
    if sent:
        keep(desk, lambda: create(desk.store, desk.account, matter, content, desk.now), _leave)


def _leave(case: Case) -> None:
    st.session_state[_COUNT] = st.session_state.get(_COUNT, 0) + 1
    choose_next(PART, ALL)
    choose_next(CASE, case.code)


_ASKED = {
    CaseSubject.OFFER: "Bitte ein Angebot wählen.",
    CaseSubject.ACTOR: "Bitte einen Träger wählen.",
    CaseSubject.OFFER_PAIR: "Bitte zwei Angebote wählen.",
    CaseSubject.ACTOR_PAIR: "Bitte zwei Träger wählen.",
    CaseSubject.OVERLAP: "Bitte mindestens zwei Angebote wählen.",
    CaseSubject.GAP: "Bitte Stadt oder Gemeinde, Handlungsfeld und Zielgruppe wählen.",
    CaseSubject.GOAL: "Bitte ein Ziel wählen; ohne eingetragene Ziele gibt es hier nichts.",
    CaseSubject.DELIVERY: "Bitte eine Lieferung wählen.",
}
