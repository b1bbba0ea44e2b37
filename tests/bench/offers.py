"""Analysis of the offers on the example delivery, at its usual size and at 5,000 offers; times of one thread, best of several."""

from __future__ import annotations

import contextlib
import io
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.offers.search import search
from mib_dashboard.analysis.offers.stock import build_stock
from mib_dashboard.analysis.overlaps.duplicates import compute_duplicates
from mib_dashboard.cli.main import main as run_cli
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.ui.gaps.data import GapChoice
from mib_dashboard.ui.gaps.matrix import build_spec
from mib_dashboard.ui.gaps.matrix_table import build_matrix

USUAL, MANY = 250, 5000
REPEATS = 5
QUERIES = ("s", "sp", "spr", "sprachkurs fuer frauen", "beratng", "deutschkurs integrationskurs", "nichtvorhandenes")

Row = tuple[str, str, str, bool]


def measure_offers() -> Iterable[Row]:
    """Gap matrix, duplicates and search; the delivery is written anew for each size."""
    for offers, goal in ((USUAL, 0.15), (MANY, 1.0)):
        data = _example(offers)
        yield _row(f"Lücken-Matrix, {_thousands(offers)} Angebote", goal, lambda data=data: _build_matrix(data))
    book = data.offers
    yield _row(f"Dubletten, {_thousands(MANY)} Angebote, einmal", 10.0, lambda: compute_duplicates(book, data.areas), repeats=1)
    stock = build_stock(book, data.areas)
    slowest = max(QUERIES, key=lambda query: _best(lambda: search(stock.index, query)))
    yield _row(f"Suche je Taste, {_thousands(MANY)} Angebote", 0.15, lambda: search(stock.index, slowest))


def _example(offers: int) -> Dataset:
    folder = Path(tempfile.mkdtemp(prefix="mib-bench-angebote-")) / "lieferung"
    with contextlib.redirect_stdout(io.StringIO()):
        run_cli(["beispiel", "--ziel", str(folder), "--angebote", str(offers)])
    data, findings = open_dataset(folder / "data", folder / "geo")
    if data is None:
        raise RuntimeError(f"the example delivery has errors: {findings[:3]}")
    return data


def _build_matrix(data: Dataset) -> str:
    group = next(code for code, group in data.offers.groups.items() if group.denominator)
    day = date(2026, 11, 24)
    cells = compute_cells(
        data.offers, data, day=day, groups=[group], general=True, parameters=data.offers.parameters, planning=data.offers.planning
    )
    return build_matrix(build_spec(data.offers, data.areas, cells, GapChoice(day, group, data.municipalities[0].ags)))


def _row(name: str, goal: float, work: Callable[[], object], *, repeats: int = REPEATS) -> Row:
    measured = _best(work, repeats)
    return name, f"≤ {_seconds(goal)}", _seconds(measured), measured <= goal


def _best(work: Callable[[], object], repeats: int = REPEATS) -> float:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def _seconds(value: float) -> str:
    return f"{value:.2f} s".replace(".", ",") if value >= 1 else f"{value * 1000:.0f} ms"


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
