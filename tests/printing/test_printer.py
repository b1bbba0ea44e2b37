"""Reports from the other process are the same as here; its end is noticed and survived."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import threading
import time
from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from mib_dashboard.analysis.reports import COMPARISON, ONE_PAGE, TOPIC, prepare_reports
from mib_dashboard.exports import FORMATS, Format
from mib_dashboard.printing import Order, Printer, PrintError, ReportKind, compute_report

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    shared = Printer()
    yield shared
    shared.close()


def order(**kw: object) -> Order:
    return Order(**{"kind": ReportKind.PROFILE, "created": DAY, "contents": ONE_PAGE, "areas": ("01001001",), **kw})


ORDERS = {
    "profil": order(),
    "stichtag": order(day=date(2021, 12, 31), address="https://mib.example"),
    "vergleich": order(kind=ReportKind.COMPARISON, contents=COMPARISON, areas=("01001001", "01001003"), indicators=("AUSL-ANT",)),
    "thema": order(kind=ReportKind.TOPIC, contents=TOPIC, areas=(), topic="DEM"),
}


@pytest.mark.parametrize("name", ORDERS)
def test_same_report_as_in_this_process(printer, toy_dataset, name):
    wanted = ORDERS[name]
    here = compute_report(prepare_reports(toy_dataset, DAY, wanted.day, wanted.address), wanted)
    there = printer.compute(toy_dataset, wanted)
    pd.testing.assert_frame_equal(there.figures, here.figures)
    nothing = pd.DataFrame()
    mine, other = (dataclasses.replace(report, figures=nothing) for report in (here, there))
    assert [getattr(mine, f.name) for f in dataclasses.fields(mine) if f.name != "figures"] == [
        getattr(other, f.name) for f in dataclasses.fields(other) if f.name != "figures"
    ]


def test_files_are_printed_elsewhere(printer, toy_dataset, monkeypatch):
    """Building in this process would hold up every visitor; here it would fail."""

    def refuse(*_: object) -> bytes:
        raise AssertionError("printed in this process")

    monkeypatch.setattr(Format, "build", refuse)
    assert printer.print(printer.compute(toy_dataset, order()), "pdf").startswith(b"%PDF")


def test_new_data_are_used(printer, toy_dataset):
    newer = dataclasses.replace(toy_dataset, version="neu", figures=toy_dataset.figures.iloc[:0])
    assert printer.compute(toy_dataset, order()).figures["wert"].notna().any()
    empty = printer.compute(newer, order())
    assert (empty.version, len(empty.figures)) == ("neu", 0)
    assert printer.compute(toy_dataset, order()).version == toy_dataset.version


def test_an_error_is_told_in_german_and_the_next_order_works(printer, toy_dataset, caplog):
    with pytest.raises(PrintError, match="ließ sich nicht bauen"):
        printer.compute(toy_dataset, order(areas=("nirgends",)))
    assert "KeyError" in caplog.text
    with pytest.raises(PrintError, match="ließ sich nicht bauen"):
        printer.print(printer.compute(toy_dataset, order()), "hologramm")
    assert printer.print(printer.compute(toy_dataset, order()), next(iter(FORMATS)))


@pytest.mark.parametrize("place", [1, 3])
def test_where_no_thread_is_to_be_had_nobody_waits_for_ever(printer, toy_dataset, monkeypatch, place):
    """Short of memory, the system gives none: neither the one that watches a task nor the one that ends the process later."""
    starts, start = iter(range(1, 100)), threading.Timer.start

    def refuse_once(self: threading.Timer) -> None:
        if next(starts) == place:
            raise RuntimeError("can't start new thread")
        start(self)

    printer.close()
    monkeypatch.setattr(threading.Timer, "start", refuse_once)
    with contextlib.suppress(PrintError):
        printer.compute(toy_dataset, order())
    waiting = threading.Thread(target=printer.compute, args=(toy_dataset, order()), daemon=True)
    waiting.start()
    waiting.join(60)
    assert not waiting.is_alive()
    assert next(starts) > place + 2


def test_a_killed_process_is_replaced(printer, toy_dataset):
    printer.compute(toy_dataset, order())
    first = printer.process_id()
    os.kill(first, 9)
    deadline = time.monotonic() + 5
    while printer.process_id() == first and time.monotonic() < deadline:
        time.sleep(0.02)
    assert printer.compute(toy_dataset, order()).title == "Gemeindeprofil Adorf"
    assert printer.process_id() not in (None, first)


def test_the_process_ends_when_nobody_needs_it(toy_dataset):
    short = Printer(idle=0.2)
    short.compute(toy_dataset, order())
    deadline = time.monotonic() + 5
    while short.process_id() is not None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert short.process_id() is None
    assert short.compute(toy_dataset, order()).title == "Gemeindeprofil Adorf"
    short.close()


def test_patience_has_an_end(toy_dataset):
    hasty = Printer(patience=0.01)
    with pytest.raises(PrintError, match="abgebrochen"):
        hasty.compute(toy_dataset, order())
    hasty.close()


class Growing:
    """Grows while it is packed, as a data set does when other visitors make it remember something."""

    def __init__(self, times: int) -> None:
        self.times = times

    def __getstate__(self) -> dict[str, int]:
        self.times -= 1
        if self.times >= 0:
            raise RuntimeError("dictionary changed size during iteration")
        return {"times": 0}


def test_data_that_grow_meanwhile_are_packed_again(printer, toy_dataset):
    data = dataclasses.replace(toy_dataset, version="wächst")
    object.__setattr__(data, "gemerkt", Growing(2))
    assert printer.compute(data, order()).title


def test_data_that_never_rest_harm_nobody_else(printer, toy_dataset):
    printer.compute(toy_dataset, order())
    worker = printer.process_id()
    data = dataclasses.replace(toy_dataset, version="wächst weiter")
    object.__setattr__(data, "gemerkt", Growing(10_000))
    with pytest.raises(PrintError, match="noch einmal versuchen"):
        printer.compute(data, order())
    assert printer.process_id() == worker, "half a task would have ended the worker"
    assert printer.compute(toy_dataset, order()).title
