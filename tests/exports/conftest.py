"""Reports to build files from: the delivery that ships, the toy, a municipality without anything, and hostile texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.reports import (
    FULL_PROFILE,
    Prepared,
    compute_comparison_report,
    compute_profile_report,
    prepare_reports,
)
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.model.dataset import Areas, Dataset
from mib_dashboard.report.report import Report
from mib_dashboard.settings import ROOT

DAY = date(2026, 11, 24)
HOSTILE = "=1+1 #panic() $x$ <b>fett</b> & *stern* `roh` \\u{41} @quelle [x](javascript:1) \u202egespiegelt \x07"
SHOWN = "=1+1 #panic() $x$ <b>fett</b> & *stern* `roh` \\u{41} @quelle [x](javascript:1) gespiegelt "
ADDRESS = "https://mib.example"


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    """The data set that ships with the app."""
    data, findings = open_dataset(ROOT / "data", ROOT / "geo")
    assert data is not None, findings
    return data


@pytest.fixture(scope="session")
def ground(shipped: Dataset) -> Prepared:
    """What all reports of the shipped data share."""
    return prepare_reports(shipped, DAY, address=ADDRESS)


@pytest.fixture(scope="session")
def short(ground: Prepared) -> Report:
    """The one-page profile of the municipality that is last in the alphabet."""
    return compute_profile_report(ground, ground.data.municipalities[-1])


@pytest.fixture(scope="session")
def long(ground: Prepared) -> Report:
    """The same with maps, series and tables."""
    return compute_profile_report(ground, ground.data.municipalities[-1], FULL_PROFILE)


@pytest.fixture(scope="session")
def comparison(ground: Prepared) -> Report:
    """All municipalities side by side."""
    return compute_comparison_report(ground, [])


@pytest.fixture(scope="session")
def toy_report(toy_dataset: Dataset) -> Report:
    """A profile whose municipality has a confidential and an unreliable figure."""
    return compute_profile_report(prepare_reports(toy_dataset, DAY), toy_dataset.municipalities[2], FULL_PROFILE)


@pytest.fixture(scope="session")
def empty_report(toy_dataset: Dataset) -> Report:
    """The profile of a municipality without a single row."""
    area = toy_dataset.municipalities[0]
    without = toy_dataset.figures[toy_dataset.figures["gebiet"] != area.ags].reset_index(drop=True)
    return compute_profile_report(prepare_reports(replace(toy_dataset, figures=without), DAY), area, FULL_PROFILE)


@pytest.fixture(scope="session")
def example_report(toy_dataset: Dataset) -> Report:
    """The toy with invented rows."""
    figures = toy_dataset.figures.assign(datenart="Beispiel")
    ground = prepare_reports(replace(toy_dataset, figures=figures), DAY)
    return compute_profile_report(ground, toy_dataset.municipalities[0], FULL_PROFILE)


@pytest.fixture(scope="session")
def hostile_report(toy_dataset: Dataset) -> Report:
    """Every name that comes from a table tries to be something else than text."""
    areas = Areas({ags: replace(a, name=HOSTILE, short_name=HOSTILE, locative=HOSTILE) for ags, a in toy_dataset.areas.items()})
    indicators = {code: replace(i, name=HOSTILE, short_name=HOSTILE) for code, i in toy_dataset.indicators.items()}
    sources = {code: replace(s, title=HOSTILE, credit=HOSTILE, licence=HOSTILE) for code, s in toy_dataset.sources.items()}
    data = replace(toy_dataset, areas=areas, indicators=indicators, sources=sources)
    return compute_profile_report(prepare_reports(data, DAY), data.municipalities[0], FULL_PROFILE)
