"""What the page begins with."""

from __future__ import annotations

from mib_dashboard.intake.flow.looking import list_choices, list_visible
from mib_dashboard.intake.flow.releasing import follow
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.ui.intake.workplace import Workplace


def list_deliveries_of(desk: Workplace) -> list[Delivery]:
    """All deliveries this account may see, newest first; those whose time has come are published first."""
    follow(desk.store, desk.now)
    return list_visible(desk.store, desk.account)


def list_choices_of(desk: Workplace, delivery: Delivery | None = None) -> FormChoices:
    """What the forms offer."""
    return list_choices(desk.store, delivery)
