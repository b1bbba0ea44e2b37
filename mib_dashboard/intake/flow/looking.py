"""What a page shows of deliveries: read only, nothing is changed by looking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

import pandas as pd

from mib_dashboard.accounts.rights import act_as, allows, require, require_values, sees_values
from mib_dashboard.intake.flow.base import read_base
from mib_dashboard.intake.flow.checking import CheckedDelivery, describe_compared, load_basis
from mib_dashboard.intake.flow.judgement import judge_basis
from mib_dashboard.intake.flow.work import DeliveryWork
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.model.working import Account
from mib_dashboard.schema import AREAS, INDICATORS, SIGNS, SOURCES, TOPICS, Col, Kind, Right
from mib_dashboard.schema.deliveries import SUPPLIERS
from mib_dashboard.store.blobs import read_blob
from mib_dashboard.store.deliveries import Delivery, DeliveryStep, find_delivery, history, list_deliveries
from mib_dashboard.store.engine import Store
from mib_dashboard.store.releases import Release, list_releases


@dataclass(frozen=True)
class DeliveryFile:
    """The file as it came."""

    name: str
    content: bytes


def list_visible(store: Store, account: Account | None) -> list[Delivery]:
    """All deliveries this account may see, newest first; a supplier sees its own. NotAllowedError without the right."""
    require(account, Right.DELIVERIES)
    with store.read() as connection:
        return [one for one in list_deliveries(connection) if allows(account, Right.DELIVERIES, one.supplier)]


def read_history(store: Store, account: Account | None, key: int) -> list[DeliveryStep]:
    """The states of a delivery, oldest first. NotAllowedError for somebody else's.

    Reasons quote delivered values; who may not see those gets the states without them.
    """
    with store.read() as connection:
        supplier = find_delivery(connection, key).supplier
        require(account, Right.DELIVERIES, supplier)
        steps = history(connection, key)
    return steps if sees_values(account, supplier) else [replace(step, reason="") for step in steps]


def fetch_file(store: Store, account: Account | None, key: int) -> DeliveryFile:
    """The original file of a delivery. NotAllowedError for somebody else's."""
    with store.read() as connection:
        delivery = find_delivery(connection, key)
        require_values(account, delivery.supplier)
        return DeliveryFile(delivery.file_name, read_blob(connection, delivery.sha256))


def read_releases(store: Store, account: Account | None) -> list[Release]:
    """All releases, newest first; for who prepares or releases."""
    act_as(account, Right.PREPARE if allows(account, Right.PREPARE) else Right.RELEASE)
    with store.read() as connection:
        return list_releases(connection)


def look(store: Store, account: Account | None, delivery: Delivery, now: datetime) -> CheckedDelivery:
    """What `check` would say now, without keeping it: it quotes released values, so it is for who prepares or releases."""
    act_as(account, Right.PREPARE if allows(account, Right.PREPARE, delivery.supplier) else Right.RELEASE, delivery.supplier)
    basis = load_basis(store, delivery, now)
    judged = judge_basis(basis)
    return CheckedDelivery(delivery, judged.findings, judged.blocking, describe_compared(basis))


def list_choices(store: Store, delivery: Delivery | None = None) -> FormChoices:
    """What can be chosen in forms: the newest release, and what the form of this delivery added to it."""
    with store.read() as connection:
        base = read_base(connection)
    raw = base.raw
    added = DeliveryWork.from_dict(delivery.assignment).additions if delivery else {}
    indicators = _join(raw.frame(INDICATORS), added.get(INDICATORS.name, ()))
    return FormChoices(
        indicators=_name(indicators, Col.CODE, Col.KURZNAME),
        units=_name(indicators, Col.CODE, Col.EINHEIT),
        areas=_name(raw.frame(AREAS), Col.AGS, Col.NAME),
        sources=_name(_join(raw.frame(SOURCES), added.get(SOURCES.name, ())), Col.QUELLE, Col.TITEL),
        suppliers=_name(raw.frame(SUPPLIERS), Col.LIEFERANT, Col.NAME),
        topics=_name(raw.frame(TOPICS), Col.THEMENFELD, Col.NAME),
        signs=_name(raw.frame(SIGNS), Col.CODE, Col.VORLESEN),
        invented=base.invented,
        computed=frozenset(indicators.loc[indicators[Col.ART] == Kind.COMPUTED, Col.CODE]),
    )


def _join(frame: pd.DataFrame, added: Iterable[object]) -> pd.DataFrame:
    rows = list(added)
    return pd.concat([frame, pd.DataFrame(rows)], ignore_index=True) if rows else frame


def _name(frame: pd.DataFrame, key: str, name: str) -> dict[str, str]:
    return {str(code): str(text) for code, text in zip(frame[key], frame[name], strict=True)}
