"""The symbol of a statistical sign as the charts draw it, for keys and tables."""

from __future__ import annotations

from collections.abc import Mapping

from mib_dashboard.charts.signs import LETTERS
from mib_dashboard.charts.theme import Theme
from mib_dashboard.pictures.svg import draw_shape, draw_words, wrap_svg
from mib_dashboard.schema import SignCode

_HEIGHT = 20
# In a box of 20 by 20; an open point stands for every letter.
_SHAPES: Mapping[str, str] = {
    SignCode.CONFIDENTIAL: "M5.5 5.5h9v9h-9z",
    SignCode.UNKNOWN: "M5.5 5.5h9v9h-9z",
    SignCode.PENDING: "M5.5 5.5h9l-9 9h9z",
    SignCode.UNRELIABLE: "M5.5 14.5l9-9",
    SignCode.NOT_APPLICABLE: "M5.5 5.5l9 9M5.5 14.5l9-9",
}
_FILLED = (SignCode.CONFIDENTIAL, SignCode.EXACT_ZERO, SignCode.ROUNDED_ZERO)


def build_sign_symbol(code: str, theme: Theme) -> str:
    """SVG text of the symbol."""
    fill = theme.text if code in _FILLED else None
    if code in _SHAPES:
        parts = [draw_shape("path", d=_SHAPES[code], fill=fill)]
    else:
        letter = LETTERS.get(code, "")
        parts = [
            draw_shape("circle", cx=10, cy=15, r=3, fill=fill),
            draw_words(letter, x=10, y=9, font_size=10, text_anchor="middle", stroke="none", fill=theme.text),
        ]
    return wrap_svg(parts, viewBox=f"0 0 {_HEIGHT} {_HEIGHT}", fill="none", stroke=theme.text, stroke_width="1.6")
