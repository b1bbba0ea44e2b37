"""From a delivered file to its findings, and the release of the whole data set, on the tables as they ship."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from mib_dashboard.intake.flow.checking import check
from mib_dashboard.intake.flow.reading import assign, read_delivery
from mib_dashboard.intake.flow.receive import receive
from mib_dashboard.intake.flow.releasing import ReleaseWish, release
from mib_dashboard.store.engine import create_store
from tests.flow_toys import ANNA, BODO, NOW
from tests.jobcenter import FILE, OFFICE, open_house, take_over

_FINDINGS, _RELEASE = 3.0, 10.0
Row = tuple[str, str, str, bool]


def measure_intake() -> Iterable[Row]:
    """The second file of a supplier, whose recipe is kept, and the release of the first one."""
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(f"sqlite:///{Path(folder)}/mib.db")
        open_house(store)
        first = receive(store, OFFICE, "JOBCENTER", FILE.name, FILE.read_bytes(), NOW)
        checked = check(store, ANNA, take_over(store, first.delivery.id), NOW)
        begin = time.perf_counter()
        release(store, BODO, checked.delivery, ReleaseWish(), NOW, ())
        released = time.perf_counter() - begin
        begin = time.perf_counter()
        second = receive(store, OFFICE, "JOBCENTER", FILE.name, FILE.read_bytes(), NOW)
        check(store, ANNA, assign(store, ANNA, read_delivery(store, ANNA, second.delivery.id), NOW), NOW)
        found = time.perf_counter() - begin
        store.close()
    yield "Lieferung mit 60 Werten, vom Abgeben bis zu den Befunden", "≤ 3 s", _seconds(found), found <= _FINDINGS
    yield "Freigabe des ganzen Datensatzes mit Angriff", "≤ 10 s", _seconds(released), released <= _RELEASE


def _seconds(value: float) -> str:
    return f"{value:.2f} s".replace(".", ",")
