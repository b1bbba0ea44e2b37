"""`make papers`: builds every kind of paper from real and invented data and judges it; the files lie in `var/papiere`.

Judged are (`judges.py`): text on text, nearly empty pages, the most pages of each kind, the size of type, the rules of
PDF/UA-1 and PDF/A-2a, the schemas of Office files, whether credits name the time that is drawn. Every other format is built
as well. Whoever wants to see a paper opens it there.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from mib_dashboard import clock
from mib_dashboard.analysis.reports import (
    COMPARISON,
    FULL_PROFILE,
    LONG_PROFILE,
    TOPIC,
    Content,
    Prepared,
    compute_comparison_report,
    compute_profile_report,
    compute_topic_report,
    prepare_reports,
)
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.withhold import publish
from mib_dashboard.example import DEFAULT_OFFERS, build_delivery, write_delivery
from mib_dashboard.exports import FORMATS
from mib_dashboard.report.report import Report
from mib_dashboard.settings import ROOT
from tests.papers.further import list_further
from tests.papers.judges import OFFICE, judge_credits, judge_office, judge_pdf

TARGET = Path("var/papiere")
MOST_FAULTS = 5  # shown of one paper
Job = tuple[str, int, Callable[[], Report]]


def list_papers(ground: Prepared) -> Iterator[Job]:
    """Name, most pages (0: no limit) and how it is computed, of every kind of paper."""
    data = ground.data
    for area in data.municipalities:
        yield f"{area.short_name} kurz", 1, partial(compute_profile_report, ground, area)
        yield f"{area.short_name} lang", 8, partial(compute_profile_report, ground, area, LONG_PROFILE)
    yield from list_further(ground)
    first = data.municipalities[0]
    yield f"{first.short_name} mit Anhang", 0, partial(compute_profile_report, ground, first, FULL_PROFILE)
    yield "Vergleich aller", 8, partial(compute_comparison_report, ground, [])
    yield "Vergleich von drei", 8, partial(compute_comparison_report, ground, data.municipalities[:3])
    yield "Vergleich aller mit Anhang", 0, partial(compute_comparison_report, ground, [], (*COMPARISON, Content.ANNEX))
    for topic in data.topics.values():
        yield f"Thema {topic.name}", 12, partial(compute_topic_report, ground, topic)
        yield f"Thema {topic.name}, hervorgehoben", 12, partial(compute_topic_report, ground, topic, chosen=first)
        whole = (*TOPIC, Content.ANNEX)
        yield f"Thema {topic.name} mit Anhang", 0, partial(compute_topic_report, ground, topic, whole)


def build(kind: str, data: Path, geo: Path, wanted: str, formats: Collection[str]) -> int:
    """Build and judge what has `wanted` in its name from one delivery, in these formats; returns how many faults there are."""
    dataset, findings = open_dataset(data, geo)
    if dataset is None:
        raise SystemExit(f"broken data: {findings}")
    faults = 0
    for name, most, compute in list_papers(prepare_reports(dataset, clock.today())):
        if wanted not in name:
            continue
        started = time.perf_counter()
        found = _build_one(compute(), most, TARGET / kind, formats)
        faults += len(found)
        for fault in found[:MOST_FAULTS]:
            sys.stdout.write(f"  {kind}, {name}: {fault}\n")
        sys.stdout.write(f"{kind}, {name}: {time.perf_counter() - started:.1f} s\n")
        sys.stdout.flush()
    return faults


def _build_one(report: Report, most: int, folder: Path, formats: Collection[str]) -> list[str]:
    """Write the paper in these formats and judge the files."""
    found = [*judge_credits(report)]
    for key in formats:
        format_ = FORMATS[key]
        file = folder / format_.name_file(report)
        file.write_bytes(format_.build(report))
        if key == "pdf":
            found += judge_pdf(report, file.read_bytes(), most)
        elif key in OFFICE:
            found += (f"{key}: {fault}" for fault in judge_office(file))
    return found


def _build_example(wanted: str, formats: Collection[str]) -> int:
    """The same of a delivery that is invented."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "neu"
        write_delivery(build_delivery(publish(load_raw(ROOT / "data", ROOT / "geo")), DEFAULT_OFFERS), target)
        return build("beispiel", target / "data", target / "geo", wanted, formats)


def main() -> int:
    """Real and invented data, side by side; 1 when anything is wrong. `python -m tests.papers lang pdf`: only such, as PDF."""
    formats = [word for word in sys.argv[1:] if word in FORMATS] or list(FORMATS)
    wanted = " ".join(word for word in sys.argv[1:] if word not in FORMATS)
    shutil.rmtree(TARGET, ignore_errors=True)
    for kind in ("echt", "beispiel"):
        (TARGET / kind).mkdir(parents=True)
    with ProcessPoolExecutor(2) as pool:
        real = pool.submit(build, "echt", ROOT / "data", ROOT / "geo", wanted, formats)
        faults = pool.submit(_build_example, wanted, formats).result() + real.result()
    sys.stdout.write(f"{faults} Mängel. Die Papiere liegen in {TARGET}.\n")
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main())
