"""Whatever is sent: a German sentence or a table, within 20 s and 1 GB, while the app goes on."""

from __future__ import annotations

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
    if file.told:
        check_sentence(file, content)
    else:
        book = read_workbook(content, file.name)
        assert sum(len(cell.text) for sheet in book.sheets for row in sheet.rows for cell in row) < 10_000
    assert time.monotonic() - began < MOST_SECONDS
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * KILOBYTE <= MOST_MEMORY


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
        with pytest.raises(RefusedError, match="Speicher"):
            read_workbook(content, "speicher.xlsx")
    finally:
        stop.set()
        visitor.join()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert answered.is_set()
    # The app's own work, not the clock: a busy machine is no fault of the reader.
    assert time.thread_time() - worked < 0.5
    assert grown * KILOBYTE < 100_000_000
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * KILOBYTE <= MOST_MEMORY


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
