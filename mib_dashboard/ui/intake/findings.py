"""The second step: what the checks found, with the repair beside it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from mib_dashboard.intake.flow.checking import check, decide, repair
from mib_dashboard.intake.flow.work import DeliveryWork
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.intake import IntakeFinding, Repair
from mib_dashboard.schema import FindingLevel, IntakeState, Right
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.ui.intake.workplace import Workplace, carry_out

_SYMBOLS = {FindingLevel.ERROR: "✕", FindingLevel.WARNING: "▲", FindingLevel.NOTE: "○"}


def show_check(desk: Workplace, delivery: Delivery) -> None:
    """The button that checks."""
    is_new = delivery.state == IntakeState.ASSIGNED
    if st.button("Jetzt prüfen" if is_new else "Noch einmal prüfen", type="primary" if is_new else "secondary"):
        carry_out(
            lambda: check(desk.store, desk.account, delivery, desk.now),
            "Geprüft. Was gefunden wurde, steht unten.",
        )


def show_findings(desk: Workplace, delivery: Delivery, findings: list[IntakeFinding], *, is_open: bool) -> None:
    """All findings, errors first. Repairs and confirmations belong to who prepares."""
    decisions = DeliveryWork.from_dict(delivery.assignment).decisions
    if not findings and delivery.state == IntakeState.ASSIGNED:
        st.info("Noch nicht geprüft, oder seit der letzten Prüfung geändert.")
        return
    if not findings:
        st.success(
            "Nichts gefunden: Alle Regeln sind eingehalten, und die Werte passen zu dem, was schon veröffentlicht ist. "
            "Weiter geht es oben mit Schützen und Vergleichen; freigeben muss ein anderes Konto."
        )
        return
    counts = {level: sum(one.level == level for one in findings) for level in FindingLevel}
    st.markdown(" · ".join(f"{_SYMBOLS[level]} {level}: {format_number(count)}" for level, count in counts.items() if count))
    may_mend = is_open and desk.may(Right.PREPARE, delivery.supplier)
    for number, finding in enumerate(findings):
        decision = decisions.get(finding.key)
        with st.container(border=True):
            where = [finding.place, f"dort steht „{finding.value}“" if finding.value else ""]
            head = [f"**{_SYMBOLS[finding.level]} {finding.level}**", *(safe_markdown(part) for part in where if part)]
            st.markdown(" · ".join(head))
            st.markdown(safe_markdown(f"{finding.message} {finding.advice}".strip()))
            if decision is not None:
                st.caption(safe_markdown(f"Bestätigt von {decision.account}: {decision.reason}"))
            elif may_mend:
                _offer(desk, delivery, finding, number)


def _offer(desk: Workplace, delivery: Delivery, finding: IntakeFinding, number: int) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for place, one in enumerate(finding.repairs):
            if st.button(safe_markdown(one.label), key=f"repariere_{number}_{place}"):
                carry_out(_repairer(desk, delivery, one), f"Berichtigt: {one.label}. Bitte noch einmal prüfen.")
        if finding.is_confirmable and finding.level is FindingLevel.ERROR:
            reason = st.text_input("Stimmt trotzdem, weil …", key=f"grund_{number}", width=360)
            if st.button("Bestätigen", key=f"bestaetige_{number}"):
                carry_out(
                    lambda: decide(desk.store, desk.account, delivery, finding, reason, desk.now),
                    "Bestätigt; der Grund steht im Protokoll. Bitte noch einmal prüfen.",
                )


def _repairer(desk: Workplace, delivery: Delivery, chosen: Repair) -> Callable[[], Delivery]:
    return lambda: repair(desk.store, desk.account, delivery, chosen, desk.now)
