"""Times without a figure, in the words of their signs: nobody shall take an older figure for the newest there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from mib_dashboard.language.formats import NO_DATA, format_number, format_time, format_times, join_words
from mib_dashboard.model.dataset import Sign

_LISTED = 4


class Stamped(Protocol):
    """Any figure with its time and the code of its sign."""

    @property
    def time(self) -> str:
        """Day, month or year."""
        ...

    @property
    def sign(self) -> str:
        """Code of the sign."""
        ...


def describe_unknown(signs: Mapping[str, Sign], points: Sequence[Stamped]) -> str:
    """`2022 und 2023 geheim gehalten`, several signs with a semicolon between; "" without any `points`, oldest first."""
    by_sign: dict[str, dict[str, None]] = {}
    for point in points:
        by_sign.setdefault(point.sign, {})[point.time] = None
    return "; ".join(f"{_join_times(list(times))} {_speak(signs, sign)}" for sign, times in by_sign.items())


def _join_times(times: Sequence[str]) -> str:
    if len(times) <= _LISTED:
        return join_words([format_time(time) for time in times])
    return f"{format_number(len(times))} Zeitpunkte von {format_times(times[0], times[-1])}"


def _speak(signs: Mapping[str, Sign], sign: str) -> str:
    return signs[sign].spoken if sign in signs else NO_DATA
