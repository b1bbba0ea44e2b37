"""How often somebody guessed wrong, and how long they have to wait for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mib_dashboard.store.attempts import forget_failures, keep_failures, read_failures, tidy_failures
from mib_dashboard.store.engine import Connection, Store

_LONGEST_WAIT = 900
_FORGOTTEN = timedelta(hours=1)
MOST_KEYS = 10_000


@dataclass(frozen=True)
class Guesser:
    """A name or an address. The first `free` failures cost nothing, each further one doubles the wait up to 15 minutes."""

    kind: str
    word: str
    free: int

    @property
    def key(self) -> str:
        """What the store keeps: never the word itself, somebody may have typed a password into the field of the name."""
        return hashlib.sha256(f"{self.kind}\n{self.word}".encode()).hexdigest()


def start_attempt(store: Store, guessers: Iterable[Guesser], now: datetime) -> int:
    """Count an attempt as failed and return 0; or the seconds until the next is allowed, with nothing counted.

    Counted before the password is looked at: of many processes asked at the same moment, none checks one more than allowed.
    """
    asked = list(guessers)
    with store.read() as connection:
        seconds = _wait(connection, asked, now)
    if seconds:
        return seconds
    with store.begin() as connection:
        seconds = _wait(connection, asked, now)
        if not seconds:
            _count(connection, asked, now)
    return seconds


def end_attempt(store: Store, known: Guesser, other: Guesser, now: datetime) -> None:
    """The password was right: nothing is held against who knew it, and of the other this attempt alone is taken back."""
    with store.begin() as connection:
        forget_failures(connection, known.key)
        number, last = read_failures(connection, [other.key]).get(other.key, (1, now))
        if number > 1:
            keep_failures(connection, other.key, number - 1, last)
        else:
            forget_failures(connection, other.key)


def _wait(connection: Connection, guessers: list[Guesser], now: datetime) -> int:
    failed = read_failures(connection, [guesser.key for guesser in guessers])
    return max((_pause(*failed[one.key], one.free, now) for one in guessers if one.key in failed), default=0)


def _pause(number: int, last: datetime, free: int, now: datetime) -> int:
    if number <= free or now - last > _FORGOTTEN:
        return 0
    pause = min(2 ** (number - free), _LONGEST_WAIT)
    return max(0, pause - int((now - last).total_seconds()))


def _count(connection: Connection, guessers: list[Guesser], now: datetime) -> None:
    tidy_failures(connection, now - _FORGOTTEN, MOST_KEYS - len(guessers))
    failed = read_failures(connection, [guesser.key for guesser in guessers])
    for guesser in guessers:
        number = failed.get(guesser.key, (0, now))[0]
        keep_failures(connection, guesser.key, number + 1, now)
