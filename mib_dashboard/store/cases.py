"""Cases: begun and changed by one person at a time, never deleted; the journal keeps every state they had."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update

from mib_dashboard.model.cases import Case, CaseContent, Matter
from mib_dashboard.model.working import Actor
from mib_dashboard.schema import SEPARATOR, CaseKind, CaseState, CaseSubject
from mib_dashboard.store.engine import ConflictError, Connection
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import cases
from mib_dashboard.store.times import read_time, write_time

OBJECT = "cases"
CREATED, CHANGED = "Vorgang angelegt", "Vorgang geändert"


def list_cases(connection: Connection) -> list[Case]:
    """All cases, the one changed last first."""
    wanted = select(cases).order_by(cases.c.changed.desc(), cases.c.id.desc())
    return [_build(row) for row in connection.execute(wanted)]


def add_case(connection: Connection, matter: Matter, content: CaseContent, actor: Actor, now: datetime) -> Case:
    """Begin a case."""
    moment = write_time(now)
    values = {
        "subject": str(matter.kind), "about": matter.place, "created": moment, "created_by": actor.account, "changed": moment,
        "changed_by": actor.account, **_write(content),
    }  # fmt: skip
    number = connection.execute(insert(cases).values(values).returning(cases.c.id)).scalar_one()
    about = {"gegenstand": str(matter.kind), "schluessel": matter.place}
    record(connection, actor, now, CREATED, OBJECT, str(number), None, about | _write(content))
    return _read(connection, number)


def change_case(connection: Connection, case: Case, content: CaseContent, actor: Actor, now: datetime, reason: str) -> Case:
    """Put other contents into a case as it was read. ConflictError when somebody else changed it meanwhile."""
    before, after = _write(case.content), _write(content)
    values = after | {"changed": write_time(now), "changed_by": actor.account, "version": case.version + 1}
    here = (cases.c.id == case.id) & (cases.c.version == case.version)
    if not connection.execute(update(cases).where(here).values(values)).rowcount:
        raise ConflictError(
            f"Den Vorgang {case.code} hat inzwischen jemand anderes geändert. Nichts wurde verändert; was Sie eingetragen haben, "
            "steht noch da. Bitte die neue Fassung ansehen und noch einmal speichern."
        )
    moved = [name for name, cell in after.items() if before[name] != cell]
    old, new = ({name: cells[name] for name in moved} for cells in (before, after))
    record(connection, actor, now, CHANGED, OBJECT, str(case.id), old, new, reason)
    return _read(connection, case.id)


def _read(connection: Connection, number: int) -> Case:
    return _build(connection.execute(select(cases).where(cases.c.id == number)).one())


def _write(content: CaseContent) -> dict[str, str]:
    return {
        name: cell.isoformat() if isinstance(cell, date) else str(cell) if cell is not None else ""
        for name, cell in asdict(content).items()
    }


def _build(row: Any) -> Case:
    return Case(
        id=row.id,
        matter=Matter(CaseSubject(row.subject), tuple(row.about.split(SEPARATOR))),
        content=CaseContent(
            kind=CaseKind(row.kind),
            state=CaseState(row.state),
            day=date.fromisoformat(row.day),
            responsible=row.responsible,
            due=_read_day(row.due),
            note=row.note,
            sentence=row.sentence,
            decision=row.decision,
            meeting=row.meeting,
            meeting_day=_read_day(row.meeting_day),
        ),
        created=read_time(row.created),
        created_by=row.created_by,
        changed=read_time(row.changed),
        changed_by=row.changed_by,
        version=row.version,
    )


def _read_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
