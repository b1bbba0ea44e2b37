"""Printed words of single properties of offers; "" where nothing is known, so that each place can say so itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from mib_dashboard.language.formats import flatten_brackets, format_number, format_time
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col

UNKNOWN = "unbekannt"
PLACE_COLUMNS = (Col.GEMEINDE, Col.ORTSTEIL, Col.ADRESSE, Col.PLZ)  # what `describe_place` reads


def name_all(codes: Iterable[str], names: Mapping[str, Any]) -> str:
    """Codes as words, separated by semicolons; `names` holds words or objects with a `name`."""
    return "; ".join(name_each(codes, names))


def name_each(codes: Iterable[str], names: Mapping[str, Any]) -> tuple[str, ...]:
    """Codes as words; `names` as for `name_all`."""
    found = (names.get(code, code) for code in codes)
    return tuple(getattr(name, "name", name) for name in found)


def name_word(book: OfferBook, vocabulary: str, code: str) -> str:
    """The printed word of a code, "" for none."""
    return book.word(vocabulary, code) if code else ""


def describe_day(day: pd.Timestamp) -> str:
    """A day as people write it."""
    return "" if pd.isna(day) else format_time(day.date().isoformat())


def describe_span(first: str, last: str) -> str:
    """`3 bis 6`, `ab 3`, `bis 6` from printed ends."""
    if first and last:
        return f"{first} bis {last}"
    return f"ab {first}" if first else f"bis {last}" if last else ""


def describe_amount(value: float, unit: str = "") -> str:
    """A number with its unit, with decimals only where it has some."""
    if pd.isna(value):
        return ""
    decimals = 0 if float(value).is_integer() else 1
    return f"{format_number(value, decimals)} {unit}".rstrip()


def describe_place(place: Mapping[str, Any], areas: Areas) -> str:
    """`Poststraße 1, 66333 Völklingen (Wehrden)`; whatever of it is known."""
    area = areas.get(place[Col.GEMEINDE])
    town = " ".join(part for part in (place[Col.PLZ], area.name if area else "") if part)
    text = ", ".join(part for part in (place[Col.ADRESSE], town) if part)
    part = place[Col.ORTSTEIL]
    return f"{text} {flatten_brackets(f'({part})')}" if part and text else text or part


def describe_times(times: pd.DataFrame) -> str:
    """Opening hours in their order: `Mo 09:30–14:00; Di 13:30–18:00, 14-täglich`."""
    columns = (times[name] for name in (Col.WOCHENTAG, Col.VON, Col.BIS, Col.RHYTHMUS))
    return "; ".join(describe_time(*cells) for cells in zip(*columns, strict=True))


def describe_time(weekday: str, start: str, end: str, rhythm: str) -> str:
    """One of them; a start or end that is not known is left out."""
    clock = f"{start}–{end}" if start and end else f"ab {start}" if start else f"bis {end}" if end else ""
    return ", ".join(part for part in (f"{weekday} {clock}".strip(), rhythm) if part)
