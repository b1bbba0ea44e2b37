"""What is wrong with a file that was built, in German; each judge looks at the file itself, not at how it was made."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import page

from mib_dashboard.report.pictures import ChartSpec, GridSpec
from mib_dashboard.report.report import Block, ChartBlock, MapBlock, Report, TextBlock
from mib_dashboard.schema import Col
from tests.paper_probe import count_lines, find_clashes, find_size, read_sheets

OFFICE = ("docx", "pptx", "xlsx")
FEWEST_LINES = 4  # head and foot of a page are two
LEAST_TYPE, LEAST_PLAIN_TYPE, TOLERANCE = 9.0, 14.0, 0.05  # points
CONTENTS_FROM = 5
_PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
_VALIDATORS = Path(__file__).parent / "ooxml" / "node_modules" / "@xarsh"
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def judge_pdf(report: Report, content: bytes, most: int) -> Iterator[str]:
    """Text on text or cut, pages nearly empty or too many, small type, no contents, rules of PDF/UA-1 and PDF/A-2a."""
    sheets = read_sheets(content)
    pages = len(sheets)
    yield from find_clashes(sheets)
    yield from (f"Seite {n} ist fast leer" for n, count in enumerate(count_lines(sheets), start=1) if count < FEWEST_LINES)
    if most and pages > most:
        yield f"{pages} Seiten statt höchstens {most}"
    for block in report.blocks:
        least = LEAST_PLAIN_TYPE if isinstance(block, TextBlock) and block.is_plain else LEAST_TYPE
        for words in _list_beginnings(block):
            size = find_size(sheets, words)
            if size is not None and size < least - TOLERANCE:
                yield f"„{words}“ in {size:.1f} Punkt statt mindestens {least:g}"
    first = sheets[0].text.get_text_range()
    has_contents = re.search(r"^Inhalt\s*$", first, re.MULTILINE) is not None
    if has_contents != (pages >= CONTENTS_FROM):
        yield f"{pages} Seiten {'mit' if has_contents else 'ohne'} Inhaltsverzeichnis"
    for profile in _PROFILES:
        yield from (f"{one.rule_id}: {one.message}" for one in page.validate_pdf_bytes(content, profile=profile).failures)


def _list_beginnings(block: Block) -> Iterator[str]:
    """How its sentences begin, short enough to stand in one line."""
    for statement in block.statements if isinstance(block, TextBlock) else ():
        yield " ".join(statement.text.split()[:5])


def judge_office(file: Path) -> Iterator[str]:
    """What Microsoft's own schemas and rules for Word, PowerPoint and Excel say; each of it makes a program offer a repair."""
    program = next(_VALIDATORS.glob("ooxml-validator-*/ooxml-validator"))
    found = json.loads(subprocess.run([program, file], capture_output=True, text=True, check=False).stdout)
    yield from (f"{error['path']}: {error['description']}" for error in found["errors"])


def judge_credits(report: Report) -> Iterator[str]:
    """A picture or table whose credit names another time than what it draws, or a source that the rows of the paper have not."""
    credited = {source for cell in report.figures[Col.QUELLE] for source in cell.split("; ")}
    for block in (*report.blocks, *report.pictures):
        credit = getattr(block, "credit", None)
        if credit is None or getattr(block, "of_offers", False):
            continue
        drawn = _list_years(block)
        named = {int(year) for year in _YEAR.findall(credit.as_of)}
        if drawn and named and (min(named), max(named)) != (min(drawn), max(drawn)):
            yield f"{block.title}: Stand {credit.as_of}, gezeichnet {min(drawn)} bis {max(drawn)}"
        strange = [source for source in credit.source.split("; ") if source not in credited]
        if strange or not report.sources:
            yield f"{block.title}: Quelle {'; '.join(strange)} fehlt in den Zeilen oder in der Liste"


def _list_years(block: Block) -> set[int]:
    """The years of the figures that a chart or map draws; the way to a target has no area and is no figure of a source."""
    if isinstance(block, MapBlock):
        return {int(year) for year in _YEAR.findall(block.title)}
    spec = block.spec if isinstance(block, ChartBlock) else None
    parts = spec.panels if isinstance(spec, GridSpec) else (spec,) if isinstance(spec, ChartSpec) else ()
    return {time.year for part in parts for one in part.series if one.area for time in one.shown}
