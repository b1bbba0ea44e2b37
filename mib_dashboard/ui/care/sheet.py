"""Many offers as a table: narrowed down, edited in place, or pasted from a spreadsheet; each row is told for itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.schema import Col
from mib_dashboard.ui.care.overview import pick_rows
from mib_dashboard.ui.care.sending import forget_row
from mib_dashboard.ui.intake.workplace import Workplace, carry_out
from mib_dashboard.ui.parts.work_rows import show_rows
from mib_dashboard.work.care.bulk import BulkResult, publish_rows, read_cell, read_pasted
from mib_dashboard.work.care.edits import CareEdit, CareError, Cells, edit_row
from mib_dashboard.work.care.fields import FORMS
from mib_dashboard.work.care.form_fields import FieldKind, FormField
from mib_dashboard.work.care.looking import CareView

_SHOWN = (
    Col.TITEL, Col.STATUS, Col.KAPAZITAET, Col.KAPAZITAET_EINHEIT, Col.AUSLASTUNG, Col.WARTELISTE, Col.KOSTEN, Col.ANMELDUNG,
    Col.FORMAT, Col.GUELTIG_BIS, Col.NAECHSTE_PRUEFUNG, Col.WEB, Col.INTERN,
)  # fmt: skip
_FIELDS = tuple(field for column in _SHOWN for field in FORMS["angebote"] if field.column == column)
_NUMBER = "Nummer"
_REFUSED, _OPEN, _ROUND = "_pflege_abgelehnt", "_pflege_trotzdem", "_pflege_tabelle"


def show_sheet(desk: Workplace, view: CareView) -> None:
    """The table, then the place to paste into."""
    _show_refused(desk)
    rows = pick_rows(view)
    st.markdown("Zellen anklicken und ändern; mehrere lassen sich aus Excel einfügen. Zahlen deutsch, Tage wie 31.12.2026.")
    mark = st.session_state.get(_ROUND, 0)
    seen: dict[str, Cells] = st.session_state.setdefault(f"{_ROUND}_gesehen_{mark}", {})
    for code, row in rows:
        seen.setdefault(code, row)
    shown = pd.DataFrame([[code, *(_tell(view, field, seen[code]) for field in _FIELDS)] for code, _ in rows], dtype=str)
    shown.columns = [_NUMBER, *(field.label for field in _FIELDS)]
    edited = st.data_editor(
        shown, hide_index=True, disabled=[_NUMBER], key=f"{_ROUND}_{mark}_{len(rows)}", column_config=_configure(view),
        num_rows="fixed", height=480, placeholder="unbekannt",
    )  # fmt: skip
    reason = st.text_input("Grund für alle Zeilen", key="pflege_tabelle_grund")
    if st.button("Geänderte Zeilen veröffentlichen", type="primary", key="pflege_tabelle_senden"):
        _send(desk, *_compare(view, seen, shown, edited), reason)
    _show_paste(desk, view)


def _show_paste(desk: Workplace, view: CareView) -> None:
    part = st.expander("Zeilen aus Excel einfügen", key="pflege_einfuegen", on_change="rerun")
    if not part.open:
        return
    with part, st.form("pflege_einfuegen_form", border=False):
        text = st.text_area("Mit Kopfzeile: Nummer und die Felder, die sich ändern", key="pflege_einfuegen_text", height=160)
        reason = st.text_input("Grund", key="pflege_einfuegen_grund")
        sent = st.form_submit_button("Lesen und veröffentlichen")
    if sent:
        try:
            pasted = read_pasted(view, text)
        except CareError as error:
            st.error(safe_markdown(str(error)))
            return
        _send(desk, pasted.edits, {f"Zeile {line}": told for line, told in pasted.messages.items()}, reason)


def _compare(
    view: CareView, seen: dict[str, Cells], shown: pd.DataFrame, edited: pd.DataFrame
) -> tuple[list[CareEdit], dict[str, str]]:
    edits, refused = [], {}
    for before, after in zip(shown.to_dict("records"), edited.fillna("").to_dict("records"), strict=True):
        changed = [field for field in _FIELDS if after[field.label] != before[field.label]]
        if not changed:
            continue
        code = before[_NUMBER]
        try:
            cells = {field.column: read_cell(view, field, str(after[field.label])) for field in changed}
            edits.append(edit_row("angebote", seen[code], **cells))
        except CareError as error:
            refused[code] = str(error)
    return edits, refused


def _send(desk: Workplace, edits: Sequence[CareEdit], refused: dict[str, str], reason: str, accepted: Sequence[str] = ()) -> None:
    if not edits and not refused:
        st.info("Geändert wurde nichts.")
        return

    def note(result: BulkResult) -> None:
        st.session_state[_REFUSED] = {**refused, **result.refused}
        st.session_state[_OPEN] = (result.open_edits, result.open_messages, reason)
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        for edit in edits:
            forget_row(edit.table, edit.key)

    carry_out(lambda: publish_rows(desk.store, desk.account, edits, reason, desk.now, accepted), _tell_done, note)


def _tell_done(result: BulkResult) -> str:
    if result.published is None:
        return ""
    count = len(result.published.edits)
    words = "1 Zeile ist" if count == 1 else f"{format_number(count)} Zeilen sind"
    return f"{words} veröffentlicht (Freigabe {result.published.number})."


def _show_refused(desk: Workplace) -> None:
    refused = st.session_state.get(_REFUSED, {})
    if not refused:
        return
    st.warning("Diese Zeilen sind geblieben, wie sie waren:")
    show_rows(["Zeile", "Warum"], list(refused.items()), caption="Nicht veröffentlicht")
    edits, messages, reason = st.session_state.get(_OPEN, ((), (), ""))
    with st.container(horizontal=True):
        count = "Die Zeile" if len(edits) == 1 else f"Die {format_number(len(edits))} Zeilen"
        is_right = bool(edits) and st.button(f"{count} trotzdem veröffentlichen", key="pflege_tabelle_trotzdem")
        is_read = st.button("Verstanden", key="pflege_tabelle_verstanden")
    if is_right:
        _send(desk, edits, {}, reason, messages)
    elif is_read:
        st.session_state.pop(_REFUSED, None)
        st.rerun()


def _tell(view: CareView, field: FormField, row: Cells) -> str:
    cell = row[field.column]
    if field.kind is FieldKind.NUMBER:
        return cell.replace(".", ",")
    if field.kind is FieldKind.DAY:
        return ".".join(reversed(cell.split("-")))
    return view.name("angebote", field.column, cell)


def _configure(view: CareView) -> dict[str, Any]:
    return {
        field.label: st.column_config.SelectboxColumn(options=["", *view.choices["angebote", field.column].values()])
        for field in _FIELDS
        if field.kind is FieldKind.ONE
    }
