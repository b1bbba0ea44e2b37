"""The order of slides in an address: whatever somebody writes is read, nothing breaks."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mib_dashboard.slides import MOST_SLIDES, SlideKind, Step, build_query, format_sequence, parse_sequence
from mib_dashboard.slides.sequence import explain_unknown, find_indicator


def test_a_sequence_becomes_steps():
    steps = parse_sequence("titel, karte:ZEN-AUSL ,REIHE:bev,aussage:2,luecken,schluss")
    assert [(step.kind, step.detail) for step in steps] == [
        (SlideKind.TITLE, ""), (SlideKind.MAP, "ZEN-AUSL"), (SlideKind.SERIES, "bev"),
        (SlideKind.FINDING, "2"), (SlideKind.GAPS, ""), (SlideKind.END, ""),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " ", ",,,", "standard", " Standard "])
def test_nothing_means_the_usual_sequence(text):
    assert parse_sequence(text) == ()
    assert format_sequence(()) == "standard"


@given(st.text(max_size=300))
def test_any_text_is_read_and_written_again_alike(text):
    steps = parse_sequence(text)
    again = parse_sequence(format_sequence(steps))
    assert [(step.kind, step.detail) for step in again] == [(step.kind, step.detail) for step in steps]


def test_a_sequence_has_an_end():
    assert len(parse_sequence("titel," * 500)) == MOST_SLIDES
    (step,) = parse_sequence("x" * 100_000)
    assert step.kind is None
    assert len(step.word) < 100


@pytest.mark.parametrize(
    ("detail", "number"), [("", 1), ("3", 3), ("0", 0), ("-1", 0), ("²", 0), ("٣", 0), ("9" * 50, 0), ("a", 0)]
)
def test_a_number_is_a_plain_number(detail, number):
    assert Step(SlideKind.FINDING, detail).number == number


def test_an_unknown_slide_is_answered_with_the_nearest(toy_dataset):
    indicators = list(toy_dataset.indicators.values())
    (wrong,) = parse_sequence("karten:BEV")
    assert "„karten:BEV“ gibt es nicht. Gemeint ist vielleicht „karte“." in explain_unknown(wrong, indicators)
    (wrong,) = parse_sequence("karte:AUSL-ATN")
    assert "Am nächsten kommt „AUSL-ANT“ (Ausländeranteil)" in explain_unknown(wrong, indicators)
    (bare,) = parse_sequence("karte")
    assert "gehört ein Indikator" in explain_unknown(bare, indicators)


def test_an_indicator_is_found_by_code_and_short_name(toy_dataset):
    indicators = toy_dataset.indicators.values()
    assert (
        find_indicator("ausl-ant", indicators)
        is find_indicator("Ausländeranteil", indicators)
        is toy_dataset.indicators["AUSL-ANT"]
    )
    assert find_indicator("", indicators) is None


def test_the_query_carries_sequence_and_subject():
    query = build_query("titel,karte:A-B", "Völklingen & Co")
    assert query.startswith("folien=titel,karte:A-B&")
    assert parse_qs(query) == {"folien": ["titel,karte:A-B"], "gemeinde": ["Völklingen & Co"]}
    assert parse_qs(build_query("standard", "Adorf", "sitzung-1", name="ablauf")) == {
        "ablauf": ["standard"],
        "fassung": ["sitzung-1"],
    }
