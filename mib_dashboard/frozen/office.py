"""The texts of the office in a version: written before it is frozen, offered again for the next one about the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mib_dashboard.frozen.version import Frozen, FrozenError
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import clean_text
from mib_dashboard.report.office import OFFICE_NOTE, OfficePart, build_office_block, find_office
from mib_dashboard.report.report import Report

LONGEST_TEXT: dict[OfficePart, int] = {OfficePart.ROUTE: 600, OfficePart.PROPOSAL: 1500, OfficePart.JUDGEMENT: 3000}
# What a selection is told from another one by; the rest names days and versions.
_PASSING = ("Fassung", "Datenstand", "Stichtag")
_SPACES = re.compile(r"[ \t\f\v]+")
Subject = tuple[str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Written:
    """What the office wrote in a version called `name` about a `subject`."""

    subject: Subject
    name: str
    created: datetime
    texts: Mapping[OfficePart, str]


def write_office(report: Report, texts: Mapping[OfficePart, str]) -> Report:
    """The report with these texts where a paper for a committee has them; the same one without any.

    FrozenError when one is longer than `LONGEST_TEXT`.
    """
    lines = {part: _read_lines(part, texts.get(part, "")) for part in OfficePart}
    blocks = {part: build_office_block(part, found) for part, found in lines.items() if found}
    if not blocks:
        return report
    before = tuple(blocks[part] for part in (OfficePart.ROUTE, OfficePart.PROPOSAL) if part in blocks)
    after = tuple(blocks[part] for part in (OfficePart.JUDGEMENT,) if part in blocks)
    named = (*(() for _ in before), *report.named, *(() for _ in after)) if report.named else ()
    # A sheet made to fit one page has no room for what the office writes.
    return replace(
        report, blocks=(*before, *report.blocks, *after), named=named, notes=(*report.notes, OFFICE_NOTE), one_page=False
    )


def name_subject(report: Report) -> Subject:
    """Kind, name and selection of a report, however old and long."""
    return report.kind, report.key, tuple(pair for pair in report.selection if pair[0] not in _PASSING)


def list_written(version: Frozen) -> Written | None:
    """What the office wrote in a version, None for nothing."""
    texts = {part: "\n".join(lines) for part, lines in find_office(version.report).items()}
    return Written(name_subject(version.report), version.name, version.created, texts) if texts else None


def find_earlier(report: Report, written: Iterable[Written]) -> Written | None:
    """The newest texts about the same, None without any."""
    same = [one for one in written if one.subject == name_subject(report)]
    return max(same, key=lambda one: one.created, default=None)


def _read_lines(part: OfficePart, text: str) -> list[str]:
    plain = [_SPACES.sub(" ", clean_text(line)).strip() for line in text.splitlines()]
    lines = [line for line in plain if line]
    length = sum(map(len, lines))
    if length > LONGEST_TEXT[part]:
        limit = format_number(LONGEST_TEXT[part])
        raise FrozenError(f"„{part}“ ist zu lang: {format_number(length)} Zeichen, möglich sind {limit}. Bitte kürzen.")
    return lines
