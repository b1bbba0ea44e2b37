"""The few SVG elements all pictures are made of. Text goes through `safe_html`; numbers are printed with a tenth of a unit."""

from __future__ import annotations

from collections.abc import Sequence

from mib_dashboard.charts.theme import Style, Theme
from mib_dashboard.language.safe import safe_html

FONT = "'Source Sans 3', 'Source Sans', 'Source Sans Pro', 'Liberation Sans', Arial, sans-serif"
SIZE, SMALL = 14, 13
LINE = 17
_CHARACTER = 7.0
_DASHES = {
    "solid": "", "dash": "7 4", "longdash": "11 4", "dot": "2 3", "dashdot": "7 3 2 3", "longdashdot": "11 3 2 3",
    "5px,2px": "5 2",
}  # fmt: skip
# Outlines within a square from -1 to 1.
_SHAPES = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "triangle-up": ((0, -1.2), (1.15, 0.85), (-1.15, 0.85)),
    "pentagon": ((0, -1.1), (1.05, -0.34), (0.65, 0.9), (-0.65, 0.9), (-1.05, -0.34)),
    "hourglass": ((-1, -1), (1, -1), (-1, 1), (1, 1)),
    "star": ((0, -1.4), (0.35, -0.4), (1.35, -0.4), (0.55, 0.2), (0.85, 1.2), (0, 0.6), (-0.85, 1.2), (-0.55, 0.2),
             (-1.35, -0.4), (-0.35, -0.4)),
}  # fmt: skip
_STROKES = {"x": ((-1, -1, 1, 1), (-1, 1, 1, -1)), "cross": ((0, -1.2, 0, 1.2), (-1.2, 0, 1.2, 0))}


def wrap_picture(width: float, height: float, title: str, parts: Sequence[str], alt: str = "") -> str:
    """The whole picture with its title as accessible name and `alt` as its description."""
    described = f"<desc>{safe_html(alt)}</desc>" if alt else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'role="img" font-family="{FONT}"><title>{safe_html(title)}</title>{described}{"".join(parts)}</svg>'
    )


def draw_text(
    x: float, y: float, text: str, fill: str, *, size: float = SMALL, anchor: str = "start", bold: bool = False, halo: str = ""
) -> str:
    """One line of text on its base line; `halo` is the colour of a rim that keeps it legible on anything."""
    weight = ' font-weight="600"' if bold else ""
    body = f'font-size="{size:g}" text-anchor="{anchor}"{weight}>{safe_html(text)}</text>'
    place = f'<text x="{x:.1f}" y="{y:.1f}" '
    rim = f'{place}fill="none" stroke="{halo}" stroke-width="3" stroke-linejoin="round" aria-hidden="true" {body}' if halo else ""
    return f'{rim}{place}fill="{fill}" {body}'


def draw_line(x0: float, y0: float, x1: float, y1: float, color: str, *, width: float = 1, dash: str = "") -> str:
    """A straight line."""
    broken = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" stroke="{color}" stroke-width="{width:g}" fill="none"{broken}/>'


def draw_run(places: Sequence[tuple[float, float]], style: Style) -> str:
    """Points joined by a line in the stroke of a style."""
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    dash = _DASHES[style.dash]
    broken = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{path}" fill="none" stroke="{style.color}" stroke-width="{style.width:g}" stroke-linejoin="round"{broken}/>'
    )


def draw_marker(x: float, y: float, style: Style, theme: Theme, *, size: float, is_open: bool) -> str:
    """A point in the shape of a style; an open one stands for a figure with a sign."""
    half = size / 2
    fill = theme.background if is_open else style.color
    edge = f' stroke="{style.color}" stroke-width="1.6"' if is_open else ""
    if style.symbol in _STROKES:
        strokes = "".join(
            f"M{x + a * half:.1f} {y + b * half:.1f}L{x + c * half:.1f} {y + d * half:.1f}"
            for a, b, c, d in _STROKES[style.symbol]
        )
        ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half + 1.5:.1f}" fill="{fill}"{edge}/>' if is_open else ""
        return f'{ring}<path d="{strokes}" stroke="{style.color}" stroke-width="1.6" fill="none"/>'
    if style.symbol in _SHAPES:
        path = "L".join(f"{x + a * half:.1f} {y + b * half:.1f}" for a, b in _SHAPES[style.symbol])
        return f'<path d="M{path}Z" fill="{fill}"{edge}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" fill="{fill}"{edge}/>'


def estimate_width(text: str, size: float = SMALL) -> float:
    """Rough width of a line of text; wide enough for the font of the papers and the usual ones in its place."""
    return len(text) * _CHARACTER * size / SIZE
