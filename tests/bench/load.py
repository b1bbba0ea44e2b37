"""What many people at once feel: clicks every few seconds on one, two and four processes, and readers of first pictures.

    .venv/bin/python -m tests.bench.load [people per process] [seconds] [processes …]

Twice the processes carry twice the people. Visitors are spread over them as a server in front does it that sends each one to the
same process again. They run on this machine, too: where it has no core for each process and one for them, a row says what was
seen and judges nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from websockets.exceptions import WebSocketException

from tests.bench.visitor import Visitor
from tests.browser.server import AppServer

PAGES = ("", "karte", "luecken", "zeitreihen")
EVERY_SECONDS = 5.0
READERS, READERS_AT_ONCE, READERS_PROCESSES = 1000, 50, 2
Row = tuple[str, str, str, bool]


@dataclass(frozen=True)
class Load:
    """What a round found: seconds of each click, clicks that failed, seconds it took, processor seconds of the app per click."""

    clicks: tuple[float, ...]
    failed: int
    seconds: float
    cost: float

    @property
    def rate(self) -> float:
        """Clicks answered in a second."""
        return len(self.clicks) / self.seconds


def measure_load(people: int = 50, seconds: float = 60, processes: Sequence[int] = (1, 2, 4)) -> Iterator[Row]:
    """Rows of the table of `make bench`: clicks of so many people per process, and first pictures of two processes."""
    rates: list[float] = []
    for count in processes:
        with start_apps(count) as apps:
            urls = [app.url for app in apps]
            if count == READERS_PROCESSES:
                yield measure_readers(urls)
            found = asyncio.run(click_all(urls, apps, people * count, seconds))
        rates.append(found.rate)
        yield tell(found, people * count, count, rates[0])


def judge(words: str, count: int, *, is_good: bool) -> tuple[str, bool]:
    """What was seen and whether it is good; where the visitors take the processes their cores, nobody can tell."""
    cores = len(os.sched_getaffinity(0))
    if cores > count:
        return words, is_good
    return f"{words}; nicht gewertet: {cores} Kerne für {count} Prozesse und die Besucher", True


def tell(found: Load, people: int, count: int, first: float) -> Row:
    """One row: `first` is the rate of the first round."""
    high = percentile(found.clicks, 95)
    words = (
        f"p50 {statistics.median(found.clicks):.2f} s, p95 {high:.2f} s, {found.rate:.1f} je Sekunde "
        f"({found.rate / first:.2f}-fach), {found.failed} ohne Antwort, {found.cost * 1000:.0f} ms Rechenzeit je Klick, "
        f"Last {os.getloadavg()[0]:.1f}"
    ).replace(".", ",")
    name = f"{people} Menschen, alle {EVERY_SECONDS:.0f} s ein Klick, Prozesse: {count}"
    return name, "p95 ≤ 1 s", *judge(words, count, is_good=high <= 1 and not found.failed)


async def click_all(urls: Sequence[str], apps: Sequence[AppServer], people: int, seconds: float) -> Load:
    """Everybody opens a page, in a random moment of the first pause; then all click for so many seconds."""
    ready, clicks, failed = asyncio.Barrier(people + 1), [], [0]

    async def one(number: int) -> None:
        chance = random.Random(number)  # the same clicks in every round
        async with Visitor(urls[number % len(urls)], PAGES[number % len(PAGES)], chance) as visitor:
            await asyncio.sleep(chance.uniform(0, EVERY_SECONDS))
            await visitor.open()
            await ready.wait()
            end = time.perf_counter() + seconds
            await asyncio.sleep(chance.uniform(0, EVERY_SECONDS))
            while time.perf_counter() < end:
                try:
                    clicks.append(taken := await visitor.click())
                except (TimeoutError, OSError, WebSocketException):
                    failed[0] += 1
                    return
                await asyncio.sleep(max(0, EVERY_SECONDS - taken))

    async with asyncio.TaskGroup() as group:
        for number in range(people):
            group.create_task(one(number))
        await ready.wait()
        started, spent = time.perf_counter(), sum(map(cpu_seconds, apps))
    spent = sum(map(cpu_seconds, apps)) - spent
    return Load(tuple(clicks), failed[0], time.perf_counter() - started, spent / max(1, len(clicks)))


def measure_readers(urls: Sequence[str]) -> Row:
    """A thousand people open first pictures of the pages, so many at once as a small town does not see."""
    with ThreadPoolExecutor(READERS_AT_ONCE) as readers:
        times = list(readers.map(lambda n: read(urls[n % len(urls)], PAGES[n // len(urls) % len(PAGES)]), range(READERS)))
    high = percentile(times, 95)
    load = f"{os.getloadavg()[0]:.1f}".replace(".", ",")
    words = f"p50 {statistics.median(times) * 1000:.0f} ms, p95 {high * 1000:.0f} ms, Last {load}"
    name = f"{READERS} Menschen lesen erste Bilder, {READERS_AT_ONCE} zugleich, Prozesse: {len(urls)}"
    return name, "p95 ≤ 0,3 s", *judge(words, len(urls), is_good=high <= 0.3)


def read(url: str, page: str) -> float:
    """Seconds for the document of a page."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    connection.request("GET", f"/{page}", headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 200
    return time.perf_counter() - started


def cpu_seconds(app: AppServer) -> float:
    """Processor time that the process of an app has used so far (Linux)."""
    fields = Path(f"/proc/{app.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def start_apps(count: int) -> Iterator[list[AppServer]]:
    """So many processes of the app on the shipped data, one after the other."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mib-bench-")))
        apps = []
        for number in range(count):
            (folder / str(number)).mkdir()
            apps.append(stack.enter_context(AppServer(folder / str(number))))
        yield apps


def percentile(values: Iterable[float], percent: int) -> float:
    """The value that so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    for entry in measure_load(*given[:2], *([given[2:]] if given[2:] else [])):
        print(*entry, sep=" | ", flush=True)
