"""What an area without an ordinary value looks like: one pattern per kind, the same in the map and in the legend."""

from __future__ import annotations

from dataclasses import dataclass

from mib_dashboard.maps.palette import TOKENS
from mib_dashboard.schema import SignCode

MISSING = ""  # no sign: nothing was delivered
ZERO = SignCode.EXACT_ZERO
ROUNDED_ZERO = SignCode.ROUNDED_ZERO  # only where it comes without the number 0; with it the area has its class
LIMITED = SignCode.LIMITED
UNSECURED = "unsecured"  # no sign: a difference that chance could explain


@dataclass(frozen=True)
class HatchPattern:
    """Parallel lines (`angles`, degrees clockwise from upright) every `step` pixels, dots, or dashes, on a ground colour.

    `ground` names a colour of `Tokens`; without a figure the ground is all there is. The figures differ in direction and
    density, not only in colour: they must be told apart on a grey print.
    """

    ground: str
    angles: tuple[int, ...] = ()
    step: int = 0
    dots: bool = False
    dashes: bool = False
    stroke: float = 1.3


# By code of the sign. An unknown code is drawn like missing data: never like a value.
KINDS = {
    ZERO: HatchPattern("zero", dashes=True, step=12),
    ROUNDED_ZERO: HatchPattern("zero", (0, 90), 8),
    SignCode.CONFIDENTIAL: HatchPattern("blank", (45,), 5),
    SignCode.UNKNOWN: HatchPattern("blank", (90,), 9),
    SignCode.PENDING: HatchPattern("blank", (-45,), 9),
    SignCode.UNRELIABLE: HatchPattern("blank", (45, -45), 8),
    SignCode.NOT_APPLICABLE: HatchPattern("grey", dots=True, step=10),
    UNSECURED: HatchPattern("panel", (0,), 13, stroke=0.8),
    MISSING: HatchPattern("blank", dots=True, step=6),
}


def pattern_id(code: str) -> str:
    """Return the id of the SVG pattern of a sign code within the map's document."""
    return f"mib-{code if code in KINDS and code else 'missing'}".replace("_", "-")


def build_swatch_style(code: str, theme: str) -> str:
    """Return CSS declarations that paint a legend block like the pattern of a sign code."""
    tokens, pattern = TOKENS[theme], KINDS.get(code, KINDS[MISSING])
    ground = getattr(tokens, pattern.ground)
    layers = [
        f"repeating-linear-gradient({90 + angle}deg,{tokens.hatch} 0 {pattern.stroke}px,transparent {pattern.stroke}px "
        f"{pattern.step}px)"
        for angle in pattern.angles
    ]
    if pattern.dots:
        half = pattern.step / 2
        layers.append(f"radial-gradient({tokens.hatch} 1.1px,transparent 1.3px) 0 0/{half * 2:g}px {half * 2:g}px")
    if pattern.dashes:
        layers.append(f"radial-gradient(ellipse 3.5px .8px,{tokens.hatch} 98%,transparent) 0 0/{pattern.step}px {pattern.step}px")
    return f"background:{','.join([*layers, ground])}"
