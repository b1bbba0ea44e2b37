"""What the public may know of cases is a table of the release, brought up to date after every change.

A note, a function, a day of the office or the number of a decision has no column there. Whatever could not be published at once
is so with the next change, or when somebody asks for it: the table is compared with all cases, not with one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from mib_dashboard.accounts.rights import require
from mib_dashboard.model.cases import Case
from mib_dashboard.model.working import Account
from mib_dashboard.schema import CASES, PUBLIC_KINDS, SEPARATOR, CaseKind, CaseState, Col, DataKind, Right
from mib_dashboard.schema.offers import OFFERS
from mib_dashboard.store.cases import list_cases
from mib_dashboard.store.engine import Connection, Store, StoreError
from mib_dashboard.work.care.edits import CareEdit, CareError, Cells, RowConflictError, edit_row, leave_out, new_row
from mib_dashboard.work.care.publish import CarePublished, publish
from mib_dashboard.work.care.stand import CareStand, read_stand

_OWN = re.compile(r"V[1-9][0-9]*")
_ATTEMPTS = 3


def is_public(case: Case) -> bool:
    """Whether the public sees anything of a case as it stands."""
    content = case.content
    if content.state is CaseState.WITHDRAWN or content.kind not in PUBLIC_KINDS.get(case.matter.kind, ()):
        return False
    return content.kind is CaseKind.DIFFERENT or bool(content.sentence)


def find_sentence(case: Case) -> str:
    """What the public reads of a public case; that two are not the same needs no sentence, and has none."""
    return "" if case.content.kind is CaseKind.DIFFERENT else case.content.sentence


def find_unpublished(store: Store, account: Account | None, now: datetime) -> list[CareEdit]:
    """The rows in which the released table differs from the cases. NotAllowedError without the right."""
    require(account, Right.CASES)
    with store.read() as connection:
        return _compare(connection, now)


def publish_cases(store: Store, account: Account | None, now: datetime) -> CarePublished | None:
    """Bring the released table up to date; None when it is so already. Errors as in `care.publish.publish`."""
    for attempt in range(1, _ATTEMPTS + 1):
        edits = find_unpublished(store, account, now)
        if not edits:
            return None
        try:
            told = "Vorgänge: " + ", ".join(edit.place for edit in edits)
            return publish(store, account, edits, told, now, accepted=None)
        except RowConflictError:  # a colleague published the same cases meanwhile
            if attempt == _ATTEMPTS:
                raise
    return None


def keep_public(store: Store, account: Account | None, step: Callable[[], Case], now: datetime) -> tuple[Case, str]:
    """Do a step with a case, then bring the released table up to date; the case, and a sentence about both.

    A case that is kept stays, also when nothing could be published just now. Errors as those of the step.
    """
    case = step()
    try:
        published = publish_cases(store, account, now)
    except (CareError, StoreError) as error:
        return case, f"{case.code} ist gespeichert, aber noch nicht auf den öffentlichen Seiten: {error}"
    return case, f"{case.code} ist gespeichert." + (
        f" Freigabe {published.number}, gleich überall zu sehen." if published else ""
    )


def _compare(connection: Connection, now: datetime) -> list[CareEdit]:
    stand = read_stand(connection, now)
    rows = {key[0]: cells for key, cells in stand.rows[CASES.name].items()}
    kind = _find_data_kind(stand)
    wanted = {
        case.code: _write(case, kind) for case in sorted(list_cases(connection), key=lambda case: case.id) if is_public(case)
    }
    edits = [
        edit_row(CASES.name, rows[code], **cells) if code in rows else new_row(CASES.name, cells)
        for code, cells in wanted.items()
    ]
    gone = [leave_out(CASES.name, cells) for code, cells in rows.items() if _OWN.fullmatch(code) and code not in wanted]
    return [edit for edit in (*edits, *gone) if edit.before != edit.after]


def _write(case: Case, kind: str) -> Cells:
    return {
        Col.VORGANG: case.code,
        Col.VORGANGSART: str(case.content.kind),
        Col.GEGENSTAND: str(case.matter.kind),
        Col.SCHLUESSEL: SEPARATOR.join(case.matter.keys),
        Col.EINSCHAETZUNG: find_sentence(case),
        Col.SEIT: case.content.day.isoformat(),
        Col.DATENART: kind,
    }


def _find_data_kind(stand: CareStand) -> str:
    """What is decided about invented offers is invented itself."""
    kinds = [row[Col.DATENART] for row in stand.rows[OFFERS.name].values()]
    return str(DataKind.EXAMPLE) if kinds and set(kinds) == {DataKind.EXAMPLE} else str(DataKind.PUBLISHED)
