"""Whatever a delivery contains: validation never raises, and what it lets pass can be loaded."""

import csv
import io
import itertools
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "8"))  # more by hand, after a change of the rules

NASTY = [
    "", " ", "0", "-0", "00", "1e400", "9" * 400, "0.0000000000001", "nan", "inf", "None", "NaT", "ja", "|", "||", "A|", "=1+1",
    "<script>", "\x1b[31m", "\x00", "\u202e", "🙂", "١٢", "²", "“", "0000", "0000-00-00", "9999-12-31", "2022-02-29", "2022-1-1",
    "BEV", "AUSL-ANT", "WAHL-ANT|BEV", "01001001", "1001001", "1e99", "1E+07", "1.0041e7", "DE", "WK296", "01", "G", "G|K", "B",
    "null_exact", "rounded_zero", "confidential", "p", "Beispiel", "berechnet", "wert", "100", "%", "‰", "Personen", "Ereignis",
]  # fmt: skip
TABLE_FILES = ("gebiete.csv", "indikatoren.csv", "zeichen.csv", "datenprotokoll.csv", "beschriftung.csv", "werte/wahl.csv")
RUBBISH = [b"", b'"', b"{}", b"\n\n", b"[]", b"null", b",,,\n", b"\xff\xfe", b"{", b"1"]
SETTINGS = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def shared_toy(tmp_path_factory, toy_writer):
    return toy_writer(tmp_path_factory.mktemp("robust"))


def files(toy) -> list[Path]:
    return sorted(path for folder in toy for path in folder.rglob("*") if path.is_file())


def check(toy):
    """No exception from the rules, and none from building what they accept."""
    findings = validate(load_raw(*toy))
    assert all(f.level in {"Fehler", "Warnung", "Hinweis"} and f.file and f.message for f in findings)
    if not any(f.level == "Fehler" for f in findings):
        dataset, _ = open_dataset(*toy)
        assert dataset.figures["gebiet"].isin(dataset.areas).all()
        assert dataset.figures["indikator"].isin(dataset.indicators).all()


def with_content(toy, path: Path, content: bytes):
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        check(toy)
    finally:
        path.write_bytes(before)


@SETTINGS
@given(
    st.integers(0, 10**6),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(NASTY) | st.text()), min_size=1, max_size=6),
)
def test_any_cell_may_hold_anything(shared_toy, number, changes):
    tables = [path for path in files(shared_toy) if path.suffix == ".csv"]
    path = tables[number % len(tables)]
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
    for row, column, cell in changes:
        line = rows[1 + row % (len(rows) - 1)]
        line[column % len(line)] = cell
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    with_content(shared_toy, path, out.getvalue().encode("utf-8", "surrogatepass"))


@SETTINGS
@example(0, 0, 0, b"\x00")
@example(0, 0, 10**9, b"")
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 60), st.binary(max_size=12))
def test_any_bytes_may_be_damaged(shared_toy, number, start, length, damage):
    paths = files(shared_toy)
    path = paths[number % len(paths)]
    content = path.read_bytes()
    start %= len(content)
    with_content(shared_toy, path, content[:start] + damage + content[start + length :])


def test_any_file_may_hold_rubbish(shared_toy):
    several = [path for path in files(shared_toy) if path.suffix != ".csv"] + [shared_toy.file(name) for name in TABLE_FILES]
    for path, content in zip(several, itertools.cycle(RUBBISH)):
        with_content(shared_toy, path, content)
