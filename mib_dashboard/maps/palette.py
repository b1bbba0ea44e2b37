"""Colours of the map. Light: more is darker. Dark: more is brighter, so that high values stand out on both grounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LIGHT, DARK = "light", "dark"
WHITE = "#FFFFFF"


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


TOKENS = {
    LIGHT: Tokens(
        ground="#FFFFFF", panel="#F3F6F7", text="#18242B", muted="#4F5D66", line="#D3DCE0", edge="#3A4850",
        casing="#FFFFFF", band="#D6DDE1", hatch="#5F6E77", blank="#FFFFFF", grey="#C3CBD0", zero="#FBF8EE", accent="#B5400A",
    ),
    DARK: Tokens(
        ground="#10181D", panel="#18232A", text="#E6EDF0", muted="#A9B6BD", line="#2C3A42", edge="#C5CFD4",
        casing="#10181D", band="#2F3D45", hatch="#93A1A9", blank="#10181D", grey="#4B5860", zero="#2B2A24", accent="#FF9D5C",
    ),
}  # fmt: skip
_SEQUENTIAL = {
    LIGHT: ("#E3F1F1", "#B5DADB", "#7FBDC2", "#4699A3", "#1E7480", "#0A4D59"),
    DARK: ("#14383F", "#1E5661", "#2C7885", "#4D9EA8", "#8AC7CC", "#D8F0F0"),
}
_DIVERGING = {
    LIGHT: ("#8A4B08", "#C98A3C", "#EBCFA3", "#EEF1F2", "#A9CBE0", "#5391BD", "#1D5A8C"),
    DARK: ("#F3BC78", "#B87C35", "#674723", "#2E393F", "#28506F", "#4C8DBE", "#A5D1F0"),
}
# Which of the seven two-sided steps are used for 1 to 7 classes: the same on both sides, the middle one only if odd.
_SIDES = ((3,), (1, 5), (1, 3, 5), (0, 2, 4, 6), (0, 2, 3, 4, 6), (0, 1, 2, 4, 5, 6), (0, 1, 2, 3, 4, 5, 6))


def pick_colours(k: int, *, diverging: bool = False, theme: str = LIGHT) -> tuple[str, ...]:
    """Return `k` fill colours (1 to 7), lowest class first."""
    if not 1 <= k <= len(_SIDES):
        raise ValueError(f"no palette for {k} classes")
    if diverging:
        return tuple(_DIVERGING[theme][step] for step in _SIDES[k - 1])
    # With few classes the extremes of the ramp would look like black and white.
    margin = {1: 0.5, 2: 0.2, 3: 0.1}.get(k, 0.0)
    places = [0.5] if k == 1 else [margin + (1 - 2 * margin) * i / (k - 1) for i in range(k)]
    return tuple(_at(_SEQUENTIAL[theme], place) for place in places)


def pick_ink(fill: str) -> str:
    """Return a text colour with a contrast of at least 4.5 on `fill`: the usual dark one, white, or black."""
    inks = (TOKENS[LIGHT].text, WHITE)
    # Between the two there is a narrow band of fills on which only pure black is dark enough.
    return next((ink for ink in inks if compute_contrast(ink, fill) >= 4.5), "#000000")


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
