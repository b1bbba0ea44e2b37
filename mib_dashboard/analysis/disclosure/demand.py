"""How wide the range of a hidden cell must be, and whether it is.

The terms are those of Fischetti and Salazar (Management Science 47, 2001, 1008-1027): lower, upper and sliding protection
level. A small count must be able to be anything from 1 to 2 × minimum - 1: whatever it is, there is room for the minimum
above it, and below it only nothing is excluded. The demand does not depend on the count, so the pattern does not betray it.
A cell hidden only to protect another must stay open by the minimum (sliding level). What everybody knows (a part of 7 people
is at most 7, the sum of two groups that exist at least 2) is no fault of the protection: the demand ends there.
"""

from __future__ import annotations

import numpy as np

from mib_dashboard.analysis.disclosure.cells import Cells


def find_narrow(cells: Cells, hidden: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Mask of the cells whose range is narrower than their rule demands (`low`, `high` by cell)."""
    guarded = hidden | (cells.row < 0)
    small = cells.is_primary & guarded
    unknown = np.isnan(cells.value)
    reach = np.minimum(2 * cells.minimum - 1, cells.ceiling)
    room = np.minimum(cells.minimum, np.maximum(cells.ceiling - 1, 0))
    with np.errstate(invalid="ignore"):
        width = np.where(np.isinf(high) | np.isinf(low), np.inf, high - low)
    # A cell that came hidden may be large, hidden by its supplier to protect another; it may also be nothing.
    too_low = small & (high < reach)
    too_high = small & ~unknown & (low > cells.floor)
    too_narrow = guarded & (hidden | small) & (width < room)
    return too_low | too_high | too_narrow


def find_wanted(cells: Cells) -> tuple[np.ndarray, np.ndarray]:
    """By cell: how far below and how far above its true value a table must reach that widens its range enough."""
    reach = np.minimum(2 * cells.minimum - 1, cells.ceiling)
    small = cells.is_primary
    return np.where(small, cells.floor, cells.value - cells.minimum), np.where(small, reach, cells.value + cells.minimum)


def list_demands(cells: Cells, chosen: np.ndarray) -> np.ndarray:
    """By cell in `chosen`: how far above it its range must reach (`find_narrow`)."""
    return np.minimum(2 * cells.minimum[chosen] - 1, cells.ceiling[chosen])
