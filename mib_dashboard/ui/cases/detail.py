"""One case: what it says, the form to change it, and its history."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from mib_dashboard.language.formats import format_time
from mib_dashboard.language.moments import format_moment
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.cases import Case
from mib_dashboard.schema import CASE_KINDS, CaseState
from mib_dashboard.settings import current_settings
from mib_dashboard.ui.cases.form import ask_content, keep
from mib_dashboard.ui.cases.naming import describe_matter, link_matter
from mib_dashboard.ui.cases.open import CASE, CaseDesk
from mib_dashboard.ui.intake.workplace import choose_next
from mib_dashboard.ui.parts.work_rows import LinkedWord, show_rows
from mib_dashboard.work.cases.keeping import change
from mib_dashboard.work.cases.listing import CaseChange, read_changes
from mib_dashboard.work.cases.publishing import find_sentence, is_public

_SEEN = "_vorgaenge_gesehen"
_LABELS = {
    "kind": "Art", "state": "Stand", "day": "Gilt seit", "responsible": "Zuständig", "due": "Fällig am", "note": "Notiz",
    "sentence": "Öffentlicher Satz", "decision": "Beschluss-Nr.", "meeting": "Sitzung", "meeting_day": "Tag der Sitzung",
    "gegenstand": "Worum es geht", "schluessel": "Nummern",
}  # fmt: skip
_DAYS = ("day", "due", "meeting_day")


def show_case(view: CaseDesk, case: Case) -> None:
    """Everything about one case; who only reads sees neither form nor history."""
    st.button("← Zu den Listen", key="vorgang_zurueck", type="tertiary", on_click=_go_back)
    st.subheader(safe_markdown(f"{case.code} · {case.content.kind}"), anchor=False)
    _show_facts(view, case)
    if view.keeps:
        _show_form(view, case)
        _show_history(view, case)


def _show_facts(view: CaseDesk, case: Case) -> None:
    content = case.content
    about, address = describe_matter(case.matter, view.names), link_matter(case.matter, view.names)
    here = f"vorgaenge?{CASE}={case.code}"
    meeting = ", ".join(filter(None, (content.meeting, _tell(content.meeting_day))))
    facts: list[tuple[str, str | LinkedWord]] = [
        (f"Worum es geht ({case.matter.kind})", LinkedWord(about, address)),
        ("Stand", f"{content.state}, gilt seit {_tell(content.day)}"),
        ("Zuständig", content.responsible),
        ("Fällig am", _tell(content.due)),
        ("Sitzung", meeting),
        ("Beschluss-Nr.", content.decision),
        ("Öffentlich", find_sentence(case) or "ja" if is_public(case) else "nein"),
        ("Zum Verschicken", LinkedWord(f"{current_settings().address}/{here}", here)),
    ]
    show_rows(("Angabe", "Inhalt"), [(name, word) for name, word in facts if word], caption=f"Angaben zu {case.code}")


def _show_form(view: CaseDesk, case: Case) -> None:
    desk, seen = view.desk, st.session_state.setdefault(_SEEN, {}).setdefault(case.id, case)
    if seen.version != case.version:
        st.info("Diesen Vorgang hat inzwischen jemand anderes geändert; oben steht die neue Fassung, unten Ihre.")
        if st.button("Neue Fassung übernehmen", key="vorgang_neu_laden"):
            _forget(case)
            st.rerun()
    mark = f"vorgang_{seen.id}_{seen.version}"
    kinds = list(CASE_KINDS[case.matter.kind])
    kind = st.selectbox("Art", kinds, kinds.index(seen.content.kind), key=f"{mark}_art", width=240)
    with st.form(f"{mark}_form"):
        content = ask_content(case.matter, replace(seen.content, kind=kind), mark)
        reason = st.text_input("Grund der Änderung (zum Beispiel: Gespräch mit dem Träger)", key=f"{mark}_grund")
        with st.container(horizontal=True):
            sent = st.form_submit_button("Speichern", type="primary", key=f"{mark}_senden")
            done = seen.is_open and st.form_submit_button("Erledigt", key=f"{mark}_erledigt")
            is_live = seen.content.state is not CaseState.WITHDRAWN
            gone = is_live and st.form_submit_button("Zurücknehmen", key=f"{mark}_zurueck")
    if done or gone:
        content = replace(content, state=CaseState.DONE if done else CaseState.WITHDRAWN)
    if sent or done or gone:
        keep(desk, lambda: change(desk.store, desk.account, seen, content, desk.now, reason), _forget)


def _show_history(view: CaseDesk, case: Case) -> None:
    part = st.expander("Verlauf", key=f"vorgang_verlauf_{case.id}", on_change="rerun")
    if not part.open:
        return
    with part:
        changes = read_changes(view.desk.store, view.desk.account, case)
        rows = [(format_moment(one.at), one.account, _tell_change(one), one.reason or "–") for one in changes]
        show_rows(("Wann", "Konto", "Änderung", "Grund"), rows, caption=f"Verlauf von {case.code}")


def _tell_change(one: CaseChange) -> str:
    if one.before is None:
        return "angelegt: " + "; ".join(f"{_LABELS[name]}: {_print(name, cell)}" for name, cell in one.after.items() if cell)
    before = one.before
    return "; ".join(
        f"{_LABELS[name]}: {_print(name, before[name]) or 'leer'} → {_print(name, cell) or 'leer'}"
        for name, cell in one.after.items()
    )


def _print(name: str, cell: str) -> str:
    return format_time(cell) if name in _DAYS and cell else cell


def _tell(day: object) -> str:
    return format_time(str(day)) if day else ""


def _forget(case: Case) -> None:
    st.session_state.get(_SEEN, {}).pop(case.id, None)
    choose_next(CASE, case.code)


def _go_back() -> None:
    st.session_state[CASE] = None
