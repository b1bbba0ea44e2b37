"""A region five times as large: every municipality of the example becomes five, with 5,000 offers; start, memory and clicks.

    .venv/bin/python -m tests.bench.growth [times]

Forty times are 400 areas: the most there are keys for.
Counts of a municipality are those of each of its parts, and those of larger areas are multiplied, so that sums still hold and
small numbers are as rare as before.
"""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import json
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from shapely import box
from shapely.geometry import Point, mapping, shape
from shapely.geometry.base import BaseGeometry

from mib_dashboard.cli.main import main as run_cli
from mib_dashboard.schema import Level, YesNo
from tests.bench.load import cpu_seconds
from tests.bench.visitor import Visitor
from tests.browser.server import AppServer

TIMES, OFFERS, CLICKS = 5, 5000, 20
PATIENCE_SECONDS = 3600  # what 400 areas have to protect takes minutes the first time
PAGES = ("", "karte", "luecken", "zeitreihen", "angebote", "mehrfachstrukturen", "foerderung")
_FIRST = 600  # number of the first new municipality in its district; the shipped ones are below
Parts = Mapping[str, tuple[str, ...]]
Row = tuple[str, str, str, bool]


def measure_growth(times: int = TIMES) -> Iterator[Row]:
    """Rows of the table of `make bench`: second start of the large region, and clicks there beside those of the shipped one."""
    with tempfile.TemporaryDirectory(prefix="mib-bench-") as name:
        folder = Path(name)
        target = folder / "lieferung"
        with contextlib.redirect_stdout(io.StringIO()):
            run_cli(["beispiel", "--ziel", str(target), "--angebote", str(OFFERS)])
        grow(target, times)
        place = {"MIB_DATA": str(target / "data"), "MIB_GEO": str(target / "geo"), "MIB_STATE": str(folder / "stand")}
        with start(folder, **place):
            pass
        with start(folder) as usual, start(folder, **place) as large:
            used = cpu_seconds(large)
            yield (
                f"Start mit {times * 10} Gemeinden, 5.000 Angeboten, Rechenzeit",
                "≤ 10 s",
                f"{used:.1f} s".replace(".", ","),
                used <= 10,
            )
            memory = large.resident_mb() / usual.resident_mb()
            yield "Speicher dort", "≤ 1,5-mal so viel", f"{memory:.2f}-mal".replace(".", ","), memory <= 1.5
            for page in PAGES:
                before, after = (asyncio.run(measure_click(app, page)) * 1000 for app in (usual, large))
                yield f"Klick auf /{page} dort, Rechenzeit", "–", f"{after:.0f} ms statt {before:.0f} ms", True


@contextlib.contextmanager
def start(folder: Path, **environment: str) -> Iterator[AppServer]:
    """A process of the app; its log lies in a folder of its own."""
    place = Path(tempfile.mkdtemp(dir=folder))
    with AppServer(place, patience=PATIENCE_SECONDS, **environment) as app:
        yield app


async def measure_click(app: AppServer, page: str) -> float:
    """Processor seconds of a click; the same clicks have been made before."""
    for _ in range(2):
        async with Visitor(app.url, page, random.Random(1)) as visitor:
            await visitor.open()
            started = cpu_seconds(app)
            for _ in range(CLICKS):
                await visitor.click()
            spent = cpu_seconds(app) - started
    return spent / CLICKS


def grow(target: Path, times: int) -> None:
    """Change the delivery in a folder with `data` and `geo`: each municipality becomes so many."""
    data, geo = target / "data", target / "geo"
    additive = {row["code"] for row in _read(data / "indikatoren.csv") if row["summierbar"] == YesNo.YES}
    areas = _read(data / "gebiete.csv")
    parts = _name_parts([row["ags"] for row in areas if row["ebene"] == Level.MUNICIPALITY], times)
    _write(
        data / "gebiete.csv",
        [_rename(row, code, k) for row in areas for k, code in enumerate(parts.get(row["ags"], [row["ags"]]))],
    )
    strips = _cut(geo, parts)
    for path in (data / "werte").glob("*.csv"):
        rows = _read(path)
        larger = [_multiply(row, times) if row["indikator"] in additive else row for row in rows if row["gebiet"] not in parts]
        _write(path, [*larger, *({**row, "gebiet": code} for row in rows for code in parts.get(row["gebiet"], ()))])
    sums = _read(data / "gebietssummen.csv")
    _write(data / "gebietssummen.csv", [{**row, "teile": "|".join(_flatten(row["teile"].split("|"), parts))} for row in sums])
    places = _read(data / "angebot_orte.csv")
    _write(data / "angebot_orte.csv", [_move(row, parts, strips) for row in places])


def _name_parts(codes: Iterable[str], times: int) -> Parts:
    """The old code and new ones for each municipality."""
    numbers = iter(range(_FIRST, 1000))
    return {code: (code, *(f"{code[:5]}{next(numbers)}" for _ in range(times - 1))) for code in codes}


def _rename(row: dict[str, str], code: str, number: int) -> dict[str, str]:
    word = f" {number + 1}" if number else ""
    return {**row, "ags": code} | {name: row[name] + word for name in ("name", "kurzname", "ortsangabe")}


def _multiply(row: dict[str, str], times: int) -> dict[str, str]:
    return {**row, "wert": str(int(row["wert"]) * times)} if row["wert"].lstrip("-").isdigit() else row


def _flatten(codes: Iterable[str], parts: Parts) -> list[str]:
    return [part for code in codes for part in parts.get(code, (code,))]


def _cut(geo: Path, parts: Parts) -> dict[str, BaseGeometry]:
    """Cut every area into strips from west to east, with a place for each name; the strips by their code."""
    layer = json.loads((geo / "gebiete.geojson").read_text("utf-8"))
    strips: dict[str, BaseGeometry] = {}
    for one in layer["features"]:
        whole, codes = shape(one["geometry"]), parts[one["properties"]["ags"]]
        west, south, east, north = whole.bounds
        step = (east - west) / len(codes)
        strips |= {c: whole.intersection(box(west + k * step, south, west + (k + 1) * step, north)) for k, c in enumerate(codes)}
    names = {row["ags"]: row["name"] for row in _read(geo.parent / "data" / "gebiete.csv")}
    layer["features"] = [
        {"type": "Feature", "properties": {"ags": code, "name": names[code]}, "geometry": mapping(strip)}
        for code, strip in strips.items()
    ]
    (geo / "gebiete.geojson").write_text(json.dumps(layer, ensure_ascii=False), "utf-8")
    points = {code: strip.representative_point() for code, strip in strips.items()}
    _write(geo / "beschriftung.csv", [{"ags": c, "lat": f"{p.y:.5f}", "lon": f"{p.x:.5f}"} for c, p in points.items()])
    return strips


def _move(row: dict[str, str], parts: Parts, strips: Mapping[str, BaseGeometry]) -> dict[str, str]:
    """A place of an offer lies in the part its pin lies in."""
    if row["gemeinde"] not in parts or not row["lat"]:
        return row
    pin = Point(float(row["lon"]), float(row["lat"]))
    return {**row, "gemeinde": min(parts[row["gemeinde"]], key=lambda code: strips[code].distance(pin))}


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    for entry in measure_growth(*map(int, sys.argv[1:])):
        print(*entry, sep=" | ", flush=True)
