"""Shared by the tests of the store: a moment, two people, a small release."""

from __future__ import annotations

from datetime import UTC, datetime

from mib_dashboard.model.working import Actor
from mib_dashboard.schema import ReleaseKind, Role
from mib_dashboard.store.releases import add_release

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
PREPARER = Actor("erfassung", str(Role.PREPARER))
RELEASER = Actor("freigabe", str(Role.RELEASER))
FILES = {"data/werte/a.csv": b"x,y\n1,2\n", "geo/gebiete.geojson": b"{}"}


def release(connection, parent: int, files: dict[str, bytes] | None = None, **changes) -> int:
    order = {
        "parent": parent,
        "files": FILES if files is None else files,
        "actor": RELEASER,
        "now": NOW,
        "kind": ReleaseKind.DELIVERY,
        "reason": "Lieferung",
    }
    return add_release(connection, **(order | changes))
