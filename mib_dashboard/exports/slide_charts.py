"""Native charts of slides, to be edited in PowerPoint: the numbers are inside, gaps stay gaps, breaks interrupt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.util import Emu, Inches, Pt

from mib_dashboard.exports.slides import INNER, LEFT, SMALLEST, TOP, SlideFile, color, describe, style_run
from mib_dashboard.language.safe import clean_text
from mib_dashboard.pictures.look import (
    GRID,
    MUTED,
    TEXT,
    describe_scale,
    pick_bar_color,
    pick_looks,
    pick_quiet_looks,
    pick_scale,
    spread_names,
)
from mib_dashboard.report.pictures import CONTEXT, REFERENCE, THIN_LINE, BarSpec, ChartSpec, Mark, Panel, Series

_DASHES = {
    "solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "longdash": MSO_LINE.LONG_DASH, "dot": MSO_LINE.ROUND_DOT,
    "dashdot": MSO_LINE.DASH_DOT, "longdashdot": MSO_LINE.LONG_DASH_DOT, "5px,2px": MSO_LINE.SQUARE_DOT,
}  # fmt: skip
_MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE, "square": XL_MARKER_STYLE.SQUARE, "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE, "star": XL_MARKER_STYLE.STAR, "x": XL_MARKER_STYLE.X,
    "cross": XL_MARKER_STYLE.PLUS, "pentagon": XL_MARKER_STYLE.DASH, "hourglass": XL_MARKER_STYLE.DOT,
}  # fmt: skip
_BREAK = "Bruch"
_EPOCH = date(1899, 12, 30)
_FIELD = 0.84  # height of the field of a chart with names, as a share of the chart
_NAME = Pt(24)  # height of a name of 18 points
Box = tuple[int, int, int, int]


def add_bars(slide: Any, spec: BarSpec, box: Box) -> None:
    """Bars in the order of the spec; what has no value shows its sign in the name."""
    content = CategoryChartData(number_format=_format(spec.decimals))
    content.categories = [_name(bar.name, bar.text if bar.value is None else "") for bar in spec.bars]
    content.add_series(clean_text(spec.title), [bar.value for bar in spec.bars])
    chart = _add(slide, XL_CHART_TYPE.BAR_CLUSTERED, box, content, spec.alt)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 45, False
    chart.category_axis.reverse_order = True
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.format.line.fill.background()
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _set_font(chart.category_axis.tick_labels.font, TEXT)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    values = [bar.value for bar in spec.bars if bar.value is not None]
    chart.value_axis.minimum_scale = min([0.0, *values])
    for place, bar in enumerate(spec.bars):
        point = plot.series[0].points[place]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = color(pick_bar_color(bar.role))
        if bar.value is not None:
            _label(point, bar.text, TEXT, XL_LABEL_POSITION.OUTSIDE_END)


def add_lines(
    slide: Any, spec: ChartSpec | Panel, box: Box, alt: str, *, named: bool = True, shared: Sequence[float] = (),
    span: tuple[date, date] | None = None,
) -> None:  # fmt: skip
    """Lines over a time axis, or thin ones that only lead from point to point; the names stand at the last points.

    `shared`, `span`: values and first and last day of all charts that have their scales in common with this one.
    """
    series, marks = spec.series, spec.marks
    rows = _list_days(series, marks)
    days = [day for day, _ in rows]
    content = CategoryChartData(number_format=_format(spec.decimals))
    content.categories = days
    for one in series:
        by_day = {at.date(): value for at, value in zip(one.times, one.values, strict=True)}
        content.add_series(clean_text(one.name), [None if is_break else by_day.get(day) for day, is_break in rows])
    chart = _add(slide, XL_CHART_TYPE.LINE_MARKERS, box, content, alt or spec.title)
    values = list(shared) or [value for one in series for value in one.values if value is not None]
    _style_axes(chart, span or days, 6 if named else 4)
    if span:
        _set_span(chart.category_axis, *span)
    _set_scale(chart.value_axis, values)
    shifts = _place_names(series, values, box[3]) if named else {}
    if named:
        _leave_room(chart)
    roles = [one.role for one in series]
    looks = pick_looks(roles) if named else pick_quiet_looks(roles)
    for place, (one, drawn, look) in enumerate(zip(series, chart.plots[0].series, looks, strict=True)):
        drawn.smooth = False
        if spec.joined:
            drawn.format.line.color.rgb = color(look.color)
            drawn.format.line.width = Pt(THIN_LINE if spec.thin else look.width)
            drawn.format.line.dash_style = _DASHES[look.dash]
        else:
            drawn.format.line.fill.background()
        drawn.marker.style, drawn.marker.size = _MARKERS[look.symbol], max(4, int(look.size))
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = color(look.color)
        drawn.marker.format.line.color.rgb = color(look.color)
        last = _find_last(one, rows)
        if place in shifts and last is not None:
            _label(drawn.points[last], one.name, look.label, XL_LABEL_POSITION.RIGHT)
            _shift_label(drawn.points[last], shifts[place])


def _add(slide: Any, kind: Any, box: Box, content: CategoryChartData, alt: str) -> Any:
    frame = slide.shapes.add_chart(kind, *(Emu(int(value)) for value in box), content)
    describe(frame, alt)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size = SMALLEST
    # The library numbers some axes below zero; the program allows 31 bits.
    for axis in chart._chartSpace.xpath(".//c:axId | .//c:crossAx"):
        axis.set("val", str(int(axis.get("val")) % 2**31))
    return chart


def _style_axes(chart: Any, days: Sequence[date], words: int) -> None:
    """`words`: about how many years stand on the time axis, so that none has to turn."""
    axis = chart.category_axis
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "yyyy", False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.has_major_gridlines = False
    axis.format.line.color.rgb = color(MUTED)
    _set_font(axis.tick_labels.font, MUTED)
    chart.value_axis.format.line.fill.background()
    chart.value_axis.major_gridlines.format.line.color.rgb = color(GRID)
    _set_font(chart.value_axis.tick_labels.font, MUTED)
    if days:
        _set_steps(axis, max(-(-(days[-1].year - days[0].year) // words), 1))


def _set_steps(axis: Any, years: int) -> None:
    """Years between two words on the time axis; the library has no words for it."""
    element = axis._element
    for name, value in (("c:baseTimeUnit", "days"), ("c:majorUnit", str(years)), ("c:majorTimeUnit", "years")):
        for old in element.xpath(name):
            element.remove(old)
        element.append(element.makeelement(_tag(name), {"val": value}))


def _tag(name: str) -> str:
    return "{http://schemas.openxmlformats.org/drawingml/2006/chart}" + name.partition(":")[2]


def _set_scale(axis: Any, values: Sequence[float]) -> None:
    scale = pick_scale(values)
    axis.minimum_scale, axis.maximum_scale = scale.low, scale.high
    axis.major_unit = scale.ticks[1] - scale.ticks[0]
    labels = axis.tick_labels
    labels.number_format, labels.number_format_is_linked = _format(max(len(t.partition(",")[2]) for t in scale.texts)), False


def _place_names(series: Sequence[Series], values: Sequence[float], height: int) -> dict[int, float]:
    """How far the name of each series that matters stands below its last point, so that none lies on another.

    Shares of the `height` of the chart (EMU); the names are those of `_leave_room`, at the right of the last points.
    """
    ends = {}
    for place, one in enumerate(series):
        known = [value for value in one.values if value is not None]
        if known and one.role != CONTEXT:
            ends[place] = known[-1]
    scale = pick_scale(values)
    room = scale.high - scale.low
    centres = spread_names(list(ends.values()), room * _NAME / (_FIELD * height), scale)
    return {place: (ends[place] - centre) / room * _FIELD for place, centre in zip(ends, centres, strict=True)}


def _leave_room(chart: Any) -> None:
    """The field of the chart leaves the right fifth to the names."""
    area = chart._chartSpace.chart.plotArea
    for old in area.xpath("c:layout"):
        area.remove(old)
    layout = area.makeelement(_tag("c:layout"))
    manual = layout.makeelement(_tag("c:manualLayout"))
    layout.append(manual)
    parts = (
        ("layoutTarget", "inner"),
        ("xMode", "edge"),
        ("yMode", "edge"),
        ("x", "0.09"),
        ("y", "0.04"),
        ("w", "0.72"),
        ("h", str(_FIELD)),
    )
    for name, value in parts:
        manual.append(manual.makeelement(_tag(f"c:{name}"), {"val": value}))
    area.insert(0, layout)


def _label(point: Any, text: str, ink: str, position: Any) -> None:
    label = point.data_label
    label.position = position
    label.text_frame.word_wrap = False
    run = label.text_frame.paragraphs[0].add_run()
    run.text = clean_text(text)
    _set_font(run.font, ink)


def _shift_label(point: Any, down: float) -> None:
    """Move a label from the place beside its point; `down` is a share of the height of the chart."""
    if not down:
        return
    element = point.data_label._get_or_add_dLbl()
    layout = element.makeelement(_tag("c:layout"))
    manual = layout.makeelement(_tag("c:manualLayout"))
    for name, value in (("x", 0.0), ("y", down)):
        manual.append(manual.makeelement(_tag(f"c:{name}"), {"val": f"{value:.4f}"}))
    layout.append(manual)
    element.xpath("c:idx")[0].addnext(layout)


def _set_font(font: Any, ink: str) -> None:
    font.size, font.color.rgb = SMALLEST, color(ink)


def _list_days(series: Sequence[Series], marks: Sequence[Mark]) -> list[tuple[date, bool]]:
    """All days with a figure or a sign; at a break one more (True) without any, so that no line crosses it.

    It stands on the day before the break, or on the day itself where the old series ends on the day before.
    """
    days = {time.date() for one in series for time in one.shown}
    rows = [(day, False) for day in days]
    for mark in _find_breaks(days, marks):
        before = mark.day - timedelta(days=1)
        rows.append((before if before not in days or mark.day in days else mark.day, True))
    return sorted(set(rows))


def _find_breaks(days: Collection[date], marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.is_break and days and min(days) < mark.day <= max(days)]


def describe_breaks(series: Sequence[Series], marks: Sequence[Mark]) -> list[str]:
    """The breaks within a chart as one sentence; nothing without any."""
    found = _find_breaks({time.date() for one in series for time in one.shown}, marks)
    if not found:
        return []
    named = (f"{mark.day:%d.%m.%Y}" + (f" ({mark.label})" if mark.label != _BREAK else "") for mark in found)
    return [f"{_BREAK if len(found) == 1 else 'Brüche'}: {', '.join(named)}. Dort ist die Linie unterbrochen."]


def describe_axis(panels: Sequence[ChartSpec | Panel], *, same_scale: bool = False) -> str:
    """Says that the value axis does not begin at 0, of one chart or any of several; nothing where it does."""
    values = [[value for one in panel.series for value in one.values if value is not None] for panel in panels]
    scales = [list(chain.from_iterable(values))] if same_scale else values
    return next(filter(None, map(describe_scale, scales)), "")


def add_key(deck: SlideFile, slide: Any, panels: Sequence[Panel], remark: str) -> None:
    """What the lines of small charts are, above them: a stroke and words for each look; then a remark."""
    box = deck.add_text(slide, [], LEFT, TOP - Inches(0.1), INNER, Inches(0.4))
    names = {one.role: one.name for panel in panels for one in panel.series if one.role == REFERENCE}
    roles = [one.role for panel in panels[:1] for one in panel.series]
    for role, look in dict(zip(roles, pick_quiet_looks(roles), strict=True)).items():
        name = names.get(role, "die Gemeinde über dem Bild")
        for text, ink in (("━━ " if panels[0].joined else "● ", look.color), (f"{name}     ", TEXT)):
            run = box.text_frame.paragraphs[0].add_run()
            run.text = clean_text(text)
            style_run(run, size=SMALLEST, ink=ink, bold=ink != TEXT)
    if remark:
        run = box.text_frame.paragraphs[0].add_run()
        run.text = clean_text(remark)
        style_run(run, size=SMALLEST, ink=MUTED)


def _set_span(axis: Any, first: date, last: date) -> None:
    """The same first and last day for several charts; the format counts days from the end of 1899."""
    axis.minimum_scale, axis.maximum_scale = ((day - _EPOCH).days for day in (first, last))


def _find_last(series: Series, rows: Sequence[tuple[date, bool]]) -> int | None:
    known = [at.date() for at, value in zip(series.times, series.values, strict=True) if value is not None]
    return rows.index((known[-1], False)) if known else None


def _name(name: str, sign: str) -> str:
    return clean_text(f"{name} ({sign})" if sign else name)


def _format(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")
