"""The rows behind a report as CSV with their description."""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile

import pytest

from mib_dashboard.exports.data import FIELDS, build_data_zip
from mib_dashboard.report.report import Report
from tests.exports.conftest import SHOWN


def unpack(report: Report) -> tuple[list[dict[str, str]], dict]:
    with zipfile.ZipFile(io.BytesIO(build_data_zip(report))) as archive:
        table, description = (archive.read(name) for name in archive.namelist())
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig")))), json.loads(description)


def test_rows_equal_those_of_the_report(long: Report):
    rows, _ = unpack(long)
    assert len(rows) == len(long.figures)
    for row, (_, figure) in zip(rows, long.figures.iterrows(), strict=True):
        assert (row["indikator"], row["gebiet"], row["zeit"]) == (figure["indikator"], figure["gebiet"], figure["zeit"])
        if math.isnan(figure["wert"]):
            assert row["wert"] == ""
        else:
            assert float(row["wert"]) == pytest.approx(figure["wert"], rel=1e-11)


def test_every_column_is_described(long: Report):
    rows, description = unpack(long)
    fields = description["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields] == list(rows[0])
    assert all(field["description"] for field in fields)
    assert set(FIELDS) == set(rows[0])
    assert description["resources"][0]["rows"] == len(rows)


def test_sources_signs_and_state(toy_report: Report):
    rows, description = unpack(toy_report)
    assert {row["zeichen"] for row in rows} >= {"confidential", "unreliable"}
    assert {"zeichen": "/", "bedeutung": "nicht sicher genug"} in description["zeichen"]
    assert [source["title"] for source in description["sources"]] == [source.title for source in toy_report.sources]
    assert description["version"] == toy_report.version
    assert description["beispieldaten"] is False


def test_empty_invented_and_hostile(empty_report: Report, example_report: Report, hostile_report: Report):
    _, empty = unpack(empty_report)
    assert empty["hinweise"] == list(empty_report.notes)
    assert unpack(example_report)[1]["beispieldaten"] is True
    rows, _ = unpack(hostile_report)
    assert rows[0]["bezeichnung"] == f"'{SHOWN}"


def test_the_same_report_makes_the_same_bytes(long: Report):
    assert build_data_zip(long) == build_data_zip(long)
