"""Strips of dots: own scale, shape as well as colour."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from mib_dashboard.charts.theme import DARK, LIGHT
from mib_dashboard.pictures.dots import WIDTH, Strip, build_key, build_strip

SVG = "{http://www.w3.org/2000/svg}"


def make(chosen=10.0, others=(5.0, 20.0), district=12.0, state=25.0, title="t"):
    return Strip(chosen, tuple(others), district, state, title)


def draw(strip, theme=LIGHT):
    return ET.fromstring(build_strip(strip, theme))


def test_scale_holds_everything_shown_also_a_land_outside_the_municipalities():
    assert (make().low, make().high) == (5.0, 25.0)
    assert (make(state=None).low, make(state=None).high) == (5.0, 20.0)


def test_each_kind_has_a_shape_of_its_own_and_the_chosen_is_on_top():
    tree = draw(make())
    circles = tree.findall(f"{SVG}circle")
    assert [c.get("r") for c in circles] == ["4", "4", "6.5"]
    assert len(tree.findall(f"{SVG}rect")) == 1
    assert len(tree.findall(f"{SVG}path")) == 2  # axis and diamond
    assert tree[-1].get("fill") == LIGHT.highlight


def test_places_are_proportional():
    first, second, chosen = (float(c.get("cx")) for c in draw(make(chosen=15.0)).findall(f"{SVG}circle"))
    assert (chosen - first) / (second - first) == pytest.approx(10 / 15, abs=0.01)
    assert 0 < first < second < WIDTH


def test_missing_references_are_left_out_and_equal_values_stand_in_the_middle():
    tree = draw(make(chosen=7.0, others=(7.0,), district=None, state=None))
    assert tree.find(f"{SVG}rect") is None
    assert {c.get("cx") for c in tree.findall(f"{SVG}circle")} == {f"{WIDTH / 2:.1f}"}


@pytest.mark.parametrize("shape", ["chosen", "other", "district", "state"])
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_legend_symbols(shape, theme):
    assert len(ET.fromstring(build_key(theme, shape))) == 1


def test_title_is_escaped():
    assert "<img" not in build_strip(make(title="<img src=x>"), LIGHT)
