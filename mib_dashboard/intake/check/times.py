"""Times that cannot be, or do not fit the series: in the future, before its beginning, spelled in another way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mib_dashboard.delivery.rules.plausible import FORECAST
from mib_dashboard.intake.check.beginnings import find_early
from mib_dashboard.intake.findings import at_row, leave_out
from mib_dashboard.intake.ground import ReleasedGround, WorkRow, group_rows
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.times import SpanKind, end_of, read_time
from mib_dashboard.model.intake import CellChange, IntakeFinding, Repair
from mib_dashboard.schema import Col, FindingLevel

FUTURE, EARLY, SPELLING, UNFINISHED = "Zeit in der Zukunft", "Zeit vor der Reihe", "Form der Zeit", "Zeitraum nicht zu Ende"
_YEAR = 4
_LENGTHS: Mapping[str, int] = {SpanKind.YEAR: _YEAR, SpanKind.MONTH: 7}


def check_times(rows: Sequence[WorkRow], ground: ReleasedGround) -> Iterator[IntakeFinding]:
    """One finding for each indicator and time: all areas of a column share its time."""
    forms, delivered = _read_forms(ground), _read_delivered(rows)
    today = ground.today.isoformat()
    for (code, time), group in group_rows(rows).items():
        row = group[0]
        what = f"{ground.name(code)}, {format_time(time)}"
        if _starts_after(time, today) and not ground.is_called(code, FORECAST):
            yield at_row(
                row, FUTURE, f"{what}: Diese Zeit liegt in der Zukunft (heute ist der {format_time(today)}).",
                "Das Jahr berichtigen. Vorausberechnungen müssen im Katalog so heißen.",
                repairs=_bring_back(group, delivered[code], today),
            )  # fmt: skip
        elif _name_form(time) and (early := find_early(code, row.end, delivered[code], ground)):
            mended = [*_move_forward(group, delivered[code], ground), leave_out(group, f"nicht übernehmen ({len(group)} Werte)")]
            yield at_row(
                row, EARLY, f"{what}: {early.told}", early.advice, level=early.level, repairs=mended, is_confirmable=True,
            )  # fmt: skip
        elif code in forms and _name_form(time) not in forms[code]:
            usual = " oder ".join(sorted(forms[code] - {""}))
            yield at_row(
                row, SPELLING, f"{what}: Die Reihe nennt bisher {usual}, hier steht {_name_form(time) or 'ein Text'}.",
                "Dieselbe Zeit braucht dieselbe Form, sonst werden daraus zwei Reihen.", level=FindingLevel.WARNING,
                repairs=_shorten(group, forms[code], delivered[code]),
            )  # fmt: skip
        elif _name_form(time) != SpanKind.DAY and row.end > today:
            yield at_row(
                row, UNFINISHED, f"{what}: Der Zeitraum ist noch nicht zu Ende.",
                "Ist es ein Zwischenstand, sollte die Zahl das Zeichen p (vorläufig) tragen.", level=FindingLevel.NOTE,
            )  # fmt: skip


def _read_forms(ground: ReleasedGround) -> dict[str, set[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for (code, _), past in ground.series.items():
        forms[code].update(_name_form(value.time) for value in past)
    return forms


def _read_delivered(rows: Sequence[WorkRow]) -> dict[str, set[str]]:
    """Indicator → the last days of all times that are delivered."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if _name_form(row.time):
            found[row.indicator].add(row.end)
    return found


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


def _bring_back(group: Sequence[WorkRow], delivered: set[str], today: str) -> list[Repair]:
    """A mistyped year: the newest one that has begun, unless that time was delivered as well."""
    year = int(today[:_YEAR])
    begun = [
        moved
        for one in (year, year - 1)
        for moved in _change_year(group, str(one))
        if not _starts_after(_name_time(moved), today)
    ]
    return [moved for moved in begun[:1] if _read_end(_name_time(moved)) not in {*delivered, ""}]


def _name_time(repair: Repair) -> str:
    return repair.changes[0].content


def _move_forward(group: Sequence[WorkRow], delivered: set[str], ground: ReleasedGround) -> list[Repair]:
    """A mistyped year: the first one after the released ones for which nothing was delivered."""
    code = group[0].indicator
    known = [past[-1].end for (one, _), past in ground.series.items() if one == code]
    last = max(known, default="")
    for year in range(int(last[:_YEAR]), ground.today.year + 1) if last else ():
        moved = _change_year(group, str(year))
        end = _read_end(_name_time(moved[0])) if moved else ""
        if last < end <= ground.today.isoformat() and end not in delivered:
            return moved
    return []


def _read_end(time: str) -> str:
    try:
        return end_of(time)
    except ValueError:
        return ""  # the 29th of February of another year


def _change_year(group: Sequence[WorkRow], year: str) -> list[Repair]:
    """The whole column at the same time of another year."""
    time = group[0].time
    if "/" in time:
        return []  # a period has two years, and nobody knows which of them is wrong
    return [_take_as(group, f"{year}{time[_YEAR:]}")]


def _shorten(group: Sequence[WorkRow], usual: set[str], delivered: set[str]) -> list[Repair]:
    """The year, or the month, of the day a column has, where its series only knows those and no other day lies in it."""
    length = _LENGTHS.get(next(iter(usual))) if len(usual) == 1 else None
    if length is None or _name_form(group[0].time) != SpanKind.DAY:
        return []
    time = group[0].time[:length]
    return [_take_as(group, time)] if sum(end.startswith(time) for end in delivered) == 1 else []


def _take_as(group: Sequence[WorkRow], time: str) -> Repair:
    changes = tuple(CellChange(row.sheet, row.cell, Col.ZEIT, time) for row in group)
    return Repair(f"als {format_time(time)} übernehmen ({len(changes)} Werte)", changes)
