"""Merging done: the rows of a plan change in one step, which the journal keeps as one and which is taken back as one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from mib_dashboard.model.working import Account
from mib_dashboard.store.engine import Store
from mib_dashboard.work.care.edits import CareError, RowConflictError
from mib_dashboard.work.care.joint import JointName
from mib_dashboard.work.care.merge_plan import MergePlan
from mib_dashboard.work.care.publish import CarePublished, publish

MERGED_ROWS = "zusammengelegt"


def merge_rows(
    store: Store, account: Account | None, plan: MergePlan, reason: str, now: datetime, accepted: Collection[str] = ()
) -> CarePublished:
    """Publish a plan as it was shown. CareError when one of its rows changed since; FindingsError as `publish`."""
    name = JointName(MERGED_ROWS, f"{plan.table}/{plan.kept}")
    verb = "ist" if len(plan.others) == 1 else "sind"
    told = reason.strip() or f"{', '.join(plan.others)} {verb} in {plan.kept} aufgegangen"
    try:
        return publish(store, account, plan.edits, told, now, accepted, joint=name)
    except RowConflictError as error:
        by = f" ({error.who})" if error.who else ""
        raise CareError(
            f"Die Zeile {error.edit.place} wurde geändert{by}, seit Sie die Vorschau gesehen haben. Zusammengelegt ist nichts. "
            "Bitte die Vorschau noch einmal ansehen."
        ) from error
