"""Changes larger than any a series had before."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mib_dashboard.intake.findings import at_row
from mib_dashboard.intake.ground import PastValue, ReleasedGround, WorkRow
from mib_dashboard.language.formats import THIN, format_number, format_time, format_times
from mib_dashboard.language.times import read_time
from mib_dashboard.model.intake import IntakeFinding
from mib_dashboard.schema import FindingLevel

JUMP = "Sprung"
_FEWEST_PAST = 4
_BEYOND = 1.5  # times the largest earlier change
_SMALLEST = 0.1  # a tenth more or less is never told
_NOISE = 3.0  # times the square root: what a count may move by chance
_FEWEST_CASES = 10


def check_jumps(rows: Sequence[WorkRow], ground: ReleasedGround) -> Iterator[IntakeFinding]:
    """A warning where a value moves further from the one before it than its series ever did.

    Rows of the delivery stand in the series as well, so that twelve new months are compared with each other.
    """
    fresh: dict[tuple[str, str], list[PastValue]] = {}
    for row in rows:
        if row.number is not None:
            fresh.setdefault((row.indicator, row.area), []).append(PastValue(row.end, row.time, row.number))
    for row in rows:
        past = [value for value in ground.past(row) if _form(value.time) == _form(row.time)]
        if row.number is None or row.number <= 0 or len(past) < _FEWEST_PAST:
            continue
        before = [value for value in (*past, *fresh[row.indicator, row.area]) if value.end < row.end]
        if not before:
            continue
        last = max(before)
        largest = _find_largest(past)
        if largest is None or last.number <= 0:
            continue
        change, usual = abs(math.log(row.number / last.number)), largest[0] * _allow_gap(last, row, past)
        is_far = change > max(usual * _BEYOND, math.log(1 + _SMALLEST))
        if is_far and not _is_noise(row, last, ground):
            yield _tell(row, last, largest, ground)


def _find_largest(past: Sequence[PastValue]) -> tuple[float, PastValue, PastValue] | None:
    """The largest earlier change, as the distance of logarithms, with the two values it lies between."""
    pairs = [(one, two) for one, two in pairwise(past) if one.number > 0 and two.number > 0]
    if not pairs:
        return None
    one, two = max(pairs, key=lambda pair: abs(math.log(pair[1].number / pair[0].number)))
    return abs(math.log(two.number / one.number)), one, two


def _allow_gap(last: PastValue, row: WorkRow, past: Sequence[PastValue]) -> float:
    """Over a longer gap than the series had, more change is usual."""
    gaps = [_months(one.end, two.end) for one, two in pairwise(past)]
    return max(1.0, _months(last.end, row.end) / max(1, *gaps))


def _form(time: str) -> str:
    try:
        return read_time(time).form
    except ValueError:
        return ""  # the rules say what is wrong with it


def _months(one: str, two: str) -> int:
    return (int(two[:4]) - int(one[:4])) * 12 + int(two[5:7]) - int(one[5:7])


def _is_noise(row: WorkRow, last: PastValue, ground: ReleasedGround) -> bool:
    if not ground.is_count(row.indicator) or row.number is None:
        return False
    return abs(row.number - last.number) < max(_FEWEST_CASES, _NOISE * math.sqrt(max(row.number, last.number)))


def _tell(row: WorkRow, last: PastValue, largest: tuple[float, PastValue, PastValue], ground: ReleasedGround) -> IntakeFinding:
    _, one, two = largest
    now = _percent((row.number or 0) / last.number)
    then = _percent(two.number / one.number)
    return at_row(
        row,
        JUMP,
        f"{ground.name(row.indicator)} {ground.place(row.area)}: von {ground.tell(row.indicator, last.number)} "
        f"({format_time(last.time)}) auf {ground.tell(row.indicator, row.number or 0)} ({format_time(row.time)}), also {now}. "
        f"Die größte Veränderung der Reihe war bisher {then} ({format_times(one.time, two.time)}).",
        "Ein Tippfehler, eine andere Abgrenzung oder ein neues Verfahren? Bei einem neuen Verfahren gehört ein Bruch dazu.",
        level=FindingLevel.WARNING,
        is_confirmable=True,
    )


def _percent(ratio: float) -> str:
    change = (ratio - 1) * 100
    return f"{'+' if change > 0 else ''}{format_number(change, 0 if abs(change) >= 10 else 1)}{THIN}%"
