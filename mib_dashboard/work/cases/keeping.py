"""Cases begun and changed by who cares for offers; every step asks for the right and is written down."""

from __future__ import annotations

from datetime import datetime

from mib_dashboard.accounts.rights import act_as
from mib_dashboard.model.cases import Case, CaseContent, Matter
from mib_dashboard.model.working import Account
from mib_dashboard.schema import Right
from mib_dashboard.store.cases import add_case, change_case
from mib_dashboard.store.engine import Store
from mib_dashboard.work.care.edits import CareError
from mib_dashboard.work.care.stand import read_stand
from mib_dashboard.work.cases.checking import check_exists, tidy


def create(store: Store, account: Account | None, matter: Matter, content: CaseContent, now: datetime) -> Case:
    """Begin a case. NotAllowedError without the right, CareError for what is not right about it."""
    actor = act_as(account, Right.CASES)
    kept = tidy(matter, content)
    with store.begin() as connection:
        check_exists(connection, read_stand(connection, now), matter)
        return add_case(connection, matter, kept, actor, now)


def change(store: Store, account: Account | None, case: Case, content: CaseContent, now: datetime, reason: str = "") -> Case:
    """Write other contents into a case as it was read. ConflictError when somebody else was faster; else as `create`."""
    actor = act_as(account, Right.CASES)
    kept = tidy(case.matter, content)
    if kept == case.content:
        raise CareError("Geändert wurde nichts; der Vorgang steht schon so da.")
    with store.begin() as connection:
        return change_case(connection, case, kept, actor, now, " ".join(reason.split()))
