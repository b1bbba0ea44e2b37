"""A template of ours that came back filled in: its rows need no question. A changed one is a table like any other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mib_dashboard.intake.sheets import Workbook, name_column
from mib_dashboard.intake.template import FilledTemplate, FilledValue, read_template
from mib_dashboard.intake.understand.harvest import Grain
from mib_dashboard.intake.understand.names import AreaIndex
from mib_dashboard.intake.understand.rows import BodyRow
from mib_dashboard.model.template import (
    FIELD_ROW,
    HEAD_ROW,
    KEY_COLUMN,
    NAME_COLUMN,
    Place,
    TemplateSheet,
    list_fields,
    list_fixed,
)
from mib_dashboard.schema import CellMark, Col, DataKind, YesNo

_CHANGED = "Die Vorlage wurde verändert und wird deshalb wie jede andere Tabelle gelesen."


@dataclass(frozen=True)
class FilledReading:
    """`grains` in the order of the sheets; `notices`: remarks of the office, fields left empty, or what was changed."""

    title: str = ""
    grains: tuple[Grain, ...] = ()
    marks: Mapping[str, Mapping[str, CellMark]] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    is_whole: bool = False


def read_filled(workbook: Workbook, index: AreaIndex, supplier: str) -> FilledReading:
    """The rows of a template; not `is_whole` for any other file and for a template that was changed."""
    found = read_template(workbook, supplier)
    if found is None:
        return FilledReading()
    changes = (*found.changes, *_find_strange_areas(found, index))
    if changes or found.template is None:
        return FilledReading(notices=(_CHANGED, *changes))
    grains = tuple(_build_grain(one, index) for one in found.values)
    marks = {sheet.title: dict(_mark(sheet, index)) for sheet in found.template.sheets}
    return FilledReading(
        f"Vorlage {found.template.name}", grains, marks, (*_list_remarks(found), *_list_empty(found)), is_whole=True
    )


def _find_strange_areas(found: FilledTemplate, index: AreaIndex) -> list[str]:
    keys = {area for sheet in (found.template.sheets if found.template else ()) for area, _ in sheet.areas}
    return [f"Das Gebiet {key} steht nicht in der Tabelle der Gebiete." for key in sorted(keys - set(index.names))]


def _build_grain(one: FilledValue, index: AreaIndex) -> Grain:
    sheet = one.sheet
    cells = {
        Col.INDIKATOR: sheet.indicator,
        Col.GEBIET: one.area,
        Col.ZEIT: one.time,
        Col.WERT: one.value,
        Col.ZEICHEN: one.sign,
        Col.EINHEIT: sheet.unit,
        Col.QUELLE: sheet.source,
        Col.DATENART: DataKind.OFFICIAL,
        Col.ABGELEITET: YesNo.NO,
        Col.HINWEIS: "",
        Col.SPALTE: sheet.name,
        Col.GRUPPE: "",
        Col.BLATT: sheet.title,
        Col.ZELLE: _address(one.place),
        Col.ROH: one.raw,
    }
    return Grain(
        cells, BodyRow(one.row, one.area, index.names[one.area], (_address(one.place),), _is_sum(one.area, sheet, index))
    )


def _is_sum(area: str, sheet: TemplateSheet, index: AreaIndex) -> bool:
    """Whether the parts of an area stand on the sheet, too: its value is data, and a sum to check them by."""
    return any(index.parents[key] == area for key, _ in sheet.areas)


def _mark(sheet: TemplateSheet, index: AreaIndex) -> Iterator[tuple[str, CellMark]]:
    for place in list_fixed(sheet):
        row, column = place
        is_body = row > FIELD_ROW
        named = CellMark.AREA if column in (KEY_COLUMN, NAME_COLUMN) else CellMark.NOTE
        yield _address(place), named if is_body else CellMark.HEAD if row >= HEAD_ROW else CellMark.TITLE
    for area, _, value, sign, remark in list_fields(sheet):
        mark = CellMark.CHECK if _is_sum(area, sheet, index) else CellMark.VALUE
        yield from ((_address(value), mark), (_address(sign), mark), (_address(remark), CellMark.NOTE))


def _list_remarks(found: FilledTemplate) -> Iterator[str]:
    """What the office wrote for us, once for every row. It is no note of a value, because those are published."""
    told = {(one.sheet.title, one.row): one for one in found.values if one.remark}
    for one in told.values():
        name = dict(one.sheet.areas)[one.area]
        yield f"Bemerkung auf dem Blatt „{one.sheet.title}“ zu {name}: {one.remark}"


def _list_empty(found: FilledTemplate) -> Iterator[str]:
    """Periods of which only some fields were filled in."""
    filled: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in found.values:
        filled[one.sheet.title, one.time].add(one.area)
    for sheet in found.template.sheets if found.template else ():
        for time, label in sheet.times:
            there = filled.get((sheet.title, time), set())
            left = [name for key, name in sheet.areas if key not in there]
            if there and left:
                yield f"Blatt „{sheet.title}“, {label}: nicht ausgefüllt für {', '.join(left)}."


def _address(place: Place) -> str:
    return f"{name_column(place[1])}{place[0] + 1}"
