"""HTML of the blocks of a report. Every text goes through `safe_html`; pictures are images with their alternative text."""

from __future__ import annotations

from collections.abc import Callable

from mib_dashboard.charts.theme import LIGHT, Theme
from mib_dashboard.language.safe import safe_html
from mib_dashboard.pictures.draw import draw_block, draw_course, draw_place, draw_symbols
from mib_dashboard.report.report import (
    Block,
    Cell,
    ChartBlock,
    CompareBlock,
    KeyFigure,
    KeyFigureBlock,
    MapBlock,
    TableBlock,
    TextBlock,
)
from mib_dashboard.ui.parts.word_pictures import build_image

_ARROWS = {1: "↗", -1: "↘", 0: "→"}


def build_block(block: Block, theme: Theme) -> str:
    """The block without its title and source line."""
    build: Callable[..., str] = _KINDS[type(block)]
    return build(block, theme)


def _key_figures(block: KeyFigureBlock, theme: Theme) -> str:
    return f'<div class="mib-cards">{"".join(_card(figure, theme) for figure in block.figures)}</div>{_note(block.note)}'


def _card(figure: KeyFigure, theme: Theme) -> str:
    course = figure.course
    picture = build_image(draw_course(course, theme), f"{figure.name}: {course.alt}", "mib-spark") if course else ""
    compared = "".join(f"<div>{safe_html(name)}: {_words(cell)}</div>" for name, cell in figure.compared)
    return (
        f'<div class="mib-key"><div class="mib-key-name">{safe_html(figure.full_name)}</div>'
        f'<div class="mib-key-number">{_words(figure.cell)}</div>{picture}'
        f'<div class="mib-small">{safe_html(figure.stamp)}</div>'
        f'<div class="mib-small">{_change(figure)}</div><div class="mib-small">{compared}</div></div>'
    )


def _compare(block: CompareBlock, theme: Theme) -> str:
    heads = ["Indikator", block.subject, "Unter den Gemeinden", *block.parents, "Veränderung"]
    head = "".join(f'<th scope="col">{safe_html(word)}</th>' for word in heads)
    rows = "".join(_compare_row(figure, theme) for figure in block.figures)
    symbols = zip((block.subject, "andere Gemeinden", *block.parents), draw_symbols(theme).values(), strict=False)
    key = "".join(f"<li>{build_image(svg, '', 'mib-symbol')}{safe_html(name)}</li>" for name, svg in symbols)
    return (
        f'<ul class="mib-legend" style="padding:0">{key}</ul><table class="mib-profile">'
        f'<caption class="mib-hidden">{safe_html(block.title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{_note(block.note)}{_note(block.change_note)}"
    )


def _compare_row(figure: KeyFigure, theme: Theme) -> str:
    place, strip = figure.place, ""
    if place is not None:
        ends = f'<div class="mib-ends mib-small"><span>{safe_html(place.low)}</span><span>{safe_html(place.high)}</span></div>'
        strip = build_image(draw_place(place, theme), place.alt, "mib-strip") + ends
    cells = "".join(
        f'<td class="mib-figure" data-label="{safe_html(name)}">{_words(cell)}</td>' for name, cell in figure.compared
    )
    return (
        f'<tr><th scope="row">{safe_html(figure.name)}<span class="mib-small">{safe_html(figure.stamp)}</span></th>'
        f'<td class="mib-figure mib-own">{_words(figure.cell)}</td><td>{strip}</td>{cells}<td>{_change(figure)}</td></tr>'
    )


def _text(block: TextBlock, _: Theme) -> str:
    if not block.statements:
        return f"<p>{safe_html(block.empty)}</p>"
    items = "".join(
        f"<li>{safe_html(s.text)}"
        + (f' <span class="mib-small">Quelle: {safe_html(s.source)}</span>' if s.source else "")
        + "</li>"
        for s in block.statements
    )
    return f'<ul class="mib-statements">{items}</ul>{_note(block.note)}'


def _table(block: TableBlock, _: Theme) -> str:
    if not block.rows:
        return f"<p>{safe_html(block.empty)}</p>"
    numeric = [column.decimals is not None for column in block.columns]
    head = "".join(
        f'<th scope="col"{_align(right)}>{safe_html(c.name)}</th>' for c, right in zip(block.columns, numeric, strict=True)
    )
    rows = "".join(
        "<tr>" + "".join(_cell(cell, numeric[i], is_head=i == 0) for i, cell in enumerate(row)) + "</tr>" for row in block.rows
    )
    return (
        f'<div class="mib-wide" role="region" tabindex="0" aria-label="{safe_html(block.title)}"><table class="mib-plain">'
        f'<caption class="mib-hidden">{safe_html(block.title)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>'
        f"</table></div>{_note(block.note)}"
    )


def _chart(block: ChartBlock, theme: Theme) -> str:
    spec = block.spec
    findings = "".join(f"<p>{safe_html(text)}</p>" for text in block.findings)
    return (
        f'<p><strong>{safe_html(spec.title)}</strong><br><span class="mib-small">{safe_html(spec.subtitle)}</span></p>'
        f"{build_image(draw_block(block, theme), spec.alt, 'mib-picture')}{findings}{_twin(block.table, theme)}"
    )


def _map(block: MapBlock, theme: Theme) -> str:
    """A map keeps its white ground in the dark: its colours and hatchings are made for it, as on paper."""
    picture = build_image(draw_block(block, LIGHT), block.alt, "mib-picture mib-paper")
    return f'<p class="mib-small">{safe_html(block.subtitle)}</p>{picture}{_twin(block.table, theme)}'


def _twin(table: TableBlock, theme: Theme) -> str:
    head = f"<summary>Als Tabelle: {safe_html(table.title)}</summary>"
    return f'<details class="mib-twin">{head}{_table(table, theme)}</details>'


def _cell(cell: Cell, right: bool, *, is_head: bool) -> str:
    return f'<th scope="row">{_words(cell)}</th>' if is_head else f"<td{_align(right)}>{_words(cell)}</td>"


def _align(right: bool) -> str:
    return ' class="mib-number"' if right else ""


def _words(cell: Cell) -> str:
    """The printed text; where it holds a sign, its words for those who listen."""
    text = safe_html(cell.text)
    spoken = f'<span class="mib-hidden">{safe_html(cell.spoken)}</span>'
    return f'<span aria-hidden="true">{text}</span>{spoken}' if cell.spoken else text


def _change(figure: KeyFigure) -> str:
    arrow = "" if figure.direction is None else f'<span aria-hidden="true">{_ARROWS[figure.direction]}</span> '
    return arrow + safe_html(figure.change)


def _note(text: str) -> str:
    return f'<p class="mib-small">{safe_html(text)}</p>' if text else ""


_KINDS: dict[type, Callable[..., str]] = {
    KeyFigureBlock: _key_figures,
    CompareBlock: _compare,
    TextBlock: _text,
    TableBlock: _table,
    ChartBlock: _chart,
    MapBlock: _map,
}
