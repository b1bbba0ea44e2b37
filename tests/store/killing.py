"""Run as a program: children that release again and again are killed, and after each kill the store is looked at.

`python -m tests.store.killing ADDRESS planned|random|race NUMBER` writes one line of JSON. A process of its own, because it
forks: a child that only has to be copied begins at once, so that hundreds of kills take seconds.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable

from sqlalchemy import Engine, event

from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.checks import check_store
from mib_dashboard.store.engine import ConflictError, Store, open_store
from mib_dashboard.store.releases import find_release, newest_number, read_release_files
from tests.store.toys import release

LONGEST_LIFE = 0.05
# So many statements, begins and commits a release has at most; behind them nothing is left to interrupt.
MOST_STEPS = 60
RACES = 3


def expect_files(number: int) -> dict[str, bytes]:
    """What a release of this number holds: half of it could not be mistaken for the whole."""
    return {f"data/{part}.csv": f"{number},{part}\n".encode() * 500 for part in range(4)}


def release_on(store: Store, gate: int, most: int) -> None:
    """Say that the store is open, and release one after the other."""
    os.write(gate, b"x")
    for _ in range(most):
        with store.begin() as connection:
            number = newest_number(connection)
            release(connection, number, expect_files(number + 1))


def fork(work: Callable[[], object]) -> int:
    """Start a child that does this and ends."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def look(store: Store, *, closely: bool) -> int:
    """The newest number, after the store proved whole. No connection stays open."""
    with store.read() as connection:
        number = newest_number(connection)
        assert check_chain(connection, ()) is None
        for one in {number, number - 1} - {0, -1}:
            assert read_release_files(connection, one) == expect_files(one), one
            assert find_release(connection, one).parent == one - 1
        if closely:
            assert list(check_store(connection, ())) == []
    store.close()
    return number


def kill_at_every_step(address: str) -> dict[str, int]:
    """A child kills itself at its first step, the next one at its second … until one gets through."""
    before, kills = look(open_store(address), closely=True), 0
    for last in range(1, MOST_STEPS):
        _, status = os.waitpid(fork(lambda last=last: _die_at(address, last)), 0)
        after = look(open_store(address), closely=True)
        assert after in (before, before + 1), (before, after)
        if not os.WIFSIGNALED(status):
            assert after == before + 1
            return {"kills": kills, "releases": after}
        before, kills = after, kills + 1
    raise AssertionError("no child came through")


def _die_at(address: str, last: int) -> None:
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("begin", "before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, step)
    release_on(open_store(address), os.open(os.devnull, os.O_WRONLY), 1)


def _connect(store: Store) -> None:
    with store.read() as connection:
        newest_number(connection)


def kill_at_random(address: str, number: int) -> dict[str, int]:
    """Children that release without pause die after some milliseconds."""
    chance = random.Random(7)
    # Opened and used once: a child takes over what is known of the statements, and gets to releasing at once.
    store = open_store(address)
    release_on(store, os.open(os.devnull, os.O_WRONLY), 1)
    before = begun = look(store, closely=True)
    opened, gate = os.pipe()
    for kill in range(number):
        child = fork(lambda: (_connect(store), release_on(store, gate, 1_000_000)))
        os.read(opened, 1)
        time.sleep(chance.uniform(0, LONGEST_LIFE))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "a child ended by itself"
        after = look(open_store(address) if kill % 20 == 0 else store, closely=kill % 20 == 0)
        assert after >= before, "a release was lost"
        before = after
    return {"kills": number, "releases": look(open_store(address), closely=True) - begun}


def race(address: str, number: int) -> dict[str, int]:
    """Children that all release on the same parent at the same moment; how many won, and how many were told."""
    opened, ready = os.pipe()
    wait, start = os.pipe()
    children = [fork(lambda: _run(address, ready, wait)) for _ in range(number)]
    for _ in children:
        os.read(opened, 1)
    os.write(start, b"x" * number)
    results = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    return {"won": results.count(10), "told": results.count(11), "releases": look(open_store(address), closely=True)}


def _run(address: str, ready: int, wait: int) -> None:
    store = open_store(address)
    with store.read() as connection:
        parent = newest_number(connection)
    os.write(ready, b"x")
    os.read(wait, 1)
    try:
        with store.begin() as connection:
            release(connection, parent, expect_files(parent + 1))
    except ConflictError:
        os._exit(11)
    os._exit(10)


if __name__ == "__main__":
    place, way, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    done = {
        "planned": lambda: kill_at_every_step(place),
        "random": lambda: kill_at_random(place, count),
        "race": lambda: [race(place, count) for _ in range(RACES)],
    }
    sys.stdout.write(json.dumps(done[way]()))
