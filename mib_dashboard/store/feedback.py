"""What actors said of their offers by a personal link: kept as it came, decided on one by one; it changes nothing by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from mib_dashboard.model.working import Actor
from mib_dashboard.schema import Outcome
from mib_dashboard.store.engine import ConflictError, Connection
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import feedback, feedback_items
from mib_dashboard.store.times import read_time, write_time

_OBJECT = "feedback"


@dataclass(frozen=True)
class Remark:
    """One thing that was said: `said` about a cell (`table`, `key`, `column`) that showed `seen`. All texts are hostile.

    `column` may also be one of the words of `work.feedback.reading` for what is no cell.
    """

    table: str
    key: str
    column: str
    seen: str
    said: str


@dataclass(frozen=True)
class FeedbackItem:
    """A remark at its place in a feedback, and what became of it; `decided_by` "" while it is open."""

    position: int
    remark: Remark
    decision: Outcome
    decided_by: str


@dataclass(frozen=True)
class Feedback:
    """All that an actor (its code) sent at once, by which link."""

    id: int
    link: int
    actor: str
    received: datetime
    items: tuple[FeedbackItem, ...]

    @property
    def is_open(self) -> bool:
        """Whether there is something left to decide."""
        return any(item.decision is Outcome.OPEN for item in self.items)


def find_latest(connection: Connection, link: int) -> tuple[str, datetime] | None:
    """Mark and moment of what came last by a link."""
    found = select(feedback.c.mark, feedback.c.received).where(feedback.c.link == link).order_by(feedback.c.id.desc())
    row = connection.execute(found).first()
    return (row.mark, read_time(row.received)) if row else None


def count_feedback(connection: Connection, link: int) -> int:
    """How much came by a link."""
    return int(connection.execute(select(func.count()).where(feedback.c.link == link)).scalar_one())


def count_open(connection: Connection) -> int:
    """How many have something left to decide."""
    items = feedback_items.c
    found = select(func.count(items.feedback.distinct())).where(items.decision == Outcome.OPEN)
    return int(connection.execute(found).scalar_one())


def add_feedback(
    connection: Connection, link: int, subject: str, mark: str, said: Sequence[Remark], actor: Actor, now: datetime
) -> int:
    """Keep what came; its words stand here alone and not in the journal, which cannot forget."""
    values = {"link": link, "actor": subject, "received": write_time(now), "mark": mark}
    number = int(connection.execute(insert(feedback).values(values).returning(feedback.c.id)).scalar_one())
    rows = [
        {"feedback": number, "position": place, "in_table": one.table, "row_key": one.key, "in_column": one.column,
         "seen": one.seen, "said": one.said}
        for place, one in enumerate(said, start=1)
    ]  # fmt: skip
    connection.execute(insert(feedback_items), rows)
    told = {"traeger": subject, "angaben": len(rows), "siegel": mark}
    record(connection, actor, now, "Rückmeldung eingegangen", _OBJECT, str(number), None, told)
    return number


def list_feedback(connection: Connection, most: int) -> list[Feedback]:
    """What came, the newest first, at most so many."""
    found = list(connection.execute(select(feedback).order_by(feedback.c.id.desc()).limit(most)))
    wanted = feedback_items.c.feedback.in_([row.id for row in found])
    items: dict[int, list[FeedbackItem]] = {}
    for row in connection.execute(select(feedback_items).where(wanted).order_by(feedback_items.c.position)):
        items.setdefault(row.feedback, []).append(_build_item(row))
    return [Feedback(row.id, row.link, row.actor, read_time(row.received), tuple(items.get(row.id, ()))) for row in found]


def decide(connection: Connection, number: int, decisions: Mapping[int, Outcome], actor: Actor, now: datetime) -> None:
    """Write down what became of single items, by their position. ConflictError when somebody decided on one of them before."""
    for position, decision in sorted(decisions.items()):
        items = feedback_items.c
        wanted = (items.feedback == number, items.position == position, items.decision == Outcome.OPEN)
        change = {"decision": decision, "decided": write_time(now), "decided_by": actor.account}
        if not connection.execute(update(feedback_items).where(*wanted).values(change)).rowcount:
            raise ConflictError("Darüber hat inzwischen jemand anderes entschieden. Bitte die Seite neu laden.")
    told = {str(position): str(decision) for position, decision in decisions.items()}
    record(connection, actor, now, "Rückmeldung entschieden", _OBJECT, str(number), None, told)


def forget_settled(connection: Connection, before: datetime, actor: Actor, now: datetime) -> int:
    """Delete what was decided completely before a moment: its words are needed no more. How many; the journal says so."""
    items = feedback_items.c
    still = select(items.feedback).where((items.decision == Outcome.OPEN) | (items.decided >= write_time(before)))
    wanted = (feedback.c.received < write_time(before)) & feedback.c.id.not_in(still)
    settled = list(connection.execute(select(feedback.c.id).where(wanted)).scalars())
    if settled:
        connection.execute(delete(feedback_items).where(items.feedback.in_(settled)))
        connection.execute(delete(feedback).where(feedback.c.id.in_(settled)))
        record(connection, actor, now, "Rückmeldungen gelöscht", _OBJECT, "", None, {"anzahl": len(settled)})
    return len(settled)


def _build_item(row: Any) -> FeedbackItem:
    remark = Remark(row.in_table, row.row_key, row.in_column, row.seen, row.said)
    return FeedbackItem(row.position, remark, Outcome(row.decision), row.decided_by)
