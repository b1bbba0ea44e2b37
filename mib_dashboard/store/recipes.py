"""How a supplier's tables are read, by their normalised head; the signs a supplier uses stand under the head ""."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from mib_dashboard.model.working import Actor
from mib_dashboard.store.engine import Connection
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import recipes
from mib_dashboard.store.times import read_time, write_time

SIGNS = ""


@dataclass(frozen=True)
class StoredRecipe:
    """A recipe as it was saved last; `version` counts how often."""

    supplier: str
    head_key: str
    content: dict[str, Any]
    saved: datetime
    saved_by: str
    version: int


def save_recipe(
    connection: Connection,
    supplier: str,
    head_key: str,
    content: Mapping[str, Any],
    actor: Actor,
    now: datetime,
) -> StoredRecipe:
    """Keep a recipe, JSON values only; an older one is replaced, and the journal remembers it."""
    before = find_recipe(connection, supplier, head_key)
    values = {
        "content": json.dumps(dict(content), ensure_ascii=False, sort_keys=True, allow_nan=False),
        "saved": write_time(now),
        "saved_by": actor.account,
        "version": before.version + 1 if before else 1,
    }
    here = (recipes.c.supplier == supplier) & (recipes.c.head_key == head_key)
    if before:
        connection.execute(update(recipes).where(here).values(values))
    else:
        connection.execute(insert(recipes).values(supplier=supplier, head_key=head_key, **values))
    told = before.content if before else None
    record(connection, actor, now, "gespeichert", "recipes", f"{supplier} {head_key}".strip(), told, content)
    return _build(connection.execute(select(recipes).where(here)).one())


def find_recipe(connection: Connection, supplier: str, head_key: str) -> StoredRecipe | None:
    """The recipe of a supplier for this head, None without one."""
    row = connection.execute(select(recipes).where((recipes.c.supplier == supplier) & (recipes.c.head_key == head_key))).first()
    return _build(row) if row else None


def list_recipes(connection: Connection, supplier: str) -> list[StoredRecipe]:
    """All recipes of a supplier, newest first; its signs are not among them."""
    found = select(recipes).where((recipes.c.supplier == supplier) & (recipes.c.head_key != SIGNS))
    return [_build(row) for row in connection.execute(found.order_by(recipes.c.saved.desc(), recipes.c.head_key))]


def supplier_signs(connection: Connection, supplier: str) -> dict[str, Any]:
    """What a supplier's signs and number forms mean, as saved with `save_recipe` under `SIGNS`; empty without."""
    found = find_recipe(connection, supplier, SIGNS)
    return found.content if found else {}


def _build(row: Row[tuple[object, ...]]) -> StoredRecipe:
    content = json.loads(row.content)
    return StoredRecipe(row.supplier, row.head_key, content, read_time(row.saved), row.saved_by, row.version)
