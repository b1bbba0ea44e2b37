"""A store with the toy delivery as its first release, two people, and deliveries whose rows are already known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd

from mib_dashboard.delivery.dataset import open_files
from mib_dashboard.delivery.sources import HeldFiles
from mib_dashboard.intake.flow.checking import CheckedDelivery, check
from mib_dashboard.intake.flow.reading import DeliveryReading, learn, read_delivery
from mib_dashboard.intake.flow.rows import KEPT_COLUMNS, save_rows
from mib_dashboard.intake.recipe import Question
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.working import SYSTEM, Account, Actor
from mib_dashboard.schema import Col, IntakeState, ReleaseKind, Role
from mib_dashboard.store.accounts import add_account
from mib_dashboard.store.deliveries import Delivery, add_delivery, change_state, find_delivery
from mib_dashboard.store.releases import add_release, newest_release, read_release_files

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
ANNA = Account(0, "anna", "Erfassung", frozenset({Role.PREPARER}))
BODO = Account(0, "bodo", "Freigabe", frozenset({Role.RELEASER}))
CARO = Account(0, "caro", "Alles", frozenset({Role.PREPARER, Role.RELEASER, Role.MANAGER}))
DORA = Account(0, "dora", "Lieferstelle", frozenset({Role.SUPPLIER}), supplier="AMT")
EMIL = Account(0, "emil", "Lieferstelle", frozenset({Role.SUPPLIER}), supplier="WAHL")
EVERYBODY = (ANNA, BODO, CARO, DORA, EMIL)


def start(store, files: dict[str, bytes], accounts=EVERYBODY) -> None:
    """The first release and the accounts."""
    with store.begin() as connection:
        for account in accounts:
            add_account(connection, account, SYSTEM, NOW)
        add_release(
            connection, parent=0, files=files, actor=SYSTEM, now=NOW, kind=ReleaseKind.DELIVERY, reason="eingerichtet"
        )  # fmt: skip


def put(store, rows: pd.DataFrame, account: Account = ANNA, name: str = "a.csv", brought: Account = DORA, **more) -> Delivery:
    """A delivery of AMT that `account` assigned, as if a file had been read and understood; `brought`: who handed it in."""
    actor = Actor(account.name, str(Role.PREPARER))
    checks = pd.DataFrame(columns=list(KEPT_COLUMNS))
    giver = Actor(brought.name, str(Role.SUPPLIER))
    with store.begin() as connection:
        delivery = add_delivery(
            connection, supplier="AMT", file_name=name, content=f"{name}{rows.to_csv()}".encode(), actor=giver, now=NOW, **more
        )
        saved = save_rows(connection, delivery, rows, checks, actor, NOW)
        return change_state(
            connection, saved, IntakeState.ASSIGNED, actor, NOW, prepared_by=account.name, assignment={"hands": [account.name]}
        )


def answer(store, reading: DeliveryReading, question: Question, given) -> DeliveryReading:
    """One answer of who prepares, and what is understood with it."""
    delivery = learn(store, ANNA, reading.delivery, reading.known.learn(question, given), NOW)
    return read_delivery(store, ANNA, delivery.id)


def checked(store, rows: pd.DataFrame, account: Account = ANNA, **more) -> CheckedDelivery:
    """A delivery of these rows after its first check."""
    return check(store, account, put(store, rows, account, **more), NOW)


def open_newest(store, now: datetime = NOW) -> Dataset:
    """The data set of the release that is public at this moment."""
    with store.read() as connection:
        files = read_release_files(connection, newest_release(connection, now).number)
    dataset, findings = open_files(HeldFiles(files))
    assert dataset is not None, findings
    return dataset


def figures(store, now: datetime = NOW) -> dict[tuple[str, str], float]:
    """What the public sees of the series NEU: (area, time) → number."""
    frame = open_newest(store, now).figures
    frame = frame[frame[Col.INDIKATOR] == "NEU"]
    return dict(zip(zip(frame[Col.GEBIET], frame[Col.ZEIT], strict=True), frame[Col.WERT], strict=True))


def state(store, delivery: Delivery) -> IntakeState:
    """How far a delivery is now."""
    with store.read() as connection:
        return find_delivery(connection, delivery.id).state
