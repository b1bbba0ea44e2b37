"""kill -9 at every step of a release, and many releases at once: the store is whole, and the old or the new release is shown."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
KILLS = {"sqlite": 200, "postgresql": 40}
Run = Callable[[str, str, int], Any]


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Iterator[Run]:
    """One process for all: its start takes longer than many of the kills."""
    complaints = tmp_path_factory.mktemp("killing") / "stderr"
    with complaints.open("w") as told:
        command = [sys.executable, "-m", "tests.store.killing"]
        with subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told, text=True, bufsize=1
        ) as process:

            def ask(address: str, way: str, number: int) -> Any:
                process.stdin.write(f"{json.dumps([address, way, number])}\n")
                answer = json.loads(process.stdout.readline() or "null")
                assert answer is not None, complaints.read_text()[-3000:]
                return answer

            yield ask
            process.stdin.close()


def test_a_kill_at_any_step_leaves_the_old_or_the_new_release(run, store_url):
    told = run(store_url, "planned", 0)
    assert told["kills"] > 20  # every statement, before and after, the begin and the commit


def test_two_hundred_kills_at_random_moments(run, store_url):
    number = KILLS[store_url.partition(":")[0]]
    told = run(store_url, "random", number)
    assert told["kills"] == number
    assert told["releases"] > 0  # the children did get somewhere before they died


def test_of_processes_that_release_at_the_same_moment_one_wins(run, store_url):
    told = run(store_url, "race", 4)
    assert told == [{"won": 1, "told": 3, "releases": turn} for turn in (1, 2, 3)]
