"""Who changed what, when and why; and the way back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from mib_dashboard.language.formats import format_number
from mib_dashboard.language.moments import format_moment
from mib_dashboard.ui.care.sending import forget_rows
from mib_dashboard.ui.intake.workplace import Workplace, carry_out
from mib_dashboard.ui.parts.work_rows import show_rows
from mib_dashboard.work.care.fields import FORMS, ROW_NOUNS, name_column
from mib_dashboard.work.care.history import RowChange, list_joint_changes, list_undoable, read_history, undo
from mib_dashboard.work.care.looking import CareView
from mib_dashboard.work.care.publish import CHANGED


def show_history(desk: Workplace, view: CareView, table: str, key: tuple[str, ...]) -> None:
    """The changes of a row, newest first, each to be taken back."""
    part = st.expander("Verlauf und zurücknehmen", key=f"pflege_verlauf_{table}", on_change="rerun")
    if not part.open:
        return
    with part:
        changes = read_history(desk.store, desk.account, table, key)
        if not changes:
            st.markdown("Seit der Einrichtung der Ablage wurde hier nichts geändert.")
            return
        rows = [
            (format_moment(one.at), one.account, _tell_place(one), _tell_change(view, one), one.reason or "–", str(one.number))
            for one in changes
        ]
        show_rows(["Wann", "Konto", "Was", "Änderung", "Grund", "Nr."], rows, caption="Verlauf")
        _offer_undo(desk, list_undoable(view, changes))


def show_joint_changes(desk: Workplace, view: CareView, about: str = "") -> None:
    """What changed in many rows at once and can be taken back at once; `about`: only what concerns this row (table and key)."""
    part = st.expander("Gemeinsame Änderungen zurücknehmen", key="pflege_gemeinsam", on_change="rerun")
    if not part.open:
        return
    with part:
        found = list_joint_changes(desk.store, desk.account, view)
        changes = {one.number: one for one in found if about in ("", one.about)}
        if not changes:
            st.markdown("Es gibt nichts, das sich in einem Zug zurücknehmen ließe.")
            return
        rows = [
            (format_moment(one.at), one.account, one.action, one.about, format_number(one.rows), one.reason, str(number))
            for number, one in changes.items()
        ]
        show_rows(["Wann", "Konto", "Was", "Eintrag", "Zeilen", "Grund", "Nr."], rows, caption="Gemeinsame Änderungen")
        names = {number: f"Nr. {number}: {one.action}, {one.about}" for number, one in changes.items()}
        _ask_undo(desk, names, "pflege_gemeinsam_nr")


def _offer_undo(desk: Workplace, changes: list[RowChange]) -> None:
    if not changes:
        st.markdown("Davon lässt sich nichts mehr zurücknehmen: Es ist zurückgenommen oder seither noch einmal geändert.")
        return
    rows = {one.number: one for one in changes}
    names = {one.number: f"Nr. {one.number} vom {format_moment(one.at)}: {_tell_whole(one)}" for one in rows.values()}
    _ask_undo(desk, names, "pflege_zuruecknehmen")


def _ask_undo(desk: Workplace, names: Mapping[int, str], key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            "Eine Änderung zurücknehmen", list(names), index=None, format_func=lambda one: names.get(one, ""),
            placeholder="bitte wählen", key=key, width=420,
        )  # fmt: skip
        if st.button("Zurücknehmen", disabled=number not in names, key=f"{key}_los") and number is not None:
            carry_out(
                lambda: undo(desk.store, desk.account, number, desk.now),
                "Zurückgenommen; auch das steht im Verlauf.",
                forget_rows,
            )


def _tell_whole(change: RowChange) -> str:
    return f"{change.action}, alle Zeilen zusammen" if change.is_joint else _tell_place(change)


def _tell_place(change: RowChange) -> str:
    if change.is_joint:
        what = f", {change.action}"
    else:
        what = "" if change.action == CHANGED else f", {change.action.removeprefix('Zeile ')}"
    return f"{ROW_NOUNS[change.table]} {'/'.join(change.key)}{what}"


def _tell_change(view: CareView, change: RowChange) -> str:
    if change.before is None or change.after is None:
        cells = change.after or change.before or {}
        shown = [field.column for field in FORMS[change.table] if not field.part and cells.get(field.column)]
        return "; ".join(f"{name_column(change.table, one)}: {view.name(change.table, one, cells[one])}" for one in shown)
    before, after = change.before, change.after
    parts = [
        f"{name_column(change.table, column)}: {view.name(change.table, column, before[column]) or 'leer'} → "
        f"{view.name(change.table, column, after[column]) or 'leer'}"
        for column in after
    ]
    return "; ".join(parts)
