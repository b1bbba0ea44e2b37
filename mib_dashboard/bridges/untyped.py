"""JSON of others, whose members may be anything: what is not of the expected kind counts as nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from mib_dashboard.bridges.plain import LONGEST_TEXT, read_line

Json = Mapping[str, Any]
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
# Words around a number may be the name of whoever answers it.
_PHONE = re.compile(r"\+?\(?\d[\d\s()/.–-]{3,30}\d")


def read_object(value: Any) -> Json:
    """An object, {} for anything else."""
    return value if isinstance(value, dict) else {}


def read_objects(value: Any) -> Sequence[Json]:
    """The objects of a list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def read_raw(value: Any) -> str:
    """A text as it is."""
    return value if isinstance(value, str) else ""


def read_words(value: Any) -> str:
    """A text on one line, not endless."""
    return read_line(read_raw(value)[:LONGEST_TEXT])


def read_day(value: Any) -> str:
    """The day a text begins with (ISO)."""
    day = read_words(value)[:10]
    return day if _DAY.fullmatch(day) else ""


def read_degree(value: Any) -> float | None:
    """A degree; none for texts, truth values, and what is no number or too large."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and abs(value) <= 180 else None


def write_degree(value: float) -> str:
    """A degree as our tables have it, to a tenth of a metre."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def find_phones(values: Sequence[Any]) -> list[str]:
    """The numbers in texts that should be numbers."""
    return [found[0].strip() for value in values if (found := _PHONE.search(read_words(value)))]
