"""Whether a store is whole and everything in it can be shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mib_dashboard.delivery.dataset import open_files
from mib_dashboard.delivery.sources import HeldFiles
from mib_dashboard.frozen import FrozenError, list_frozen, read_frozen
from mib_dashboard.schema import FindingLevel
from mib_dashboard.store.checks import check_store
from mib_dashboard.store.engine import Connection, Store, StoreError
from mib_dashboard.store.journal import JournalEnd
from mib_dashboard.store.releases import Release, list_releases, read_release_files, seal_files, visible_number


def find_faults(store: Store, now: datetime, known: Iterable[JournalEnd]) -> tuple[list[str], list[str], int]:
    """What must be mended, what is worth knowing, and the number of releases.

    A release that nobody sees any more and that the rules of today refuse is no fault: it is never changed, and may have been
    taken back for this very reason. `known`: how far others know the journal went.
    """
    notes: list[str] = []
    with store.read() as connection:
        faults = list(check_store(connection, known))
        releases, seen = list_releases(connection), visible_number(connection, now)
        verdicts: dict[str, str] = {}
        for release in releases:
            seal = seal_files(release.files)
            if seal not in verdicts:
                verdicts[seal] = _judge(connection, release)
            if verdicts[seal]:
                (faults if release.number >= seen else notes).append(f"Freigabe {release.number}: {verdicts[seal]}")
    for key in list_frozen():
        try:
            read_frozen(key)
        except FrozenError as error:
            faults.append(str(error))
    return faults, notes, len(releases)


def _judge(connection: Connection, release: Release) -> str:
    try:
        files = read_release_files(connection, release.number)
    except StoreError as error:
        return str(error)
    errors = [finding for finding in open_files(HeldFiles(files))[1] if finding.level == FindingLevel.ERROR]
    if not errors:
        return ""
    first = errors[0]
    return f"{len(errors)} Fehler, zuerst {first.file}, Zeile {first.row}: {first.message}"
