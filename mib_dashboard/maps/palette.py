"""Colours of the map. Light: more is darker. Dark: more is brighter, so that high values stand out on both grounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mib_dashboard.report import palette
from mib_dashboard.report.palette import BLACK, WHITE

LIGHT, DARK = "light", "dark"


@dataclass(frozen=True)
class Tokens:
    """Fixed colours of one theme (CSS hex)."""

    ground: str
    panel: str
    text: str
    muted: str
    line: str
    edge: str
    casing: str
    band: str
    hatch: str
    blank: str
    grey: str
    zero: str
    accent: str


def _build(of: palette.Palette) -> Tokens:
    return Tokens(
        ground=of.ground, panel=of.panel, text=of.text, muted=of.muted, line=of.line, edge=of.edge, casing=of.ground,
        band=of.band, hatch=of.hatch, blank=of.ground, grey=of.grey, zero=of.zero, accent=of.highlight,
    )  # fmt: skip


_PALETTES = {LIGHT: palette.LIGHT, DARK: palette.DARK}
TOKENS = {theme: _build(of) for theme, of in _PALETTES.items()}
# Which of the seven two-sided steps are used for 1 to 7 classes: the same on both sides, the middle one only if odd.
_SIDES = ((3,), (1, 5), (1, 3, 5), (0, 2, 4, 6), (0, 2, 3, 4, 6), (0, 1, 2, 4, 5, 6), (0, 1, 2, 3, 4, 5, 6))


def pick_colours(k: int, *, diverging: bool = False, theme: str = LIGHT) -> tuple[str, ...]:
    """Return `k` fill colours (1 to 7), lowest class first."""
    if not 1 <= k <= len(_SIDES):
        raise ValueError(f"no palette for {k} classes")
    if diverging:
        return tuple(_PALETTES[theme].diverging[step] for step in _SIDES[k - 1])
    # With few classes the extremes of the ramp would look like black and white.
    margin = {1: 0.5, 2: 0.2, 3: 0.1}.get(k, 0.0)
    places = [0.5] if k == 1 else [margin + (1 - 2 * margin) * i / (k - 1) for i in range(k)]
    return tuple(_at(_PALETTES[theme].sequential, place) for place in places)


def pick_ink(fill: str) -> str:
    """Return a text colour with a contrast of at least 4.5 on `fill`: the usual dark one, white, or black."""
    inks = (TOKENS[LIGHT].text, WHITE)
    # Between the two there is a narrow band of fills on which only pure black is dark enough.
    return next((ink for ink in inks if compute_contrast(ink, fill) >= 4.5), BLACK)


def compute_contrast(first: str, second: str) -> float:
    """Return the contrast of two hex colours, 1 to 21 (WCAG 2.1, relative luminance)."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _at(ramp: Sequence[str], place: float) -> str:
    """Colour at `place` (0 to 1) of a ramp of evenly spaced steps."""
    index = min(int(place * (len(ramp) - 1)), len(ramp) - 2)
    share = place * (len(ramp) - 1) - index
    mixed = [round(a + (b - a) * share) for a, b in zip(_channels(ramp[index]), _channels(ramp[index + 1]), strict=True)]
    return "#{:02X}{:02X}{:02X}".format(*mixed)
