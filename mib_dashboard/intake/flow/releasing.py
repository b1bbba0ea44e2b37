"""Release by a second person, at once or at a set time; take back; and the states that follow by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mib_dashboard.accounts.rights import act_as, check_four_eyes
from mib_dashboard.delivery.dataset import build_dataset
from mib_dashboard.delivery.protect import locate_breaches
from mib_dashboard.delivery.turns import giving_way
from mib_dashboard.intake.candidate import DATA
from mib_dashboard.intake.findings import write_findings
from mib_dashboard.intake.flow.base import ReleaseBase
from mib_dashboard.intake.flow.checking import check_sound, load_work
from mib_dashboard.intake.flow.judgement import JudgedDelivery, judge_delivery
from mib_dashboard.intake.flow.work import DeliveryWork, FlowError, Row
from mib_dashboard.language.moments import day_of
from mib_dashboard.language.safe import slug
from mib_dashboard.model.protection import Earlier
from mib_dashboard.model.working import SYSTEM, Account, Actor
from mib_dashboard.schema import ANNOTATIONS, SEPARATOR, Col, Difference, IntakeState, ReleaseKind, Right
from mib_dashboard.schema.offers import CARED_TABLES
from mib_dashboard.store.accounts import count_active
from mib_dashboard.store.deliveries import Delivery, change_state, find_delivery, list_deliveries
from mib_dashboard.store.engine import ConflictError, Connection, Store
from mib_dashboard.store.releases import (
    Release,
    add_release,
    list_releases,
    newest_number,
    seal_files,
    show_again,
    visible_number,
)

CORRECTIONS = (ReleaseKind.PLANNED, ReleaseKind.BREAK, ReleaseKind.ERROR)
_ATTEMPTS = 3
_BREAK = "Bruch"
_CARED = frozenset(f"{DATA}{table.file}" for table in CARED_TABLES)


@dataclass(frozen=True)
class BreakNote:
    """What readers of a series must know of a new method: from which day, a title, a sentence, and where it is written."""

    day: date
    title: str
    text: str
    evidence: str


@dataclass(frozen=True)
class ReleaseWish:
    """How a delivery is to be released. `visible_from` None: at once. A correction has a kind and a reason, a break its note."""

    kind: ReleaseKind = ReleaseKind.DELIVERY
    reason: str = ""
    visible_from: datetime | None = None
    note: BreakNote | None = None


@dataclass(frozen=True)
class Released:
    """`number` of the release; `told`: sentences the person has to read, such as that there was no second one."""

    number: int
    delivery: Delivery
    told: Sequence[str] = ()


@giving_way()
def release(
    store: Store,
    account: Account | None,
    delivery: Delivery,
    wish: ReleaseWish,
    now: datetime,
    earlier: Iterable[Earlier],
) -> Released:
    """Release a checked delivery: the whole candidate in one transaction with its state and the journal, or nothing.

    NotAllowedError without the right or for who prepared it; FlowError for what is not ready, ConflictError when the delivery or
    what it would change is no longer what was checked. Another release that came between and touches none of its cells is
    joined, and told.
    """
    actor = act_as(account, Right.RELEASE, delivery.supplier)
    versions = tuple(earlier)
    alone = _check_ready(store, account, delivery, wish)
    for _ in range(_ATTEMPTS):
        base, rows, checks = load_work(store, delivery)
        work = DeliveryWork.from_dict(delivery.assignment)
        day = day_of(wish.visible_from or now)
        seen = judge_delivery(base, delivery, rows, checks, work, day, today=day_of(now), attacked_with=versions)
        told = [*([alone] if alone else ()), *_check_seen(seen, work, base, wish)]
        judged = seen
        if wish.note is not None:
            note = _build_annotation(wish.note, seen, delivery)
            judged = judge_delivery(
                base, delivery, rows, checks, work, day, today=day_of(now),
                additions=[(ANNOTATIONS.name, note)], attacked_with=versions,
            )  # fmt: skip
        _check_showable(judged)
        try:
            return _add(store, delivery, judged, base, wish, actor, now, told)
        except ConflictError:
            with store.read() as connection:
                is_moved = newest_number(connection) != base.number
                is_changed = find_delivery(connection, delivery.id).version != delivery.version
            if is_changed or not is_moved:
                raise
    raise ConflictError("Gerade geben mehrere Personen Zahlen frei. Nichts wurde verändert; bitte noch einmal versuchen.")


def withdraw(store: Store, account: Account | None, number: int, now: datetime, reason: str) -> int:
    """Show the figures of an earlier release again; deliveries that came after it are taken back. Returns the new number.

    Offers and actors stay as people cared for them since: their changes are taken back one by one (`work/care`).
    """
    actor = act_as(account, Right.RELEASE)
    if not reason.strip():
        raise FlowError("Zu einer Zurücknahme gehört ein Grund; er steht im Journal.")
    with store.begin() as connection:
        added = show_again(connection, number, actor, now, reason.strip(), _CARED)
        _follow_withdrawal(connection, actor, now, reason.strip())
        return added


def follow(store: Store, now: datetime) -> int:
    """Deliveries whose release became visible by time are published; returns how many. Anybody may call it, often."""
    with store.read() as connection:
        if not _list_due(connection, now):
            return 0
    with store.begin() as connection:
        due = _list_due(connection, now)
        for delivery in due:
            _publish(connection, delivery, SYSTEM, now)
        return len(due)


def _check_ready(store: Store, account: Account | None, delivery: Delivery, wish: ReleaseWish) -> str:
    if delivery.state != IntakeState.CHECKED:
        raise FlowError(f"„{delivery.file_name}“ ist {delivery.state}. Freigegeben wird, was geprüft ist.")
    if wish.kind in CORRECTIONS and not wish.reason.strip():
        raise FlowError("Zu einer Korrektur gehört ein Grund.")
    if (wish.kind == ReleaseKind.BREAK) != (wish.note is not None):
        raise FlowError("Zu einem Bruch der Methode gehört, ab wann und was anders ist, und nur zu ihm.")
    if wish.note is not None and not all(text.strip() for text in (wish.note.title, wish.note.text, wish.note.evidence)):
        raise FlowError("Zu einem Bruch der Methode gehören eine Überschrift, ein Satz dazu und wo es steht.")
    if wish.kind == ReleaseKind.WITHDRAWAL:
        raise FlowError("Eine Zurücknahme ist keine Lieferung.")
    return check_hands(store, account, delivery)


def check_hands(store: Store, account: Account | None, delivery: Delivery) -> str:
    """NotAllowedError without the right or for who had a hand in a delivery; else "", or a sentence where nobody else is."""
    actor = act_as(account, Right.RELEASE, delivery.supplier)
    with store.read() as connection:
        active = count_active(connection)
    told = ""
    hands = DeliveryWork.from_dict(delivery.assignment).hands
    for name in dict.fromkeys((delivery.prepared_by, *hands, delivery.received_by)):
        told = check_four_eyes(active, name, actor.account) or told
    return told


def _check_seen(judged: JudgedDelivery, work: DeliveryWork, base: ReleaseBase, wish: ReleaseWish) -> list[str]:
    if judged.seal != work.seal:
        raise ConflictError(
            f"Inzwischen gibt es Freigabe {base.number}, und sie ändert Zellen, um die es hier geht. Nichts wurde freigegeben. "
            "Bitte neu prüfen und den Vergleich ansehen."
        )
    if judged.blocking:
        first = judged.blocking[0]
        raise FlowError(f"Vor der Freigabe sind {len(judged.blocking)} Fehler zu klären: {first.place} {first.message}")
    changed = int((judged.compared[Col.UNTERSCHIED] == Difference.CHANGED).sum())
    if changed and wish.kind not in CORRECTIONS:
        words = "einen veröffentlichten Wert" if changed == 1 else f"{changed} veröffentlichte Werte"
        kinds = " · ".join(CORRECTIONS)
        raise FlowError(f"Die Lieferung ändert {words}. Bitte sagen, was für eine Korrektur das ist ({kinds}), und warum.")
    if base.number == work.base:
        return []
    return [
        f"Seit der Prüfung kam Freigabe {base.number}; die Lieferung wurde mit ihr neu verglichen, ihre Zellen sind dieselben."
    ]


def _check_showable(judged: JudgedDelivery) -> None:
    check_sound(judged)
    dataset = build_dataset(judged.raw, "")
    breaches = locate_breaches(judged.raw, dataset.protection.breaches)
    if breaches:
        raise FlowError(f"Die Geheimhaltung ließe sich umgehen; so wird nicht freigegeben. {breaches[0].message}")


def _build_annotation(note: BreakNote, judged: JudgedDelivery, delivery: Delivery) -> Row:
    moved = judged.compared[judged.compared[Col.UNTERSCHIED].isin([Difference.NEW, Difference.CHANGED])]
    return {
        Col.ID: f"BRUCH-{slug(delivery.supplier).upper()}-{note.day:%Y%m%d}-{delivery.id}",
        Col.ART: _BREAK,
        Col.DATUM: note.day.isoformat(),
        Col.INDIKATOREN: SEPARATOR.join(sorted(set(moved[Col.INDIKATOR]))),
        Col.TITEL: note.title,
        Col.TEXT: note.text,
        Col.BELEG: note.evidence,
        Col.ZU_BESTAETIGEN: "",
    }


def _add(
    store: Store,
    delivery: Delivery,
    judged: JudgedDelivery,
    base: ReleaseBase,
    wish: ReleaseWish,
    actor: Actor,
    now: datetime,
    told: Sequence[str],
) -> Released:
    reason = " ".join(part for part in (wish.reason.strip(), *told) if part) or f"Lieferung {delivery.id}: {delivery.file_name}"
    with store.begin() as connection:
        number = add_release(
            connection, parent=base.number, files=judged.files, actor=actor, now=now, kind=wish.kind, reason=reason,
            visible_from=wish.visible_from,
        )  # fmt: skip
        changed = change_state(
            connection, delivery, IntakeState.RELEASED, actor, now, reason, release=number, released_by=actor.account,
            findings=write_findings(judged.findings),
        )  # fmt: skip
        if visible_number(connection, now) >= number:
            changed = _publish(connection, changed, actor, now)
        return Released(number, changed, told)


def _publish(connection: Connection, delivery: Delivery, actor: Actor, now: datetime) -> Delivery:
    published = change_state(connection, delivery, IntakeState.PUBLISHED, actor, now)
    if delivery.corrects is not None:
        earlier = find_delivery(connection, delivery.corrects)
        if earlier.state == IntakeState.PUBLISHED:
            change_state(connection, earlier, IntakeState.CORRECTED, actor, now, f"berichtigt durch Lieferung {delivery.id}")
    return published


def _list_due(connection: Connection, now: datetime) -> list[Delivery]:
    visible = visible_number(connection, now)
    deliveries = list_deliveries(connection)
    return [one for one in deliveries if one.state == IntakeState.RELEASED and one.release is not None and one.release <= visible]


def _follow_withdrawal(connection: Connection, actor: Actor, now: datetime, reason: str) -> None:
    """Deliveries that the newest release no longer holds are taken back; those it holds again are published again."""
    held = _list_held(connection)
    deliveries = [one for one in list_deliveries(connection) if one.release is not None]
    corrected = {one.corrects for one in deliveries if one.release in held}
    for delivery in deliveries:
        if delivery.release not in held:
            state = IntakeState.WITHDRAWN
        else:
            state = IntakeState.CORRECTED if delivery.id in corrected else IntakeState.PUBLISHED
        if delivery.state != state:
            change_state(connection, delivery, state, actor, now, reason)


def _list_held(connection: Connection) -> set[int]:
    """Numbers of the releases whose deliveries are in the newest one: it and those before it, or those of the one it repeats.

    Releases with the same figures share theirs: one that shows an earlier one again, one that changed offers only, and one that
    waits for its time and was put behind such a change.
    """
    held: dict[int, set[int]] = {0: set()}
    seals: dict[str, int] = {}
    for one in reversed(list_releases(connection)):
        seal = seal_files({path: sha256 for path, sha256 in one.files.items() if path not in _CARED})
        repeated = seals.get(seal) if _may_repeat(one) else None
        held[one.number] = held[repeated] if repeated is not None else set(held[one.parent])
        held[one.number].add(one.number)
        seals[seal] = one.number
    return held[max(held)]


def _may_repeat(one: Release) -> bool:
    return one.kind in (ReleaseKind.WITHDRAWAL, ReleaseKind.CARE) or one.visible_from > one.created
