"""Short words for the tests of care: what is published, one row of it, one changed cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mib_dashboard.model.cases import Case
from mib_dashboard.model.working import Account
from mib_dashboard.schema import CaseState
from mib_dashboard.work.care.edits import CareEdit, Cells, edit_row
from mib_dashboard.work.care.publish import CarePublished, publish
from mib_dashboard.work.care.stand import read_stand
from mib_dashboard.work.cases.keeping import change as change_case
from tests.flow_toys import ANNA, LATER, NOW

# What may stand in any cell and must stay a text.
HOSTILE = ('"><script>alert(1)</script>', "=HYPERLINK(1)", "a;b,c\t“d”", "'; DROP TABLE journal; --", "Zeile\u2028zwei")


def row(store, table: str, *key: str, now: datetime = NOW) -> Cells:
    """The cells of a row as published at this moment."""
    with store.read() as connection:
        return read_stand(connection, now).rows[table][key]


def keys(store, table: str) -> list[tuple[str, ...]]:
    """The keys of a table as published."""
    with store.read() as connection:
        return list(read_stand(connection, NOW).rows[table])


def change(store, *key: str, table: str = "angebote", account: Account = ANNA, reason: str = "am Telefon", **cells: str):
    """Publish other contents of some cells of a row."""
    return send(store, edit_row(table, row(store, table, *key), **cells), account=account, reason=reason)


def send(store, *edits: CareEdit, account: Account | None = ANNA, reason: str = "am Telefon", accepted=()) -> CarePublished:
    """Publish."""
    return publish(store, account, edits, reason, NOW, accepted)


def close(store, account: Account | None, case: Case, reason: str = "", *, withdrawn: bool = False) -> Case:
    """Nothing more to do about a case; with `withdrawn` it was none."""
    state = CaseState.WITHDRAWN if withdrawn else CaseState.DONE
    return change_case(store, account, case, replace(case.content, state=state), LATER, reason)
