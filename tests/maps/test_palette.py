"""Colours: order, number, contrast (WCAG 2.1: 4.5 for text, 3 for outlines)."""

from itertools import pairwise

import pytest

from mib_dashboard.maps.palette import DARK, LIGHT, TOKENS, compute_contrast, pick_colours, pick_ink

THEMES = (LIGHT, DARK)
EVERY = [(k, diverging, theme) for k in range(1, 8) for diverging in (False, True) for theme in THEMES]


def test_contrast_of_known_pairs() -> None:
    assert compute_contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert compute_contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("k", "diverging", "theme"), EVERY)
def test_as_many_different_colours_as_classes_and_readable_labels(k: int, diverging: bool, theme: str) -> None:
    colours = pick_colours(k, diverging=diverging, theme=theme)
    assert len(set(colours)) == k
    assert all(compute_contrast(pick_ink(colour), colour) >= 4.5 for colour in colours)


@pytest.mark.parametrize("k", range(2, 8))
def test_more_is_darker_on_light_and_brighter_on_dark(k: int) -> None:
    for theme in THEMES:
        contrast = [compute_contrast(colour, TOKENS[theme].ground) for colour in pick_colours(k, theme=theme)]
        assert all(b / a >= 1.15 for a, b in pairwise(contrast))


@pytest.mark.parametrize("k", range(2, 8))
def test_two_sided_colours_fade_towards_the_middle(k: int) -> None:
    for theme in THEMES:
        contrast = [compute_contrast(colour, TOKENS[theme].ground) for colour in pick_colours(k, diverging=True, theme=theme)]
        below, above = contrast[: k // 2], contrast[::-1][: k // 2]
        assert below == sorted(below, reverse=True)
        assert above == sorted(above, reverse=True)


def test_six_steps_are_the_ramp_itself() -> None:
    assert pick_colours(6) == ("#E3F1F1", "#B5DADB", "#7FBDC2", "#4699A3", "#1E7480", "#0A4D59")


@pytest.mark.parametrize("theme", THEMES)
def test_text_outlines_and_hatching_stand_out(theme: str) -> None:
    tokens = TOKENS[theme]
    for ground in (tokens.ground, tokens.panel):
        assert compute_contrast(tokens.text, ground) >= 4.5
        assert compute_contrast(tokens.muted, ground) >= 4.5
        assert compute_contrast(tokens.edge, ground) >= 3
        assert compute_contrast(tokens.accent, ground) >= 3
    assert compute_contrast(tokens.hatch, tokens.blank) >= 3


@pytest.mark.parametrize("k", [0, 8])
def test_no_palette_beyond_seven(k: int) -> None:
    with pytest.raises(ValueError, match="no palette"):
        pick_colours(k)
