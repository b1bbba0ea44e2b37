"""Cases for reading: all, mine, due, new since last month, by meeting; and the history of one.

Who reads for a committee sees neither the notes of the office nor who changed what.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from mib_dashboard.accounts.rights import allows, require
from mib_dashboard.language.formats import fold
from mib_dashboard.language.moments import day_of
from mib_dashboard.model.cases import Case
from mib_dashboard.model.working import Account
from mib_dashboard.schema import CaseKind, CaseState, CaseSubject, Right
from mib_dashboard.store.cases import OBJECT, list_cases
from mib_dashboard.store.deliveries import list_deliveries
from mib_dashboard.store.engine import Store
from mib_dashboard.store.journal_view import list_rows_of

_MOST = 200


@dataclass(frozen=True)
class CaseChange:
    """One change of a case: its fields before and after; `before` None: it was begun."""

    at: datetime
    account: str
    action: str
    before: Mapping[str, str] | None
    after: Mapping[str, str]
    reason: str


def read_cases(store: Store, account: Account | None) -> list[Case]:
    """All cases, the one changed last first. NotAllowedError without the right."""
    require(account, Right.READ_CASES)
    with store.read() as connection:
        found = list_cases(connection)
    if allows(account, Right.CASES):
        return found
    return [replace(case, content=replace(case.content, note=""), created_by="", changed_by="") for case in found]


def read_changes(store: Store, account: Account | None, case: Case) -> list[CaseChange]:
    """What became of a case, newest first. NotAllowedError for who only reads."""
    require(account, Right.CASES)
    with store.read() as connection:
        entries = list_rows_of(connection, [OBJECT], str(case.id), _MOST)
    return [
        CaseChange(
            one.at, one.account, one.action, json.loads(one.before) if one.before else None, json.loads(one.after), one.reason
        )
        for one in entries
    ]


def list_deliveries_to_choose(store: Store, account: Account | None) -> dict[int, str]:
    """Number → file and supplier of all deliveries, the newest first. NotAllowedError for who may not begin a case about one."""
    require(account, Right.CASES)
    require(account, Right.DELIVERIES)
    with store.read() as connection:
        found = {one.id: f"{one.id}: {one.file_name} ({one.supplier})" for one in list_deliveries(connection)}
    return dict(sorted(found.items(), reverse=True))


def list_decided_pairs(store: Store, account: Account | None, subject: CaseSubject) -> frozenset[frozenset[str]]:
    """Pairs of which somebody said that they are not the same; they are not to be shown as possible duplicates again."""
    return frozenset(
        frozenset(case.matter.keys)
        for case in read_cases(store, account)
        if case.matter.kind is subject
        and case.content.kind is CaseKind.DIFFERENT
        and case.content.state is not CaseState.WITHDRAWN
    )


def select_mine(cases: Iterable[Case], account: Account) -> list[Case]:
    """What this account began, or what is to be done by the function it stands for (the name its account shows)."""
    return [case for case in cases if case.created_by == account.name or fold(case.content.responsible) == fold(account.display)]


def select_due(cases: Iterable[Case], day: date) -> list[Case]:
    """Open cases with a day, the earliest first; those that come within a month are among them."""
    found = [case for case in cases if case.is_open and case.content.due is not None and case.content.due <= _add_month(day)]
    return sorted(found, key=lambda case: (case.content.due or day, case.id))


def select_recent(cases: Iterable[Case], day: date) -> list[Case]:
    """What was begun or changed since the first day of the month before."""
    first = (day.replace(day=1) - timedelta(days=1)).replace(day=1)
    return [case for case in cases if day_of(case.changed) >= first]


def group_by_meeting(cases: Iterable[Case]) -> dict[tuple[date | None, str], list[Case]]:
    """(day, committee) → its cases by the number of the decision; the latest meeting first, cases without a meeting left out."""
    found: dict[tuple[date | None, str], list[Case]] = {}
    for case in cases:
        if case.content.meeting:
            found.setdefault((case.content.meeting_day, case.content.meeting), []).append(case)
    order = sorted(found, key=lambda meeting: (meeting[0] or date.min, meeting[1]), reverse=True)
    return {meeting: sorted(found[meeting], key=lambda case: (case.content.decision, case.id)) for meeting in order}


def _add_month(day: date) -> date:
    return day + timedelta(days=31)
