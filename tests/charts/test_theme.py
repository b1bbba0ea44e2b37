from __future__ import annotations

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
