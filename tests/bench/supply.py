"""The ledger of deliveries on the example delivery: building it for a day, and what the page makes of it on every run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from mib_dashboard.analysis.deliveries.ledger import compute_ledger, find_supplier
from mib_dashboard.analysis.deliveries.summary import compute_open, compute_year_cells
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.example import build_delivery, write_delivery
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.settings import current_settings
from mib_dashboard.ui.status.deliveries_matrix import build_ledger_table

DAY = date(2026, 11, 24)
REPEATS = 7
Row = tuple[str, str, str, bool]


def measure_supply() -> Iterable[Row]:
    """Rows of the table of `make bench`; times of one thread, best of several."""
    data = _example()
    ledger = compute_ledger(data, DAY)
    rows = f"{len(ledger):,}".replace(",", ".")
    yield _row(f"Lieferbuch der Beispieldaten aufstellen, {rows} Lieferungen", 0.15, lambda: compute_ledger(data, DAY))

    def show() -> str:
        compute_open(ledger, data)
        cells = compute_year_cells(ledger)
        suppliers = {body: find_supplier(data.supply, body).name for body in cells}
        names = {code: indicator.short_name for code, indicator in data.indicators.items()}
        return build_ledger_table(cells, suppliers, names, "Lieferungen", dark=False)

    yield _row("Liste und Tabelle daraus, bei jedem Neulauf", 0.04, show)


def _example() -> Dataset:
    with tempfile.TemporaryDirectory(prefix="mib-bench-lieferungen-") as folder:
        target = Path(folder) / "beispiel"
        write_delivery(build_delivery(load_raw(current_settings().data, current_settings().geo)), target)
        data, findings = open_dataset(target / "data", target / "geo")
    if data is None:
        raise RuntimeError(f"the example delivery has errors: {findings[:3]}")
    return data


def _row(name: str, goal: float, work: Callable[[], object]) -> Row:
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    measured = min(times)
    return name, f"≤ {goal * 1000:.0f} ms", f"{measured * 1000:.0f} ms", measured <= goal
