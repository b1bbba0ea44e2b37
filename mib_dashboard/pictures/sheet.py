"""A picture that can stand alone: title, drawing, key of its signs, source. For files that leave without a page around them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mib_dashboard.charts.signs import GAPS
from mib_dashboard.charts.theme import LIGHT, Theme
from mib_dashboard.pictures.areas import draw_map
from mib_dashboard.pictures.draw import Drawable, draw_spec
from mib_dashboard.pictures.svg import SIZE, SMALL, draw_shape, draw_text, estimate_width, nest_svg, wrap_picture
from mib_dashboard.render import Html
from mib_dashboard.report.pictures import BarSpec, ChartSpec, FunnelSpec, GridSpec, SignNote
from mib_dashboard.report.report import MapBlock
from mib_dashboard.schema import SignCode

Shown = Drawable | MapBlock
_TITLE, _EDGE, _GAP = 20, 16, 10
_BOLD = 1.08  # bold letters are wider than `estimate_width` reckons
_HEAD = re.compile(r'^<svg ([^>]*?) role="img"([^>]*)><title>.*?</title>', re.S)
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_ZEROS = {SignCode.EXACT_ZERO, SignCode.ROUNDED_ZERO}


@dataclass(frozen=True)
class Sheet:
    """What a file shows: a picture, sentences below it (plain text), figures to print on a map by AGS."""

    shown: Shown
    notes: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)


def draw_sheet(sheet: Sheet, credit: str, theme: Theme = LIGHT) -> str:
    """SVG text on a ground of its own, with title and alternative text of the picture. `credit`: the printed source line.

    Raises ValueError for a picture that does not tell its size.
    """
    shown = sheet.shown
    picture = draw_map(shown, theme, labels=sheet.labels) if isinstance(shown, MapBlock) else draw_spec(shown, theme)
    box, head = _BOX.search(picture), _HEAD.match(picture)
    if box is None or head is None:
        raise ValueError("a picture without a size")
    width, height = float(box[1]), float(box[2])
    parts, y = _write(shown.title, width, _EDGE, _TITLE, theme.text, bold=True)
    more, y = _write(shown.subtitle, width, y, SIZE, theme.muted)
    parts += more
    y += _GAP
    parts.append(nest_svg(picture, f" {head[1]}{head[2]}", head.end(), x=_EDGE, y=f"{y:g}"))
    y += height + _GAP
    signs = describe_key(shown) if isinstance(shown, ChartSpec | BarSpec | GridSpec | FunnelSpec) else ()
    for line in (*signs, *sheet.notes, credit):
        more, y = _write(line, width, y, SMALL, theme.muted)
        parts += more
    width, height = width + 2 * _EDGE, y + _EDGE
    ground = draw_shape("rect", width=f"{width:g}", height=f"{height:g}", fill=theme.background)
    return wrap_picture(width, height, shown.title, [ground, *parts], alt=shown.alt)


def describe_key(spec: ChartSpec | BarSpec | GridSpec | FunnelSpec) -> tuple[str, ...]:
    """What the signs in a chart look like: bars print them, lines leave a gap or an open point."""
    if isinstance(spec, BarSpec):
        return _name("Zeichen", spec.signs)
    gaps = [sign for sign in spec.signs if sign.code in GAPS and sign.code not in _ZEROS]
    zeros = [sign for sign in spec.signs if sign.code in _ZEROS]
    opened = [sign for sign in spec.signs if sign not in gaps and sign not in zeros]
    return (*_name("Offene Punkte", opened), *_name("Lücken", gaps), *_name("Nullen", zeros))


def _name(head: str, signs: Sequence[SignNote]) -> tuple[str, ...]:
    return (f"{head}: {'; '.join(f'{sign.symbol} {sign.words}' for sign in signs)}",) if signs else ()


def _write(text: str, width: float, top: float, size: float, color: str, *, bold: bool = False) -> tuple[list[Html], float]:
    """Lines of text below `top`, and where they end."""
    letters = int(width / (estimate_width("n", size) * (_BOLD if bold else 1)))
    step = size * 1.3
    lines = textwrap.wrap(text, letters)
    parts = [draw_text(_EDGE, top + step * (i + 0.8), line, color, size=size, bold=bold) for i, line in enumerate(lines)]
    return parts, top + step * len(lines) + (4 if lines else 0)
