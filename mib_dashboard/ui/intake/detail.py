"""One delivery, step by step."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.accounts.rights import sees_values
from mib_dashboard.intake.flow.checking import CHECKABLE, list_findings
from mib_dashboard.intake.flow.looking import look, read_history
from mib_dashboard.intake.flow.receive import discard
from mib_dashboard.intake.flow.reopen import check_taken
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.language.moments import format_moment
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.render import render_template
from mib_dashboard.report.palette import pick_palette
from mib_dashboard.schema import DROPPED_STATES, OPEN_STATES, IntakeState, Right
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.ui.frame.filters import pick_segment
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.intake.changes import show_changes
from mib_dashboard.ui.intake.findings import show_check, show_findings
from mib_dashboard.ui.intake.inbox import SYMBOLS, format_day
from mib_dashboard.ui.intake.protection import show_protection
from mib_dashboard.ui.intake.releasing import show_release
from mib_dashboard.ui.intake.rows import show_edits, show_row_corrections
from mib_dashboard.ui.intake.understanding import show_understanding
from mib_dashboard.ui.intake.workplace import STEP, Workplace, carry_out, take_next
from mib_dashboard.ui.parts.work_rows import show_rows

STEPS = {
    "lesen": "1 Lesen und zuordnen",
    "pruefen": "2 Prüfen",
    "schuetzen": "3 Schützen",
    "vergleichen": "4 Vergleichen",
    "freigeben": "5 Freigeben",
    "verlauf": "Verlauf",
}
_START = {IntakeState.RECEIVED: "lesen", IntakeState.ASSIGNED: "pruefen", IntakeState.CHECKED: "freigeben"}


def show_delivery(desk: Workplace, delivery: Delivery, choices: FormChoices) -> None:
    """Head, steps and the chosen step. Who only delivers sees head and course."""
    owner = choices.suppliers.get(delivery.supplier, delivery.supplier)
    st.header(safe_markdown(delivery.file_name), anchor=False)
    st.markdown(
        safe_markdown(f"{owner} · Nr. {delivery.id} · eingegangen am {format_day(delivery)}")
        + f" · **{SYMBOLS[delivery.state]}\u00a0{delivery.state}**"
    )
    if not desk.works or (delivery.state in DROPPED_STATES and not delivery.assignment):
        _show_notices(delivery)
        _show_course(desk, delivery)
        return
    take_next(STEP)
    step = pick_segment("Schritt", STEPS, STEP, _START.get(delivery.state, "verlauf"), label_visibility="collapsed")
    if step == "lesen":
        _show_notices(delivery)
        show_understanding(desk, delivery, choices, is_open=delivery.state in OPEN_STATES)
    elif step == "verlauf":
        _show_course(desk, delivery)
    elif delivery.state == IntakeState.RECEIVED:
        st.info("Zuerst wird gelesen und zugeordnet; das ist Schritt 1.")
    else:
        _show_step(desk, delivery, choices, step)


def _show_notices(delivery: Delivery) -> None:
    """What the reading of the file reported, or why it was refused."""
    for notice in delivery.notices:
        (st.error if delivery.state == IntakeState.REFUSED else st.info)(safe_markdown(str(notice)))


def _show_step(desk: Workplace, delivery: Delivery, choices: FormChoices, step: str) -> None:
    is_open = delivery.state in CHECKABLE
    if is_open:
        try:
            check_taken(delivery)
        except FlowError as error:
            st.warning(safe_markdown(str(error)))
            return
    if step == "pruefen":
        if is_open:
            show_check(desk, delivery)
        show_findings(desk, delivery, list_findings(desk.account, delivery), is_open=is_open)
        may_mend = is_open and desk.may(Right.PREPARE, delivery.supplier)
        show_edits(desk, delivery, choices, is_open=may_mend)
        if may_mend:
            show_row_corrections(desk, delivery, choices)
    elif not is_open:
        st.info(f"Diese Lieferung ist {delivery.state}; was sie geändert hat, steht im Protokoll unter Verlauf.")
    elif step == "schuetzen":
        show_protection(desk, delivery, choices)
    elif step == "vergleichen":
        show_changes(desk, look(desk.store, desk.account, delivery, desk.now), choices, is_open=is_open)
    elif delivery.state != IntakeState.CHECKED:
        st.info("Freigegeben wird, was geprüft ist; das ist Schritt 2.")
    else:
        show_release(desk, delivery)


def _show_course(desk: Workplace, delivery: Delivery) -> None:
    steps = read_history(desk.store, desk.account, delivery.id)
    rows = [(one.state, format_moment(one.at), one.account, one.reason or "–") for one in steps]
    show_rows(["Stand", "wann", "Konto", "Grund"], rows, caption="Verlauf der Lieferung")
    has_protocol = desk.works and delivery.state not in (IntakeState.RECEIVED, *DROPPED_STATES)
    if sees_values(desk.account, delivery.supplier):
        link = pick_palette(dark=is_dark()).link
        st.html(render_template("delivery_files.html", key=delivery.id, has_protocol=has_protocol, link=link))
    may_discard = desk.may(Right.UPLOAD, delivery.supplier) or desk.may(Right.PREPARE, delivery.supplier)
    if delivery.state in OPEN_STATES and may_discard:
        with st.form("verwerfen", border=False):
            reason = st.text_input("Diese Lieferung gilt nicht, weil …")
            sent = st.form_submit_button("Lieferung zurückziehen")
        if sent and not reason.strip():
            st.error("Bitte einen Grund eintragen; er bleibt mit der Datei aufbewahrt.")
        elif sent:
            carry_out(
                lambda: discard(desk.store, desk.account, delivery, desk.now, reason),
                "Zurückgezogen. Datei und Grund bleiben aufbewahrt.",
            )
