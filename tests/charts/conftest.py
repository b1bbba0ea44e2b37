"""Small pictures to draw: factories as fixtures."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from mib_dashboard.report.pictures import CONTEXT, ChartSpec, Credit, GridSpec, Panel, Series


def _series(name: str, role: str = CONTEXT, values: tuple = (1.0, 2.0, 3.0), years: tuple = (), **extra: tuple) -> Series:
    times = tuple(pd.Timestamp(year, 7, 1) for year in (years or range(2000, 2000 + len(values))))
    texts = tuple("keine Angabe" if value is None else f"{value} %" for value in values)
    return Series(name, role, times, values, texts, tuple(str(time.year) for time in times), **extra)


def _chart(*series: Series, **changes: object) -> ChartSpec:
    plain = {"title": "Titel", "subtitle": "", "unit": "%", "decimals": 1, "marks": (), "joined": True, "alt": "Alt"}
    return ChartSpec(series=series, credit=Credit("Quelle", "2002", "frei"), **{**plain, **changes})  # type: ignore[arg-type]


def _grid(*groups: tuple[Series, ...], same_scale: bool = True, **changes: object) -> GridSpec:
    plain = {"note": "2002: 3 %", "unit": "%", "decimals": 1, "marks": (), "joined": True}
    panels = tuple(Panel(title=group[0].name, series=group, **{**plain, **changes}) for group in groups)  # type: ignore[arg-type]
    return GridSpec("Titel", "", panels, same_scale, "Alt", Credit("Quelle", "2002", "frei"))


@pytest.fixture
def make_series() -> Callable[..., Series]:
    """Name, role, values, years → series, printed in per cent."""
    return _series


@pytest.fixture
def make_chart() -> Callable[..., ChartSpec]:
    """Series and changed fields → spec of a chart."""
    return _chart


@pytest.fixture
def make_grid() -> Callable[..., GridSpec]:
    """Groups of series → spec of small multiples, a panel each."""
    return _grid
