"""A report as PDF with typst: tagged (PDF/UA-1), archivable (PDF/A-2a), vector pictures, own fonts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mib_dashboard.analysis.reports.parts import number_sources
from mib_dashboard.exports.columns import fits_points, has_room, share_points, split_table
from mib_dashboard.exports.glyphs import MISSING, make_plain, make_printable
from mib_dashboard.exports.one_page import SIZES, shorten
from mib_dashboard.exports.pdf_finish import finish_pdf
from mib_dashboard.exports.typesetting import TypesetError, typeset
from mib_dashboard.language.binding import bind_words
from mib_dashboard.language.safe import clean_text
from mib_dashboard.pictures.areas import describe_key
from mib_dashboard.pictures.draw import draw_course, draw_flat, draw_map_parts, draw_place, draw_symbols
from mib_dashboard.report import example_mark
from mib_dashboard.report.figures import KeyFigure
from mib_dashboard.report.palette import LIGHT, PAPER_MARK, PAPER_RULE
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import Block, ChartBlock, CompareBlock, KeyFigureBlock, MapBlock, Report, TableBlock, TextBlock

_TEMPLATE = Path(__file__).parent / "templates" / "bericht.typ"
_COLOURS = {
    "ink": LIGHT.text, "muted": LIGHT.muted, "rule": PAPER_RULE, "panel": LIGHT.panel, "accent": LIGHT.highlight,
    "region": LIGHT.region, "mark": PAPER_MARK,
}  # fmt: skip
WITHOUT_FONT = (
    f"{MISSING} steht für ein Zeichen, für das es in dieser Datei keine Schrift gibt; das Dashboard und die Tabellen zeigen es."
)
_PICTURE = "<svg"
_STANDARDS = ["ua-1", "a-2a"]
_MAP_WIDTHS, _FEW_BLOCKS = (150, 126), 5  # in mm, of a map above its table; parts of a paper that may have room for it
_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")
_FEW = 5
# In points. Room of a line and beside a map. Type of a table, of one with many columns, below a chart, beside a map, on the
# one page.
_ROOM, _MAP_ROOM = 510.0, 214.0
_TYPE, _MANY_TYPE, _CHART_TYPE, _MAP_TYPE, _TIGHT_TYPE = 10.0, 8.2, 7.6, 8.0, 9.2
_PAD = 6.5
_LONGEST_BESIDE = 45  # letters of a cell up to which a table stands beside its map


def build_pdf(report: Report) -> bytes:
    """PDF/UA-1 and PDF/A-2a in one; a missing alternative text stops the build (typst refuses it)."""
    return finish_pdf(_build_sheet(report) if report.one_page else _build(describe_report(report)))


def _build(content: Mapping[str, Any]) -> bytes:
    found: bytes = _compile(content, format="pdf", pdf_standards=_STANDARDS)
    return found


def _build_sheet(report: Report) -> bytes:
    """On one page in the largest of the sizes that fits, with a larger map where even that has room; else as it is."""
    # Most fit in the first size; of the others half are ruled out with each attempt.
    low, high, place, fitting = 0, len(SIZES), 0, b""
    while low < high:
        scale, lines = SIZES[place]
        found = _build({**describe_report(shorten(report, lines)), "scale": scale})
        if count_pages(found) == 1:
            high, fitting = place, found
        else:
            low = place + 1
        place = (low + high) // 2
    for width in _list_map_widths(report) if high == 0 else ():
        found = _build({**describe_report(shorten(report, SIZES[0][1])), "map_width": width})
        if count_pages(found) == 1:
            return found
    return fitting or _build(describe_report(report))


def count_pages(content: bytes) -> int:
    """Pages of a PDF as typst writes it: the root of the tree of pages stands in plain text at its beginning."""
    found = _PAGES.search(content)
    if found is None:
        raise ValueError("no tree of pages")
    return int(found[1])


def _list_map_widths(report: Report) -> tuple[int, ...]:
    beside = [block for block in report.blocks if isinstance(block, MapBlock) and not _has_sentences(block)]
    return _MAP_WIDTHS if len(beside) == 1 and len(report.blocks) <= _FEW_BLOCKS else ()


def _has_sentences(block: MapBlock) -> bool:
    return any(len(cell.text) > _LONGEST_BESIDE for row in block.table.rows for cell in row)


def _compile(content: Mapping[str, Any], **options: Any) -> Any:
    printable = make_printable(json.dumps(content, ensure_ascii=False)).text
    try:
        return _typeset(printable, **options)
    except TypesetError:
        # Letters that are there one by one and cannot be drawn together: an accent of one script on a letter of another.
        plain = make_plain(printable)
        if plain == printable:
            raise
        return _typeset(plain, **options)


def _typeset(text: str, **options: Any) -> Any:
    content = json.loads(text)
    if MISSING in text:
        content["notes"].append(WITHOUT_FONT)
    return typeset(_TEMPLATE.read_bytes(), {"bericht": json.dumps(content, ensure_ascii=False)}, **options)


def describe_report(report: Report) -> dict[str, Any]:
    """The report as plain values for the template; all texts without control characters."""
    content = {
        "colours": _COLOURS,
        "title": report.title,
        "subtitle": report.subtitle,
        "publisher": report.publisher,
        "created": [report.created.year, report.created.month, report.created.day],
        "stamp": report.stamp,
        "is_example": report.is_example,
        "example": example_mark.SENTENCE,
        "one_page": report.one_page,
        "scale": 1.0,
        "map_width": 0,
        "selection": [list(pair) for pair in report.selection],
        "notes": list(report.paper_notes),
        "with_tables": report.with_tables,
        "signs": [list(pair) for pair in report.signs],
        "sources": list(report.source_lines),
        "link": report.link if report.has_host else "",
        "spoken_link": report.spoken_link,
        "told": [f"{label}: {words}" for label, words in report.selection if label != "Gemeinde"],
        "credit": _credit(report.credit),
        "blocks": [_describe_tight(b) if report.one_page else _describe(b) for b in report.blocks],
    }
    return _cleaned(content)


def _describe(block: Block) -> dict[str, Any]:
    describe: Callable[[Any], dict[str, Any]] = _KINDS[type(block)]
    return {"title": block.title, "aside": False, **describe(block)}


def _describe_tight(block: Block) -> dict[str, Any]:
    """The same on the one page, where the type of no table is smaller than that of the text."""
    if isinstance(block, TableBlock):
        return {"title": block.title, "aside": False, **_table(block, _TIGHT_TYPE)}
    found = _describe(block)
    if isinstance(block, ChartBlock | MapBlock):
        room = _MAP_ROOM if isinstance(block, MapBlock) and not found["table_below"] else _ROOM
        found["table"] = _table(block.table, _TIGHT_TYPE, room)
    return found


def _figures(block: KeyFigureBlock) -> dict[str, Any]:
    figures = [_figure(f, f.unit) for f in block.figures]
    return {"kind": "figures", "credit": _credit(block.credit), "note": block.note, "figures": figures}


def _compare(block: CompareBlock) -> dict[str, Any]:
    symbols = draw_symbols()
    names = (block.subject, "andere Gemeinden", *block.parents)
    return {
        "kind": "compare",
        "subject": block.subject,
        "parents": list(block.parents),
        "note": block.note,
        "credit": _credit(block.credit),
        "key": [{"name": name, "svg": svg} for name, svg in zip(names, symbols.values(), strict=False)],
        "figures": [_figure(figure, figure.unit) for figure in block.figures],
    }


def _text(block: TextBlock) -> dict[str, Any]:
    numbers, sources = number_sources(block.statements)
    statements = [
        {"text": s.text, "heading": s.heading, "number": number} for s, number in zip(block.statements, numbers, strict=True)
    ]
    return {
        "kind": "text", "aside": not sources, "empty": block.empty, "statements": statements, "sources": list(sources),
        "note": block.note, "plain": block.is_plain,
    }  # fmt: skip


def _table(block: TableBlock, size: float = 0, room: float = _ROOM) -> dict[str, Any]:
    """A table in as many parts as the width asks for; `size` of the type and `room` in points."""
    size = size or (_MANY_TYPE if len(block.columns) > _FEW else _TYPE)
    parts = split_table(block, lambda part: fits_points(part, room, size, _PAD)) if block.rows else ()
    return {
        "kind": "table",
        "size": size,
        "parts": [_part(part, room, size) for part in parts],
        "note": block.note,
        "empty": block.empty,
        "credit": _credit(block.credit),
    }


def _part(block: TableBlock, room: float, size: float) -> dict[str, Any]:
    widths = share_points(block, room, size, _PAD)
    return {
        "columns": [
            {"name": c.name, "numeric": block.is_numeric(place), "whole": has_room(c.name, (widths[place] - _PAD) / size)}
            for place, c in enumerate(block.columns)
        ],
        "widths": widths,
        "rows": [[cell.text for cell in row] for row in block.rows],
    }


def _chart(block: ChartBlock) -> dict[str, Any]:
    spec = block.spec
    return {
        "kind": "chart",
        "headline": block.findings[0] if block.findings else "",
        "subtitle": f"{spec.title}. {spec.subtitle}",
        "svg": draw_flat(block),
        "alt": spec.alt,
        "credit": _credit(spec.credit),
        "findings": list(block.findings[1:]),
        "table": _table(block.table, _CHART_TYPE),
    }


def _map(block: MapBlock) -> dict[str, Any]:
    areas, key = draw_map_parts(block)
    is_below = _has_sentences(block)
    return {
        "kind": "map",
        "headline": block.finding,
        "subtitle": block.subtitle,
        "svg": areas,
        "alt": block.alt,
        "key": key,
        "key_alt": describe_key(block),
        "credit": _credit(block.credit),
        "table": _table(block.table, _MAP_TYPE, _ROOM if is_below else _MAP_ROOM),
        "table_below": is_below,
    }


def _figure(figure: KeyFigure, unit: str) -> dict[str, Any]:
    course, place = figure.course, figure.place
    return {
        "name": figure.name,
        "unit": unit,
        "text": figure.cell.text,
        "bare": figure.bare,
        "has_value": figure.cell.value is not None,
        "stamp": figure.stamp,
        "change": figure.change,
        "direction": figure.direction,
        "compared": [
            {"name": name, "text": cell.text, "bare": cell.text.replace(f" {unit}", "", 1)} for name, cell in figure.compared
        ],
        "course": {"svg": draw_course(course), "alt": f"{figure.name}: {course.alt}"} if course else None,
        "place": {"svg": draw_place(place), "alt": place.alt, "low": place.low, "high": place.high} if place else None,
    }


def _credit(credit: Credit | None) -> dict[str, str] | None:
    return None if credit is None else {
        "source": credit.source, "as_of": credit.as_of, "licence": credit.licence, "note": credit.note,
    }  # fmt: skip


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        # A picture within a PDF that is made to last takes its letters from one font.
        return make_plain(value) if value.startswith(_PICTURE) else bind_words(clean_text(value))
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list) else value


_KINDS: dict[type, Callable[[Any], dict[str, Any]]] = {
    KeyFigureBlock: _figures,
    CompareBlock: _compare,
    TextBlock: _text,
    TableBlock: _table,
    ChartBlock: _chart,
    MapBlock: _map,
}
