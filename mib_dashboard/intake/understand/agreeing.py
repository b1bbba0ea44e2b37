"""Periods that say the same, and parts of a year that belong to the year beside them."""

from __future__ import annotations

from mib_dashboard.language.periods import WITHOUT_YEAR, PeriodKind, TimeText


def combine(periods: list[TimeText]) -> list[TimeText]:
    """Periods that say the same once, the finer one; parts without a year put to the only year beside them."""
    bare = [one for one in periods if one.kind in WITHOUT_YEAR]
    full = [one for one in periods if one.kind not in WITHOUT_YEAR]
    years = {one.year for one in full}
    if bare and len(years) == 1 and all(one.kind == PeriodKind.YEAR for one in full):
        return _finest([one.give_year(years.pop()) for one in bare] if len(bare) == 1 else bare + full)
    return _finest(full) + _finest(bare)


def are_compatible(one: TimeText, other: TimeText) -> bool:
    """Whether one holds the other: 2024 and 2024-12-31."""
    short, long = sorted((one.iso, other.iso), key=len)
    return bool(short) and long.startswith(short)


def _finest(periods: list[TimeText]) -> list[TimeText]:
    kept: list[TimeText] = []
    for period in sorted(periods, key=lambda one: -len(one.iso)):
        same = [one for one in kept if are_compatible(one, period) or _facts(one) == _facts(period)]
        if not same:
            kept.append(period)
    return kept


def _facts(period: TimeText) -> tuple[object, ...]:
    return period.kind, period.first_year, period.year, period.month, period.day
