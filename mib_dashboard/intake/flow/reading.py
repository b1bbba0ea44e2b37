"""From the kept file to rows: what was understood, what is asked, and the recipe that next month needs no answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from mib_dashboard.accounts.rights import act_as, require_values
from mib_dashboard.intake.flow.base import read_base
from mib_dashboard.intake.flow.reopen import reopen
from mib_dashboard.intake.flow.rows import save_rows
from mib_dashboard.intake.flow.traces import reapply
from mib_dashboard.intake.flow.work import DeliveryWork, FlowError
from mib_dashboard.intake.read import read_workbook
from mib_dashboard.intake.recipe import Habits, Known, Proposal, Recipe, apply, choose_recipe, propose
from mib_dashboard.intake.sheets import Workbook
from mib_dashboard.model.working import Account
from mib_dashboard.schema import AREAS, INDICATORS, OPEN_STATES, SIGNS, IntakeState, Right
from mib_dashboard.store.blobs import read_blob
from mib_dashboard.store.deliveries import Delivery, change_state, find_delivery
from mib_dashboard.store.engine import Connection, Store
from mib_dashboard.store.recipes import SIGNS as SIGNS_HEAD
from mib_dashboard.store.recipes import list_recipes, save_recipe, supplier_signs

LEARNED = "Antworten festgehalten"


@dataclass(frozen=True)
class DeliveryReading:
    """A delivery with its file as cells, what is known of it, and what was understood; `proposal.questions` are open."""

    delivery: Delivery
    workbook: Workbook
    known: Known
    proposal: Proposal


def open_book(store: Store, account: Account | None, key: int) -> Workbook:
    """The cells of the file of a delivery. NotAllowedError for somebody else's."""
    with store.read() as connection:
        delivery = find_delivery(connection, key)
        require_values(account, delivery.supplier)
        content = read_blob(connection, delivery.sha256)
    return _read(content, delivery.file_name)


def read_delivery(store: Store, account: Account | None, key: int) -> DeliveryReading:
    """Understand a delivery with the supplier's recipe, or with the answers given since."""
    workbook = open_book(store, account, key)
    with store.read() as connection:
        delivery = find_delivery(connection, key)
        base = read_base(connection)
        known = _find_known(connection, delivery, workbook)
    areas, signs = base.raw.frame(AREAS), base.raw.frame(SIGNS)
    return DeliveryReading(delivery, workbook, known, propose(workbook, areas, signs, known, base.raw.frame(INDICATORS)))


def learn(
    store: Store,
    account: Account | None,
    delivery: Delivery,
    known: Known,
    now: datetime,
    action: str = LEARNED,
    reason: str = "",
) -> Delivery:
    """Keep answers (see `Known.learn`) with the delivery, so that nothing is lost. ConflictError when somebody was faster.

    Rows that were taken over stay as they are until `assign`; until then no further step is taken with them (`check_taken`),
    unless what is known is again what it was when they were taken over.
    """
    actor = act_as(account, Right.PREPARE, delivery.supplier)
    _check_open(delivery)
    work = DeliveryWork.from_dict(delivery.assignment)
    is_other = delivery.state != IntakeState.RECEIVED and seal_known(known) != work.taken
    learned = replace(work, known=_write_known(known), is_reread=is_other)
    with store.begin() as connection:
        return reopen(connection, delivery, learned, actor, now, action, reason)


def assign(store: Store, account: Account | None, reading: DeliveryReading, now: datetime) -> Delivery:
    """Take the rows over, and keep the recipe and the habits of the supplier. FlowError while questions are open."""
    delivery = reading.delivery
    actor = act_as(account, Right.PREPARE, delivery.supplier)
    _check_open(delivery)
    with store.read() as connection:
        base = read_base(connection)
    understood = apply(reading.workbook, base.raw.frame(AREAS), base.raw.frame(SIGNS), reading.known)
    if understood.questions:
        raise FlowError(f"Es sind noch {len(understood.questions)} Fragen offen: {understood.questions[0].text}")
    work = replace(DeliveryWork.from_dict(delivery.assignment).touched_by(actor.account), known=_write_known(reading.known))
    recipe = understood.recipe
    rows, checks, edits = reapply(understood.rows, understood.checks, work.edits)
    told = f"{len(work.edits) - len(edits)} Berichtigungen von Hand passen nicht mehr" if len(edits) < len(work.edits) else ""
    work = replace(work, edits=edits, is_reread=False, taken=seal_known(reading.known))
    with store.begin() as connection:
        saved = save_rows(connection, delivery, rows, checks, actor, now)
        save_recipe(connection, delivery.supplier, recipe.head_key, recipe.to_dict(), actor, now)
        if supplier_signs(connection, delivery.supplier) != reading.known.habits.to_dict():
            save_recipe(connection, delivery.supplier, SIGNS_HEAD, reading.known.habits.to_dict(), actor, now)
        return change_state(
            connection, saved, IntakeState.ASSIGNED, actor, now, told, assignment=work.to_dict(), findings=[],
            prepared_by=actor.account, recipe=recipe.head_key,
        )  # fmt: skip


def _find_known(connection: Connection, delivery: Delivery, workbook: Workbook) -> Known:
    kept = DeliveryWork.from_dict(delivery.assignment).known
    if kept:
        return Known(Recipe.from_dict(kept["recipe"]), Habits.from_dict(kept["habits"]), dict(kept["once"]))
    start = Known(Recipe(delivery.supplier), Habits.from_dict(supplier_signs(connection, delivery.supplier)))
    areas = read_base(connection).raw.frame(AREAS)
    recipes = [Recipe.from_dict(found.content) for found in list_recipes(connection, delivery.supplier)]
    chosen = choose_recipe(workbook, areas, recipes, start)
    return replace(start, recipe=chosen) if chosen else start


def _write_known(known: Known) -> Mapping[str, Any]:
    return {"recipe": known.recipe.to_dict(), "habits": known.habits.to_dict(), "once": dict(known.once)}


def seal_known(known: Known) -> str:
    """Short hash over all that is known; the same for the same reading of a file."""
    return hashlib.sha256(json.dumps(_write_known(known), sort_keys=True).encode()).hexdigest()[:16]


def _check_open(delivery: Delivery) -> None:
    if delivery.state not in OPEN_STATES:
        raise FlowError(
            f"„{delivery.file_name}“ ist {delivery.state} und ändert sich nicht mehr. Eine Korrektur ist eine neue Lieferung."
        )


@lru_cache(maxsize=4)  # a person looks at one file for minutes, click by click
def _read(content: bytes, file_name: str) -> Workbook:
    return read_workbook(content, file_name)
