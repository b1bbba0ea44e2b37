"""Names at the ends of lines, spread so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres nearest to `wanted` (least squares) at which labels of these `heights` do not overlap within low…high.

    All in one unit. Method: pool adjacent violators on the positions less the room taken by the labels before. When
    the labels need more room than there is, they start at `low` and run over `high`.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    room, taken = [], 0.0
    for i in order:
        room.append(taken + heights[i] / 2)
        taken += heights[i]
    blocks: list[list[float]] = []
    for i, before in zip(order, room, strict=True):
        blocks.append([wanted[i] - before, 1.0])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, count = blocks.pop()
            other, size = blocks.pop()
            blocks.append([(mean * count + other * size) / (count + size), count + size])
    starts = [max(low, min(mean, high - taken)) for mean, count in blocks for _ in range(int(count))]
    centres = [0.0] * len(wanted)
    for i, start, before in zip(order, starts, room, strict=True):
        centres[i] = start + before
    return centres
