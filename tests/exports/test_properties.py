"""Long titles in the properties of Office files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.reports import compute_profile_report, prepare_reports
from mib_dashboard.exports import FORMATS
from mib_dashboard.language.safe import office_property


@pytest.mark.parametrize("key", ["docx", "pptx", "xlsx"])
def test_a_title_longer_than_the_property_makes_a_file(toy_dataset, key):
    report = compute_profile_report(prepare_reports(toy_dataset, date(2026, 11, 24)), toy_dataset.municipalities[0])
    long = replace(report, title="Titel " * 60, subtitle="Unter " * 60, publisher="Amt " * 90)
    assert FORMATS[key].build(long).startswith(b"PK")
    assert len(office_property(long.title)) == 255
