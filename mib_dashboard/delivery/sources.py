"""Where a delivery comes from: two folders, or the newest visible release of the store. Both give names and bytes.

Names begin with the folder a file belongs to: `data/…` and `geo/…`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mib_dashboard import clock
from mib_dashboard.delivery.witness import JournalWatch
from mib_dashboard.settings import current_settings

if TYPE_CHECKING:
    from mib_dashboard.store.engine import Store

DATA_PREFIX = "data/"
GEO_PREFIX = "geo/"
# What file managers leave in folders; it holds no data.
LITTER = frozenset({"desktop.ini", "thumbs.db"})
_VERSION = 16
_HINT = "Näheres sagt: python -m mib_dashboard ablage pruefen"


class SourceError(RuntimeError):
    """The source has nothing to give; the message is a German sentence."""


class Files(Protocol):
    """The files of one state.

    `version` is the seal of names and contents: the same in every copy of the same files, in folders as in a release.
    `place`: what a person calls the folder of the tables.
    """

    version: str
    names: tuple[str, ...]
    place: str

    def read(self, name: str) -> bytes:
        """The content of a file in `names`; OSError when it cannot be read."""


class DeliverySource(Protocol):
    """What the house follows."""

    def find_version(self) -> str:
        """The version of the newest state. SourceError when nobody can tell."""

    def take(self) -> Files:
        """The newest state. SourceError, in words that anybody may read, when there is none or it cannot be read."""

    def earlier(self) -> Iterator[Files]:
        """The states before it, newest first: what is shown when the newest is broken and nothing was shown yet."""

    def check(self) -> str:
        """What is wrong with the source as a whole, in a sentence that anybody may read; "" when all is well. Slow at first."""


class FolderFiles:
    """The files of two folders as they are on disk, read when asked for."""

    def __init__(self, data: Path, geo: Path) -> None:
        self.version = compute_fingerprint(data, geo)
        self.place = data.name
        self._paths = {
            f"{prefix}{path.relative_to(folder).as_posix()}": path
            for prefix, folder in ((DATA_PREFIX, data), (GEO_PREFIX, geo))
            for path in _list_files(folder)
        }
        self.names = tuple(self._paths)

    def read(self, name: str) -> bytes:
        """The content of a file as it is now."""
        return self._paths[name].read_bytes()


class HeldFiles:
    """Files held in memory, such as those of a release or of a candidate for one."""

    place = "data"

    def __init__(self, contents: Mapping[str, bytes], version: str = "") -> None:
        self.version = version or _seal({name: hashlib.sha256(content).hexdigest() for name, content in contents.items()})
        # The order in which folders list them, so that findings stand in the same order.
        self.names = tuple(sorted(contents, key=lambda name: name.split("/")))
        self._contents = contents

    def read(self, name: str) -> bytes:
        """The content of a file."""
        return self._contents[name]


class FolderSource:
    """Two folders, followed as they are on disk."""

    def __init__(self, data: Path, geo: Path) -> None:
        self._folders = (data, geo)

    def find_version(self) -> str:
        """The fingerprint of both folders."""
        return compute_fingerprint(*self._folders)

    def take(self) -> Files:
        """The files of both folders."""
        return FolderFiles(*self._folders)

    def earlier(self) -> Iterator[Files]:
        """Folders keep no earlier state."""
        return iter(())

    def check(self) -> str:
        """Nothing more is known of folders than what the rules find in them."""
        return ""


class StoreSource:
    """The newest visible release of a store. Opened at the first question; whoever asks needs patience for a database."""

    def __init__(self, address: str, now: Callable[[], datetime] = clock.moment) -> None:
        self._address, self._now = address, now
        self._journal = JournalWatch(address)

    def find_version(self) -> str:
        """The seal of the newest visible release."""
        from mib_dashboard.store.engine import StoreError
        from mib_dashboard.store.releases import newest_release

        try:
            with self._open().read() as connection:
                release = newest_release(connection, self._now())
        except StoreError as error:
            raise SourceError(str(error)) from error
        return _seal(release.files) if release else "leer"

    def take(self) -> Files:
        """The files of the newest visible release, all of one moment."""
        from mib_dashboard.store.engine import StoreError
        from mib_dashboard.store.releases import visible_number

        try:
            with self._open().read() as connection:
                number = visible_number(connection, self._now())
            if number:
                return self._read(number)
        except StoreError as error:
            raise SourceError(f"Die neueste Freigabe lässt sich nicht lesen. {_HINT}") from error
        raise SourceError("In der Ablage gibt es noch keine Freigabe. Die erste macht: python -m mib_dashboard ablage einrichten")

    def earlier(self) -> Iterator[Files]:
        """The releases before the newest visible one; those that cannot be read are passed over."""
        from mib_dashboard.store.engine import StoreError
        from mib_dashboard.store.releases import visible_number

        with self._open().read() as connection:
            newest = visible_number(connection, self._now())
        for number in range(newest - 1, 0, -1):
            try:
                yield self._read(number)
            except StoreError:
                continue

    def check(self) -> str:
        """Whether the journal is whole, from its first row to the last that was ever seen."""
        found = self._journal.look(self._open())
        return f"Das Journal der Ablage ist nicht unversehrt (ab Zeile {found.number}). {_HINT}" if found else ""

    def _read(self, number: int) -> Files:
        from mib_dashboard.store.releases import find_release, read_release_files

        with self._open().read() as connection:
            return HeldFiles(read_release_files(connection, number), _seal(find_release(connection, number).files))

    def _open(self) -> Store:
        # Imported late: without a store nothing of it is loaded.
        from mib_dashboard.store.shared import open_shared

        return open_shared(self._address)


def find_source() -> DeliverySource:
    """What the environment names: the store, or else the folders."""
    settings = current_settings()
    return StoreSource(settings.store) if settings.store else FolderSource(settings.data, settings.geo)


def keep_in_store(name: str, value: str) -> str:
    """The option of this name in the store, for all processes alike; `value` becomes it when there is none yet."""
    from mib_dashboard.store.options import find_option, keep_option
    from mib_dashboard.store.shared import open_shared

    store = open_shared(current_settings().store)
    with store.read() as connection:
        found = find_option(connection, name)
    if found is None:
        with store.begin() as connection:
            found = keep_option(connection, name, value, clock.moment())
    return found


def compute_fingerprint(data: Path, geo: Path) -> str:
    """The version of two folders: the same for every copy of the same files, another one for any other name or content."""
    sums = {
        f"{prefix}{path.relative_to(folder).as_posix()}": _look_at(path)
        for prefix, folder in ((DATA_PREFIX, data), (GEO_PREFIX, geo))
        for path in _list_files(folder)
    }
    return _seal(sums)


def _look_at(path: Path) -> str:
    """Sum of the content; that it is gone, if it went after it was listed: the next look finds another state."""
    try:
        found = path.stat()
        return _sum_content(path, found.st_size, found.st_mtime_ns)
    except FileNotFoundError:
        return "fort"
    except OSError:
        return "unlesbar"


@lru_cache(maxsize=512)
def _sum_content(path: Path, size: int, changed: int) -> str:
    """SHA-256 of a file; size (bytes) and time of change (ns) tell when it has to be read again."""
    del size, changed
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _seal(sums: Mapping[str, str]) -> str:
    """Short hash over names and sums of contents, as the journal of the store seals a release."""
    lines = "\n".join(f"{name}:{sums[name]}" for name in sorted(sums))
    return hashlib.sha256(lines.encode()).hexdigest()[:_VERSION]


def _list_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not _is_litter(path.name))


def _is_litter(name: str) -> bool:
    return name.startswith((".", "~")) or name.lower() in LITTER
