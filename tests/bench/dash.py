"""The same map beside Dash 4 with dash-leaflet: both programs and an empty Streamlit page are visited in turn, in one run.

`python -m tests.bench.dash` measures only this. Dash lives in an environment of its own, made on demand in `var/bench-dash`;
where it cannot be installed, the table says so.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from mib_dashboard.analysis.figures.mapping import MapView
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.maps.choice import ClassChoice
from mib_dashboard.maps.palette import LIGHT
from mib_dashboard.ui.map.years import compute_years, pick_fills
from tests.bench.browser import DASH_AREAS, FIRST_PICTURE, HEADING, TEN_AREAS, FirstVisit, YearPage, change_year, visit
from tests.bench.table import Row, compare, empty_server, print_table
from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.browser.server import ROOT, AppServer, free_port

# An indicator with many years in all municipalities.
WITH_YEARS = "WAHL-KTW"
VISITS, CHANGES = 7, 12
NAME, EMPTY = "Dash 4 + dash-leaflet", "leere Streamlit-Seite"
_PROGRAM = Path(__file__).parent / "dash_app"
_NEEDS = _PROGRAM / "requirements.txt"
_HOME = ROOT / "var" / "bench-dash"
_PATIENCE_SECONDS = 30


def map_address(app: AppServer) -> str:
    """The map of the compared indicator."""
    data = shared_store().current().dataset
    indicator = data.indicators[WITH_YEARS]
    return f"{app.url}/karte?{urlencode({'thema': data.topics[indicator.topic].name, 'indikator': indicator.short_name})}"


def measure_beside_dash(browser: Browser, app: AppServer, empty: AppServer, folder: Path) -> Iterable[Row]:
    """Rows of the table of `make bench`; the first round only warms up the servers. `folder`: for the data of the peer."""
    try:
        python = install()
    except (OSError, subprocess.CalledProcessError) as problem:
        yield f"Vergleich mit {NAME}", "–", f"nicht gelaufen: {problem}", False
        return
    with serve(python, folder) as address:
        yield from _compare_visits(browser, map_address(app), empty.url, address)
        yield from _compare_changes(browser, map_address(app), address)


def install() -> Path:
    """The interpreter of the peer's environment, made anew when its requirements have changed."""
    python, made = _HOME / "bin" / "python", _HOME / "requirements.txt"
    if made.is_file() and made.read_bytes() == _NEEDS.read_bytes():
        return python
    shutil.rmtree(_HOME, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(_HOME)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-r", str(_NEEDS)], check=True)
    shutil.copyfile(_NEEDS, made)
    return python


@contextmanager
def serve(python: Path, folder: Path) -> Iterator[str]:
    """The peer with the same values, classes and boundaries; gives its address. RuntimeError when it does not start."""
    port, shown, log = free_port(), folder / "dash.json", folder / "dash.log"
    shown.write_text(json.dumps(_describe_map()), encoding="utf-8")
    with log.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(
            [str(python), str(_PROGRAM / "app.py"), str(port), str(shown)], cwd=folder, stdout=stream, stderr=stream
        )
    try:
        _wait(f"http://127.0.0.1:{port}/", process, log)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE_SECONDS)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{NAME} startet nicht:\n{log.read_text(encoding='utf-8')}")


def _describe_map() -> dict[str, object]:
    """What `dash_app/app.py` shows: boundaries as GeoJSON, by time the colour and the text of every area."""
    data = shared_store().current().dataset
    years = compute_years(data, WITH_YEARS, MapView.VALUE, ClassChoice("jenks", 5, fixed=True), "")

    def describe(time: str) -> dict[str, dict[str, str]]:
        fills, rows = pick_fills(years.classes[time], LIGHT), years.rows[time]
        return {
            "colours": {row.ags: fills[row.class_index] for row in rows if row.class_index is not None},
            "texts": {row.ags: f"{row.name}: {row.text}" for row in rows},
        }

    places = list(data.labels.values())
    return {
        "title": data.indicators[WITH_YEARS].short_name,
        "times": list(years.rows),
        "areas": data.geo["gebiete"],
        "center": [statistics.fmean(place[axis] for place in places) for axis in (0, 1)],
        "years": [describe(time) for time in years.rows],
    }


def _compare_visits(browser: Browser, ours: str, empty: str, peer: str) -> Iterable[Row]:
    wanted = ((empty, HEADING), (ours, FIRST_PICTURE), (ours, TEN_AREAS), (peer, DASH_AREAS))
    rounds = [[visit(browser, url, condition) for url, condition in wanted] for _ in range(VISITS + 1)][1:]
    blank, picture, living, dash = (statistics.median(visits[n].seconds for visits in rounds) for n in range(len(wanted)))
    yield compare("Bild auf dem Schirm, neuer Besuch von /karte", picture, 0.5, NAME, dash)
    yield compare("Lebende Karte, neuer Besuch von /karte", living, 1.2, EMPTY, blank)
    first: FirstVisit = rounds[-1][2]
    other: FirstVisit = rounds[-1][3]
    told = f"{first.megabytes:.2f} MB, {first.requests} Anfragen ({NAME}: {other.megabytes:.2f} MB, {other.requests})"
    yield "Erster Besuch von /karte", "≤ 1,5 MB", told.replace(".", ","), first.megabytes <= 1.5


def _compare_changes(browser: Browser, ours: str, peer: str) -> Iterable[Row]:
    with (
        YearPage(browser, ours, TEN_AREAS, ".st-key-karte_zeit [type=range]") as own,
        YearPage(browser, peer, DASH_AREAS, "[role=slider]") as other,
    ):
        pairs = [(change_year(own, key), change_year(other, key)) for key in ("ArrowLeft", "ArrowRight") * (CHANGES // 2)][2:]
    mine, its = (statistics.median(pair[n][0] for pair in pairs) for n in (0, 1))
    yield compare("Jahr gewechselt bis neue Flächen", mine, 1.0, NAME, its)
    kept = all(pair[0][1] for pair in pairs)
    yield "Rahmen der Karte beim Wechsel des Jahres", "bleibt", "bleibt" if kept else "wurde neu geladen", kept


def main() -> None:
    """Measure this alone and print it."""
    folder = Path(tempfile.mkdtemp(prefix="mib-bench-"))
    (folder / "app").mkdir()
    (folder / "leer").mkdir()
    with AppServer(folder / "app") as app, empty_server(folder / "leer") as empty, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=list(ARGUMENTS))
        print_table(measure_beside_dash(browser, app, empty, folder))
        browser.close()


if __name__ == "__main__":
    main()
