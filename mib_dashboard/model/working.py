"""Who works in the house, and what the journal says of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from mib_dashboard.schema import Role


@dataclass(frozen=True)
class Account:
    """A person or body that may do something here.

    `supplier` is the one a `Role.SUPPLIER` delivers for, else "". `bodies` (codes) are those a `Role.COMMITTEE` reads for.
    """

    id: int
    name: str
    display: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    supplier: str = ""
    is_active: bool = True
    bodies: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Actor:
    """Who did something: name of the account, and the role in which it was done."""

    account: str
    role: str


SYSTEM = Actor("Programm", "Programm")
