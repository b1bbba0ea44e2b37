"""What has come: hand in a file, and how far each delivery is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from mib_dashboard.intake.flow.receive import receive
from mib_dashboard.intake.flow.reopen import waits_for_taking
from mib_dashboard.intake.read import SUFFIXES
from mib_dashboard.language.formats import join_words
from mib_dashboard.language.moments import format_day_of
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.schema import OPEN_STATES, IntakeState, Right
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.ui.intake.workplace import DELIVERY, Workplace, carry_out, choose_next
from mib_dashboard.ui.parts.work_rows import LinkedWord, show_rows

SYMBOLS = {
    IntakeState.RECEIVED: "○",
    IntakeState.ASSIGNED: "◔",
    IntakeState.CHECKED: "◑",
    IntakeState.RELEASED: "◕",
    IntakeState.PUBLISHED: "●",
    IntakeState.CORRECTED: "◆",
    IntakeState.REFUSED: "✕",
    IntakeState.WITHDRAWN: "✕",
}
_NEXT = {
    IntakeState.RECEIVED: "lesen und zuordnen",
    IntakeState.CHECKED: "von einem zweiten Konto freigeben",
    IntakeState.RELEASED: "erscheint zur festgelegten Zeit",
    IntakeState.REFUSED: "eine lesbare Datei abgeben",
}


def show_upload(desk: Workplace, choices: FormChoices, deliveries: Sequence[Delivery]) -> None:
    """A form for a file; a supplier hands in for itself only."""
    own, names = desk.account.supplier, name_deliveries(deliveries)
    suppliers = [own] if own and not desk.may(Right.PREPARE) else list(choices.suppliers)
    with st.form("abgabe"):
        left, right = st.columns(2)
        supplier = left.selectbox(
            "Lieferant", suppliers, index=0 if len(suppliers) == 1 else None, placeholder="bitte wählen",
            format_func=lambda code: choices.suppliers.get(code, code),
        )  # fmt: skip
        corrected = right.selectbox(
            "Berichtigt eine frühere Lieferung", [one.id for one in deliveries if one.release is not None], index=None,
            placeholder="nein", format_func=lambda key: names[key],
        )  # fmt: skip
        # Every kind is taken: what cannot be read is kept and refused with a German sentence, which the browser could not say.
        file = st.file_uploader(f"Datei ({', '.join(SUFFIXES)})", max_upload_size=50)
        sent = st.form_submit_button("Abgeben", type="primary")
    if not sent:
        return
    if supplier is None or file is None:
        st.error(ask_for_missing(supplier=supplier is not None, file=file is not None))
        return
    carry_out(
        lambda: receive(desk.store, desk.account, supplier, file.name, file.getvalue(), desk.now, corrected),
        # Why a file is refused stands with the delivery that opens.
        lambda received: "" if received.refusal else f"„{file.name}“ ist angekommen und aufbewahrt.",
        lambda received: choose_next(DELIVERY, received.delivery.id),
    )


def ask_for_missing(*, supplier: bool, file: bool) -> str:
    """Ask for what is not chosen yet, and for nothing else."""
    missing = [name for name, is_there in (("einen Lieferanten", supplier), ("eine Datei", file)) if not is_there]
    return f"Bitte {join_words(missing)} wählen."


def show_inbox(desk: Workplace, deliveries: Sequence[Delivery], suppliers: Mapping[str, str]) -> None:
    """All deliveries with state and the next step; who only hands in hears that it is not theirs."""
    if not deliveries:
        st.info("Noch ist nichts gekommen. Unten lässt sich eine Datei abgeben.")
        return
    rows = [
        (
            f"{SYMBOLS[one.state]}\u00a0{one.state}", LinkedWord(one.file_name, f"lieferungen?{DELIVERY}={one.id}"),
            suppliers.get(one.supplier, one.supplier), format_day(one), _name_next(one, works=desk.works), str(one.id),
        )
        for one in deliveries
    ]  # fmt: skip
    columns = ["Stand", "Datei", "Lieferant", "eingegangen", "nächster Schritt", "Nr."]
    show_rows(columns, rows, caption="Alle Lieferungen mit ihrem Stand")


def _name_next(delivery: Delivery, *, works: bool) -> str:
    if not works and delivery.state in OPEN_STATES:
        return "nichts zu tun: wird hier bearbeitet"
    if delivery.state is not IntakeState.ASSIGNED:
        return _NEXT.get(delivery.state, "–")
    if waits_for_taking(delivery):
        return "neue Lesart mit „Passt“ bestätigen"
    return "Befunde klären" if delivery.findings else "prüfen"


def format_day(delivery: Delivery) -> str:
    """The day a delivery came."""
    return format_day_of(delivery.received)


def name_deliveries(deliveries: Sequence[Delivery]) -> dict[int, str]:
    """Words to choose a delivery by; they stand in the address and must not change with its state."""
    return {one.id: f"Nr. {one.id}: {one.file_name}" for one in deliveries}
