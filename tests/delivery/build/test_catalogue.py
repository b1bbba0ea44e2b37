"""Rows of the catalogue become objects."""

from datetime import date

import pandas as pd
import pytest

from mib_dashboard.delivery.build import catalogue as catalog
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.schema import ANNOTATIONS, AREAS, INDICATORS, SIGNS, SOURCES, TOPICS, Kind, Level, TimeKind


@pytest.fixture
def raw(toy):
    return load_raw(*toy)


def test_areas(raw):
    areas = catalog.build_areas(raw.frame(AREAS))
    assert list(areas) == ["01001001", "01001002", "01001003", "01001", "01", "DE"]
    town = areas["01001003"]
    assert (town.name, town.short_name, town.locative) == ("Zell (Berg)", "Zell", "in Zell")
    assert (town.level, town.parent, areas["DE"].parent) == (Level.MUNICIPALITY, "01001", "")


def test_topics_stand_in_their_printed_order(raw):
    frame = raw.frame(TOPICS).assign(reihenfolge=["10", "9", "1"])
    assert list(catalog.build_topics(frame)) == ["TEI", "WOH", "DEM"]  # as numbers, not as text


def test_a_computed_indicator(raw):
    share = catalog.build_indicators(raw.frame(INDICATORS))["AUSL-ANT"]
    assert (share.kind, share.numerator, share.denominator, share.factor) == (Kind.COMPUTED, "AUSL", "BEV", 100.0)
    assert (share.unit, share.decimals, share.additive, share.time_kind) == ("%", 1, False, TimeKind.SERIES)
    assert (share.levels, share.related) == ((Level.MUNICIPALITY, Level.DISTRICT, Level.STATE), ("ZEN-MH",))
    assert share.is_selectable


@pytest.mark.parametrize(
    ("unit", "given", "factor"),
    [("%", "", 100), ("‰", "", 1000), ("je 1.000 Einw.", "", 1000), ("%", "100", 100), ("Wochen", "", 1)],
)
def test_the_unit_of_a_delivered_rate_tells_its_factor(raw, unit, given, factor):
    frame = raw.frame(INDICATORS).copy()
    frame.loc[frame["code"] == "BEV", ["einheit", "faktor"]] = [unit, given]
    assert catalog.build_indicators(frame)["BEV"].factor == factor


def test_a_delivered_indicator(raw):
    count = catalog.build_indicators(raw.frame(INDICATORS))["AUSL"]
    assert (count.kind, count.factor, count.additive, count.related) == (Kind.DELIVERED, 1.0, True, ())
    assert not count.is_selectable


def test_sources_tell_an_open_licence(raw):
    sources = catalog.build_sources(raw.frame(SOURCES))
    assert sources["ZENSUS"].licence_settled
    assert not sources["WAHL"].licence_settled
    assert sources["WAHL"].note == "Lizenz klären"


def test_annotations_stand_in_the_order_of_time(raw):
    frame = raw.frame(ANNOTATIONS)
    early = frame.assign(id="FRUEH", datum="2011-05-09", indikatoren="BEV")
    first, second = catalog.build_annotations(pd.concat([frame, early]))
    assert (first.code, first.day, first.indicators) == ("FRUEH", date(2011, 5, 9), ("BEV",))
    assert second.indicators == ("BEV", "AUSL-ANT")


def test_signs(raw):
    signs = catalog.build_signs(raw.frame(SIGNS))
    assert (signs["confidential"].symbol, signs["confidential"].has_value, signs["confidential"].spoken) == (
        ".",
        False,
        "geheim gehalten",
    )
    assert signs["p"].has_value


def test_the_data_set_of_the_toy(toy_dataset):
    assert [area.short_name for area in toy_dataset.municipalities] == ["Adorf", "Ödheim", "Zell"]
    assert toy_dataset.region.ags == "01001"
    assert not toy_dataset.has_examples
