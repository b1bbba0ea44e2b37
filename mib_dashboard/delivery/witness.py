"""How far the journal of a store was seen to go: kept below MIB_STATE, out of reach of who can only write to the database."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mib_dashboard.delivery.private import write_private
from mib_dashboard.settings import current_settings

if TYPE_CHECKING:
    from mib_dashboard.store.chain import Break
    from mib_dashboard.store.engine import Store
    from mib_dashboard.store.journal import JournalEnd

LOG = logging.getLogger(__name__)
_FOLDER = "journal"
# Seconds until a journal that does not hold is read again as a whole: it may have been restored.
_AGAIN = 60.0


class JournalWatch:
    """Follows the journal of one store: all of it at the first look, later what came since."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._seen: JournalEnd | None = None
        self._broken: Break | None = None
        self._looked = 0.0
        self._lock = threading.Lock()

    def look(self, store: Store) -> Break | None:
        """Where the journal does not hold; what does hold is remembered, here and below MIB_STATE."""
        from mib_dashboard.store.chain import check_chain
        from mib_dashboard.store.journal import read_last

        with self._lock:
            if self._broken is not None and time.monotonic() - self._looked < _AGAIN:
                return self._broken
            # Read before the database: another process may remember a row that came after this one looked.
            known = read_witness(self._address)
            with store.read() as connection:
                last = read_last(connection)
                self._broken = check_chain(connection, known, None if self._broken else self._seen)
            self._looked = time.monotonic()
            if self._broken is None and last != self._seen:
                self._remember(last, known)
            return self._broken

    def _remember(self, last: JournalEnd, known: list[JournalEnd]) -> None:
        self._seen = last
        if all(head.number < last.number for head in known):
            try:
                keep_witness(self._address, last)
            except OSError:
                LOG.warning("Wie weit das Journal ging, lässt sich nicht unter MIB_STATE aufheben.", exc_info=True)


def read_witness(address: str) -> list[JournalEnd]:
    """What this computer remembers of the journal of the store at this address; empty when nothing."""
    from mib_dashboard.store.journal import JournalEnd

    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads(_find_path(address).read_bytes())
        return [JournalEnd(int(told["zeilen"]), str(told["hash"]))]
    return []


def keep_witness(address: str, head: JournalEnd) -> None:
    """Remember that the journal goes this far, in place of what was remembered. OSError when the disk refuses."""
    path = _find_path(address)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_private(path, json.dumps({"zeilen": head.number, "hash": head.hash}).encode())


def _find_path(address: str) -> Path:
    # Without user and password: a new one must not make the computer forget.
    parts = urlsplit(address)
    place = f"{parts.hostname}:{parts.port}{parts.path}"
    return current_settings().state / _FOLDER / f"{hashlib.sha256(place.encode()).hexdigest()[:16]}.json"
