"""`make papers`: builds every kind of paper from real and invented data and judges it; the files lie in `var/papiere`.

Judged are: text on text, nearly empty pages, the most pages of each kind, the rules of PDF/UA-1 and PDF/A-2a. Every other format
is built as well. Whoever wants to see a paper opens it there.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import page

from mib_dashboard import clock
from mib_dashboard.analysis.reports import (
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
from mib_dashboard.exports.pdf import count_pages
from mib_dashboard.report.report import Report
from mib_dashboard.settings import ROOT
from tests.paper_probe import count_lines, find_clashes

TARGET = Path("var/papiere")
FEWEST_LINES = 4  # head and foot of a page are two
PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
Job = tuple[str, int, Callable[[], Report]]


def list_papers(ground: Prepared) -> Iterator[Job]:
    """Name, most pages (0: no limit) and how it is computed, of every kind of paper."""
    data = ground.data
    for area in data.municipalities:
        yield f"{area.short_name} kurz", 1, partial(compute_profile_report, ground, area)
        yield f"{area.short_name} lang", 8, partial(compute_profile_report, ground, area, LONG_PROFILE)
    first = data.municipalities[0]
    yield f"{first.short_name} mit Anhang", 0, partial(compute_profile_report, ground, first, FULL_PROFILE)
    yield "Vergleich aller", 8, partial(compute_comparison_report, ground, [])
    yield "Vergleich von drei", 8, partial(compute_comparison_report, ground, data.municipalities[:3])
    for topic in data.topics.values():
        yield f"Thema {topic.name}", 12, partial(compute_topic_report, ground, topic)
        yield f"Thema {topic.name}, hervorgehoben", 12, partial(compute_topic_report, ground, topic, chosen=first)
        whole = (*TOPIC, Content.ANNEX)
        yield f"Thema {topic.name} mit Anhang", 0, partial(compute_topic_report, ground, topic, whole)


def judge(content: bytes, most: int) -> list[str]:
    """What is wrong with a PDF, in German."""
    pages, lines = count_pages(content), count_lines(content)
    found = find_clashes(content)
    found += [f"Seite {number} ist fast leer" for number, count in enumerate(lines, start=1) if count < FEWEST_LINES]
    found += [f"{pages} Seiten statt höchstens {most}"] if most and pages > most else []
    for profile in PROFILES:
        found += [f"{one.rule_id}: {one.message}" for one in page.validate_pdf_bytes(content, profile=profile).failures]
    return found


def build(kind: str, data: Path, geo: Path) -> int:
    """Build and judge everything from one delivery; returns how many faults there are."""
    dataset, findings = open_dataset(data, geo)
    if dataset is None:
        raise SystemExit(f"broken data: {findings}")
    faults = 0
    for name, most, compute in list_papers(prepare_reports(dataset, clock.today())):
        started = time.perf_counter()
        report = compute()
        for key, format_ in FORMATS.items():
            content = format_.build(report)
            (TARGET / kind / format_.name_file(report)).write_bytes(content)
            found = judge(content, most) if key == "pdf" else []
            faults += len(found)
            for fault in found[:5]:
                sys.stdout.write(f"  {kind}, {name}: {fault}\n")
        sys.stdout.write(f"{kind}, {name}: {time.perf_counter() - started:.1f} s\n")
    return faults


def main() -> int:
    """Real and invented data; 1 when anything is wrong."""
    shutil.rmtree(TARGET, ignore_errors=True)
    for kind in ("echt", "beispiel"):
        (TARGET / kind).mkdir(parents=True)
    faults = build("echt", ROOT / "data", ROOT / "geo")
    with tempfile.TemporaryDirectory() as folder:
        write_delivery(build_delivery(publish(load_raw(ROOT / "data", ROOT / "geo")), DEFAULT_OFFERS), Path(folder) / "neu")
        faults += build("beispiel", Path(folder) / "neu" / "data", Path(folder) / "neu" / "geo")
    sys.stdout.write(f"{faults} Mängel. Die Papiere liegen in {TARGET}.\n")
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main())
