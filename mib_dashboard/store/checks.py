"""Whether a store is whole: its journal, its contents, its releases. Each finding is a German sentence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import select, text

from mib_dashboard.store.blobs import find_damaged
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.engine import Connection
from mib_dashboard.store.journal import JournalEnd
from mib_dashboard.store.releases import ADDED, list_releases, seal_files
from mib_dashboard.store.tables import journal


def check_store(connection: Connection, known: Iterable[JournalEnd]) -> Iterator[str]:
    """What was changed past the program or damaged by the disk; nothing when all is whole. Reads every content.

    `known`: how far others know the journal went.
    """
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        if list(found) != ["ok"]:
            yield f"Die Datei der Ablage ist beschädigt: {found[0]}"
    broken = check_chain(connection, known)
    if broken:
        yield f"Journal: {broken.told}"
    for sha256 in find_damaged(connection):
        yield f"Der Inhalt {sha256[:12]} wurde am Programm vorbei verändert."
    yield from _check_seals(connection)


def _check_seals(connection: Connection) -> Iterator[str]:
    rows = select(journal.c.key, journal.c.after).where((journal.c.object == "releases") & (journal.c.action == ADDED))
    sealed = {row.key: json.loads(row.after).get("siegel") for row in connection.execute(rows)}
    releases = list_releases(connection)
    for release in releases:
        if sealed.pop(str(release.number), None) != seal_files(release.files):
            yield f"Freigabe {release.number} enthält nicht, was laut Journal freigegeben wurde."
    for number in sealed:
        yield f"Freigabe {number} steht im Journal, fehlt aber in der Ablage."
