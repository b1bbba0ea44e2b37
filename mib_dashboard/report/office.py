"""What the office itself writes into a paper: blocks of text like any other, so that every format prints them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from mib_dashboard.report.report import Block, Report, Statement, TextBlock

OFFICE_SOURCE = "Text des Amtes"
OFFICE_NOTE = "Abschnitte mit der Quelle „Text des Amtes“ sind von der Verwaltung geschrieben und nicht aus den Zahlen berechnet."


class OfficePart(StrEnum):
    """A part of a paper that only the office can write, by its heading."""

    ROUTE = "Beratungsfolge"
    PROPOSAL = "Beschlussvorschlag"
    JUDGEMENT = "Bewertung"


def build_office_block(part: OfficePart, lines: Iterable[str]) -> TextBlock:
    """The block of a part, a statement a line."""
    return TextBlock(part, tuple(Statement(line, source=OFFICE_SOURCE) for line in lines))


def is_office(block: Block) -> bool:
    """True for a block that the office wrote."""
    return isinstance(block, TextBlock) and any(one.source == OFFICE_SOURCE for one in block.statements)


def find_office(report: Report) -> dict[OfficePart, tuple[str, ...]]:
    """The lines of each part that the office wrote, in the order of a paper."""
    written = {block.title: block for block in report.blocks if isinstance(block, TextBlock) and is_office(block)}
    return {part: tuple(one.text for one in written[part].statements) for part in OfficePart if part in written}
