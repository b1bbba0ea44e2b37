"""kill -9 at every step of a release, and many releases at once: the store is whole, and the old or the new release is shown."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
KILLS = {"sqlite": 200, "postgresql": 40}


def run(address: str, way: str, number: int) -> Any:
    command = [sys.executable, "-m", "tests.store.killing", address, way, str(number)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def test_a_kill_at_any_step_leaves_the_old_or_the_new_release(store_url):
    told = run(store_url, "planned", 0)
    assert told["kills"] > 20  # every statement, before and after, the begin and the commit


def test_two_hundred_kills_at_random_moments(store_url):
    number = KILLS[store_url.partition(":")[0]]
    told = run(store_url, "random", number)
    assert told["kills"] == number
    assert told["releases"] > 0  # the children did get somewhere before they died


def test_of_processes_that_release_at_the_same_moment_one_wins(store_url):
    told = run(store_url, "race", 4)
    assert told == [{"won": 1, "told": 3, "releases": turn} for turn in (1, 2, 3)]
