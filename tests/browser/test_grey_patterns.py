"""The patterns of the map on a grey print: painted by the browser, without colour, told apart by their structure."""

from __future__ import annotations

import io
from itertools import combinations

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser

from mib_dashboard.maps.kinds import KINDS, build_swatch_style, pattern_id
from mib_dashboard.maps.palette import TOKENS, pick_colours
from mib_dashboard.pictures.patterns import build_pattern_defs

SIDE = 120
CODES = list(KINDS)


def paint(browser: Browser, body: str) -> np.ndarray:
    """Grey values (0 to 255) of tiles side by side, one row of the result a tile."""
    page = browser.new_page(viewport={"width": SIDE * (len(CODES) + 1), "height": SIDE})
    page.set_content(f'<body style="margin:0;display:flex">{body}</body>')
    picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
    page.close()
    pixels = np.asarray(picture, dtype=float)
    return np.stack([pixels[:, i * SIDE : (i + 1) * SIDE] for i in range(len(CODES) + 1)])


def structure(tile: np.ndarray) -> np.ndarray:
    """Strength by direction and width of the stripes, wherever they begin: the Fourier spectrum without the mean."""
    spectrum = np.abs(np.fft.fft2(tile))
    spectrum[0, 0] = 0
    return spectrum


def check(tiles: np.ndarray) -> None:
    *patterns, _ = [structure(tile) for tile in tiles]
    spreads = [tile.std() for tile in tiles]
    assert spreads.pop() == 0, "a colour of a class has no structure"
    assert min(spreads) > 5, f"{CODES[int(np.argmin(spreads))] or 'missing'} could be a class"
    for (one, a), (other, b) in combinations(zip(CODES, patterns, strict=True), 2):
        likeness = float((a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum()))
        assert likeness < 0.6, f"{one or 'missing'} and {other or 'missing'} look alike in grey: {likeness:.2f}"


@pytest.mark.parametrize("theme", list(TOKENS))
def test_patterns_of_the_map_differ_in_grey(browser: Browser, theme: str) -> None:
    tiles = "".join(
        f'<svg width="{SIDE}" height="{SIDE}"><rect width="{SIDE}" height="{SIDE}" fill="{fill}"/></svg>'
        for fill in [*(f"url(#{pattern_id(code)})" for code in CODES), pick_colours(3, theme=theme)[1]]
    )
    check(paint(browser, f"{build_pattern_defs(theme)}{tiles}"))


@pytest.mark.parametrize("theme", list(TOKENS))
def test_blocks_of_the_legend_differ_in_grey(browser: Browser, theme: str) -> None:
    looks = [*(build_swatch_style(code, theme) for code in CODES), f"background:{pick_colours(3, theme=theme)[1]}"]
    check(paint(browser, "".join(f'<div style="width:{SIDE}px;height:{SIDE}px;flex:none;{look}"></div>' for look in looks)))
