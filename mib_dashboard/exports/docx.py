"""A report as the annex of a Sitzungsvorlage, in its usual order; what the office decides is marked and left open."""

from __future__ import annotations

from collections.abc import Sequence

from mib_dashboard.exports.annex import PLAIN_STYLE, Paper, divide
from mib_dashboard.report import example_mark
from mib_dashboard.report.credit import describe_credit
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.office import OfficePart, find_office, is_office
from mib_dashboard.report.report import Block, ChartBlock, CompareBlock, KeyFigureBlock, MapBlock, Report, TableBlock, TextBlock

OPEN = "keine Zahlen"
_TO_WRITE = {
    OfficePart.ROUTE: "Gremium, Sitzungstermin, öffentlich oder nicht öffentlich, Zuständigkeit",
    OfficePart.PROPOSAL: "Beschlussvorschlag, zum Beispiel: Der Ausschuss nimmt den Bericht zur Kenntnis.",
    OfficePart.JUDGEMENT: "fachliche Bewertung und Folgerungen des Amtes",
}
_MANY = 5  # annexes from which a paper has about five pages and a table of contents


def build_docx(report: Report) -> bytes:
    """Betreff – Beratungsfolge – Beschlussvorschlag – Sachdarstellung – Anlagen."""
    paper = Paper(report)
    paper.add_title("Sitzungsvorlage (Entwurf)")
    if report.is_example:
        paper.add_paragraph(example_mark.SENTENCE)
    paper.add_field("Nummer der Vorlage, Amt, Datum, Aktenzeichen")
    annexes = [block for block in (*report.blocks, *report.pictures) if not isinstance(block, KeyFigureBlock | TextBlock)]
    if len(annexes) >= _MANY:
        paper.add_contents()
    paper.add_heading("Betreff", 1)
    paper.add_paragraph(report.title)
    paper.add_paragraph(report.subtitle)
    paper.add_heading("Beratungsfolge", 1)
    _add_office(paper, report, OfficePart.ROUTE)
    paper.add_heading("Beschlussvorschlag", 1)
    _add_office(paper, report, OfficePart.PROPOSAL)
    paper.add_field("Finanzielle Auswirkungen")
    paper.add_heading("Sachdarstellung", 1)
    _add_facts(paper, report)
    paper.add_heading("Anlagen", 1, _first_table(annexes[0]) if annexes else None)
    _add_annexes(paper, report, annexes)
    return paper.save()


def _add_facts(paper: Paper, report: Report) -> None:
    """Key figures and sentences; the rest are annexes."""
    chosen = "; ".join(f"{label}: {words}" for label, words in report.selection)
    paper.add_paragraph(f"Dieser Bericht beruht auf dem Integrationsmonitoring. {chosen}. {report.stamp}.")
    for block in report.blocks:
        if isinstance(block, KeyFigureBlock | TextBlock) and not is_office(block):
            paper.add_heading(block.title, 2, _first_table(block))
            _add_block(paper, report, block)
    paper.add_heading("Bewertung", 2)
    _add_office(paper, report, OfficePart.JUDGEMENT)


def _add_office(paper: Paper, report: Report, part: OfficePart) -> None:
    """What the office wrote, a paragraph a line; where it wrote nothing, the place for it."""
    for line in (lines := find_office(report).get(part, ())):
        paper.add_paragraph(line)
    if not lines:
        paper.add_field(_TO_WRITE[part])


def _add_annexes(paper: Paper, report: Report, annexes: Sequence[Block]) -> None:
    for number, block in enumerate(annexes, start=1):
        title = block.spec.title if isinstance(block, ChartBlock) else block.title
        paper.add_heading(f"Anlage {number}: {title}", 2, _first_table(block))
        _add_block(paper, report, block)
    paper.add_heading(f"Anlage {len(annexes) + 1}: Quellen, Zeichen, Hinweise", 2)
    for note in report.paper_notes:
        paper.add_paragraph(note)
    for symbol, meaning in report.signs:
        paper.add_paragraph(f"{symbol}: {meaning}", "List Bullet")
    for line in report.source_lines:
        paper.add_paragraph(line, "List Bullet")
    if report.way_back:
        paper.add_paragraph(report.way_back)


def _add_block(paper: Paper, report: Report, block: Block) -> None:
    if isinstance(block, TextBlock):
        _add_sentences(paper, block)
        return
    table: TableBlock | None
    if isinstance(block, ChartBlock | MapBlock):
        _add_picture(paper, block)
        table = block.table if report.with_tables or isinstance(block, MapBlock) else None
    else:
        table = block if isinstance(block, TableBlock) else as_table(block)
    if table is not None:
        for place, part in enumerate(divide(table)):
            if place:
                paper.add_paragraph("")
            paper.add_table(part)
        paper.add_small(table.note)
    paper.add_small(describe_credit(block.credit, is_example=report.is_example))


def _add_picture(paper: Paper, block: ChartBlock | MapBlock) -> None:
    """A chart or a map below what it says."""
    findings = (block.finding,) if isinstance(block, MapBlock) else block.findings
    headline, subtitle = "".join(findings[:1]), block.subtitle if isinstance(block, MapBlock) else block.spec.subtitle
    if headline:
        paper.add_heading(headline, 3)
    paper.add_paragraph(subtitle, lead=True)
    paper.add_picture(block)
    for finding in findings[1:]:
        paper.add_paragraph(finding)


def _add_sentences(paper: Paper, block: TextBlock) -> None:
    if block.is_plain:
        _add_plain(paper, block)
        return
    for statement in block.statements:
        source = f" (Quelle: {statement.source})" if statement.source else ""
        paper.add_paragraph(f"{statement.text}{source}", "List Bullet")
    if not block.statements:
        paper.add_paragraph(block.empty)
    paper.add_small(block.note)


def _add_plain(paper: Paper, block: TextBlock) -> None:
    """Leichte Sprache: a heading for every subject, a line for every sentence."""
    for statement in block.statements:
        if statement.heading:
            paper.add_heading(statement.heading, 3)
        paper.add_paragraph(statement.text, PLAIN_STYLE)
    if not block.statements:
        paper.add_paragraph(block.empty)
    elif block.note:
        paper.add_paragraph(block.note, PLAIN_STYLE)


def _first_table(block: Block) -> TableBlock | None:
    """What stands right below the heading of a block, if it is a table."""
    if isinstance(block, KeyFigureBlock | CompareBlock):
        block = as_table(block)
    return next(divide(block)) if isinstance(block, TableBlock) else None


def as_table(block: KeyFigureBlock | CompareBlock) -> TableBlock:
    """Key figures in rows."""
    parents = [name for name, _ in block.figures[0].compared] if block.figures else []
    columns = ("Kennzahl", "Stand", block.subject, *parents, *(() if isinstance(block, CompareBlock) else ("Veränderung",)))
    if isinstance(block, CompareBlock):
        columns = (*columns, "Gemeinden von – bis")
    rows = []
    for figure in block.figures:
        last = figure.change
        if isinstance(block, CompareBlock):
            last = figure.place.span if figure.place else OPEN
        compared = (cell for _, cell in figure.compared)
        rows.append((Cell(figure.full_name), Cell(figure.stamp), figure.cell, *compared, Cell(last)))
    empty = "Für diese Gemeinde liegen keine Kennzahlen vor."
    return TableBlock(block.title, tuple(Column(name) for name in columns), tuple(rows), block.credit, block.note, empty)
