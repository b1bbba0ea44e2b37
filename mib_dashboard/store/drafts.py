"""Drafts of offers: seen by those who care for offers, never by the public; each changed by one person at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from mib_dashboard.model.working import Actor
from mib_dashboard.store.engine import ConflictError, Connection
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import care_drafts
from mib_dashboard.store.times import read_time, write_time

_OBJECT = "care_drafts"
_LONGEST_TITLE = 200
Content = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class OfferDraft:
    """`content`: name of a table → cells of its form, as they were typed; `version` counts changes."""

    id: int
    title: str
    content: Content
    saved: datetime
    saved_by: str
    version: int


def list_drafts(connection: Connection) -> list[OfferDraft]:
    """All drafts, the one saved last first."""
    found = select(care_drafts).order_by(care_drafts.c.saved.desc(), care_drafts.c.id.desc())
    return [_build(row) for row in connection.execute(found)]


def add_draft(connection: Connection, title: str, content: Content, actor: Actor, now: datetime) -> OfferDraft:
    """Keep a new draft."""
    values = _write(title, content, actor, now)
    key = connection.execute(insert(care_drafts).values(values).returning(care_drafts.c.id)).scalar_one()
    record(connection, actor, now, "Entwurf angelegt", _OBJECT, str(key), None, {"titel": title, "inhalt": content})
    return _find(connection, key)


def change_draft(
    connection: Connection, draft: OfferDraft, title: str, content: Content, actor: Actor, now: datetime
) -> OfferDraft:
    """Replace what a draft holds. ConflictError when somebody else changed it, published it or threw it away."""
    values = _write(title, content, actor, now) | {"version": draft.version + 1}
    if not connection.execute(update(care_drafts).where(*_same(draft)).values(values)).rowcount:
        raise _moved_on(draft)
    before, after = {"titel": draft.title, "inhalt": draft.content}, {"titel": title, "inhalt": content}
    record(connection, actor, now, "Entwurf geändert", _OBJECT, str(draft.id), before, after)
    return _find(connection, draft.id)


def drop_draft(connection: Connection, draft: OfferDraft, actor: Actor, now: datetime, reason: str) -> None:
    """Throw a draft away; the journal keeps what it held. ConflictError as in `change_draft`."""
    if not connection.execute(delete(care_drafts).where(*_same(draft))).rowcount:
        raise _moved_on(draft)
    before = {"titel": draft.title, "inhalt": draft.content}
    record(connection, actor, now, "Entwurf entfernt", _OBJECT, str(draft.id), before, None, reason)


def _same(draft: OfferDraft) -> tuple[Any, Any]:
    return care_drafts.c.id == draft.id, care_drafts.c.version == draft.version


def _moved_on(draft: OfferDraft) -> ConflictError:
    return ConflictError(
        f"Den Entwurf „{draft.title}“ hat inzwischen jemand anderes geändert, veröffentlicht oder entfernt. Nichts wurde "
        "verändert; was Sie eingetragen haben, steht noch da. Bitte als neuen Entwurf speichern."
    )


def _find(connection: Connection, key: int) -> OfferDraft:
    return _build(connection.execute(select(care_drafts).where(care_drafts.c.id == key)).one())


def _write(title: str, content: Content, actor: Actor, now: datetime) -> dict[str, Any]:
    text = json.dumps({table: dict(cells) for table, cells in content.items()}, ensure_ascii=False, sort_keys=True)
    return {"title": title[:_LONGEST_TITLE], "content": text, "saved": write_time(now), "saved_by": actor.account}


def _build(row: Any) -> OfferDraft:
    return OfferDraft(row.id, row.title, json.loads(row.content), read_time(row.saved), row.saved_by, row.version)
