"""How the data are: what a monitor of the operator asks, answered without a file name or a cell."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum

from mib_dashboard.delivery.dataset import Snapshot, shared_store

LOG = logging.getLogger(__name__)
_HINT = "Näheres sagt: python -m mib_dashboard pruefen"


class Health(StrEnum):
    """Good data; an older good state instead of the files on disk; nothing that could be shown."""

    OK = "ok"
    DEGRADED = "degraded"
    DOWN = "down"


@dataclass(frozen=True)
class Condition:
    """How it is and, unless all is well, a German reason that anybody may read."""

    status: Health
    reason: str = ""


class Watch:
    """Tells how the data are, and the log whenever that changes."""

    def __init__(self) -> None:
        self._last = Condition(Health.OK)

    def look(self) -> Condition:
        """The condition of the newest state that was looked at."""
        try:
            found = judge(shared_store().current())
        except Exception:  # whatever a file system or a half written file can do
            LOG.exception("Die Daten lassen sich nicht lesen.")
            found = Condition(Health.DOWN, "Die Daten lassen sich nicht lesen.")
        if found != self._last:
            self._last = found
            if found.status is Health.OK:
                LOG.warning("Die Daten sind wieder in Ordnung.")
            else:
                LOG.error("Die Daten sind nicht in Ordnung (%s): %s %s", found.status, found.reason, _HINT)
        return found


def judge(snapshot: Snapshot) -> Condition:
    """What a snapshot means for those who open a page."""
    errors = len(snapshot.errors)
    words = "einen Fehler" if errors == 1 else f"{errors} Fehler"
    if snapshot.dataset is None:
        return Condition(Health.DOWN, f"Die Daten haben {words}; keine Seite kann Zahlen zeigen.")
    if snapshot.is_stale or errors:
        age = f" vom {snapshot.since:%d.%m.%Y, %H:%M} Uhr" if snapshot.since else ""
        return Condition(Health.DEGRADED, f"Die neuen Daten haben {words}; gezeigt wird der letzte fehlerfreie Stand{age}.")
    if snapshot.trouble:
        return Condition(Health.DEGRADED, snapshot.trouble)
    return Condition(Health.OK)


WATCH = Watch()
