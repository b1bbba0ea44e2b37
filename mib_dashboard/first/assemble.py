"""From parts to a page, and the tables its parts are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from mib_dashboard.analysis.reports.parts import Part, build_report
from mib_dashboard.analysis.reports.series import build_printed
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage, SelectField, Way
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.report import Statement, TextBlock


def assemble(
    path: str,
    base: Ground,
    asked: Asked,
    parts: Sequence[Part],
    *,
    heading: str = "",
    lead: str | None = None,
    statement: str = "",
    query: Mapping[str, str] | None = None,
    fields: Sequence[SelectField] = (),
    kept: Sequence[tuple[str, str]] = (),
    ways: Sequence[Way] = (),
) -> FirstPage:
    """The page at `path` with these blocks; heading and lead are those of the page unless given."""
    page = PUBLIC_PAGES[path]
    title = heading or page.question or page.title
    known = {name: word for name, word in (query or {}).items() if word}
    report = build_report(
        base.prepared, parts, kind="seite", key=page.title, title=title, subtitle="", selection=[], query=known, page=path
    )
    return FirstPage(
        path=path, title=page.title, heading=title, lead=page.lead if lead is None else lead, report=report,
        statement=statement, answers=asked.unknown, fields=tuple(fields), kept=tuple(kept), ways=tuple(ways),
    )  # fmt: skip


def print_table(title: str, rows: Sequence[Mapping[str, str]], *, is_example: bool = False) -> Part:
    """A table of printed text; its columns are those of the first row."""
    return Part(build_printed(pd.DataFrame(list(rows)), title), is_example=is_example)


def print_words(title: str, sentences: Sequence[str], *, empty: str = "") -> Part:
    """Sentences below each other."""
    return Part(TextBlock(title, tuple(Statement(text) for text in sentences), empty))


def name_newest(area: Area) -> str:
    """The title of the newest figure of a place."""
    return f"Die neueste Zahl: {area.short_name}"


def tell_caution(indicator: Indicator) -> list[Part]:
    """What a reader of its figures has to mind, as the page says it beside the picture; [] without anything."""
    return [print_words("Achtung", [indicator.caution])] if indicator.caution else []


def tell_no_offers() -> Part:
    """In place of anything about offers where none are recorded."""
    return print_words("Keine Angebote", ["In diesen Daten sind keine Angebote erfasst."])
