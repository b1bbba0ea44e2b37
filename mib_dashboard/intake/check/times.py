"""Times that cannot be, or do not fit the series: in the future, before its beginning, spelled in another way."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from mib_dashboard.intake.findings import at_row
from mib_dashboard.intake.ground import ReleasedGround, WorkRow, group_rows
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.intake import CellChange, IntakeFinding, Repair
from mib_dashboard.schema import Col, FindingLevel

FUTURE, EARLY, SPELLING, UNFINISHED = "Zeit in der Zukunft", "Zeit vor der Reihe", "Form der Zeit", "Zeitraum nicht zu Ende"
_FORECAST = re.compile(r"prognos|voraus|projektion", re.IGNORECASE)
_YEAR, _MONTH, _DAY = 4, 7, 10
_FORMS = {_YEAR: "Jahr", _MONTH: "Monat", _DAY: "Tag"}


def check_times(rows: Sequence[WorkRow], ground: ReleasedGround) -> Iterator[IntakeFinding]:
    """One finding for each indicator and time: all areas of a column share its time."""
    starts, forms = _read_series(ground)
    today = ground.today.isoformat()
    for (code, time), group in group_rows(rows).items():
        row, repairs = group[0], _move(group, today[:_YEAR])
        what = f"{ground.name(code)}, {format_time(time) if len(time) in _FORMS else time}"
        if time > today[: len(time)] and not _is_forecast(ground, code):
            yield at_row(
                row, FUTURE, f"{what}: Diese Zeit liegt in der Zukunft (heute ist der {format_time(today)}).",
                "Das Jahr berichtigen. Vorausberechnungen müssen im Katalog so heißen.", repairs=repairs,
            )  # fmt: skip
        elif code in starts and row.end < starts[code]:
            yield at_row(
                row, EARLY, f"{what}: Die Reihe beginnt bisher erst {format_time(starts[code])}.",
                "Ist das Jahr richtig? Dann wird die Reihe nach vorne länger.", level=FindingLevel.WARNING,
            )  # fmt: skip
        elif code in forms and len(time) not in forms[code]:
            usual = " oder ".join(_FORMS[size] for size in sorted(forms[code]) if size in _FORMS)
            yield at_row(
                row, SPELLING, f"{what}: Die Reihe nennt bisher {usual}, hier steht {_FORMS.get(len(time), 'ein Text')}.",
                "Dieselbe Zeit braucht dieselbe Form, sonst werden daraus zwei Reihen.", level=FindingLevel.WARNING,
            )  # fmt: skip
        elif len(time) < _DAY and row.end > today:
            yield at_row(
                row, UNFINISHED, f"{what}: Der Zeitraum ist noch nicht zu Ende.",
                "Ist es ein Zwischenstand, sollte die Zahl das Zeichen p (vorläufig) tragen.", level=FindingLevel.NOTE,
            )  # fmt: skip


def _read_series(ground: ReleasedGround) -> tuple[dict[str, str], dict[str, set[int]]]:
    starts: dict[str, str] = {}
    forms: dict[str, Counter[int]] = defaultdict(Counter)
    for (code, _), past in ground.series.items():
        starts[code] = min(starts.get(code, past[0].end), past[0].end)
        forms[code].update(len(value.time) for value in past)
    return starts, {code: set(counts) for code, counts in forms.items()}


def _is_forecast(ground: ReleasedGround, code: str) -> bool:
    found = ground.indicators.get(code)
    return found is not None and any(
        _FORECAST.search(text) for text in (found.name, found.short_name, found.definition, found.concept)
    )


def _move(group: Sequence[WorkRow], year: str) -> list[Repair]:
    """A mistyped year: the same time in the year of today, where that is no longer in the future."""
    time = f"{year}{group[0].time[_YEAR:]}"
    changes = tuple(CellChange(row.sheet, row.cell, Col.ZEIT, time) for row in group)
    shown = format_time(time) if len(time) in _FORMS else time
    return [Repair(f"als {shown} übernehmen ({len(changes)} Werte)", changes)]
