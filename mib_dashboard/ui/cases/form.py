"""The form of a case; what becomes public is said where it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from mib_dashboard.model.cases import Case, CaseContent, Matter
from mib_dashboard.schema import LONGEST_SENTENCE, PUBLIC_KINDS, CaseKind, CaseState
from mib_dashboard.ui.intake.workplace import Workplace, carry_out
from mib_dashboard.work.cases.publishing import keep_public

_DECISIONS = (CaseKind.SAME, CaseKind.DIFFERENT, CaseKind.OVERLAP_WANTED, CaseKind.GAP_CONFIRMED, CaseKind.GAP_REFUTED)


def start_content(kind: CaseKind, day: date) -> CaseContent:
    """What a new case begins with: a decision is done with being written down, all else is open."""
    return CaseContent(kind, CaseState.DONE if kind in _DECISIONS else CaseState.OPEN, day)


def ask_content(matter: Matter, seen: CaseContent, mark: str) -> CaseContent:
    """Draw the fields with these contents and return what they hold. `mark` tells them from those of another form."""
    states = [state for state in CaseState if state is not CaseState.WITHDRAWN or seen.state is state]
    sentence = _ask_sentence(matter, seen, mark)
    with st.container(horizontal=True):
        state = st.selectbox("Stand", states, states.index(seen.state), key=f"{mark}_stand", width=160)
        day = st.date_input("Gilt seit", seen.day, key=f"{mark}_tag", format="DD.MM.YYYY", width=160)
        due = st.date_input("Fällig am", seen.due, key=f"{mark}_faellig", format="DD.MM.YYYY", width=160)
        responsible = st.text_input(
            "Zuständig", seen.responsible, key=f"{mark}_zustaendig", help="Eine Stelle oder Funktion, keine Person.", width=320
        )
    with st.container(horizontal=True):
        meeting = st.text_input("Sitzung (Gremium)", seen.meeting, key=f"{mark}_sitzung", width=320)
        held = st.date_input("Tag der Sitzung", seen.meeting_day, key=f"{mark}_sitzungstag", format="DD.MM.YYYY", width=160)
        decision = st.text_input("Beschluss-Nr.", seen.decision, key=f"{mark}_beschluss", width=160)
    note = st.text_area("Notiz für das Büro", seen.note, key=f"{mark}_notiz", height=100, help="Wird nie veröffentlicht.")
    return replace(
        seen, state=state, day=day if isinstance(day, date) else seen.day, due=_day(due), responsible=responsible,
        meeting=meeting, meeting_day=_day(held), decision=decision, note=note, sentence=sentence,
    )  # fmt: skip


def keep(desk: Workplace, step: Callable[[], Case], then: Callable[[Case], None]) -> None:
    """Keep a case and bring the public side up to date; what could not be published is told and waits for the next time."""
    carry_out(lambda: keep_public(desk.store, desk.account, step, desk.now), lambda kept: kept[1], lambda kept: then(kept[0]))


def _ask_sentence(matter: Matter, seen: CaseContent, mark: str) -> str:
    if seen.kind not in PUBLIC_KINDS.get(matter.kind, ()):
        st.caption("Öffentlich wird davon nichts.")
        return seen.sentence
    if seen.kind is CaseKind.DIFFERENT:
        st.caption("Öffentlich wird nur, dass es zwei sind: Das Paar steht nicht mehr unter den möglichen Dubletten.")
        return seen.sentence
    return st.text_area(
        "Öffentlicher Satz", seen.sentence, 80, LONGEST_SENTENCE, key=f"{mark}_satz",
        help="Ohne Namen von Personen; zu sehen sind auch Art und Tag.",
        placeholder="Was hier steht, ist für alle zu sehen. Leer bleibt alles intern.",
    )  # fmt: skip


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
