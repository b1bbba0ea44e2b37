"""What actors said by their links: taken over or refused one by one; nothing of it is public before."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from mib_dashboard.language.moments import format_moment
from mib_dashboard.language.safe import safe_label, safe_markdown
from mib_dashboard.schema import OfferAnswer, Outcome
from mib_dashboard.store.engine import ConflictError, StoreError
from mib_dashboard.store.feedback import Feedback, FeedbackItem
from mib_dashboard.ui.care.feedback_links import show_links
from mib_dashboard.ui.care.sending import send
from mib_dashboard.ui.intake.workplace import Workplace, carry_out
from mib_dashboard.work.care.edits import CareError
from mib_dashboard.work.care.fields import name_column
from mib_dashboard.work.care.looking import CareView
from mib_dashboard.work.feedback.proposals import (
    ProposedRow,
    build_edits,
    check_open,
    group_rows,
    name_actor,
    note_outcomes,
    read_feedback,
    show_now,
    tell_reason,
)
from mib_dashboard.work.feedback.sheet import ANSWER, WORDS

_LEAVE, _TAKE, _REFUSE, _READ = "offen lassen", "übernehmen", "ablehnen", "gelesen"
_MEANS: dict[str, str] = {
    OfferAnswer.KEPT: " – übernehmen bestätigt das Angebot",
    OfferAnswer.CHANGED: " – übernehmen bestätigt es: erst, wenn alles eingetragen ist",
    OfferAnswer.GONE: " – übernehmen beendet es",
}
_OUTCOMES = {_TAKE: Outcome.TAKEN, _READ: Outcome.TAKEN, _REFUSE: Outcome.REFUSED}


def show_feedback(desk: Workplace, view: CareView) -> None:
    """What waits for a decision, then the links."""
    found = read_feedback(desk.store, desk.account)
    waiting = [one for one in found if one.is_open]
    if waiting:
        names = {one.id: f"{name_actor(view, one.actor)}, {format_moment(one.received)} (Nr. {one.id})" for one in waiting}
        st.markdown("1 Rückmeldung wartet." if len(waiting) == 1 else f"{len(waiting)} Rückmeldungen warten, die neueste zuerst.")
        number = st.selectbox("Rückmeldung", list(names), format_func=lambda one: names.get(one, ""), key="pflege_rueckmeldung")
        _show_one(desk, view, next(one for one in waiting if one.id == number))
    else:
        st.info("Keine Rückmeldung wartet.")
    show_links(desk, view, found)


def _show_one(desk: Workplace, view: CareView, feedback: Feedback) -> None:
    is_all = st.toggle(
        "Alles auf „übernehmen“ stellen, wozu keine Worte zu lesen sind", key=f"pflege_rueckmeldung_alle_{feedback.id}"
    )
    taken: dict[int, str] = {}
    outcomes: dict[int, Outcome] = {}
    mark = f"pflege_rueckmeldung_{feedback.id}_{int(is_all)}"
    with st.form(mark):
        for row in group_rows(view, feedback):
            st.markdown(f"**{safe_markdown(row.title)}** ({safe_markdown(row.key)})")
            for item in row.items:
                _ask(view, row, item, mark, taken, outcomes, is_all=is_all)
        sent = st.form_submit_button("Entscheiden", type="primary")
    if not sent:
        return
    if not outcomes:
        st.info("Noch ist nichts gewählt; alles bleibt offen.")
        return
    try:
        check_open(desk.store, desk.account, feedback)
        edits = build_edits(view, feedback, taken)
    except (CareError, StoreError) as error:
        st.error(safe_markdown(str(error)))
        return

    def note() -> None:
        note_outcomes(desk.store, desk.account, feedback, outcomes, desk.now)

    def note_published() -> None:
        # The change stands; who decided on the same in this very moment has said so in the journal.
        with suppress(ConflictError):
            note()

    if edits:
        send(desk, edits, tell_reason(view, feedback), "Übernommen.", then=note_published)
    else:
        carry_out(note, "Entschieden; öffentlich hat sich nichts geändert.")


def _ask(
    view: CareView, row: ProposedRow, item: FeedbackItem, mark: str, taken: dict[int, str], outcomes: dict[int, Outcome],
    *, is_all: bool,
) -> None:  # fmt: skip
    """One thing that was said; what a person chooses is put into `taken` and `outcomes`."""
    remark, key = item.remark, f"{mark}_{item.position}"
    if item.decision is not Outcome.OPEN:
        st.markdown(f"{_label(row, item)}: {safe_markdown(remark.said)} – **{item.decision}** ({safe_markdown(item.decided_by)})")
        return
    value, is_cell = remark.said, remark.column not in (ANSWER, WORDS)
    with st.container(horizontal=True, vertical_alignment="bottom" if is_cell else "center"):
        if not is_cell:
            means = _MEANS.get(remark.said, "") if remark.column == ANSWER else ""
            st.markdown(f"{_label(row, item)}: „{safe_markdown(remark.said)}“{means}")
        else:
            now = show_now(view, row, item) or "leer"
            value = st.text_input(_label(row, item), remark.said, key=f"{key}_wert", help=_tell_now(now, remark.seen), width=420)
            st.markdown(f"jetzt: {safe_markdown(now)}")
        label, ways = f"{row.title}, {_label(row, item)}", (_LEAVE, _READ) if remark.column == WORDS else (_LEAVE, _TAKE, _REFUSE)
        is_preset = is_all and (is_cell or (remark.column == ANSWER and not row.has_words))
        chosen = st.radio(safe_label(label), ways, index=int(is_preset), key=key, horizontal=True, label_visibility="collapsed")
    if chosen in _OUTCOMES:
        outcomes[item.position] = _OUTCOMES[chosen]
    if chosen == _TAKE:
        taken[item.position] = value


def _label(row: ProposedRow, item: FeedbackItem) -> str:
    column = item.remark.column
    return {ANSWER: "Antwort", WORDS: "Worte dazu"}.get(column) or name_column(row.table, column)


def _tell_now(now: str, seen: str) -> str | None:
    """Only where somebody changed the cell since."""
    return (
        None
        if now == (seen or "leer") or seen.startswith(f"{now} ")
        else f"Als die Rückmeldung kam, stand dort: {safe_markdown(seen or 'leer')}"
    )
