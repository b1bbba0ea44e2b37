"""Drafts: what is begun on the phone and finished later. Nothing of them is checked or public before it is published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mib_dashboard.accounts.rights import act_as, require
from mib_dashboard.model.working import Account
from mib_dashboard.schema import Col, Right
from mib_dashboard.store.drafts import OfferDraft, add_draft, change_draft, drop_draft, list_drafts
from mib_dashboard.store.engine import Store
from mib_dashboard.work.care.edits import clean

_NAMELESS = "ohne Titel"


def read_drafts(store: Store, account: Account | None) -> list[OfferDraft]:
    """All drafts, newest first. NotAllowedError without the right."""
    require(account, Right.CARE)
    with store.read() as connection:
        return list_drafts(connection)


def save_draft(
    store: Store, account: Account | None, draft: OfferDraft | None, content: Mapping[str, Mapping[str, str]], now: datetime
) -> OfferDraft:
    """Keep what a form holds, in `draft` or as a new one. ConflictError when somebody else was faster."""
    actor = act_as(account, Right.CARE)
    kept = {table: clean(cells) for table, cells in content.items()}
    title = kept.get("angebote", {}).get(Col.TITEL, "") or _NAMELESS
    with store.begin() as connection:
        if draft is None:
            return add_draft(connection, title, kept, actor, now)
        return change_draft(connection, draft, title, kept, actor, now)


def discard_draft(store: Store, account: Account | None, draft: OfferDraft, now: datetime, reason: str) -> None:
    """Throw a draft away. ConflictError when somebody else was faster."""
    actor = act_as(account, Right.CARE)
    with store.begin() as connection:
        drop_draft(connection, draft, actor, now, reason)
