"""Two people in one row: both versions side by side, and a choice for each field that both changed."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.ui.care.sending import TwoVersions, drop_conflict, send
from mib_dashboard.ui.intake.workplace import Workplace
from mib_dashboard.ui.parts.work_rows import show_rows
from mib_dashboard.work.care.edits import Cells, edit_row, merge
from mib_dashboard.work.care.fields import name_column
from mib_dashboard.work.care.looking import CareView

_MINE, _THEIRS = "meine Fassung", "die andere"


def show_conflict(desk: Workplace, view: CareView, conflict: TwoVersions) -> None:
    """Choose per field and publish, or leave the row as it is now."""
    edit, theirs = conflict.error.edit, conflict.error.theirs
    st.warning(safe_markdown(str(conflict.error)))
    if theirs is None or edit.before is None or edit.after is None:
        if st.button("Verstanden"):
            drop_conflict()
            st.rerun()
        return
    joined, both = merge(edit.before, edit.after, theirs)
    _show_versions(view, edit.table, edit.before, edit.after, theirs)
    with st.form("pflege_zwei_fassungen", border=False):
        for column in both:
            chosen = _choose(name_column(edit.table, column), {
                _MINE: _tell(view, edit.table, column, edit.after), _THEIRS: _tell(view, edit.table, column, theirs),
            }, f"pflege_wahl_{column}")  # fmt: skip
            joined[column] = theirs[column] if chosen == _THEIRS else edit.after[column]
        left, right = st.columns(2)
        sent = left.form_submit_button("So veröffentlichen", type="primary")
        dropped = right.form_submit_button("Die andere Fassung stehen lassen")
    if dropped:
        drop_conflict()
        st.rerun()
    if sent and any(st.session_state.get(f"pflege_wahl_{column}") is None for column in both):
        st.error("Bitte für jedes Feld wählen, welche Fassung gelten soll.")
    elif sent:
        others = [one for one in conflict.edits if (one.table, one.key) != (edit.table, edit.key)]
        send(desk, [*others, edit_row(edit.table, theirs, **joined)], conflict.reason, "Beide Fassungen sind zusammengeführt.")


def _show_versions(view: CareView, table: str, before: Cells, mine: Cells, theirs: Cells) -> None:
    columns = [column for column in before if len({before[column], mine[column], theirs[column]}) > 1]
    rows = [
        (name_column(table, column), *(_tell(view, table, column, cells) for cells in (before, mine, theirs)))
        for column in columns
    ]
    show_rows(["Feld", "vorher", _MINE, _THEIRS], rows, caption="Beide Fassungen")


def _tell(view: CareView, table: str, column: str, cells: Cells) -> str:
    return view.name(table, column, cells[column]) or "leer"


def _choose(label: str, words: Mapping[str, str], key: str) -> str | None:
    def name(one: str) -> str:
        return safe_markdown(f"{one}: {words[one]}")

    return st.radio(safe_markdown(label), list(words), index=None, format_func=name, key=key)
