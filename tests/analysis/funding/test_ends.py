"""Funding: what ends, what remains on a day, hints at double funding; every case by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from mib_dashboard.analysis.funding.ends import (
    FUNDING_COLUMNS,
    Future,
    compute_futures,
    compute_remaining,
    count_quarters,
    find_ending,
    list_days,
    list_fundings,
)
from mib_dashboard.analysis.funding.hints import find_double_fundings
from mib_dashboard.delivery.dataset import open_dataset
from tests.offer_toys import write_offers

TODAY, DAY = date(2024, 6, 1), date(2025, 1, 1)
Row = tuple[str, str, str, str, float | None, str]


@pytest.fixture(scope="module")
def toys(toy_writer, tmp_path_factory):
    dataset, findings = open_dataset(*write_offers(toy_writer(tmp_path_factory.mktemp("offers"))))
    assert dataset is not None, findings
    return dataset.offers


def fund(book, *rows: Row):
    """The toy book with these fundings: offer, source, start, end, share, continuation."""
    names = ("angebot", "mittelgeber", "laufzeit_von", "laufzeit_bis", "anteil", "verstetigung")
    usual = {"programm": "", "datenart": "Beispiel", "hinweis": ""}
    records = [{**usual, "foerderung": f"F{place}", **dict(zip(names, row, strict=True))} for place, row in enumerate(rows)]
    frame = pd.DataFrame(records, columns=list(book.fundings.columns))
    days = {name: pd.to_datetime(frame[name].replace("", None)) for name in ("laufzeit_von", "laufzeit_bis")}
    return replace(book, fundings=frame.assign(anteil=frame["anteil"].astype(float), **days))


@pytest.mark.parametrize(
    ("rows", "future"),
    [
        ([], Future.UNKNOWN),
        ([("A1", "land", "", "", None, "")], Future.UNKNOWN),
        ([("A1", "land", "", "2024-12-31", None, "")], Future.ENDING),
        ([("A1", "land", "", "2025-01-01", None, "")], Future.SAFE),
        ([("A1", "land", "", "2024-12-31", None, "gesichert")], Future.SAFE),
        ([("A1", "land", "", "2024-12-31", None, "endet")], Future.ENDING),
        ([("A1", "land", "2025-01-01", "2026-12-31", None, "")], Future.SAFE),
        # What begins after the day or ended before today proves nothing about the money of today.
        ([("A1", "land", "2025-01-02", "2026-12-31", None, "")], Future.UNKNOWN),
        ([("A1", "land", "", "2024-05-31", None, "")], Future.UNKNOWN),
        ([("A1", "land", "", "2024-06-01", None, "")], Future.ENDING),
        ([("A1", "land", "", "2024-05-31", None, ""), ("A1", "land", "", "2026-12-31", None, "")], Future.SAFE),
        ([("A1", "land", "", "2024-12-31", None, ""), ("A1", "land", "2025-01-02", "", None, "gesichert")], Future.ENDING),
        ([("A1", "land", "", "2024-12-31", None, ""), ("A1", "land", "", "2026-12-31", None, "")], Future.PARTLY),
        ([("A1", "land", "", "2024-12-31", None, ""), ("A1", "land", "", "", None, "")], Future.UNKNOWN),
        ([("A1", "land", "", "2026-12-31", None, ""), ("A1", "land", "", "", None, "")], Future.PARTLY_SAFE),
        ([("A1", "eigenmittel", "", "", 80.0, ""), ("A1", "eu_esf", "", "2028-12-31", 20.0, "")], Future.PARTLY_SAFE),
        ([("A1", "eu_esf", "", "2028-12-31", 20.0, "")], Future.PARTLY_SAFE),
        ([("A1", "land", "", "2026-12-31", 60.0, ""), ("A1", "eu_esf", "", "2028-12-31", 40.0, "")], Future.SAFE),
        ([("A1", "land", "", "2026-12-31", 60.0, ""), ("A1", "eu_esf", "", "2028-12-31", None, "")], Future.SAFE),
        (
            [
                ("A1", "land", "", "2024-12-31", 50.0, ""),
                ("A1", "land", "", "", 20.0, ""),
                ("A1", "land", "", "2026-01-01", 30.0, ""),
            ],
            Future.PARTLY,
        ),
    ],
)
def test_future_of_one_offer(toys, rows, future):
    assert compute_futures(fund(toys, *rows), TODAY, DAY)["A1"] == future


def test_an_offer_that_ends_is_over_whoever_pays(toys):
    ending = toys.offers.assign(gueltig_bis=pd.Timestamp("2024-12-31"))
    book = fund(replace(toys, offers=ending), ("A1", "land", "", "2030-01-01", 100.0, "gesichert"))
    assert compute_futures(book, TODAY, DAY)["A1"] == Future.OVER
    assert compute_futures(book, date(2025, 2, 1), date(2026, 1, 1)).empty


def test_remaining_adds_up_by_field(toys):
    book = fund(toys, ("A1", "land", "", "2030-01-01", None, ""), ("A2", "land", "", "2024-12-31", None, ""))
    remaining = {row.field: row for row in compute_remaining(book, compute_futures(book, TODAY, DAY))}
    assert remaining["SPRACHE"].total == 2
    assert remaining["SPRACHE"].counts[Future.SAFE] == 1
    assert remaining["SPRACHE"].capacity == {"plaetze": (20.0, 20.0)}
    assert remaining["BERATUNG"].counts[Future.ENDING] == 1
    assert remaining["BERATUNG"].capacity == {}
    assert all(sum(row.counts.values()) == row.total for row in remaining.values())


def test_capacity_of_a_partly_proven_offer_is_not_called_safe(toys):
    book = fund(toys, ("A1", "land", "", "", 80.0, ""), ("A1", "land", "", "2028-12-31", 20.0, ""))
    (language,) = [row for row in compute_remaining(book, compute_futures(book, TODAY, DAY)) if row.field == "SPRACHE"]
    assert (language.counts[Future.SAFE], language.counts[Future.PARTLY_SAFE]) == (0, 1)
    assert language.capacity == {"plaetze": (20.0, 0.0)}


def test_list_is_public_named_and_sorted(toys):
    book = fund(
        toys,
        ("A2", "land", "", "", None, ""),
        ("A1", "eu_amif", "", "2026-12-31", None, ""),
        ("A3", "land", "", "2025-12-31", 1.0, ""),
    )
    rows = list_fundings(book)
    assert tuple(rows.columns) == FUNDING_COLUMNS
    assert list(rows["angebot"]) == ["A3", "A1", "A2"]
    assert rows["traeger"][0] == "Wohlfahrt Zell"
    hidden = replace(book, offers=book.offers.assign(sichtbarkeit="intern"))
    assert list_fundings(hidden).empty
    assert compute_futures(hidden, TODAY, DAY).empty
    assert compute_remaining(hidden, compute_futures(hidden, TODAY, DAY)) == ()


def test_endings_leave_out_the_past_and_what_is_secured(toys):
    rows = list_fundings(fund(
        toys, ("A1", "eu_amif", "", "2024-09-30", None, ""), ("A2", "land", "", "2024-05-31", None, ""),
        ("A3", "land", "", "2025-12-31", None, "gesichert"), ("A5", "land", "", "2024-12-31", None, "endet"),
    ))  # fmt: skip
    ending = find_ending(rows, TODAY)
    assert list(ending["angebot"]) == ["A1", "A5"]
    counts = count_quarters(ending, TODAY, date(2025, 2, 1))
    assert [(start.date().isoformat(), amif, others) for start, amif, others in counts] == [
        ("2024-04-01", 0, 0), ("2024-07-01", 1, 0), ("2024-10-01", 0, 1), ("2025-01-01", 0, 0),
    ]  # fmt: skip
    assert list_days(TODAY, 2) == [date(2025, 1, 1), date(2026, 1, 1)]


@pytest.mark.parametrize(
    ("rows", "hint", "certain"),
    [
        ([("eu_esf", "2024-01-01", "2024-12-31", 60.0), ("bund_bamf", "2024-06-01", "2025-06-01", 50.0)], "100 %", True),
        ([("eu_esf", "2024-01-01", "2024-12-31", 60.0), ("bund_bamf", "2025-01-01", "2025-06-01", 50.0)], "", True),
        ([("eu_esf", "2024-01-01", "2024-12-31", 60.0), ("bund_bamf", "2024-01-01", "2024-06-01", 40.0)], "", True),
        ([("eu_esf", "2024-01-01", "2024-12-31", 60.0), ("land", "2024-01-01", "2024-06-01", 50.0)], "", True),
        ([("eu_amif", "2024-01-01", "2024-12-31", 40.0), ("bund_bamf", "2024-01-01", "2024-06-01", 50.0)], "AMIF", True),
        ([("eu_amif", "2024-01-01", "2024-12-31", 40.0), ("bund_bamf", "2024-01-01", "2024-06-01", 49.0)], "", True),
        ([("eu_amif", "2024-01-01", "2024-12-31", 40.0), ("bund_bamf", "", "", None)], "AMIF", False),
        ([("eu_amif", "2024-01-01", "2024-12-31", 40.0), ("land", "", "", None)], "", True),
        ([("eu_amif", "2024-01-01", "2024-12-31", None)], "", True),
        ([("eu_amif", "", "", 100.0), ("eu_amif", "", "", 50.0)], "100 %", False),
    ],
)
def test_hints_at_double_funding(toys, rows, hint, certain):
    book = fund(toys, *(("A1", giver, start, end, share, "") for giver, start, end, share in rows))
    hints = find_double_fundings(list_fundings(book))
    assert [hint in found.reason for found in hints] == ([True] if hint else [])
    assert all(found.is_certain is certain and found.offer == "A1" for found in hints)


def test_shares_of_different_offers_are_never_added(toys):
    book = fund(toys, ("A1", "eu_esf", "", "", 80.0, ""), ("A2", "bund_bamf", "", "", 80.0, ""))
    assert find_double_fundings(list_fundings(book)) == ()
