"""A column in thousands, a share as a fraction, a lost digit: values that are 10, 100 or 1,000 times what the series says."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from mib_dashboard.intake.findings import at_row, take_over
from mib_dashboard.intake.ground import ReleasedGround, WorkRow, group_rows
from mib_dashboard.language.formats import THIN, format_number, format_time
from mib_dashboard.model.intake import CellChange, IntakeFinding, Repair
from mib_dashboard.schema import Col, FindingLevel

SCALE = "Größenordnung"
_POWERS = (-3, -2, -1, 1, 2, 3)
_NEAR = 0.17  # on the scale of powers of ten: up to one and a half times
_STEADY = 0.5  # a series that itself moves by more than three times its value has no order of magnitude
_FEWEST_PAST, _FEWEST_AREAS = 3, 3
_SMALL = 20  # counts below it jump by ten times without any mistake
_MOST_OF_COLUMN = 0.6
_PERCENT, _WHOLE = "%", 100
_GROUPED = re.compile(r"(?<!\d)[1-9]\d{0,2}[.,]\d{3}(?!\d)")


class _Suspect(NamedTuple):
    row: WorkRow
    usual: float
    past: int
    power: int  # 0: in line with its series


def check_scale(rows: Sequence[WorkRow], ground: ReleasedGround) -> Iterator[IntakeFinding]:
    """One finding for a column whose cells are all out by the same factor, else one for each cell that is."""
    for group in group_rows(rows).values():
        known = [found for row in group if (found := _judge(row, ground)) is not None]
        whole = _find_common(known)
        if whole:
            yield _tell_column([found for found in known if found.power == whole], group, whole, ground)
        yield from (_tell_cell(found, ground) for found in known if found.power not in (0, whole))
        judged = {found.row.cell for found in known if found.power}
        if grouped := [row for row in group if row.cell not in judged and _is_grouped_share(row, ground)]:
            yield _tell_shares(grouped, group, ground)


def _judge(row: WorkRow, ground: ReleasedGround) -> _Suspect | None:
    past = [value.number for value in ground.past(row) if value.number > 0]
    if row.number is None or row.number <= 0 or len(past) < _FEWEST_PAST:
        return None
    usual = median(past)
    distance = math.log10(row.number / usual)
    power = next((step for step in _POWERS if abs(distance - step) <= _NEAR), 0)
    is_steady = math.log10(max(past) / min(past)) <= _STEADY
    is_small = ground.is_count(row.indicator) and min(row.number, usual) < _SMALL and abs(power) == 1
    return _Suspect(row, usual, len(past), power if is_steady and not is_small else 0)


def _is_grouped_share(row: WorkRow, ground: ReleasedGround) -> bool:
    """A share beyond all of 100 per cent, only because the point in "17.806" was read as one of thousands."""
    found = ground.indicators.get(row.indicator)
    is_share = found is not None and found.unit == _PERCENT
    return is_share and _WHOLE < (row.number or 0) <= _WHOLE * 1000 and _GROUPED.search(row.raw) is not None


def _tell_shares(suspects: Sequence[WorkRow], group: Sequence[WorkRow], ground: ReleasedGround) -> IntakeFinding:
    first = suspects[0]
    meant = {row.cell: _scale(row.content, -3) for row in suspects}
    changes = [CellChange(row.sheet, row.cell, Col.WERT, meant[row.cell]) for row in suspects]
    count = (
        "ein Wert wäre" if len(suspects) == 1 else f"{format_number(len(suspects))} von {format_number(len(group))} Werten wären"
    )
    return at_row(
        first,
        SCALE,
        f"{ground.name(first.indicator)}, {format_time(first.time)}: {count} größer als 100 %. „{first.raw}“ wurde "
        f"als Tausenderzahl gelesen, wie es für diesen Lieferanten vereinbart ist; gemeint ist wohl "
        f"{meant[first.cell].replace('.', ',')}{THIN}%.",
        "Stimmt die Schreibweise nicht mehr, lässt sie sich in Schritt 1 noch einmal beantworten. Stimmen die Werte, das hier "
        "bestätigen.",
        repairs=[Repair(f"durch 1.000 teilen ({format_number(len(changes))} Werte)", tuple(changes))],
        is_confirmable=True,
    )


def _find_common(known: Sequence[_Suspect]) -> int:
    """The power of ten that most cells of a column share; 0 when there is none."""
    if len(known) < _FEWEST_AREAS:
        return 0
    for power in _POWERS:
        if sum(found.power == power for found in known) >= _MOST_OF_COLUMN * len(known):
            return power
    return 0


def _tell_column(suspects: Sequence[_Suspect], group: Sequence[WorkRow], power: int, ground: ReleasedGround) -> IntakeFinding:
    first = suspects[0].row
    total = sum(found.row.number or 0 for found in suspects)
    usual = sum(found.usual for found in suspects)
    changes = [CellChange(row.sheet, row.cell, Col.WERT, _scale(row.content, -power)) for row in group if row.number is not None]
    return at_row(
        first,
        SCALE,
        f"{ground.name(first.indicator)}, {format_time(first.time)}: Fast alle Werte der Spalte "
        f"sind {_times(power)} wie sonst. Zusammen sind "
        f"es {ground.tell(first.indicator, total)}, in der bisherigen Reihe waren es um {ground.tell(first.indicator, usual)}.",
        "Steht im Kopf der Tabelle eine Einheit wie „in Tausend“ oder „Anteil“? Stimmen die Werte, das hier bestätigen.",
        level=_level(power),
        repairs=[Repair(f"die Spalte {_words(-power)} ({len(changes)} Werte)", tuple(changes))],
        is_confirmable=True,
    )


def _tell_cell(found: _Suspect, ground: ReleasedGround) -> IntakeFinding:
    row = found.row
    meant = _scale(row.content, -found.power)
    is_possible = not ground.is_count(row.indicator) or Decimal(meant) % 1 == 0
    return at_row(
        row,
        SCALE,
        f"{ground.name(row.indicator)} {ground.place(row.area)} ist {_times(found.power)} wie sonst: Die Mitte der "
        f"{found.past} bisherigen Werte ist {ground.tell(row.indicator, found.usual)}.",
        "Fehlt eine Ziffer, oder ist eine zu viel? Stimmt der Wert, das hier bestätigen.",
        level=_level(found.power),
        repairs=[take_over(row, meant)] if is_possible else [],
        is_confirmable=True,
    )


def _level(power: int) -> FindingLevel:
    return FindingLevel.WARNING if abs(power) == 1 else FindingLevel.ERROR


def _times(power: int) -> str:
    if power > 0:
        return f"etwa {format_number(10**power)}-mal so groß"
    return f"nur etwa {format_number(10**-power)}-mal so klein" if power < -1 else "nur etwa ein Zehntel so groß"


def _words(power: int) -> str:
    return f"mit {format_number(10**power)} malnehmen" if power > 0 else f"durch {format_number(10**-power)} teilen"


def _scale(content: str, power: int) -> str:
    """The number with its point moved, without trailing zeros: ("1234", -3) → "1.234"."""
    number = Decimal(content).scaleb(power)
    whole = number.to_integral_value()
    return str(whole.quantize(Decimal(1)) if number == whole else number.normalize())
