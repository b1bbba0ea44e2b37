"""Own sentences in a report: the editor sees one sentence a line and may change, add, delete and reorder them."""

from __future__ import annotations

import re
from dataclasses import replace

from mib_dashboard.frozen.version import FrozenError
from mib_dashboard.language.safe import clean_text
from mib_dashboard.report.office import is_office
from mib_dashboard.report.report import Block, Report, Statement, TextBlock

OWN_SOURCE = "Text der Redaktion"
OWN_NOTE = "Sätze mit der Quelle „Text der Redaktion“ sind von Menschen geschrieben und nicht aus den Zahlen berechnet."
MOST_SENTENCES = 20
LONGEST_SENTENCE = 400
# ASCII only: the thin no-break space before a per cent sign has to survive.
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_OWN_TITLE = "Einordnung"


def list_sentences(report: Report) -> list[str]:
    """The sentences of the report's first block of text; [] without one."""
    block = _find_block(report)
    return [statement.text for statement in block.statements] if block else []


def replace_sentences(report: Report, sentences: list[str]) -> Report:
    """The report with these sentences in its first block of text (a new one at the start where there is none).

    Sentences that were there keep their source rows; the others are marked as own. FrozenError when there are too many or one
    is too long.
    """
    plain = [text for line in sentences if (text := _SPACES.sub(" ", clean_text(line)).strip())]
    if [_bare(text) for text in plain] == [_bare(text) for text in list_sentences(report)]:
        return report
    if len(plain) > MOST_SENTENCES:
        raise FrozenError(f"Das sind {len(plain)} Sätze; möglich sind {MOST_SENTENCES}.")
    if any(len(text) > LONGEST_SENTENCE for text in plain):
        raise FrozenError(f"Ein Satz ist länger als {LONGEST_SENTENCE} Zeichen. Bitte kürzen oder teilen.")
    old = _find_block(report)
    known = {_bare(statement.text): statement for statement in old.statements} if old else {}
    statements = tuple(known.get(_bare(text)) or Statement(text, (), OWN_SOURCE) for text in plain)
    named = report.named
    if old is None:
        named = ((), *named) if named else ()
        blocks: tuple[Block, ...] = (TextBlock(_OWN_TITLE, statements), *report.blocks)
    else:
        blocks = tuple(replace(old, statements=statements) if block is old else block for block in report.blocks)
    has_own = any(statement.source == OWN_SOURCE for statement in statements)
    notes = (*report.notes, OWN_NOTE) if has_own and OWN_NOTE not in report.notes else report.notes
    return replace(report, blocks=blocks, named=named, notes=notes)


def _bare(text: str) -> str:
    """For comparing: fields and files may have turned a thin space before a per cent sign into an ordinary one."""
    return " ".join(text.split())


def _find_block(report: Report) -> TextBlock | None:
    return next((block for block in report.blocks if isinstance(block, TextBlock) and not is_office(block)), None)
