"""An actor stops: all its offers end on one day, in one step that is told before and taken back as one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from mib_dashboard.language.formats import format_time
from mib_dashboard.model.working import Account
from mib_dashboard.schema import Col, OfferStatus
from mib_dashboard.store.engine import Store
from mib_dashboard.work.care.actions import end
from mib_dashboard.work.care.edits import CareEdit, CareError, Cells
from mib_dashboard.work.care.joint import JointName
from mib_dashboard.work.care.looking import CareView
from mib_dashboard.work.care.publish import CarePublished, publish

ALL_ENDED = "alle Angebote beendet"


@dataclass(frozen=True)
class EndingPlan:
    """`edits`: the offers of `actor` that end. `kept`: code → why an offer stays as it is."""

    actor: str
    edits: tuple[CareEdit, ...]
    kept: dict[str, str]


def plan_ending(view: CareView, actor: str, last: date, way: str) -> EndingPlan:
    """Offers in which the actor is a partner only stay as they are, and so do those that end before anyway."""
    edits, kept = [], {}
    for code, row in view.offers.items():
        if row[Col.AKTEUR] != actor:
            continue
        try:
            reason = _find_reason(row, last)
            if not reason:
                edits.append(end(row, last, view.day, way))
        except CareError as error:
            reason = str(error)
        if reason:
            kept[code] = reason
    return EndingPlan(actor, tuple(edits), kept)


def end_all(
    store: Store, account: Account | None, plan: EndingPlan, reason: str, now: datetime, accepted: Collection[str] = ()
) -> CarePublished:
    """Publish a plan as it was shown; errors as `publish`."""
    if not plan.edits:
        raise CareError("Es gibt kein Angebot, das an diesem Tag enden könnte; verändert wurde nichts.")
    told = reason.strip() or "Der Träger hat seine Angebote beendet."
    return publish(store, account, plan.edits, told, now, accepted, joint=JointName(ALL_ENDED, f"akteure/{plan.actor}"))


def _find_reason(row: Cells, last: date) -> str:
    until = row[Col.GUELTIG_BIS]
    if until and until <= last.isoformat():
        return f"endet schon am {format_time(until)}"
    return "ist schon beendet" if row[Col.STATUS] == OfferStatus.ENDED else ""
