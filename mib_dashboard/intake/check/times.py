"""Times that cannot be, or do not fit the series: in the future, before its beginning, spelled in another way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from mib_dashboard.intake.findings import at_row
from mib_dashboard.intake.ground import ReleasedGround, WorkRow, group_rows
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.times import SpanKind, read_time
from mib_dashboard.model.intake import CellChange, IntakeFinding, Repair
from mib_dashboard.schema import Col, FindingLevel

FUTURE, EARLY, SPELLING, UNFINISHED = "Zeit in der Zukunft", "Zeit vor der Reihe", "Form der Zeit", "Zeitraum nicht zu Ende"
_FORECAST = re.compile(r"prognos|voraus|projektion", re.IGNORECASE)
_YEAR = 4


def check_times(rows: Sequence[WorkRow], ground: ReleasedGround) -> Iterator[IntakeFinding]:
    """One finding for each indicator and time: all areas of a column share its time."""
    starts, forms = _read_series(ground)
    today = ground.today.isoformat()
    for (code, time), group in group_rows(rows).items():
        row, repairs = group[0], _move(group, today[:_YEAR])
        what = f"{ground.name(code)}, {format_time(time)}"
        if _starts_after(time, today) and not _is_forecast(ground, code):
            yield at_row(
                row, FUTURE, f"{what}: Diese Zeit liegt in der Zukunft (heute ist der {format_time(today)}).",
                "Das Jahr berichtigen. Vorausberechnungen müssen im Katalog so heißen.", repairs=repairs,
            )  # fmt: skip
        elif code in starts and row.end < starts[code]:
            yield at_row(
                row, EARLY, f"{what}: Die Reihe beginnt bisher erst {format_time(starts[code])}.",
                "Ist das Jahr richtig? Dann wird die Reihe nach vorne länger.", level=FindingLevel.WARNING,
            )  # fmt: skip
        elif code in forms and _name_form(time) not in forms[code]:
            usual = " oder ".join(sorted(forms[code] - {""}))
            yield at_row(
                row, SPELLING, f"{what}: Die Reihe nennt bisher {usual}, hier steht {_name_form(time) or 'ein Text'}.",
                "Dieselbe Zeit braucht dieselbe Form, sonst werden daraus zwei Reihen.", level=FindingLevel.WARNING,
            )  # fmt: skip
        elif _name_form(time) != SpanKind.DAY and row.end > today:
            yield at_row(
                row, UNFINISHED, f"{what}: Der Zeitraum ist noch nicht zu Ende.",
                "Ist es ein Zwischenstand, sollte die Zahl das Zeichen p (vorläufig) tragen.", level=FindingLevel.NOTE,
            )  # fmt: skip


def _read_series(ground: ReleasedGround) -> tuple[dict[str, str], dict[str, set[str]]]:
    starts: dict[str, str] = {}
    forms: dict[str, set[str]] = defaultdict(set)
    for (code, _), past in ground.series.items():
        starts[code] = min(starts.get(code, past[0].end), past[0].end)
        forms[code].update(_name_form(value.time) for value in past)
    return starts, forms


def _name_form(time: str) -> str:
    try:
        return read_time(time).kind
    except ValueError:
        return ""  # the rules say what is wrong with it


def _starts_after(time: str, today: str) -> bool:
    try:
        return read_time(time).first.isoformat() > today
    except ValueError:
        return time > today[: len(time)]


def _is_forecast(ground: ReleasedGround, code: str) -> bool:
    found = ground.indicators.get(code)
    return found is not None and any(
        _FORECAST.search(text) for text in (found.name, found.short_name, found.definition, found.concept)
    )


def _move(group: Sequence[WorkRow], year: str) -> list[Repair]:
    """A mistyped year: the same time in the year of today, where that is no longer in the future."""
    time = group[0].time
    if "/" in time:
        return []  # a period has two years, and nobody knows which of them is wrong
    time = f"{year}{time[_YEAR:]}"
    changes = tuple(CellChange(row.sheet, row.cell, Col.ZEIT, time) for row in group)
    return [Repair(f"als {format_time(time)} übernehmen ({len(changes)} Werte)", changes)]
