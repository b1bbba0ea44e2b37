"""A state folder of its own for every test, and reports to freeze."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from mib_dashboard.analysis.reports import FULL_PROFILE, compute_profile_report, prepare_reports
from mib_dashboard.frozen import Frozen, freeze
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.report.report import Report

NOW = datetime(2026, 11, 24, 9, 30, 12)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of MIB_STATE, not there yet."""
    monkeypatch.setenv("MIB_STATE", str(tmp_path / "zustand"))
    return tmp_path / "zustand"


@pytest.fixture(scope="session")
def report(toy_dataset: Dataset) -> Report:
    """The long profile of the toy's first municipality: every kind of block the toy can fill."""
    ground = prepare_reports(toy_dataset, date(2026, 11, 24), address="https://mib.example")
    return compute_profile_report(ground, toy_dataset.municipalities[0], FULL_PROFILE)


@pytest.fixture
def keep(state: Path, report: Report) -> Callable[..., Frozen]:
    """`keep(name)` freezes the toy's report."""
    told = {"as_of": "2026-11-20", "now": NOW, "address": "https://mib.example"}
    return lambda name, **kw: freeze(kw.pop("report", report), name, **told | kw)
