"""From what somebody sees to a case about it; there only for who may begin one."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.model.cases import Matter
from mib_dashboard.schema import CaseKind, CaseSubject, Right
from mib_dashboard.ui.frame.account import may
from mib_dashboard.ui.navigation import find_page

# Fields of the page of cases, also in its address.
PART, NEW, KIND, SUBJECT = "vorgaenge_teil", "neu", "vorgang_art", "gegenstand"
OFFERS, ACTORS, DELIVERY, GOAL = "vorgang_angebote", "vorgang_traeger", "vorgang_lieferung", "vorgang_ziel"
CELL = ("vorgang_gemeinde", "vorgang_feld", "vorgang_zielgruppe")
_FIELDS = {
    CaseSubject.ACTOR: ACTORS, CaseSubject.ACTOR_PAIR: ACTORS, CaseSubject.DELIVERY: DELIVERY,
    CaseSubject.GOAL: GOAL,
}  # fmt: skip


def show_case_link(matter: Matter, *, label: str = "Vorgang anlegen", kind: CaseKind | None = None) -> None:
    """A quiet link to the form for a new case about this, with its kind chosen; nothing for who may not begin one."""
    if may(Right.CASES):
        st.page_link(
            find_page("vorgaenge").path, label=label, icon=":material/add_task:", help="", query_params=choose(matter, kind)
        )


def choose(matter: Matter, kind: CaseKind | None = None) -> dict[str, str | list[str]]:
    """The part of an address that begins a case."""
    found: dict[str, str | list[str]] = {PART: NEW, SUBJECT: str(matter.kind)}
    if matter.kind is CaseSubject.GAP:
        found |= dict(zip(CELL, matter.keys, strict=True))
    else:
        found[_FIELDS.get(matter.kind, OFFERS)] = list(matter.keys)
    return found if kind is None else found | {KIND: str(kind)}
