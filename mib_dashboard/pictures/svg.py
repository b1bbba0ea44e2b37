"""The few SVG elements all pictures are made of. A template escapes them; numbers are printed with a tenth of a unit."""

from __future__ import annotations

from collections.abc import Sequence

from mib_dashboard.charts.theme import Style, Theme
from mib_dashboard.render import Html, render_part, trust_html

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


def draw_shape(name: str, **attributes: str | float | None) -> Html:
    """An element without content; `stroke_width` becomes `stroke-width`, None leaves an attribute out."""
    return render_part("svg.html", "shape", name=name, attributes=attributes)


def draw_group(name: str, parts: Sequence[Html], **attributes: str | float | None) -> Html:
    """An element with others in it."""
    return render_part("svg.html", "group", name=name, attributes=attributes, parts=parts)


def draw_link(address: str, name: str, part: Html) -> Html:
    """A part that leads to `address`; `name` is read in its place."""
    return render_part("svg.html", "link", attributes={"href": address, "aria_label": name}, name=name, part=part)


def draw_words(text: str, **attributes: str | float | None) -> Html:
    """A `<text>`."""
    return render_part("svg.html", "words", attributes=attributes, text=text)


def wrap_svg(parts: Sequence[Html], *, title: str = "", alt: str = "", **attributes: str | float | None) -> str:
    """The whole picture with its title as accessible name and `alt` as its description."""
    return str(render_part("svg.html", "picture", attributes=attributes, title=title, alt=alt, parts=parts))


def nest_svg(svg: str, kept: str, begin: int, **attributes: str | float | None) -> Html:
    """The picture `svg` under new attributes beside those it keeps; its content begins at the letter `begin`."""
    inner = trust_html(svg[begin:])
    return render_part("svg.html", "nested", attributes=attributes, kept=trust_html(kept), inner=inner)


def join_beside(first: str, second: str) -> str:
    """HTML of two pictures beside each other where there is room, else one below the other."""
    return str(render_part("svg.html", "beside", first=trust_html(first), second=trust_html(second)))


def wrap_picture(width: float, height: float, title: str, parts: Sequence[Html], alt: str = "") -> str:
    """The whole picture of a chart or a map."""
    return wrap_svg(
        parts, title=title, alt=alt, viewBox=f"0 0 {width:g} {height:g}", width=f"{width:g}", height=f"{height:g}",
        role="img", font_family=FONT,
    )  # fmt: skip


def draw_text(
    x: float, y: float, text: str, fill: str, *, size: float = SMALL, anchor: str = "start", bold: bool = False, halo: str = ""
) -> Html:
    """One line of text on its base line; `halo` is the colour of a rim that keeps it legible on anything."""
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}"}
    rim = {
        "fill": "none", "stroke": halo, "stroke-width": 3, "stroke-linejoin": "round", "aria-hidden": "true",
    }  # fmt: skip
    type_ = {"font-size": f"{size:g}", "text-anchor": anchor, "font-weight": "600" if bold else None}
    below = (render_part("svg.html", "words", attributes=place | rim | type_, text=text),) if halo else ()
    return Html().join((*below, render_part("svg.html", "words", attributes=place | {"fill": fill} | type_, text=text)))


def draw_line(x0: float, y0: float, x1: float, y1: float, color: str, *, width: float = 1, dash: str = "") -> Html:
    """A straight line."""
    path = f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"
    return draw_shape("path", d=path, stroke=color, stroke_width=f"{width:g}", fill="none", stroke_dasharray=dash or None)


def draw_run(places: Sequence[tuple[float, float]], style: Style) -> Html:
    """Points joined by a line in the stroke of a style."""
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    return draw_shape(
        "path", d=f"M{path}", fill="none", stroke=style.color, stroke_width=f"{style.width:g}", stroke_linejoin="round",
        stroke_dasharray=_DASHES[style.dash] or None,
    )  # fmt: skip


def draw_marker(x: float, y: float, style: Style, theme: Theme, *, size: float, is_open: bool) -> Html:
    """A point in the shape of a style; an open one stands for a figure with a sign."""
    half = size / 2
    fill = theme.background if is_open else style.color
    edge: dict[str, str | None] = {"stroke": style.color, "stroke_width": "1.6"} if is_open else {}
    if style.symbol in _STROKES:
        strokes = "".join(
            f"M{x + a * half:.1f} {y + b * half:.1f}L{x + c * half:.1f} {y + d * half:.1f}"
            for a, b, c, d in _STROKES[style.symbol]
        )
        ring = (draw_circle(x, y, f"{half + 1.5:.1f}", fill=fill, **edge),) if is_open else ()
        return Html().join((*ring, draw_shape("path", d=strokes, stroke=style.color, stroke_width="1.6", fill="none")))
    if style.symbol in _SHAPES:
        path = "L".join(f"{x + a * half:.1f} {y + b * half:.1f}" for a, b in _SHAPES[style.symbol])
        return draw_shape("path", d=f"M{path}Z", fill=fill, **edge)
    return draw_circle(x, y, f"{half:.1f}", fill=fill, **edge)


def draw_circle(x: float, y: float, radius: str | float, **attributes: str | float | None) -> Html:
    """A circle around a place."""
    return draw_shape("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=radius, **attributes)


def draw_box(x: float, y: float, width: float, height: str | float, **attributes: str | float | None) -> Html:
    """A rectangle."""
    return draw_shape("rect", x=f"{x:.1f}", y=f"{y:.1f}", width=f"{width:.1f}", height=height, **attributes)


def estimate_width(text: str, size: float = SMALL) -> float:
    """Rough width of a line of text; wide enough for the font of the papers and the usual ones in its place."""
    return len(text) * _CHARACTER * size / SIZE
