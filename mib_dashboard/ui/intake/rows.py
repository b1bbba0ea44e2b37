"""A single value corrected by hand or left out, with the reason; and what was corrected so far."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from mib_dashboard.intake.flow.edits import EditableRow, correct_row, leave_out_row, list_editable, undo_edit
from mib_dashboard.intake.flow.traces import write_edits
from mib_dashboard.intake.flow.work import DeliveryWork, Edit
from mib_dashboard.intake.protocol import EDIT_HEADS
from mib_dashboard.language.formats import describe_value, format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.ui.intake.workplace import Workplace, carry_out
from mib_dashboard.ui.parts.work_rows import show_rows

_CORRECT, _LEAVE_OUT = "den richtigen Wert eintragen", "diese Zeile weglassen"
_SEEN = "_gesehen"


def show_row_corrections(desk: Workplace, delivery: Delivery, choices: FormChoices) -> None:
    """Choose a row, see what stands there, type what is right."""
    part = st.expander("Einen einzelnen Wert berichtigen oder weglassen", key="zeile_berichtigen", on_change="rerun")
    if not part.open:
        return
    with part:
        rows = {row.place: row for row in list_editable(desk.store, desk.account, delivery)}
        if st.session_state.get("zeile_welche") not in rows:
            st.session_state["zeile_welche"] = None
        place = st.selectbox(
            "Welcher Wert?", list(rows), index=None, format_func=lambda one: _name(rows[one], choices) if one in rows else "",
            placeholder="Gebiet, Indikator oder Zelle tippen", key="zeile_welche",
        )  # fmt: skip
        st.caption("Summen der Datei werden nicht veröffentlicht; an ihnen wird nur geprüft, ob alles aufgeht.")
        if place in rows:
            _show_form(desk, delivery, rows[place], choices)


def show_edits(desk: Workplace, delivery: Delivery, choices: FormChoices, *, is_open: bool) -> None:
    """What was corrected after the file was read, the newest to be taken back first."""
    edits = DeliveryWork.from_dict(delivery.assignment).edits
    if not edits:
        return
    st.subheader("Nach dem Lesen berichtigt")
    words = write_edits(edits, choices.indicators, choices.areas, choices.signs)
    show_rows(list(EDIT_HEADS), words, caption="Von Hand berichtigte Werte")
    if not is_open:
        return
    last = {edit.place: number for number, edit in enumerate(edits)}
    names = {number: f"{words[number][0]}: {words[number][4]} → {words[number][5]}" for number in sorted(last.values())}
    if st.session_state.get("zeile_zurueck") not in names:
        st.session_state["zeile_zurueck"] = None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            "Eine Berichtigung zurücknehmen", list(names), index=None, format_func=lambda one: names.get(one, ""),
            placeholder="bitte wählen", key="zeile_zurueck", width=420,
        )  # fmt: skip
        if st.button("Zurücknehmen", disabled=number not in names) and number is not None:
            carry_out(_undoer(desk, delivery, edits[number]), "Zurückgenommen. Bitte noch einmal prüfen.")


def _show_form(desk: Workplace, delivery: Delivery, row: EditableRow, choices: FormChoices) -> None:
    now = describe_value(row.value, row.sign, choices.signs) or "leer"
    st.markdown(safe_markdown(f"In der Datei steht in {row.cell} „{row.raw}“, gelesen ist jetzt: {now}."))
    # What this person saw when the form was drawn: if it is another by the time it is sent, that is told.
    mine = f"{delivery.id}_{'_'.join(row.place)}"
    seen_key = f"{_SEEN}_{mine}"
    seen = st.session_state.get(seen_key, row)
    with st.form("zeile", border=False):
        what = st.radio("Was soll geschehen?", (_CORRECT, _LEAVE_OUT), key=f"zeile_was_{mine}")
        left, right = st.columns(2)
        typed = left.text_input("Richtiger Wert (zum Beispiel 17.806 oder 46,9)", key=f"zeile_wert_{mine}")
        signs = ["", *choices.signs]
        sign = right.selectbox(
            "Zeichen", signs, format_func=lambda code: choices.signs.get(code, "keines"), key=f"zeile_zeichen_{mine}"
        )
        reason = st.text_input("Grund (zum Beispiel: am Telefon vom Amt bestätigt, mit Datum)", key=f"zeile_grund_{mine}")
        sent = st.form_submit_button("Festhalten")
    st.session_state[seen_key] = row
    if not sent:
        return
    if what == _LEAVE_OUT:
        carry_out(
            lambda: leave_out_row(desk.store, desk.account, delivery, seen, reason, desk.now),
            f"Die Zeile zu {row.cell} ist weggelassen; sie steht im Protokoll. Bitte noch einmal prüfen.",
        )
    else:
        carry_out(
            lambda: correct_row(desk.store, desk.account, delivery, seen, typed, sign, reason, desk.now),
            f"{row.cell} ist berichtigt; vorher, nachher und Grund stehen im Protokoll. Bitte noch einmal prüfen.",
        )


def _name(row: EditableRow, choices: FormChoices) -> str:
    parts = (choices.indicators.get(row.indicator, row.indicator), choices.areas.get(row.area, row.area), format_time(row.time))
    return f"{'Summe: ' if row.is_check else ''}{', '.join(parts)} ({row.sheet} {row.cell})"


def _undoer(desk: Workplace, delivery: Delivery, edit: Edit) -> Callable[[], object]:
    return lambda: undo_edit(desk.store, desk.account, delivery, edit, desk.now)
