"""The map of a slide as editable shapes: one outline an area, grouped, with names and legend."""

from __future__ import annotations

from typing import Any

from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from mib_dashboard.exports.slides import LEFT, SMALLEST, TOP, SlideFile, color, describe, style_run
from mib_dashboard.language.safe import clean_text
from mib_dashboard.pictures.areas import pick_fills, pick_name_ink, place_names
from mib_dashboard.pictures.look import HIGHLIGHT, MUTED, TEXT
from mib_dashboard.report.palette import WHITE
from mib_dashboard.report.report import MapArea, MapBlock
from mib_dashboard.schema import SignCode

_HEIGHT, _WIDEST = Inches(4.95), Inches(7.4)
_LEGEND = Inches(8.6)
_PATTERNS: dict[str, Any] = {
    SignCode.CONFIDENTIAL: MSO_PATTERN.WIDE_UPWARD_DIAGONAL, SignCode.UNKNOWN: MSO_PATTERN.LIGHT_UPWARD_DIAGONAL,
    SignCode.PENDING: MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL, SignCode.UNRELIABLE: MSO_PATTERN.DIAGONAL_CROSS,
    SignCode.NOT_APPLICABLE: MSO_PATTERN.PERCENT_25, SignCode.EXACT_ZERO: MSO_PATTERN.PERCENT_5,
}  # fmt: skip
_LEGEND_LETTERS = 32
_PLANE_TYPE = 13
_HALO = 50800  # EMU, 4 points


def add_map(deck: SlideFile, slide: Any, block: MapBlock) -> None:
    """Areas as a group with one alternative text, names on top, legend at the right."""
    scale = min(_WIDEST, _HEIGHT / block.height) if block.height else _WIDEST
    fills = pick_fills(block)
    group = slide.shapes.add_group_shape()
    for area in sorted(block.areas, key=lambda area: area.is_chosen):
        for ring in area.rings:
            points = [(int(LEFT + x * scale), int(TOP + y * scale)) for x, y in ring]
            shape = _add_outline(group, points)
            shape.name = clean_text(f"{area.name}: {area.cell.spoken or area.cell.text}")
            describe(shape, shape.name)
            _paint(shape.fill, area, fills)
            shape.line.color.rgb = color(HIGHLIGHT if area.is_chosen else TEXT)
            shape.shadow.inherit = False
            shape.line.width = Pt(3 if area.is_chosen else 0.75)
    group.name = "Karte"
    describe(group, block.alt)
    # Names are kept apart in a plane for type of 13 units; here it has 18 points.
    room = scale / Pt(1) * _PLANE_TYPE / SMALLEST.pt
    places = place_names(block.areas, room)
    for area, (x, y) in zip(block.areas, places, strict=True):
        if area.label:
            _add_name(slide, area, LEFT + x / room * scale, TOP + y / room * scale, _pick_ground(area, fills, scale))
    _add_legend(deck, slide, block, fills)


def _add_outline(group: Any, points: list[tuple[int, int]]) -> Any:
    """A closed outline. The library measures the whole of it again for every point, so it only gets the corners of its box."""
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    right, bottom = (max(point[axis] for point in points) for axis in (0, 1))
    builder = group.shapes.build_freeform(left, top)
    builder.add_line_segments([(right, bottom)], close=True)
    shape = builder.convert_to_shape()
    path = shape._element.find(f".//{qn('a:path')}")
    path.clear()
    path.set("w", str(right - left))
    path.set("h", str(bottom - top))
    for place, (x, y) in enumerate(points):
        (path.add_lnTo if place else path.add_moveTo)(Emu(x - left), Emu(y - top))
    path.add_close()
    return shape


def _paint(fill: FillFormat, area: MapArea, fills: list[str]) -> None:
    if area.step is not None:
        fill.solid()
        fill.fore_color.rgb = color(fills[area.step])
        return
    _hatch(fill, area.sign)


def _hatch(fill: FillFormat, sign: str) -> None:
    fill.patterned()
    fill.pattern = _PATTERNS.get(sign, MSO_PATTERN.DOTTED_GRID)
    fill.fore_color.rgb, fill.back_color.rgb = color(MUTED), color(WHITE)


def _pick_ground(area: MapArea, fills: list[str], scale: float) -> str:
    """What lies below a name: the colour of its area, if it has room for the name, or white as around it."""
    across = [x for ring in area.rings for x, _ in ring]
    fits = bool(across) and (max(across) - min(across)) * scale >= _width_of(area.name)
    return fills[area.step] if area.step is not None and fits else WHITE


def _width_of(name: str) -> int:
    return Inches(0.15 * len(name) + 0.1)


def _add_name(slide: Any, area: MapArea, x: float, y: float, ground: str) -> None:
    """A name in an ink for `ground`, with a halo of that colour: legible on every class without hiding what lies below it."""
    width, height = _width_of(area.name), Inches(0.34)
    box = slide.shapes.add_textbox(Emu(int(x - width / 2)), Emu(int(y - height / 2)), width, height)
    frame = box.text_frame
    frame.word_wrap = False
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    run = frame.paragraphs[0].add_run()
    run.text = clean_text(area.name)
    style_run(run, size=SMALLEST, bold=area.is_chosen, ink=pick_name_ink(ground))
    properties = run._r.get_or_add_rPr()
    effects = properties.makeelement(qn("a:effectLst"), {})
    glow = effects.makeelement(qn("a:glow"), {"rad": str(_HALO)})
    glow.append(glow.makeelement(qn("a:srgbClr"), {"val": ground.lstrip("#")}))
    effects.append(glow)
    # After the fill of the text, as the order of the format wants it.
    properties.insert(1 + properties.index(properties.find(qn("a:solidFill"))), effects)


def _add_legend(deck: SlideFile, slide: Any, block: MapBlock, fills: list[str]) -> None:
    deck.add_text(slide, [block.subtitle], _LEGEND, TOP, Inches(4.2), Inches(0.9), bold=True)
    top = TOP + Inches(0.3) * -(-len(block.subtitle) // _LEGEND_LETTERS) + Inches(0.2)
    rows = [(fill, "", text, count) for fill, (text, count) in zip(fills, block.steps, strict=True)]
    rows += [("", code, words, sum(a.step is None and a.sign == code for a in block.areas)) for code, words in block.kinds]
    for fill, code, text, count in rows:
        swatch = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, _LEGEND, Emu(int(top)), Inches(0.5), Inches(0.32))
        if fill:
            swatch.fill.solid()
            swatch.fill.fore_color.rgb = color(fill)
        else:
            _hatch(swatch.fill, code)
        swatch.line.color.rgb, swatch.line.width = color(TEXT), Pt(0.75)
        swatch.shadow.inherit = False
        describe(swatch, f"Farbe oder Muster für: {text}")
        words = [f"{text} ({_amount(count)})"]
        deck.add_text(slide, words, _LEGEND + Inches(0.6), top - Inches(0.06), Inches(3.7), Inches(0.4))
        top += Inches(0.5)
    for text, count in block.beside:
        deck.add_text(slide, [f"{text} ({_amount(count)})"], _LEGEND + Inches(0.6), top - Inches(0.06), Inches(3.7), Inches(0.4))
        top += Inches(0.5)


def _amount(count: int) -> str:
    return "1 Gebiet" if count == 1 else f"{count} Gebiete"
