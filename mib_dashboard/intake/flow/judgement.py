"""A delivery joined to the newest release and judged: the one way by which it is checked, previewed and released."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

import pandas as pd

from mib_dashboard.delivery.load import RawData, load_files
from mib_dashboard.delivery.sources import HeldFiles
from mib_dashboard.intake.candidate import ADDABLE, ReleaseOrder, build_candidate
from mib_dashboard.intake.check import check_delivery
from mib_dashboard.intake.check.rules import check_rules
from mib_dashboard.intake.compare import COMPARED_COLUMNS, check_gone
from mib_dashboard.intake.findings import bound_findings, join_equal, list_open, order_findings
from mib_dashboard.intake.flow.base import ReleaseBase
from mib_dashboard.intake.flow.kept import Kept
from mib_dashboard.intake.flow.work import DeliveryWork, Row
from mib_dashboard.intake.ground import build_ground
from mib_dashboard.intake.preview import attack, remember_shown
from mib_dashboard.language.moments import day_of
from mib_dashboard.model.intake import IntakeFinding
from mib_dashboard.model.protection import Earlier
from mib_dashboard.schema import Col, FindingLevel
from mib_dashboard.store.deliveries import Delivery


@dataclass(frozen=True)
class DeliveryBasis:
    """All that a judgement without attack depends on; `key` is the same for the same content in the same store."""

    base: ReleaseBase
    delivery: Delivery
    rows: pd.DataFrame
    checks: pd.DataFrame
    today: date

    @property
    def work(self) -> DeliveryWork:
        """What people decided about it."""
        return DeliveryWork.from_dict(self.delivery.assignment)

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What the last check wrote down about itself is no part of it: looking again after a check finds the same."""
        one = self.delivery
        work = replace(self.work, base=0, seal="").to_dict()
        tables = (frame.to_json(orient="values") for frame in (self.rows, self.checks))
        content = hashlib.sha256("\n".join((one.supplier, str(one.received), json.dumps(work), *tables)).encode()).hexdigest()
        return self.base.store, self.base.number, self.base.seal, one.id, content, self.today


@dataclass(frozen=True)
class JudgedDelivery:
    """`files` and `raw`: the whole candidate. `findings` are bounded; `blocking` are those that keep it from being released."""

    files: Mapping[str, bytes]
    raw: RawData
    compared: pd.DataFrame
    findings: Sequence[IntakeFinding]
    blocking: Sequence[IntakeFinding]

    @property
    def seal(self) -> str:
        """Short hash over what the delivery would change, cell by cell: whoever saw the same seal saw the same changes."""
        text = self.compared[list(COMPARED_COLUMNS)].drop(columns=[Col.IN_DATEI, Col.IN_ZEILE]).to_json(orient="values")
        return hashlib.sha256(text.encode()).hexdigest()[:16]


# Each holds all tables of a candidate; two people work at once.
_JUDGED: Kept[JudgedDelivery] = Kept(2)


def judge_basis(basis: DeliveryBasis) -> JudgedDelivery:
    """The judgement from today on, without attack; kept, since every step of the page asks for it at every click."""
    judge = partial(judge_delivery, basis.base, basis.delivery, basis.rows, basis.checks, basis.work, basis.today)
    return _JUDGED.find(basis.key, lambda: judge(today=basis.today, attacked_with=None))


def judge_delivery(
    base: ReleaseBase,
    delivery: Delivery,
    rows: pd.DataFrame,
    checks: pd.DataFrame,
    work: DeliveryWork,
    day: date,
    *,
    today: date,
    attacked_with: Iterable[Earlier] | None,
    additions: Iterable[tuple[str, Row]] = (),
) -> JudgedDelivery:
    """Build the candidate and run every check on it.

    `day`: from when it is shown; `additions`: (table, row) of this release alone. `attacked_with`: frozen versions, for the
    attack on what is hidden; None leaves the attack out, which takes as long as all the rest.
    """
    for table, row in additions:
        work = work.add(table, row)
    received = day_of(delivery.received)
    order = ReleaseOrder(delivery.supplier, received, day, work.additions, frozenset(work.dropped))
    candidate = build_candidate(base.files, base.raw, rows, order)
    raw = load_files(HeldFiles(candidate.files))
    found = [
        *check_delivery(rows, base.raw, today, checks),
        *(finding for finding in check_gone(_leave(candidate.compared, work), build_ground(base.raw, today))),
    ]
    found += check_rules(raw, rows, found, [ADDABLE[table].file for table in work.additions])
    is_sound = not any(finding.level == FindingLevel.ERROR and not finding.is_confirmable for finding in found)
    if attacked_with is not None and is_sound:
        found += attack(raw, rows, [*attacked_with, remember_shown(base.shown)])
    findings = bound_findings(join_equal(order_findings(found)))
    decided = {key: decision.reason for key, decision in work.decisions.items()}
    return JudgedDelivery(candidate.files, raw, candidate.compared, findings, list_open(findings, decided))


def _leave(compared: pd.DataFrame, work: DeliveryWork) -> pd.DataFrame:
    """Without the cells that a person already chose to take out."""
    keys = zip(compared[Col.INDIKATOR], compared[Col.GEBIET], compared[Col.ZEIT], strict=True)
    return compared[[key not in work.dropped for key in keys]]
