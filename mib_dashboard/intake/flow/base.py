"""The newest release, read: what a delivery is checked against and joined to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import pandas as pd

from mib_dashboard.delivery.load import RawData, load_files
from mib_dashboard.delivery.sources import HeldFiles
from mib_dashboard.intake.flow.kept import Kept
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.intake.preview import show_figures
from mib_dashboard.schema import VALUES, Col, DataKind
from mib_dashboard.store.engine import Connection, name_store
from mib_dashboard.store.releases import find_release, newest_number, read_release_files, seal_files


@dataclass(frozen=True)
class ReleaseBase:
    """A release with its files as they are and as tables, never changed; `seal`: hash of its content, `store`: where it lies."""

    store: str
    number: int
    seal: str
    files: Mapping[str, bytes]
    raw: RawData

    @cached_property
    def shown(self) -> pd.DataFrame:
        """What the public sees of it, after protection."""
        return show_figures(self.raw)

    @cached_property
    def invented(self) -> frozenset[str]:
        """The sources whose values are examples; what comes for one of them is an example, too."""
        values = self.raw.frame(VALUES)
        return frozenset(values.loc[values[Col.DATENART] == DataKind.EXAMPLE, Col.QUELLE])


# The newest, the one before while somebody still looks at a page of it, and one that waits for its time.
_BASES: Kept[ReleaseBase] = Kept(3)


def read_base(connection: Connection, wanted: int = 0) -> ReleaseBase:
    """The newest release, also one that is still to become visible: the next one follows it. FlowError without any.

    `wanted`: the number of another one.

    Its contents are read once for each store; every later call asks only for number and seal.
    """
    number = wanted or newest_number(connection)
    if not number:
        raise FlowError("In der Ablage gibt es noch keine Freigabe. Die erste entsteht mit: ablage einrichten")
    store, seal = name_store(connection), seal_files(find_release(connection, number).files)

    def read() -> ReleaseBase:
        files = MappingProxyType(read_release_files(connection, number))
        return ReleaseBase(store, number, seal, files, load_files(HeldFiles(files)))

    return _BASES.find((store, number, seal), read)
