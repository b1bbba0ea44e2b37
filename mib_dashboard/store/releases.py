"""Releases: immutable, numbered sets of files as the folders `data/` and `geo/` hold them. The newest visible one is public."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Row, func, insert, select

from mib_dashboard.language.moments import format_moment
from mib_dashboard.model.working import Actor
from mib_dashboard.schema import ReleaseKind
from mib_dashboard.store.blobs import put_blob, read_blob
from mib_dashboard.store.engine import ConflictError, Connection, StoreError
from mib_dashboard.store.journal import record
from mib_dashboard.store.tables import release_files, releases
from mib_dashboard.store.times import read_time, write_time

_PATH = re.compile(r"(data|geo)(/[^/\\\x00]+)+")
_LONGEST_PATH = 255
ADDED = "freigegeben"


@dataclass(frozen=True)
class Release:
    """One release. `parent` is the one it was made from (0: none), `files` path → SHA-256, times are UTC."""

    number: int
    parent: int
    created: datetime
    visible_from: datetime
    account: str
    kind: ReleaseKind
    reason: str
    files: Mapping[str, str]


def add_release(
    connection: Connection,
    *,
    parent: int,
    files: Mapping[str, bytes],
    actor: Actor,
    now: datetime,
    kind: ReleaseKind,
    reason: str,
    visible_from: datetime | None = None,
) -> int:
    """Release a whole set of files (`data/…`, `geo/…`) and return its number. `parent`: the release it was made from, 0 for none.

    ConflictError when another release came between, or when an earlier one is still to become visible later than this one.
    """
    return _add(connection, parent, _keep(connection, files), actor, now, kind, reason, visible_from or now)


def slip_in(
    connection: Connection,
    *,
    parent: int,
    files: Mapping[str, bytes],
    waiting: Sequence[Mapping[str, bytes]],
    actor: Actor,
    now: datetime,
    kind: ReleaseKind,
    reason: str,
) -> tuple[int, dict[int, int]]:
    """Release files at once although others wait for their time: these follow again, each at its time and for its reason.

    `waiting`: the complete files of those that wait (`list_waiting`), in their order, with the change in them. Returns the new
    number, and old → new number of those that waited. ConflictError when another release came between.
    """
    before = list_waiting(connection, now)
    if newest_number(connection) != parent or len(before) != len(waiting):
        raise _outrun(newest_number(connection), parent)
    number = _add(connection, parent, _keep(connection, files), actor, now, kind, reason, now, is_between=True)
    moved: dict[int, int] = {}
    for one, content in zip(before, waiting, strict=True):
        last = max(moved.values(), default=number)
        told = f"Freigabe {one.number} wartet weiter, nun mit Freigabe {number}. {one.reason}"
        moved[one.number] = _add(connection, last, _keep(connection, content), actor, now, one.kind, told, one.visible_from)
    return number, moved


def list_waiting(connection: Connection, now: datetime) -> list[Release]:
    """The releases that are still to become visible, in their order."""
    visible = visible_number(connection, now)
    return [find_release(connection, number) for number in range(visible + 1, newest_number(connection) + 1)]


def show_again(
    connection: Connection, number: int, actor: Actor, now: datetime, reason: str, leaving: Collection[str] = ()
) -> int:
    """Take back what came after a release: its files once more, as a new release, whose number is returned.

    `leaving`: paths of files that stay as the newest release has them.
    """
    newest = newest_number(connection)
    files = {path: sha256 for path, sha256 in find_release(connection, number).files.items() if path not in leaving}
    files |= {path: sha256 for path, sha256 in find_release(connection, newest).files.items() if path in leaving}
    return _add(connection, newest, files, actor, now, ReleaseKind.WITHDRAWAL, reason, now)


def newest_number(connection: Connection) -> int:
    """The number of the newest release, visible or not: the parent of the next one; 0 without any."""
    return connection.execute(select(func.max(releases.c.number))).scalar() or 0


def newest_release(connection: Connection, now: datetime) -> Release | None:
    """The release the public sees at this moment; None while there is none."""
    number = visible_number(connection, now)
    return find_release(connection, number) if number else None


def visible_number(connection: Connection, now: datetime) -> int:
    """The number of the release the public sees at this moment; 0 while there is none."""
    seen = select(func.max(releases.c.number)).where(releases.c.visible_from <= write_time(now))
    return connection.execute(seen).scalar() or 0


def find_release(connection: Connection, number: int) -> Release:
    """A release by its number; StoreError when there is none."""
    row = connection.execute(select(releases).where(releases.c.number == number)).first()
    if row is None:
        raise StoreError(f"Eine Freigabe {number} gibt es nicht.")
    return _build(row, _list_files(connection, number))


def list_releases(connection: Connection) -> list[Release]:
    """All releases, newest first."""
    rows = connection.execute(select(releases).order_by(releases.c.number.desc())).all()
    files: dict[int, dict[str, str]] = {row.number: {} for row in rows}
    for found in connection.execute(select(release_files).order_by(release_files.c.path)):
        files[found.release][found.path] = found.sha256
    return [_build(row, files[row.number]) for row in rows]


def read_release_files(connection: Connection, number: int) -> dict[str, bytes]:
    """Path → content of a release. StoreError when there is none, or when a content is damaged."""
    return {path: read_blob(connection, sha256) for path, sha256 in find_release(connection, number).files.items()}


def seal_files(files: Mapping[str, str]) -> str:
    """One SHA-256 over paths and contents; the journal keeps it for every release."""
    return hashlib.sha256("\n".join(f"{path}:{files[path]}" for path in sorted(files)).encode()).hexdigest()


def _add(
    connection: Connection,
    parent: int,
    files: Mapping[str, str],
    actor: Actor,
    now: datetime,
    kind: ReleaseKind,
    reason: str,
    visible_from: datetime,
    *,
    is_between: bool = False,
) -> int:
    before, now = _check_parent(connection, parent, now)
    visible_from = max(visible_from, now)
    if before is not None and kind is not ReleaseKind.WITHDRAWAL and not is_between:
        _check_order(before, visible_from)
    earlier = before.files if before is not None else {}
    row = {
        "number": parent + 1,
        "parent": parent,
        "created": write_time(now),
        "visible_from": write_time(visible_from),
        "account": actor.account,
        "kind": str(kind),
        "reason": reason,
    }
    changed = {path for path in {*earlier, *files} if earlier.get(path) != files.get(path)}
    place = record(
        connection, actor, now, ADDED, "releases", str(parent + 1),
        {path: earlier[path] for path in changed if path in earlier},
        {"dateien": {path: files[path] for path in changed if path in files}, "siegel": seal_files(files), "art": str(kind),
         "sichtbar_ab": row["visible_from"]},
        reason,
    )  # fmt: skip
    connection.execute(insert(releases).values(**row, journal_number=place.number, journal_hash=place.hash))
    if files:
        names = [{"release": parent + 1, "path": path, "sha256": sha256} for path, sha256 in files.items()]
        connection.execute(insert(release_files), names)
    return parent + 1


def _keep(connection: Connection, files: Mapping[str, bytes]) -> dict[str, str]:
    return {_check_path(path): put_blob(connection, content) for path, content in files.items()}


def _check_parent(connection: Connection, parent: int, now: datetime) -> tuple[Release | None, datetime]:
    """The release before, None for the first one; and the moment, which is never before the one in which that was made."""
    newest = newest_number(connection)
    if newest != parent:
        raise _outrun(newest, parent)
    if not parent:
        return None, now
    last = find_release(connection, parent)
    # Whoever began earlier and came to an end later is not in the past of the one who overtook.
    return last, max(now, last.created)


def _outrun(newest: int, parent: int) -> ConflictError:
    return ConflictError(
        f"Inzwischen gibt es Freigabe {newest}; diese hier baut auf {f'Freigabe {parent}' if parent else 'keiner'} auf. "
        "Nichts wurde verändert. Bitte mit dem neuen Stand vergleichen und noch einmal freigeben."
    )


def _check_order(last: Release, visible_from: datetime) -> None:
    if write_time(visible_from) < write_time(last.visible_from):
        raise ConflictError(
            f"Freigabe {last.number} wird erst am {format_moment(last.visible_from)} sichtbar; diese hier enthält sie. "
            "Bitte denselben oder einen späteren Zeitpunkt wählen oder sie vorher zurücknehmen."
        )


def _check_path(path: str) -> str:
    if len(path) > _LONGEST_PATH or not _PATH.fullmatch(path) or {".", ".."} & set(path.split("/")):
        raise StoreError(f"„{path}“ kann keine Datei einer Freigabe sein; erlaubt sind Dateien unter data/ und geo/.")
    return path


def _list_files(connection: Connection, number: int) -> dict[str, str]:
    found = select(release_files).where(release_files.c.release == number).order_by(release_files.c.path)
    return {row.path: row.sha256 for row in connection.execute(found)}


def _build(row: Row[tuple[object, ...]], files: Mapping[str, str]) -> Release:
    return Release(
        row.number,
        row.parent,
        read_time(row.created),
        read_time(row.visible_from),
        row.account,
        ReleaseKind(row.kind),
        row.reason,
        MappingProxyType(dict(files)),
    )
