"""A report as one web page for the meeting: opens without network, needs no script, follows the look of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from mib_dashboard.exports.images import describe_credit
from mib_dashboard.language.safe import safe_html
from mib_dashboard.pictures.web import embed_block, embed_course, embed_place, embed_symbols, list_variables
from mib_dashboard.report import example_mark
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import (
    Block,
    Cell,
    ChartBlock,
    CompareBlock,
    KeyFigure,
    KeyFigureBlock,
    MapBlock,
    Report,
    TableBlock,
    TextBlock,
)

_STYLE = Path(__file__).parent / "templates" / "seite.css"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_DARK_EXTRA = {"--panel": "#18232A", "--link": "#5CC2CF"}
_ARROWS = {1: "↗", -1: "↘", 0: "→"}


def build_html(report: Report) -> bytes:
    """The page, UTF-8."""
    title = safe_html(report.title)
    sections = "".join(_section(report, number, block) for number, block in enumerate(report.blocks, start=1))
    contents = "".join(
        f'<li><a href="#b{number}">{safe_html(_title(block))}</a></li>' for number, block in enumerate(report.blocks, start=1)
    )
    example = f'<p class="example" role="note">{example_mark.SENTENCE}</p>' if report.is_example else ""
    selection = " · ".join(f"{safe_html(label)}: {safe_html(words)}" for label, words in report.selection)
    page = (
        '<!DOCTYPE html>\n<html lang="de"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_styles()}</style></head><body>"
        '<a class="skip" href="#inhalt">Zum Inhalt springen</a>'
        f'<header><h1>{title}</h1><p>{safe_html(report.subtitle)}</p><p class="muted">{selection}</p>'
        f'<p class="muted">{safe_html(report.publisher)} · {safe_html(report.stamp)}</p>{example}</header>'
        f'<nav aria-label="Inhaltsverzeichnis"><ol>{contents}'
        '<li><a href="#quellen">Quellen, Zeichen, Hinweise</a></li></ol></nav>'
        f'<main id="inhalt">{sections}</main>{_foot(report)}</body></html>\n'
    )
    return page.encode("utf-8")


def _styles() -> str:
    light = "".join(f"{name}:{value};" for name, value in list_variables(dark=False).items())
    dark = "".join(f"{name}:{value};" for name, value in {**list_variables(dark=True), **_DARK_EXTRA}.items())
    return (
        f"{_STYLE.read_text(encoding='utf-8')}\n:root{{{light}}}\n"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}"
    )


def _title(block: Block) -> str:
    return block.spec.title if isinstance(block, ChartBlock) else block.title


def _section(report: Report, number: int, block: Block) -> str:
    head = f'<h2 id="b{number}">{safe_html(_title(block))}</h2>'
    return f'<section aria-labelledby="b{number}">{head}{_body(report, number, block)}</section>'


def _body(report: Report, number: int, block: Block) -> str:
    if isinstance(block, KeyFigureBlock):
        empty = "<p>Für diese Gemeinde liegen keine Kennzahlen vor.</p>"
        cards = "".join(f"<li>{_card(figure)}</li>" for figure in block.figures)
        return (f'<ul class="cards">{cards}</ul>' if cards else empty) + _note(block.note) + _credit(report, block.credit)
    if isinstance(block, CompareBlock):
        return _compare(block) + _credit(report, block.credit)
    if isinstance(block, TextBlock):
        items = "".join(f"<li>{safe_html(s.text)}{_source(s.source)}</li>" for s in block.statements)
        return (f"<ul>{items}</ul>" if items else f"<p>{safe_html(block.empty)}</p>") + _note(block.note)
    if isinstance(block, TableBlock):
        return _table(block) + _credit(report, block.credit)
    return _picture(report, number, block)


def _picture(report: Report, number: int, block: ChartBlock | MapBlock) -> str:
    subtitle, credit = (block.subtitle, block.credit) if isinstance(block, MapBlock) else (block.spec.subtitle, block.spec.credit)
    findings = () if isinstance(block, MapBlock) else block.findings
    told = "".join(f"<p>{safe_html(finding)}</p>" for finding in findings)
    return (
        f'<p class="muted">{safe_html(subtitle)}</p><figure>{embed_block(block, number)}'
        f"<figcaption>{safe_html(describe_credit(credit, is_example=report.is_example))}</figcaption></figure>{told}"
        f"<details><summary>Zahlen als Tabelle: {safe_html(_title(block))}</summary>{_table(block.table)}</details>"
    )


def _card(figure: KeyFigure) -> str:
    unit = f" <small>{safe_html(figure.unit)}</small>" if figure.bare != figure.cell.text else ""
    arrow = f'<span aria-hidden="true">{_ARROWS[figure.direction]}</span> ' if figure.direction is not None else ""
    compared = " · ".join(f"{safe_html(name)} {_printed(cell)}" for name, cell in figure.compared)
    return (
        f'<h3>{safe_html(figure.name)}</h3><p class="number">{_spoken(figure.bare, figure.cell.spoken)}{unit}</p>'
        f"<p>{arrow}{safe_html(figure.change)}</p>{embed_course(figure.course) if figure.course else ''}"
        f'<p class="muted">Stand {safe_html(figure.stamp)}</p><p class="muted">{compared}</p>'
    )


def _compare(block: CompareBlock) -> str:
    if not block.figures:
        return "<p>Es liegen keine vergleichbaren Zahlen vor.</p>"
    words = (block.subject, "andere Gemeinden", *block.parents)
    key = "".join(f"<li>{svg} {safe_html(word)}</li>" for svg, word in zip(embed_symbols(), words, strict=False))
    heads = (
        ("Indikator", False),
        (block.subject, True),
        ("Unter den Gemeinden", False),
        *((name, True) for name in block.parents),
    )
    rows = "".join(
        f'<tr><th scope="row">{safe_html(f.name)} <span class="muted">{safe_html(f.stamp)}</span></th>'
        f'<td class="n"><strong>{_printed(f.cell)}</strong></td><td>{_place(f)}</td>'
        + "".join(f'<td class="n">{_printed(cell)}</td>' for _, cell in f.compared)
        + "</tr>"
        for f in block.figures
    )
    return f'<ul class="key">{key}</ul>{_wrap_table(block.title, heads, rows)}{_note(block.note)}'


def _place(figure: KeyFigure) -> str:
    place = figure.place
    if place is None:
        return ""
    low, high = (f'<span class="muted" aria-hidden="true">{safe_html(text)}</span>' for text in (place.low, place.high))
    return f'<div class="place">{low}{embed_place(place)}{high}</div>'


def _table(table: TableBlock) -> str:
    if not table.rows:
        return f"<p>{safe_html(table.empty)}</p>" if table.empty else ""
    right = [
        place > 0 and (column.decimals is not None or any(row[place].value is not None for row in table.rows))
        for place, column in enumerate(table.columns)
    ]
    heads = [(column.name, side) for column, side in zip(table.columns, right, strict=True)]
    rows = "".join(
        f'<tr><th scope="row">{_printed(row[0])}</th>'
        + "".join(f"<td{_side(side)}>{_printed(cell)}</td>" for cell, side in zip(row[1:], right[1:], strict=True))
        + "</tr>"
        for row in table.rows
    )
    return _wrap_table(table.title, heads, rows) + _note(table.note)


def _note(text: str) -> str:
    return f'<p class="muted">{safe_html(text)}</p>' if text else ""


def _wrap_table(title: str, heads: Iterable[tuple[str, bool]], rows: str) -> str:
    """A wide table scrolls by itself, with the keyboard too."""
    head = "".join(f'<th scope="col"{_side(right)}>{safe_html(name)}</th>' for name, right in heads)
    name = safe_html(title)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="Tabelle: {name}"><table>'
        f'<caption class="hidden">{name}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _side(right: bool) -> str:
    return ' class="n"' if right else ""


def _printed(cell: Cell) -> str:
    return _spoken(cell.text, cell.spoken)


def _spoken(text: str, spoken: str) -> str:
    """A sign is printed for the eye and spoken in words for a screen reader."""
    if not spoken:
        return safe_html(text)
    return f'<span aria-hidden="true">{safe_html(text)}</span><span class="hidden">{safe_html(spoken)}</span>'


def _source(source: str) -> str:
    return f' <span class="muted">(Quelle: {safe_html(source)})</span>' if source else ""


def _credit(report: Report, credit: Credit | None) -> str:
    text = describe_credit(credit, is_example=report.is_example)
    return f'<p class="credit">{safe_html(text)}</p>' if text else ""


def _foot(report: Report) -> str:
    signs = "".join(f"<dt>{safe_html(symbol)}</dt><dd>{safe_html(meaning)}</dd>" for symbol, meaning in report.signs)
    parts = (_join((s.title, s.publisher, f"Stand {s.as_of}" if s.as_of else "", s.licence, s.note)) for s in report.sources)
    sources = "".join(f"<li>{part}</li>" for part in parts)
    link = ""
    if report.has_host:
        link = f'<a href="{safe_html(report.link)}" rel="noreferrer">{safe_html(report.spoken_link)}</a>'
        link = f"<p>Dieselbe Ansicht im Dashboard: {link}</p>"
    notes = "".join(f"<p>{safe_html(note)}</p>" for note in report.notes)
    return (
        f'<footer><h2 id="quellen">Quellen, Zeichen, Hinweise</h2>{notes}'
        f"{f'<h3>Zeichen</h3><dl>{signs}</dl>' if signs else ''}{f'<h3>Quellen</h3><ul>{sources}</ul>' if sources else ''}"
        f"{link}</footer>"
    )


def _join(parts: Sequence[str]) -> str:
    return ", ".join(safe_html(part) for part in parts if part)
