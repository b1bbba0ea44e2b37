"""The lists of cases: what is due, mine, new since last month, by meeting, all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.moments import day_of, format_day_of
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.cases import Case
from mib_dashboard.store.engine import StoreError
from mib_dashboard.ui.cases.naming import describe_matter
from mib_dashboard.ui.cases.open import ALL, CASE, DUE, MEETINGS, MINE, RECENT, CaseDesk
from mib_dashboard.ui.intake.workplace import carry_out
from mib_dashboard.ui.parts.work_rows import LONG_LIST, LinkedWord, pick_page, show_rows
from mib_dashboard.work.care.edits import CareError
from mib_dashboard.work.cases.listing import group_by_meeting, select_due, select_mine, select_recent
from mib_dashboard.work.cases.publishing import find_unpublished, is_public, publish_cases

_COLUMNS = ("Vorgang", "Art", "Worum es geht", "Zuständig", "Fällig", "Stand", "Öffentlich", "Geändert")
_NOTHING = {
    DUE: "Nichts ist fällig: Kein offener Vorgang hat einen Tag, der vorbei ist oder in den nächsten 31 Tagen kommt.",
    MINE: "Noch nichts: Hier stehen Vorgänge, die Sie angelegt haben oder für die Ihre Stelle zuständig ist.",
    RECENT: "Seit dem Ersten des letzten Monats wurde kein Vorgang angelegt oder geändert.",
    ALL: "Es gibt noch keinen Vorgang.",
}


def show_lists(view: CaseDesk, part: str) -> None:
    """One list; what is not public yet although it should be is told above it."""
    if view.keeps:
        _show_unpublished(view)
    if part == MEETINGS:
        _show_meetings(view)
        return
    found = _select(view, part)
    if not found:
        st.info(_NOTHING[part])
        return
    st.markdown(f"{len(found)} von {len(view.cases)} {'Vorgang' if len(view.cases) == 1 else 'Vorgängen'}.")
    _show_table(view, found, "Vorgänge")


def _select(view: CaseDesk, part: str) -> Sequence[Case]:
    day = day_of(view.desk.now)
    if part == DUE:
        return select_due(view.cases, day)
    if part == MINE:
        return select_mine(view.cases, view.desk.account)
    return select_recent(view.cases, day) if part == RECENT else view.cases


def _show_meetings(view: CaseDesk) -> None:
    groups = group_by_meeting(view.cases)
    if not groups:
        st.info("Noch kein Vorgang nennt eine Sitzung.")
    for (day, committee), cases in groups.items():
        title = f"{committee}, {_tell(day)}" if day else committee
        st.subheader(safe_markdown(title), anchor=False)
        _show_table(view, cases, title)


def _show_table(view: CaseDesk, cases: Sequence[Case], caption: str) -> None:
    page = pick_page(cases, f"vorgaenge_seite_{caption}", LONG_LIST)
    show_rows(_COLUMNS, [_row(view, case) for case in page], caption=caption)


def _row(view: CaseDesk, case: Case) -> tuple[str | LinkedWord, ...]:
    content = case.content
    late = " (überfällig)" if case.is_open and content.due is not None and content.due < day_of(view.desk.now) else ""
    decision = f", Beschluss {content.decision}" if content.decision else ""
    return (
        LinkedWord(case.code, f"vorgaenge?{CASE}={case.code}"),
        f"{content.kind}{decision}",
        describe_matter(case.matter, view.names),
        content.responsible or "–",
        f"{_tell(content.due)}{late}" if content.due else "–",
        str(content.state),
        "ja" if is_public(case) else "nein",
        format_day_of(case.changed),
    )


def _tell(day: date | None) -> str:
    return format_time(day.isoformat()) if day else ""


def _show_unpublished(view: CaseDesk) -> None:
    desk = view.desk
    try:
        waiting = find_unpublished(desk.store, desk.account, desk.now)
    except (CareError, NotAllowedError, StoreError) as error:
        st.warning(safe_markdown(str(error)))
        return
    if waiting:
        told = ", ".join(edit.place for edit in waiting)
        st.warning(f"Noch nicht auf den öffentlichen Seiten: {safe_markdown(told)}.")
        if st.button("Jetzt veröffentlichen", key="vorgaenge_veroeffentlichen"):
            carry_out(lambda: publish_cases(desk.store, desk.account, desk.now), "Veröffentlicht.")
