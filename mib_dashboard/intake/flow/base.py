"""The newest release, read: what a delivery is checked against and joined to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mib_dashboard.delivery.load import RawData, load_files
from mib_dashboard.delivery.sources import HeldFiles
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.store.engine import Connection
from mib_dashboard.store.releases import find_release, newest_number, read_release_files, seal_files


@dataclass(frozen=True)
class ReleaseBase:
    """A release with its files as they are and as tables."""

    number: int
    files: Mapping[str, bytes]
    raw: RawData


def read_base(connection: Connection) -> ReleaseBase:
    """The newest release, also one that is still to become visible: the next one follows it. FlowError without any."""
    number = newest_number(connection)
    if not number:
        raise FlowError("In der Ablage gibt es noch keine Freigabe. Die erste entsteht mit: ablage einrichten")
    files = read_release_files(connection, number)
    return ReleaseBase(number, files, _load(_Sealed(files, seal_files(find_release(connection, number).files))))


@dataclass(frozen=True)
class _Sealed:
    files: Mapping[str, bytes]
    seal: str

    def __hash__(self) -> int:
        return hash(self.seal)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Sealed) and other.seal == self.seal


@lru_cache(maxsize=2)  # the tables are never changed in place; a second delivery meets the same ones
def _load(sealed: _Sealed) -> RawData:
    return load_files(HeldFiles(sealed.files))
