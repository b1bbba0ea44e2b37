"""Class bounds for the map and the class of a value.

Every class contains its lower bound and not its upper one ("12,3 bis unter 15,1"); only the highest class contains
both. With `decimals`, values and bounds are rounded as they are printed, so a legend never contradicts a label.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TypeGuard

from mib_dashboard.analysis.figures import breaks as inner
from mib_dashboard.language.formats import format_number

METHODS = {
    "jenks": "Natürliche Grenzen (Jenks)",
    "quantile": "Quantile (gleich viele Gebiete)",
    "equal": "Gleiche Abstände",
    "stddev": "Standardabweichung",
    "diverging": "Um den Vergleichswert",
    "manual": "Eigene Grenzen",
}
MIN_CLASSES, MAX_CLASSES = 2, 7
_INNER = {
    "jenks": inner.compute_natural_breaks,
    "quantile": inner.compute_quantile_breaks,
    "equal": inner.compute_equal_breaks,
    "stddev": inner.compute_deviation_breaks,
}


@dataclass(frozen=True)
class Classification:
    """Classes of one map.

    `bounds`: k + 1 ascending edges, infinite at the outer ends where classes are open, empty without values; the two
    highest are equal when the top class is a single value. `counts`: values per class among those the classes were
    made from. `diverging`: asks for two-sided colours. `note`: German sentence or empty.
    `decimals`: a value is rounded to it before it is assigned; None leaves it exact.
    """

    method: str
    bounds: tuple[float, ...]
    counts: tuple[int, ...]
    diverging: bool
    note: str = ""
    decimals: int | None = None


def compute_classes(
    values: Iterable[float | None],
    *,
    method: str,
    k: int,
    reference: float | None = None,
    breaks: Sequence[float] | None = None,
    decimals: int | None = None,
) -> Classification:
    """Divide `values` into classes; missing ones (None, NaN, infinite) are left out.

    For bounds fixed over all years pass the values of all years. `k` is the number of classes wanted (2 to 7, taken
    from `breaks` for "manual"); equal values can make them fewer, then `note` says so. `reference` is the centre of
    "diverging", `breaks` are the inner bounds of "manual". Raises ValueError with a German sentence for the user.
    """
    if method not in METHODS:
        raise ValueError(f"Das Verfahren „{method}“ gibt es nicht.")
    data = sorted(_rounded(float(value), decimals) for value in values if _is_number(value))
    if method == "manual":
        return _finish(method, (-math.inf, *_checked(breaks or (), data, decimals), math.inf), data, decimals)
    if not MIN_CLASSES <= k <= MAX_CLASSES:
        raise ValueError(f"Die Zahl der Klassen muss zwischen {MIN_CLASSES} und {MAX_CLASSES} liegen.")
    if not data:
        return _finish(method, (), data, decimals)
    if method == "diverging":
        if not _is_number(reference):
            raise ValueError("Für Klassen um den Vergleichswert fehlt der Vergleichswert.")
        return _finish(method, _around(_rounded(float(reference), decimals), data, k, decimals), data, decimals, k)
    if data[0] == data[-1]:
        return _finish(method, (data[0], data[0]), data, decimals, k)
    edges = sorted({_rounded(edge, decimals) for edge in _INNER[method](data, k)})
    if method == "stddev":
        return _finish(method, (-math.inf, *edges, math.inf), data, decimals, k)
    kept = [edge for edge in edges if data[0] < edge <= data[-1]]
    return _finish(method, (data[0], *kept, data[-1]), data, decimals, k)


def assign_class(value: float | None, classification: Classification) -> int | None:
    """Index of the class of `value`, lowest 0; None for a missing value or one outside the bounds."""
    bounds = classification.bounds
    if not bounds or not _is_number(value):
        return None
    number = _rounded(float(value), classification.decimals)
    if not bounds[0] <= number <= bounds[-1]:
        return None
    return bisect_right(bounds, number, 1, len(bounds) - 1) - 1


def count_per_class(values: Iterable[float | None], classification: Classification) -> tuple[int, ...]:
    """Number of `values` in each class, lowest first; for the year shown when bounds are fixed over all years."""
    found = Counter(assign_class(value, classification) for value in values)
    return tuple(found[index] for index in range(max(len(classification.bounds) - 1, 0)))


def describe_class(classification: Classification, index: int, decimals: int) -> str:
    """German text of a class: `12,3 bis unter 15,1`, at the top `15,1 bis 20,0`, at open ends `unter 5,0`."""
    low, high = classification.bounds[index : index + 2]
    if math.isinf(low) and math.isinf(high):
        return "alle Werte"
    if math.isinf(low):
        return f"unter {format_number(high, decimals)}"
    if math.isinf(high):
        return f"{format_number(low, decimals)} und mehr"
    if low == high:
        return format_number(low, decimals)
    until = "bis" if index == len(classification.bounds) - 2 else "bis unter"
    return f"{format_number(low, decimals)} {until} {format_number(high, decimals)}"


def _is_number(value: float | None) -> TypeGuard[float]:
    return value is not None and math.isfinite(value)


def _rounded(value: float, decimals: int | None) -> float:
    """Round half away from zero, as `format_number` prints."""
    if decimals is None:
        return value
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def _around(centre: float, data: Sequence[float], k: int, decimals: int | None) -> tuple[float, ...]:
    """Edges symmetric around `centre`, open at the ends."""
    offsets = inner.compute_offsets([abs(value - centre) for value in data], k)
    edges = {_rounded(centre + side * offset, decimals) for offset in offsets for side in (-1, 1)}
    return (-math.inf, *sorted(edges), math.inf)


def _checked(breaks: Sequence[float], data: Sequence[float], decimals: int | None) -> list[float]:
    """The user's inner bounds, rounded; ValueError says what is wrong with them."""
    edges = [_rounded(float(edge), decimals) for edge in breaks if _is_number(edge)]
    if len(edges) < len(breaks) or not MIN_CLASSES - 1 <= len(edges) <= MAX_CLASSES - 1:
        raise ValueError(f"Bitte eine bis {MAX_CLASSES - 1} Grenzen als Zahlen angeben.")
    if any(b <= a for a, b in pairwise(edges)):
        raise ValueError("Die Grenzen müssen aufsteigen, und keine darf doppelt vorkommen.")
    if data and (edges[-1] <= data[0] or edges[0] > data[-1]):
        low, high = (format_number(edge, decimals or 0) for edge in (data[0], data[-1]))
        raise ValueError(f"Alle Grenzen liegen außerhalb der Werte. Diese reichen von {low} bis {high}.")
    return edges


def _explain_fewer(data: Sequence[float], wanted: int) -> str:
    if len(data) <= wanted:
        return f"nur {len(data)} Werte vorliegen" if len(data) > 1 else "nur ein Wert vorliegt"
    return "sich Werte wiederholen oder sehr nahe liegen"


def _finish(
    method: str, bounds: tuple[float, ...], data: Sequence[float], decimals: int | None, wanted: int | None = None
) -> Classification:
    """Count the data and say in `note` when there are no values or fewer classes than wanted."""
    found = len(bounds) - 1
    note = ""
    if not data:
        note = "Es liegen keine Werte vor."
    elif data[0] == data[-1] and found == 1:
        note = "Alle Werte sind gleich." if len(data) > 1 else "Es liegt nur ein Wert vor."
    elif wanted is not None and found < wanted:
        note = f"Nur {found} statt {wanted} Klassen, weil {_explain_fewer(data, wanted)}."
    raw = Classification(method, bounds, (), method in {"diverging", "stddev"}, note, decimals)
    return Classification(method, bounds, count_per_class(data, raw), raw.diverging, note, decimals)
