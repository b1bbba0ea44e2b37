"""Whatever is sent: a German sentence or a table, within 20 s and 1 GB, while the app goes on."""

from __future__ import annotations

import contextlib
import itertools
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mib_dashboard.intake.read import RefusedError, read_workbook
from mib_dashboard.intake.read.limits import MOST_MEMORY, MOST_SECONDS
from tests.intake.books import text_cell, xlsx
from tests.intake.hostile.files import FILES, Hostile, memory_eater

resource = pytest.importorskip("resource", reason="only Linux tells the memory of other processes")
KILOBYTE = 1024


class Watch:
    """The most memory in bytes that a program begun here takes, looked at while it runs.

    What the kernel keeps of ended ones also counts what this process itself held when it began them.
    """

    def __init__(self) -> None:
        self.most = 0
        self._stop = threading.Event()
        self._looking = threading.Thread(target=self._look)

    def __enter__(self) -> Watch:
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._looking.join()

    def _look(self) -> None:
        own = Path("/proc/self/cmdline").read_bytes()
        while not self._stop.wait(0.005):
            for children in Path("/proc/self/task").glob("*/children"):
                with contextlib.suppress(OSError):  # they end at any moment
                    self._note([Path("/proc", pid) for pid in children.read_text().split()], own)

    def _note(self, processes: list[Path], own: bytes) -> None:
        for process in processes:
            with contextlib.suppress(OSError):
                status = (process / "status").read_text()
                if (process / "cmdline").read_bytes() not in (own, b"") and "VmHWM" in status:
                    self.most = max(self.most, int(status.split("VmHWM:")[1].split()[0]) * KILOBYTE)


def test_there_are_enough_of_them() -> None:
    assert len({file.build for file in FILES}) >= 20


def check_sentence(file: Hostile, content: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        read_workbook(content, file.name)
    sentence = str(refused.value)
    assert file.told in sentence
    assert sentence.startswith(f"{file.name}: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_hostile_file_is_refused_or_read_without_harm(file: Hostile) -> None:
    content = file.build()
    began = time.monotonic()
    with Watch() as watch:
        if file.told:
            check_sentence(file, content)
        else:
            book = read_workbook(content, file.name)
            assert sum(len(cell.text) for sheet in book.sheets for row in sheet.rows for cell in row) < 10_000
    assert time.monotonic() - began < MOST_SECONDS
    assert watch.most <= MOST_MEMORY


def test_a_file_that_takes_all_memory_takes_none_of_the_app() -> None:
    content = memory_eater()
    stop, answered = threading.Event(), threading.Event()

    def click() -> None:
        while not stop.wait(0.01):
            answered.set()

    visitor = threading.Thread(target=click)
    before, worked = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.thread_time()
    visitor.start()
    try:
        with Watch() as watch, pytest.raises(RefusedError, match="Speicher"):
            read_workbook(content, "speicher.xlsx")
    finally:
        stop.set()
        visitor.join()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert answered.is_set()
    # The app's own work, not the clock: a busy machine is no fault of the reader.
    assert time.thread_time() - worked < 0.5
    assert grown * KILOBYTE < 100_000_000
    assert MOST_MEMORY / 4 < watch.most <= MOST_MEMORY, "it took much, and no more than it may"


def run_behind_the_fence(code: str) -> subprocess.CompletedProcess[str]:
    start = f"from mib_dashboard.intake.read.worker import fence; fence()\n{code}"
    return subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("x = bytearray(1_100_000_000)", "MemoryError"),
        ("import pathlib; pathlib.Path({path!r}).write_text('x')", "File too large"),
        ("files = [open('/dev/null') for _ in range(100)]", "Too many open files"),
        (
            "import resource; assert resource.getrlimit(resource.RLIMIT_NPROC) != (0, 0), 'no further process'",
            "no further process",
        ),
        ("import resource; assert resource.getrlimit(resource.RLIMIT_CPU) != (20, 20), 'no more time'", "no more time"),
    ],
)
def test_the_fence_holds(code: str, error: str, tmp_path: Path) -> None:
    done = run_behind_the_fence(code.format(path=str(tmp_path / "x")))
    assert done.returncode != 0
    assert error in done.stderr


def test_a_reader_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mib_dashboard.intake.read.apart.MOST_SECONDS", 0.5)
    monkeypatch.setattr("mib_dashboard.intake.read.apart._START", "import time; time.sleep(60)")
    began = time.monotonic()
    with pytest.raises(RefusedError, match=r"^a\.csv: .*ließ sich nicht in 20 Sekunden"):
        read_workbook(b"a;b\n1;2\n", "a.csv")
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "answer", ["b'x'", "b'{}'", "b'[1]'", "b'{\"workbook\": {}}'", "b''", "b'[' * 200_000", "b'x' * 200_000_000"]
)
def test_a_reader_that_answers_nonsense_is_not_believed(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr(
        "mib_dashboard.intake.read.apart._START", f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write({answer})"
    )
    with pytest.raises(RefusedError):
        read_workbook(b"a;b\n1;2\n", "a.csv")


def test_the_reader_knows_nothing_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIB_ABLAGE", "postgresql://mib:geheim@localhost/mib")
    code = "import os, sys, json; sys.stdin.buffer.read(); print(json.dumps({'refused': ' '.join(os.environ), 'cause': ''}))"
    monkeypatch.setattr("mib_dashboard.intake.read.apart._START", code)
    with pytest.raises(RefusedError) as refused:
        read_workbook(b"a;b\n1;2\n", "a.csv")
    assert "MIB_" not in str(refused.value)


def test_several_people_at_once_are_all_served() -> None:
    content = xlsx(f"<row>{text_cell('A1', 'x')}</row>")
    done: list[str] = []
    threads = [threading.Thread(target=lambda: done.append(read_workbook(content, "a.xlsx").kind)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == list(itertools.repeat("xlsx", 5))
