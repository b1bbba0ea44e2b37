"""Which role may do what, asked anew for every action; and that nobody releases what they prepared themselves."""

from __future__ import annotations

from mib_dashboard.model.working import Account, Actor
from mib_dashboard.schema import Right, Role

__all__ = [
    "RIGHTS",
    "NotAllowedError",
    "Right",
    "act_as",
    "allows",
    "check_four_eyes",
    "find_bodies",
    "require",
    "require_values",
    "sees_values",
]

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.SUPPLIER: frozenset({Right.DELIVERIES, Right.UPLOAD}),
    Role.PREPARER: frozenset({
        Right.DELIVERIES, Right.UPLOAD, Right.PREPARE, Right.CARE, Right.CASES, Right.READ_CASES, Right.FREEZE,
        Right.READ_COMMITTEE,
    }),
    Role.RELEASER: frozenset({Right.DELIVERIES, Right.RELEASE, Right.READ_CASES, Right.READ_COMMITTEE}),
    Role.MANAGER: frozenset({Right.DELIVERIES, Right.MANAGE}),
    Role.COMMITTEE: frozenset({Right.READ_CASES, Right.READ_COMMITTEE}),
}  # fmt: skip
ALONE = "Freigabe ohne zweite Person: Es gibt nur ein Konto im Haus."


class NotAllowedError(PermissionError):
    """Somebody may not do this; the message is a German sentence."""


def allows(account: Account | None, right: Right, supplier: str = "") -> bool:
    """Whether this account has the right now. None is somebody who is not logged in, and has none.

    `supplier`: whose deliveries it is about; "" asks whether there are any at all. A `Role.SUPPLIER` has its rights for its own
    supplier only.
    """
    return _find_role(account, right, supplier) is not None


def require(account: Account | None, right: Right, supplier: str = "") -> Account:
    """The account, when it has the right; NotAllowedError when not."""
    if account is None:
        raise NotAllowedError("Bitte melden Sie sich an. Die Sitzung ist zu Ende oder es gab keine.")
    if not allows(account, right, supplier):
        raise NotAllowedError(f"Das Konto „{account.name}“ darf das nicht. Nötig ist das Recht „{right}“.")
    return account


def sees_values(account: Account | None, supplier: str) -> bool:
    """Whether this account may see what a supplier delivered, before any protection: who prepares, releases or delivered it.

    Managing accounts and reading for committees need no values, though they may know that a delivery came.
    """
    return allows(account, Right.UPLOAD, supplier) or allows(account, Right.RELEASE, supplier)


def find_bodies(account: Account) -> frozenset[str] | None:
    """The bodies whose own rows an account may read; None for all, where another role than that of a body lets it read."""
    others = account.roles - {Role.COMMITTEE}
    return None if any(Right.READ_COMMITTEE in RIGHTS[role] for role in others) else account.bodies


def require_values(account: Account | None, supplier: str) -> Account:
    """The account, when it may see delivered values; NotAllowedError when not."""
    found = require(account, Right.DELIVERIES, supplier)
    if not sees_values(found, supplier):
        raise NotAllowedError(
            f"Das Konto „{found.name}“ sieht keine gelieferten Werte; das dürfen Erfassung, Freigabe und die Stelle."
        )
    return found


def act_as(account: Account | None, right: Right, supplier: str = "") -> Actor:
    """What the journal writes of who uses a right; NotAllowedError for who does not have it."""
    found = require(account, right, supplier)
    role = _find_role(found, right, supplier)
    return Actor(found.name, role or "")


def check_four_eyes(active: int, preparer: str, releaser: str) -> str:
    """What the journal has to say of a release: "" when two people stand for the figures.

    `active`: number of active accounts in the house. `preparer`, `releaser`: names of accounts. NotAllowedError when they are
    the same, whatever its roles; only where there is a single account at all may it release, and the sentence says so.
    """
    if not preparer:
        raise NotAllowedError("Es steht nicht fest, wer diese Zahlen erfasst hat. So lassen sie sich nicht freigeben.")
    if preparer.casefold() != releaser.casefold():
        return ""
    if active > 1:
        raise NotAllowedError("Wer Zahlen erfasst hat, gibt sie nicht selbst frei. Das muss ein anderes Konto tun.")
    return ALONE


def _find_role(account: Account | None, right: Right, supplier: str) -> Role | None:
    """The role by which an account has a right; the order of `RIGHTS` when there are several."""
    if account is None or not account.is_active:
        return None
    for role, rights in RIGHTS.items():
        if role in account.roles and right in rights and (role is not Role.SUPPLIER or _is_own(account, supplier)):
            return role
    return None


def _is_own(account: Account, supplier: str) -> bool:
    return bool(account.supplier) and supplier in ("", account.supplier)
