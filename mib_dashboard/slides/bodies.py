"""HTML of the inside of a slide, by what it shows. Every text goes through `safe_html`."""

from __future__ import annotations

from mib_dashboard.charts.theme import LIGHT
from mib_dashboard.language.safe import safe_html
from mib_dashboard.maps.kinds import build_swatch_style
from mib_dashboard.maps.palette import LIGHT as LIGHT_MAP
from mib_dashboard.maps.palette import TOKENS
from mib_dashboard.pictures.areas import pick_fills
from mib_dashboard.pictures.draw import draw_course, draw_large
from mib_dashboard.report.report import Cell, ChartBlock, KeyFigure, MapBlock, TableBlock
from mib_dashboard.slides.deck import Slide
from mib_dashboard.slides.pictures import adapt_picture, name_colour

_ARROWS = {1: "↗", -1: "↘", 0: "→"}


def build_body(slide: Slide, mark: str) -> str:
    """What stands between the statement and the source line; `mark` tells this slide from the others."""
    if isinstance(slide.picture, MapBlock):
        return _map(slide.picture, slide.details, mark)
    if isinstance(slide.picture, ChartBlock):
        return _chart(slide.picture, slide.details, mark)
    if len(slide.figures) == 1:
        return _figure(slide.figures[0], mark)
    if slide.figures:
        return f'<div class="three">{"".join(_card(figure, f"{mark}-{i}") for i, figure in enumerate(slide.figures))}</div>'
    return "".join(f'<p class="detail">{safe_html(text)}</p>' for text in slide.details)


def _figure(figure: KeyFigure, mark: str) -> str:
    compared = "".join(
        f"<div><dt>{safe_html(name)}</dt><dd>{_words(cell)}</dd></div>"
        for name, cell in figure.compared
        if cell.value is not None
    )
    return (
        f'<div class="one">{_number(figure)}<div class="beside">'
        f'<p class="stamp">{safe_html(figure.stamp)}</p><p class="change">{_change(figure)}</p>{_course(figure, mark)}'
        f"{f'<dl>{compared}</dl>' if compared else ''}</div></div>"
    )


def _card(figure: KeyFigure, mark: str) -> str:
    return (
        f'<div class="card"><h2>{safe_html(figure.full_name)}</h2>{_number(figure)}<p class="stamp">{safe_html(figure.stamp)}</p>'
        f'<p class="change">{_change(figure)}</p>{_course(figure, mark)}</div>'
    )


def _number(figure: KeyFigure) -> str:
    """The figure large; a unit that is a word stands smaller beside it."""
    shown = Cell(figure.bare, figure.cell.value, figure.cell.spoken)
    unit = "" if figure.bare == figure.cell.text else f' <span class="unit">{safe_html(figure.unit)}</span>'
    return f'<p class="number">{_words(shown)}{unit}</p>'


def _course(figure: KeyFigure, mark: str) -> str:
    """The word-sized line with the years it spans, as it has no axis."""
    course = figure.course
    if course is None:
        return ""
    broken = "; gestrichelt: Bruch" if course.breaks else ""
    picture = adapt_picture(draw_course(course, LIGHT), f"{figure.name}: {course.alt}", mark)
    return f'<div class="course">{picture}<p class="stamp">{course.days[0].year} bis {course.days[-1].year}{broken}</p></div>'


def _change(figure: KeyFigure) -> str:
    arrow = "" if figure.direction is None else f'<span aria-hidden="true">{_ARROWS[figure.direction]}</span> '
    return arrow + safe_html(figure.change)


def _chart(block: ChartBlock, details: tuple[str, ...], mark: str) -> str:
    below = "".join(f"<p>{safe_html(text)}</p>" for text in details)
    picture = adapt_picture(draw_large(block), block.spec.alt, mark)
    return f'<figure class="chart"><figcaption>{below}</figcaption>{picture}</figure>{_twin(block.table)}'


def _map(block: MapBlock, details: tuple[str, ...], mark: str) -> str:
    """The map on the left, its key as text on the right."""
    rows = [
        (f"background:{name_colour(fill)}", text, count)
        for fill, (text, count) in zip(pick_fills(block), block.steps, strict=True)
    ]
    rows += [(_swatch(code), words, sum(a.step is None and a.sign == code for a in block.areas)) for code, words in block.kinds]
    key = "".join(
        f'<li><span class="swatch" style="{style}"></span>{safe_html(text)} <span class="count">({_count(count)})</span></li>'
        for style, text, count in rows
    )
    key += "".join(f'<li>{safe_html(text)} <span class="count">({_count(count)})</span></li>' for text, count in block.beside)
    below = "".join(f"<p>{safe_html(text)}</p>" for text in details)
    picture = adapt_picture(draw_large(block), block.alt, mark)
    return f'<figure class="map">{picture}<figcaption>{below}<ul class="key">{key}</ul></figcaption></figure>{_twin(block.table)}'


def _swatch(code: str) -> str:
    """The pattern of a kind without value, in colours that follow the look."""
    style = build_swatch_style(code, LIGHT_MAP)
    for colour in set(vars(TOKENS[LIGHT_MAP]).values()):
        style = style.replace(colour, name_colour(colour))
    return style


def _twin(table: TableBlock) -> str:
    """The table behind a picture: for those who read on a telephone, not for the hall."""
    if not table.rows:
        return ""
    head = "".join(f'<th scope="col">{safe_html(column.name)}</th>' for column in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{_words(row[0])}</th>{"".join(f"<td>{_words(cell)}</td>" for cell in row[1:])}</tr>'
        for row in table.rows
    )
    return (
        f'<details class="twin"><summary>Als Tabelle</summary><div class="wide" role="region" tabindex="0" '
        f'aria-label="{safe_html(table.title)}"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details>'
    )


def _words(cell: Cell) -> str:
    """The printed text; where it holds a sign, its words for those who listen."""
    text = safe_html(cell.text)
    return f'<span aria-hidden="true">{text}</span><span class="hidden">{safe_html(cell.spoken)}</span>' if cell.spoken else text


def _count(count: int) -> str:
    return "1 Gemeinde" if count == 1 else f"{count} Gemeinden"
