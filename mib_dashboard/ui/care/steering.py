"""Goals, bodies, meetings, cooperation and events on the page of care: a table, its rows, and a form for one of them."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.schema import STEERING_TABLES, Audience, Col, DataKind
from mib_dashboard.ui.care.form import ask_cells, read_numbers
from mib_dashboard.ui.care.history import show_history
from mib_dashboard.ui.care.sending import see_row, send
from mib_dashboard.ui.frame.filters import pick_option
from mib_dashboard.ui.intake.workplace import Workplace
from mib_dashboard.ui.parts.work_rows import show_rows
from mib_dashboard.work.care.edits import CARED, NEXT, CareEdit, CareError, Cells, edit_row, leave_out, new_row, read_key
from mib_dashboard.work.care.fields import FORMS, ROW_NOUNS
from mib_dashboard.work.care.looking import CareView

TABLE = "pflege_ziele_tabelle"
_NEW = "neue Zeile"
_SHOWN = 4
_TABLES = {
    "ziele": "Leitziel und Ziele", "massnahmen": "Maßnahmen", "beschluesse": "Beschlüsse", "gremien": "Gremien", "sitze": "Sitze",
    "sitzungen": "Sitzungen", "tagesordnung": "Tagesordnung", "kooperationen": "Kooperationen", "termine": "Termine",
    "teilnahmen": "Teilnahmen",
}  # fmt: skip
# Keys that a person gives: a seat and an item have a number, all else gets the next free one.
_NAMED = (Col.PLATZ, Col.PUNKT, Col.GRUPPE)


def show_steering(desk: Workplace, view: CareView) -> None:
    """Which table, its rows with who may see them, the form."""
    table = pick_option("Tabelle", _TABLES, TABLE, width=300)
    st.caption(
        "Was „nur Gremien“ oder „nur das Büro“ sehen soll, steht hier und kommt auf keine öffentliche Seite und in keine Datei."
    )
    rows = {"/".join(key): row for key, row in view.stand.rows[table].items()}
    heads = [field for field in FORMS[table] if not field.part][:_SHOWN]
    told = {place: [view.name(table, field.column, row[field.column]) or "–" for field in heads] for place, row in rows.items()}
    if rows:
        seen_by = [view.name(table, Col.SICHTBARKEIT, row[Col.SICHTBARKEIT]) for row in rows.values()]
        lines = [[place, *words, audience] for (place, words), audience in zip(told.items(), seen_by, strict=True)]
        show_rows(["Nummer", *(field.label for field in heads), "Sichtbar für"], lines, caption=_TABLES[table])
    else:
        st.markdown("Noch keine Zeile.")
    options = [*rows, _NEW]
    key = f"{TABLE}_{table}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    chosen = st.selectbox(
        "Zeile", options, key=key, width=460,
        format_func=lambda one: " · ".join([one, *told[one][:2]]) if one in told else f"{_NEW}: {ROW_NOUNS[table]}",
    )  # fmt: skip
    _show_form(desk, view, table, rows.get(chosen))


def _show_form(desk: Workplace, view: CareView, table: str, row: Cells | None) -> None:
    key = read_key(table, row) if row is not None else (_NEW,)
    seen, mark = see_row(table, key, row if row is not None else _start(view, table))
    with st.form(f"{mark}_form"):
        cells = ask_cells(table, seen, view.choices, mark)
        reason = st.text_input("Grund (zum Beispiel: Beschluss vom …)", key=f"{mark}_grund")
        with st.container(horizontal=True):
            sent = st.form_submit_button("Speichern und freigeben", type="primary", key=f"{mark}_senden")
            removed = row is not None and st.form_submit_button("Zeile herausnehmen", key=f"{mark}_weg")
    if removed:
        send(desk, [leave_out(table, seen)], reason, "Die Zeile ist herausgenommen; sie steht im Verlauf.")
    elif sent:
        try:
            edits = _build(view, table, None if row is None else seen, {**seen, **read_numbers(table, cells)})
        except CareError as error:
            st.error(safe_markdown(str(error)))
            return
        send(desk, edits, reason, "Die Zeile ist gespeichert.", forgets=((table, key),), seen=_tell_seen(edits[-1]))
    if row is not None:
        show_history(desk, view, table, key)


def _build(view: CareView, table: str, seen: Cells | None, cells: Cells) -> list[CareEdit]:
    if seen is not None and read_key(table, cells) == read_key(table, seen):
        return [edit_row(table, seen, **cells)]
    fresh = new_row(table, cells)
    if not all(fresh.key):
        raise CareError("Es fehlt, wozu die Zeile gehört, oder ihre Nummer.")
    if fresh.key in view.stand.rows[table]:
        raise CareError("Eine Zeile mit diesen Angaben gibt es schon; bitte jene ändern.")
    return [fresh] if seen is None else [leave_out(table, seen), fresh]


def _tell_seen(edit: CareEdit) -> str:
    is_open = edit.after is not None and edit.after[Col.SICHTBARKEIT] == Audience.PUBLIC
    return "gleich überall zu sehen" if is_open else "auf keiner öffentlichen Seite zu sehen"


def _start(view: CareView, table: str) -> dict[str, str]:
    """What a new row begins with: nobody but the office sees it until somebody says otherwise."""
    kinds = {row[Col.DATENART] for name in (one.name for one in STEERING_TABLES) for row in view.stand.rows[name].values()}
    is_example = kinds == {str(DataKind.EXAMPLE)}
    own = CARED[table].key[-1]
    return {
        **({} if own in _NAMED else {own: NEXT}),
        Col.SICHTBARKEIT: str(Audience.INTERNAL),
        Col.DATENART: str(DataKind.EXAMPLE if is_example else DataKind.PUBLISHED),
        Col.STAND: view.day.isoformat(),
        **({Col.REIHENFOLGE: str(len(view.stand.rows[table]) + 1)} if table == "ziele" else {}),
    }
