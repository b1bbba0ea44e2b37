"""Goals and network of a large delivery: processor time of the server for each run of their pages."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.example import build_delivery, write_delivery
from mib_dashboard.settings import current_settings
from tests.bench.load import cpu_seconds
from tests.bench.session import Session
from tests.browser.server import AppServer

GOALS, ACTORS, TIES = 60, 300, 1500
MOST_MS = 150.0
RERUNS = 12
Cells = dict[str, str]
Row = tuple[str, str, str, bool]


def measure_steering() -> Iterable[Row]:
    """Rows of the table of `make bench`."""
    with tempfile.TemporaryDirectory(prefix="mib-bench-ziele-") as name:
        folder = Path(name)
        write_large(folder / "gross")
        (folder / "app").mkdir()
        data = {"MIB_DATA": str(folder / "gross" / "data"), "MIB_GEO": str(folder / "gross" / "geo")}
        with AppServer(folder / "app", **data) as app, Session(app.url) as session:
            for page, what in (("ziele", f"{GOALS} Zielen"), ("zusammenarbeit", f"{ACTORS} Trägern und {TIES} Kooperationen")):
                spent = _measure_runs(app, session, page)
                yield f"Neulauf /{page} mit {what}, Prozessorzeit", f"≤ {MOST_MS:.0f} ms", f"{spent:.0f} ms", spent <= MOST_MS


def write_large(target: Path) -> None:
    """The example delivery with as many goals, actors and cooperations; the further ones are copies of its own."""
    write_delivery(build_delivery(load_raw(current_settings().data, current_settings().geo)), target)
    data = target / "data"
    goals = _read(data / "ziele.csv")
    below = [row for row in goals if row["leitziel"] and row["sichtbarkeit"] == "oeffentlich"]
    _write(data / "ziele.csv", [*goals, *_copy(below, "ziel", GOALS - len(below))])
    actors = _read(data / "akteure.csv")
    actors += [row | {"name": f"{row['name']} {row['akteur']}"} for row in _copy(actors, "akteur", ACTORS - len(actors))]
    _write(data / "akteure.csv", actors)
    codes, ties = [row["akteur"] for row in actors], _read(data / "kooperationen.csv")
    usual = next(row for row in ties if row["partner"])
    # Every actor with the next ones of the list: so many pairs, none twice.
    pairs = [(one, (one + step) % ACTORS) for step in range(1, TIES // ACTORS + 1) for one in range(ACTORS)]
    rows = [
        usual | {"kooperation": f"BX-{number}", "akteur": codes[one], "partner": codes[other]}
        for number, (one, other) in enumerate(pairs)
    ]
    _write(data / "kooperationen.csv", rows)


def _copy(rows: Sequence[Cells], key: str, number: int) -> list[Cells]:
    return [rows[n % len(rows)] | {key: f"BX-{key[0].upper()}{n}"} for n in range(number)]


def _measure_runs(app: AppServer, session: Session, page: str) -> float:
    """Milliseconds of processor time for a run after the first two, on average."""
    for _ in range(2):
        session.run(page)
    before = cpu_seconds(app)
    for _ in range(RERUNS):
        session.run(page)
    return (cpu_seconds(app) - before) / RERUNS * 1000


def _read(path: Path) -> list[Cells]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(path: Path, rows: Sequence[Cells]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), "utf-8")


if __name__ == "__main__":
    for row in measure_steering():
        print(row)
