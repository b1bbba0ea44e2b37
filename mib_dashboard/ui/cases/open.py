"""What the page of cases begins with: who reads, which cases there are, which part is shown."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.cases import Case
from mib_dashboard.schema import Right
from mib_dashboard.store.engine import StoreError
from mib_dashboard.ui.cases.naming import CaseNames, describe_matter, read_names
from mib_dashboard.ui.frame.filters import pick_optional, pick_segment
from mib_dashboard.ui.intake.workplace import Workplace, take_next
from mib_dashboard.ui.parts.case_links import NEW, PART
from mib_dashboard.work.cases.listing import read_cases

CASE = "vorgang"
DUE, MINE, RECENT, MEETINGS, ALL = "faellig", "meine", "monat", "sitzungen", "alle"
_PARTS = {
    DUE: "Fällig", MINE: "Meine", RECENT: "Seit letztem Monat", MEETINGS: "Nach Sitzung", ALL: "Alle", NEW: "Neuer Vorgang",
}  # fmt: skip


@dataclass(frozen=True)
class CaseDesk:
    """One look at all cases; `desk` knows who looks."""

    desk: Workplace
    cases: tuple[Case, ...]
    names: CaseNames

    @property
    def keeps(self) -> bool:
        """Whether who looks may begin and change cases."""
        return self.names.cares


def open_cases(desk: Workplace | None) -> CaseDesk | None:
    """All cases, for who may read them; None and a sentence where that is not so."""
    if desk is None:
        return None
    try:
        cases = tuple(read_cases(desk.store, desk.account))
    except (NotAllowedError, StoreError) as error:
        st.error(safe_markdown(str(error)))
        return None
    return CaseDesk(desk, cases, read_names(cares=desk.may(Right.CASES)))


def pick_case(view: CaseDesk) -> Case | None:
    """One case by its number or a part of what it is about, or None for a list."""
    take_next(CASE)
    found = {case.code: case for case in view.cases}
    words = {code: f"{code} · {case.content.kind}: {describe_matter(case.matter, view.names)}" for code, case in found.items()}
    code = pick_optional("Vorgang", words, CASE, placeholder="Nummer oder Worte tippen; leer zeigt alle", width=460)
    return found.get(code or "")


def pick_list(view: CaseDesk) -> str:
    """Which list is shown; the form for a new one is there for who may use it."""
    take_next(PART)
    parts = _PARTS if view.keeps else {key: word for key, word in _PARTS.items() if key != NEW}
    return pick_segment("Liste", parts, PART, label_visibility="collapsed")
