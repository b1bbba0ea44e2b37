"""Workbooks of old Excel made record by record, in this process."""

from __future__ import annotations

from mib_dashboard.intake.read.kinds import read_kind
from mib_dashboard.intake.read.xls import _find_stream, _list_records
from tests.intake.books import record, xls


def test_records_of_a_container_are_listed() -> None:
    records = list(_list_records(_find_stream(xls(record(0x1AE, b"\x01\x00\x05\x00file")))))
    assert records[1] == (0x1AE, b"\x01\x00\x05\x00file")


def test_links_to_other_files_are_told() -> None:
    other = b"\x01\x00\x04\x00\x00file\x01\x00\x00T"
    kind, sheets, notices = read_kind(xls(record(0x1AE, other)), "a.xls")
    assert (kind, sheets) == ("xls", ())
    assert notices == ["Die Datei bezieht Werte aus anderen Dateien; gelesen werden die zuletzt gespeicherten Werte."]
    assert read_kind(xls(record(0x1AE, b"\x01\x00\x01\x04")), "a.xls")[2] == []
