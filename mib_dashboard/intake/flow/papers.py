"""The protocol of a delivery, gathered from the store."""

from __future__ import annotations

from datetime import date

from mib_dashboard.accounts.rights import act_as, allows
from mib_dashboard.delivery.build import catalogue
from mib_dashboard.delivery.load import RawData, load_files
from mib_dashboard.delivery.sources import HeldFiles
from mib_dashboard.intake.compare import compare
from mib_dashboard.intake.findings import parse_findings
from mib_dashboard.intake.flow.base import read_base
from mib_dashboard.intake.flow.rows import load_rows
from mib_dashboard.intake.flow.traces import write_edits
from mib_dashboard.intake.flow.work import DeliveryWork
from mib_dashboard.intake.preview import preview_protection, show_figures
from mib_dashboard.intake.protocol import ProtocolContent, build_protocol
from mib_dashboard.model.working import Account
from mib_dashboard.report.report import Report
from mib_dashboard.schema import AREAS, INDICATORS, SIGNS, Col, Right, Table
from mib_dashboard.schema.deliveries import SUPPLIERS
from mib_dashboard.store.deliveries import find_delivery, history
from mib_dashboard.store.engine import Store
from mib_dashboard.store.releases import find_release, read_release_files


def write_protocol(store: Store, account: Account | None, key: int, created: date) -> Report:
    """The paper of one delivery, for who may prepare or release it.

    A released one is compared with the release it was joined to, another with the newest one.
    """
    with store.read() as connection:
        delivery = find_delivery(connection, key)
        act_as(account, Right.PREPARE if allows(account, Right.PREPARE, delivery.supplier) else Right.RELEASE, delivery.supplier)
        rows, _ = load_rows(connection, key)
        steps = history(connection, key)
        release = find_release(connection, delivery.release) if delivery.release else None
        before = load_files(HeldFiles(read_release_files(connection, release.parent))) if release else read_base(connection).raw
        after = load_files(HeldFiles(read_release_files(connection, release.number))) if release else None
    work = DeliveryWork.from_dict(delivery.assignment)
    areas = catalogue.build_areas(before.frame(AREAS))
    names, signs = (
        _name(after or before, INDICATORS, Col.CODE, Col.KURZNAME),
        _name(after or before, SIGNS, Col.CODE, Col.VORLESEN),
    )
    content = ProtocolContent(
        delivery,
        steps,
        parse_findings(delivery.findings),
        {key: f"bestätigt von {one.account}: {one.reason}" for key, one in work.decisions.items()},
        compare(rows, before),
        areas,
        names,
        _name(after or before, SUPPLIERS, Col.LIEFERANT, Col.NAME).get(delivery.supplier, delivery.supplier),
        signs,
        work.hands,
        release,
        preview_protection(show_figures(before), after, rows, (), attacked=False) if after else None,
        write_edits(work.edits, names, {code: area.short_name for code, area in areas.items()}, signs),
    )
    return build_protocol(content, created, before.operator.get("name", ""))


def _name(raw: RawData, table: Table, key: str, name: str) -> dict[str, str]:
    frame = raw.frame(table)
    return dict(zip(frame[key].astype(str), frame[name].astype(str), strict=True))
