"""Reports: time of one paper and of all municipalities in four formats, and the memory they need, in a process of their own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from mib_dashboard.analysis.reports import LONG_PROFILE, compute_profile_report, prepare_reports
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.exports import FORMATS
from mib_dashboard.settings import current_settings

OFFICE = ("pdf", "pptx", "xlsx", "docx")
Row = tuple[str, str, str, bool]


def measure_reports() -> Iterable[Row]:
    """Rows of the table of `make bench`."""
    found = json.loads(subprocess.run([sys.executable, "-m", __name__], capture_output=True, text=True, check=True).stdout)
    yield _seconds("Gemeindeprofil als PDF, erstes nach dem Start", found["first"], 1.5)
    yield _seconds("Gemeindeprofil als PDF, jedes weitere", found["next"], 0.5)
    yield _seconds("Alle Gemeinden als PDF, PowerPoint, Excel, Word", found["all"], 10)
    yield _seconds("Lange Fassung einer Gemeinde in denselben Formaten", found["long"], 0)
    yield "Speicher dabei und bei allen langen PDF, höchstens", "≤ 300 MB", f"{found['peak']:.0f} MB", found["peak"] <= 300


def _seconds(name: str, value: float, goal: float) -> Row:
    words = f"≤ {goal:g} s".replace(".", ",") if goal else "–"
    return name, words, f"{value:.2f} s".replace(".", ","), not goal or value <= goal


def main() -> None:
    """Measure and print as JSON."""
    data, _ = open_dataset(current_settings().data, current_settings().geo)
    if data is None:
        raise SystemExit("broken data")
    areas = data.municipalities
    started = time.perf_counter()
    ground = prepare_reports(data, date.today())
    FORMATS["pdf"].build(compute_profile_report(ground, areas[0]))
    first = time.perf_counter() - started
    started = time.perf_counter()
    FORMATS["pdf"].build(compute_profile_report(ground, areas[1]))
    after = time.perf_counter() - started
    started = time.perf_counter()
    for area in areas:
        report = compute_profile_report(ground, area)
        for key in OFFICE:
            FORMATS[key].build(report)
    everything = time.perf_counter() - started
    started = time.perf_counter()
    long = compute_profile_report(ground, areas[0], LONG_PROFILE)
    for key in OFFICE:
        FORMATS[key].build(long)
    one_long = time.perf_counter() - started
    for area in areas:
        FORMATS["pdf"].build(compute_profile_report(ground, area, LONG_PROFILE))
    # Not getrusage: there a child begins with the largest size of the process that started it.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024
    print(json.dumps({"first": first, "next": after, "all": everything, "long": one_long, "peak": peak}))


if __name__ == "__main__":
    main()
