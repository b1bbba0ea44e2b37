"""What belongs to an offer: its places, times and fundings, each row with a form of its own; and the actor behind it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.cases import Matter
from mib_dashboard.schema import CaseSubject, Col, WordList
from mib_dashboard.ui.care.ending import show_ending
from mib_dashboard.ui.care.form import ask_cells, read_numbers
from mib_dashboard.ui.care.history import show_history
from mib_dashboard.ui.care.pins import show_pin
from mib_dashboard.ui.care.sending import see_row, send
from mib_dashboard.ui.intake.workplace import Workplace
from mib_dashboard.ui.parts.case_links import show_case_link
from mib_dashboard.ui.parts.work_rows import show_rows
from mib_dashboard.work.care.edits import NEXT, CareEdit, CareError, Cells, edit_row, leave_out, new_row, read_key
from mib_dashboard.work.care.fields import FORMS
from mib_dashboard.work.care.looking import CareView

_NEW = "neue Zeile"
_TIMES, _PLACES, _FUNDINGS = "angebot_zeiten", "angebot_orte", "foerderungen"
_NOTHING = {_PLACES: "Noch kein Ort.", _TIMES: "Noch keine Zeiten.", _FUNDINGS: "Noch keine Förderung bekannt."}


def show_related(desk: Workplace, view: CareView, offer: Cells, table: str) -> None:
    """The rows of one table that belong to an offer, and the form for one of them or for a new one."""
    code = offer[Col.ANGEBOT]
    rows = {"/".join(read_key(table, row)): row for row in view.list_of(table, code)}
    choices = dict(view.choices) | {(_TIMES, Col.ORT): _name_places(view, code)}
    heads = [field for field in FORMS[table] if not field.part]
    if rows:
        words = [[_tell(view, choices, table, field.column, row) or "–" for field in heads] for row in rows.values()]
        show_rows([field.label for field in heads], words, caption=f"{len(rows)} Zeilen")
    else:
        st.markdown(_NOTHING[table])
    names = {
        place: " · ".join(word for field in heads[:3] if (word := _tell(view, choices, table, field.column, row)))
        for place, row in rows.items()
    }
    options = [*rows, _NEW]
    key = f"pflege_zeile_{table}_{code}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    chosen = st.selectbox("Zeile", options, format_func=lambda one: names.get(one, one), key=key, width=460)
    _show_form(desk, view, choices, table, rows.get(chosen), _start(table, offer))


def show_actor(desk: Workplace, view: CareView, code: str) -> None:
    """The actor behind an offer; what changes here counts for all its offers."""
    actor = view.actors.get(code)
    if actor is None:
        st.info("Diesen Träger gibt es in der Tabelle der Akteure nicht (mehr).")
        return
    titles = [row[Col.TITEL] for row in view.offers.values() if row[Col.AKTEUR] == code]
    st.markdown(safe_markdown(f"Gilt für {len(titles)} Angebote: {'; '.join(titles)}"))
    show_case_link(Matter(CaseSubject.ACTOR, (code,)))
    _show_form(desk, view, view.choices, "akteure", actor, {}, is_kept=True)
    show_ending(desk, view, code)
    show_history(desk, view, "akteure", (code,))


def _show_form(
    desk: Workplace,
    view: CareView,
    choices: Mapping[tuple[str, str], Mapping[str, str]],
    table: str,
    row: Cells | None,
    start: Cells,
    *,
    is_kept: bool = False,
) -> None:
    """`is_kept`: the row cannot be taken out here."""
    key = read_key(table, row) if row is not None else (_NEW, start[Col.ANGEBOT])
    seen, mark = see_row(table, key, row if row is not None else start)
    if table == _PLACES:
        show_pin(seen, mark)
    with st.form(f"{mark}_form"):
        cells = ask_cells(table, seen, choices, mark)
        reason = st.text_input("Grund (zum Beispiel: Anruf beim Träger)", key=f"{mark}_grund")
        with st.container(horizontal=True):
            sent = st.form_submit_button("Veröffentlichen", type="primary", key=f"{mark}_senden")
            removed = row is not None and not is_kept and st.form_submit_button("Zeile herausnehmen", key=f"{mark}_weg")
    if removed and row is not None:
        send(desk, [leave_out(table, seen)], reason, "Die Zeile ist herausgenommen; sie steht im Verlauf.")
    elif sent:
        try:
            read = read_numbers(table, cells)
            edits = _build(view, table, None, {**start, **read}) if row is None else _build(view, table, seen, read)
        except CareError as error:
            st.error(safe_markdown(str(error)))
            return
        send(desk, edits, reason, "Die Zeile ist gespeichert.", forgets=((table, key),))


def _build(view: CareView, table: str, seen: Cells | None, cells: Cells) -> list[CareEdit]:
    """The change of a row; when its key changed it is another row, and the old one goes."""
    if seen is None:
        fresh = [new_row(table, cells)]
    else:
        if read_key(table, {**seen, **cells}) == read_key(table, seen):
            return [edit_row(table, seen, **cells)]
        fresh = [leave_out(table, seen), new_row(table, {**seen, **cells})]
    if fresh[-1].key in view.stand.rows[table]:
        raise CareError("Eine Zeile mit diesen Angaben gibt es schon; bitte jene ändern.")
    return fresh


def _start(table: str, offer: Cells) -> dict[str, str]:
    """What a new row of an offer begins with."""
    base = {Col.ANGEBOT: offer[Col.ANGEBOT]}
    if table == _PLACES:
        return base | {Col.ORT: NEXT}
    return base | {Col.FOERDERUNG: NEXT, Col.DATENART: offer[Col.DATENART]} if table == _FUNDINGS else base


def _name_places(view: CareView, offer: str) -> dict[str, str]:
    found = {}
    for row in view.list_of(_PLACES, offer):
        town = view.name(_PLACES, Col.GEMEINDE, row[Col.GEMEINDE])
        words = ", ".join(part for part in (row[Col.ADRESSE], town) if part)
        found[row[Col.ORT]] = f"{row[Col.ORT]}: {words or view.book.word(WordList.EINZUGSBEREICH, row[Col.EINZUGSBEREICH])}"
    return found


def _tell(view: CareView, choices: Mapping[tuple[str, str], Mapping[str, str]], table: str, column: str, row: Cells) -> str:
    words = choices.get((table, column), {})
    return words.get(row[column]) or view.name(table, column, row[column])
