"""What was changed in a delivery is kept with who did it; what was checked before is not checked any more."""

from __future__ import annotations

from datetime import datetime

from mib_dashboard.intake.flow.work import DeliveryWork, FlowError
from mib_dashboard.model.working import Actor
from mib_dashboard.schema import OPEN_STATES, IntakeState
from mib_dashboard.store.deliveries import Delivery, change_delivery, change_state
from mib_dashboard.store.engine import Connection


def reopen(
    connection: Connection, delivery: Delivery, work: DeliveryWork, actor: Actor, now: datetime, action: str, reason: str
) -> Delivery:
    """Keep this work. FlowError for a delivery that does not change any more, ConflictError when it was changed meanwhile."""
    changes = {"assignment": work.touched_by(actor.account).to_dict(), "prepared_by": actor.account}
    if delivery.state == IntakeState.CHECKED:
        return change_state(
            connection, delivery, IntakeState.ASSIGNED, actor, now, f"{action}: {reason}" if reason else action, **changes
        )
    if delivery.state not in OPEN_STATES:
        raise FlowError(f"„{delivery.file_name}“ ist {delivery.state} und ändert sich nicht mehr.")
    return change_delivery(connection, delivery, actor, now, action, reason, **changes)


def waits_for_taking(delivery: Delivery) -> bool:
    """Whether the file is read in another way than when its rows were taken over."""
    return DeliveryWork.from_dict(delivery.assignment).is_reread


def check_taken(delivery: Delivery) -> None:
    """FlowError while a new reading waits to be taken over: nobody works on with the old rows."""
    if waits_for_taking(delivery):
        raise FlowError(
            f"„{delivery.file_name}“ wird jetzt anders gelesen als bei der Übernahme der Werte. Bitte in Schritt 1 die Tabelle "
            "ansehen, offene Fragen beantworten und „Passt, so übernehmen“ wählen; so lange geht es nicht weiter."
        )
