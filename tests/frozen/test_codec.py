"""A report goes into a file and comes back with every number, text, day and type as it was."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mib_dashboard.analysis.reports import (
    COMPARISON,
    FULL_PROFILE,
    ONE_PAGE,
    TOPIC,
    Prepared,
    prepare_reports,
)
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.frozen import Frozen
from mib_dashboard.frozen.store import decode, encode
from mib_dashboard.model.texts import FigureRef
from mib_dashboard.printing import Order, ReportKind, compute_report
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.report import ChartBlock, MapBlock, Report, Statement, TableBlock, TextBlock
from mib_dashboard.settings import ROOT

pytestmark = pytest.mark.shipped

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def ground() -> Prepared:
    data, findings = open_dataset(ROOT / "data", ROOT / "geo")
    assert data is not None, findings
    return prepare_reports(data, DAY)


def through_a_file(report: Report) -> Report:
    return decode(encode(Frozen("x", "X", datetime(2026, 1, 2, 3, 4, 5), "2026-01-01", "0.1.0", report)), "x").report


def assert_equal(back: Report, report: Report) -> None:
    """Everything equal; the frame with types, order and index."""
    pd.testing.assert_frame_equal(back.figures, report.figures, check_exact=True)
    for field in dataclasses.fields(Report):
        if field.name != "figures":
            assert getattr(back, field.name) == getattr(report, field.name), field.name


@pytest.mark.parametrize("contents", [ONE_PAGE, FULL_PROFILE], ids=["kurz", "lang"])
def test_profiles(ground, contents):
    for area in ground.data.municipalities[:: 1 if contents is ONE_PAGE else 5]:
        report = compute_report(ground, Order(ReportKind.PROFILE, DAY, contents, (area.ags,)))
        assert_equal(through_a_file(report), report)


def test_comparison_and_topic_with_charts_and_maps(ground):
    kinds = set()
    for order in (
        Order(ReportKind.COMPARISON, DAY, COMPARISON),
        Order(ReportKind.TOPIC, DAY, TOPIC, topic=next(iter(ground.data.topics))),
    ):
        report = compute_report(ground, order)
        kinds |= {type(block) for block in report.blocks}
        assert_equal(through_a_file(report), report)
    assert {ChartBlock, MapBlock, TableBlock, TextBlock} <= kinds


def test_a_report_without_any_value(report):
    empty = dataclasses.replace(report, figures=report.figures.iloc[:0].reset_index(drop=True), blocks=(), credit=None)
    assert_equal(through_a_file(empty), empty)


texts = st.text(max_size=20)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
cells = st.builds(Cell, texts, numbers, texts)
statements = st.builds(Statement, texts, st.lists(st.builds(FigureRef, texts, texts, texts), max_size=2).map(tuple), texts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(cells, cells), max_size=3),
    told=st.lists(statements, max_size=3),
    values=st.lists(numbers, max_size=4),
)
def test_whatever_texts_and_numbers_hold(report, rows, told, values):
    table = TableBlock("T", (Column("a"), Column("b", 1)), tuple(rows))
    frame = pd.DataFrame({"wert": pd.Series(values, dtype="float64"), "name": pd.Series(["ä\n"] * len(values), dtype="str")})
    odd = dataclasses.replace(report, blocks=(table, TextBlock("S", tuple(told))), figures=frame)
    assert_equal(through_a_file(odd), odd)
