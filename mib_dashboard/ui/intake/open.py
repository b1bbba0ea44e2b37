"""What the page begins with."""

from __future__ import annotations

from collections.abc import Sequence

from mib_dashboard.intake.flow.looking import list_choices, list_visible
from mib_dashboard.intake.flow.releasing import follow
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.ui.frame.filters import pick_optional, pick_segment
from mib_dashboard.ui.intake.inbox import name_deliveries
from mib_dashboard.ui.intake.workplace import DELIVERY, Workplace, take_next

_PARTS = {"lieferungen": "Lieferungen", "freigaben": "Freigaben"}


def list_deliveries_of(desk: Workplace) -> list[Delivery]:
    """All deliveries this account may see, newest first; those whose time has come are published first."""
    follow(desk.store, desk.now)
    return list_visible(desk.store, desk.account)


def list_choices_of(desk: Workplace, delivery: Delivery | None = None) -> FormChoices:
    """What the forms offer."""
    return list_choices(desk.store, delivery)


def pick_part(desk: Workplace) -> str:
    """The deliveries, or the releases for who prepares or releases."""
    if not desk.works:
        return "lieferungen"
    return pick_segment("Bereich", _PARTS, "lieferungen_teil", label_visibility="collapsed")


def pick_delivery(deliveries: Sequence[Delivery]) -> Delivery | None:
    """One delivery, or None for all of them."""
    take_next(DELIVERY)
    names = name_deliveries(deliveries)
    key = pick_optional("Lieferung", names, DELIVERY, placeholder="alle zeigen", width=420)
    return next((one for one in deliveries if one.id == key), None)
