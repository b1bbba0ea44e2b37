from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from mib_dashboard.charts.theme import DARK, LIGHT, Theme, pick_styles
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, FURTHER, MAIN, REFERENCE


def luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(color: str, other: str) -> float:
    light, dark = sorted((luminance(color), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_reach_four_and_a_half(theme: Theme):
    for color in (theme.text, theme.muted, theme.region, theme.highlight, *theme.further):
        assert contrast(color, theme.background) >= 4.5, color


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_reach_three(theme: Theme):
    assert contrast(theme.context, theme.background) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_names_of_lines_are_words(theme: Theme):
    for style in pick_styles([CHOSEN, MAIN, REFERENCE, REFERENCE, CONTEXT, *[FURTHER] * 5], theme):
        assert contrast(style.label, theme.background) >= 4.5


def test_named_series_differ_in_colour_stroke_and_symbol():
    styles = pick_styles([CHOSEN, FURTHER, FURTHER, FURTHER, REFERENCE], LIGHT)
    assert len({style.color for style in styles}) == 5
    assert len({style.dash for style in styles}) == 5
    assert len({style.symbol for style in styles}) == 5


def test_two_references_differ():
    first, second = pick_styles([REFERENCE, REFERENCE], LIGHT)
    assert first.color == LIGHT.region
    assert (first.dash, first.symbol, first.color) != (second.dash, second.symbol, second.color)


def test_the_highlighted_one_is_thickest_and_on_top():
    chosen, *others = pick_styles([CHOSEN, FURTHER, REFERENCE, CONTEXT], LIGHT)
    assert all(chosen.width > other.width and chosen.rank > other.rank for other in others)


def test_unknown_role_is_an_error():
    with pytest.raises(ValueError, match="unknown role"):
        pick_styles(["star"], LIGHT)


# How light arrives at an eye without the second or the first kind of cones (Machado, Oliveira and Fernandes 2009).
SIGHTS = {
    "all": np.eye(3),
    "no green": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "no red": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
}
TO_XYZ = np.array([[0.4339, 0.3762, 0.1899], [0.2126, 0.7152, 0.0722], [0.0177, 0.1095, 0.8728]])


def see(colour: str, sight: np.ndarray) -> np.ndarray:
    """The colour in CIELAB as this eye sees it."""
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    light = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    x, y, z = np.cbrt(TO_XYZ @ np.clip(sight @ light, 0.001, 1))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_are_told_apart_by_every_eye(theme, sight):
    lines = [see(colour, SIGHTS[sight]) for colour in (theme.region, theme.highlight, *theme.further)]
    assert min(np.linalg.norm(one - other) for one, other in combinations(lines, 2)) > 11
