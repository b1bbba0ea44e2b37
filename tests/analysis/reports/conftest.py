"""What reports are prepared from: the toy delivery and the shipped one, on one fixed day."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.analysis.reports import prepare_reports
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.settings import ROOT

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def ground(toy_dataset: Dataset):
    return prepare_reports(toy_dataset, DAY)


@pytest.fixture(scope="module")
def shipped_ground():
    data, _ = open_dataset(ROOT / "data", ROOT / "geo")
    assert data is not None
    return prepare_reports(data, DAY)
