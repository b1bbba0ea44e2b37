"""Native charts of a workbook, each with the numbers it draws: gaps stay gaps, an empty row interrupts at a break."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from xlsxwriter.worksheet import Worksheet

from mib_dashboard.exports.table import set_print
from mib_dashboard.exports.xlsx_sheets import Sheets
from mib_dashboard.language.formats import NO_DATA
from mib_dashboard.language.safe import clean_text
from mib_dashboard.pictures.look import GRID, MUTED, TEXT, pick_bar_color, pick_looks
from mib_dashboard.report.figures import Cell
from mib_dashboard.report.pictures import CONTEXT, THIN_LINE, BarSpec, ChartSpec, GridSpec, Mark, Panel, Series
from mib_dashboard.report.report import ChartBlock

_DASHES = {
    "solid": "solid", "dash": "dash", "longdash": "long_dash", "dot": "round_dot", "dashdot": "dash_dot",
    "longdashdot": "long_dash_dot", "5px,2px": "square_dot",
}  # fmt: skip
_MARKERS = {
    "circle": "circle", "square": "square", "diamond": "diamond", "triangle-up": "triangle", "pentagon": "long_dash",
    "star": "star", "x": "x", "cross": "plus", "hourglass": "short_dash",
}  # fmt: skip
_SIZE = {"width": 760, "height": 400}
_SMALL = {"width": 380, "height": 240}
_ROW_HEIGHT = 20
_BESIDE = 4  # series whose columns leave room for the chart at their right on one printed page


def write_chart(writer: Sheets, sheet: Worksheet, row: int, block: ChartBlock) -> int:
    """Numbers at the left, the chart at the right of them, above them where they are many; returns the row below both."""
    spec = block.spec
    row = writer.write_small(sheet, row - 1, spec.subtitle) + 1
    if isinstance(spec, BarSpec):
        return _write_bars(writer, sheet, row, spec)
    if isinstance(spec, ChartSpec):
        return _write_lines(writer, sheet, row, spec.series, spec, spec.alt)
    if isinstance(spec, GridSpec):
        return _write_grid(writer, sheet, row, spec)
    return writer.write_small(sheet, row - 1, spec.alt) + 1  # a scatter of names has no twin here; its table follows


def _write_bars(writer: Sheets, sheet: Worksheet, row: int, spec: BarSpec) -> int:
    _head(writer, sheet, row, ["Gebiet", f"Wert ({spec.unit})" if spec.unit else "Wert"], [24, 12])
    for place, bar in enumerate(spec.bars, start=row + 1):
        sheet.write_string(place, 0, clean_text(bar.name))
        writer.write_cell(sheet, place, 1, Cell(bar.text, bar.value))
    last = row + len(spec.bars)
    chart = writer.book.add_chart({"type": "bar"})
    chart.add_series({
        "name": clean_text(spec.title), "categories": [sheet.name, row + 1, 0, last, 0],
        "values": [sheet.name, row + 1, 1, last, 1],
        "gap": 50, "points": [{"fill": {"color": pick_bar_color(bar.role)}} for bar in spec.bars],
        "data_labels": {"value": True, "font": {"color": TEXT}},
    })  # fmt: skip
    chart.set_y_axis({"reverse": True, "num_font": {"color": TEXT}, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_legend({"none": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": min([0.0, *_known(spec)])})
    return _place(sheet, chart, row, 3, spec.title, spec.alt, _SIZE | {"height": max(240, 30 * len(spec.bars) + 60)}, last)


def _write_lines(
    writer: Sheets, sheet: Worksheet, row: int, series: Sequence[Series], spec: ChartSpec | Panel, alt: str,
    size: dict[str, int] = _SIZE,
) -> int:  # fmt: skip
    """`spec` gives title, marks and scale; one column a series, one row a time."""
    if not series:
        sheet.write_string(row, 0, "Keine Werte")
        return row + 2
    top = row
    is_wide = len(series) > _BESIDE
    row += size["height"] // _ROW_HEIGHT + 1 if is_wide else 0
    longest = [max((len(text) for text in one.texts), default=0) for one in series]
    widths = _head(writer, sheet, row, ["Zeitpunkt", *(one.name for one in series)], [0, *longest])
    if is_wide:
        set_print(sheet, widths, row)
    last = _write_times(writer, sheet, row, series, spec.marks)
    chart = _draw_lines(writer, sheet.name, row, last, series, spec)
    if is_wide:
        _place(sheet, chart, top, 0, spec.title, alt, size, last)
        return last + 2
    return _place(sheet, chart, row, len(series) + 3, spec.title, alt, size, last)


def _write_times(writer: Sheets, sheet: Worksheet, row: int, series: Sequence[Series], marks: Sequence[Mark]) -> int:
    """One row a time below the heads in `row`; returns the last one."""
    day = writer.book.add_format({"num_format": "dd.mm.yyyy", "align": "left"})
    times = _times(series, marks)
    for place, (stamp, mark) in enumerate(times, start=row + 1):
        sheet.write_datetime(place, 0, datetime.combine(stamp, time()), day)
        notes = [f"Bruch {mark}"] if mark else []
        for column, one in enumerate(series, start=1):
            found = [] if mark else [i for i, at in enumerate(one.times) if at.date() == stamp]
            for i in found:
                value, text = one.values[i], one.texts[i]
                if value is not None:
                    writer.write_cell(sheet, place, column, Cell(text, value))
                elif text != NO_DATA:
                    # A text in the cell itself would be drawn as zero.
                    notes.append(f"{one.name}: {text}")
        if notes:
            sheet.write_string(place, len(series) + 1, clean_text("; ".join(notes)), writer.small)
    return row + len(times)


def _draw_lines(writer: Sheets, name: str, row: int, last: int, series: Sequence[Series], spec: ChartSpec | Panel) -> Any:
    """The chart of the numbers below `row` of the sheet `name`."""
    chart = writer.book.add_chart({"type": "line"})
    chart.show_blanks_as("gap")
    for column, (one, look) in enumerate(zip(series, pick_looks([s.role for s in series]), strict=True), start=1):
        width = THIN_LINE if spec.thin else look.width
        line: dict[str, Any] = {"color": look.color, "width": width, "dash_type": _DASHES[look.dash]}
        chart.add_series({
            "name": clean_text(one.name), "categories": [name, row + 1, 0, last, 0],
            "values": [name, row + 1, column, last, column], "line": line if spec.joined else {"none": True},
            "marker": {
                "type": _MARKERS[look.symbol], "size": max(3, int(look.size)), "fill": {"color": look.color},
                "border": {"color": look.color},
            },
        })  # fmt: skip
    axis = {"major_gridlines": {"visible": True, "line": {"color": GRID}}, "num_font": {"color": MUTED}, "line": {"none": True}}
    chart.set_x_axis({"date_axis": True, "num_format": "yyyy", "num_font": {"color": MUTED}, "label_position": "low"})
    chart.set_y_axis(axis)
    quiet = [place for place, one in enumerate(series) if one.role == CONTEXT]
    named = {"position": "bottom", "font": {"color": TEXT}, "delete_series": quiet}
    chart.set_legend(named if len(quiet) < len(series) else {"none": True})
    return chart


def _write_grid(writer: Sheets, sheet: Worksheet, row: int, spec: GridSpec) -> int:
    for panel in spec.panels:
        alt = f"{panel.title}: {panel.note}"
        row = _write_lines(writer, sheet, row, panel.series, panel, alt, _SMALL)
    return writer.write_small(sheet, row, spec.alt)


def _times(series: Sequence[Series], marks: Sequence[Mark]) -> list[tuple[date, str]]:
    """Days of the rows; a break adds an empty one with its name, unless figures stand on that very day."""
    days = {at.date() for one in series for at in one.times}
    inside = [mark for mark in marks if mark.is_break and days and min(days) < mark.day <= max(days)]
    breaks = {mark.day: mark.label for mark in inside}
    rows = [(day, "") for day in days]
    # The interruption stands before the first figure that belongs to the new series.
    # With figures on its day the row stands on the day before; what it says names the day itself.
    rows += [(day - timedelta(days=1) if day in days else day, f"{day:%d.%m.%Y}: {label}") for day, label in breaks.items()]
    return sorted(rows)


def _place(sheet: Worksheet, chart: Any, row: int, column: int, title: str, alt: str, size: dict[str, int], last: int) -> int:
    chart.set_title({"name": clean_text(title), "name_font": {"size": 12, "color": TEXT}, "overlay": False})
    chart.set_size(size)
    chart.set_chartarea({"border": {"none": True}})
    sheet.insert_chart(row, column, chart, {"description": clean_text(alt)})
    return max(last, row + size["height"] // _ROW_HEIGHT) + 2


def _head(writer: Sheets, sheet: Worksheet, row: int, names: Sequence[str], longest: Sequence[int]) -> list[int]:
    """Names above their columns, which have `longest` letters; returns how wide those are."""
    widths = []
    for place, (name, most) in enumerate(zip(names, longest, strict=True)):
        sheet.write_string(row, place, clean_text(name), writer.head)
        widths.append(min(max(len(name) + 2, most + 2, 12), 40))
        sheet.set_column(place, place, widths[-1])
    return widths


def _known(spec: BarSpec) -> list[float]:
    return [bar.value for bar in spec.bars if bar.value is not None]
