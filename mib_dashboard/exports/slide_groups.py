"""What does not fit one slide goes on several, as evenly as can be: no slide for a last line alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def share_out(items: Sequence[T], room: int, measure: Callable[[T], int] = lambda _: 1) -> list[list[T]]:
    """Groups in order, each of at most `room` (a larger item stands alone): as few as possible, then as even as possible.

    `measure`: the room an item takes, at least 1.
    """
    sizes = [min(measure(item), room) for item in items]
    # Best way to share out the first items: number of groups, sum of the squares of their sizes, start of the last group.
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(items) + 1):
        ways = []
        for start in range(end - 1, -1, -1):
            size = sum(sizes[start:end])
            if size > room:
                break
            count, squares, _ = best[start]
            ways.append((count + 1, squares + size * size, start))
        best.append(min(ways))
    groups: list[list[T]] = []
    end = len(items)
    while end:
        start = best[end][2]
        groups.insert(0, list(items[start:end]))
        end = start
    return groups
