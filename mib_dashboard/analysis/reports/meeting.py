"""The paper of a meeting: its agenda, and under each item the figures, goals, gaps and cases that belong to it.

Blocks of an item begin with its number (`TOP 2: …`), so that what was resolved afterwards finds its place in a paper that was
frozen on the day.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import pandas as pd

from mib_dashboard.analysis.goals.rows import GoalRow, list_goals
from mib_dashboard.analysis.reports.contents import MEETING, Content
from mib_dashboard.analysis.reports.figures import build_key_figures
from mib_dashboard.analysis.reports.meeting_plain import tell_item_plainly
from mib_dashboard.analysis.reports.meeting_words import (
    MeetingPlace,
    find_place,
    head_item,
    name_meeting,
    tell_item,
    tell_resolution,
)
from mib_dashboard.analysis.reports.parts import Part, build_report
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.analysis.reports.series import build_printed, build_series
from mib_dashboard.language.safe import slug
from mib_dashboard.model.dataset import Area, Indicator
from mib_dashboard.model.steering import AgendaItem, Meeting, Resolution, SteeringBook
from mib_dashboard.report.report import Block, KeyFigureBlock, Report, Statement, TextBlock
from mib_dashboard.schema.steering import AGENDA, BODIES, DECISIONS, MEETINGS

KIND, AGENDA_TITLE, FURTHER = "sitzung", "Tagesordnung", "Weitere Beschlüsse"
_RESOLVED = "Beschluss"
_NO_ITEMS = "Für diese Sitzung ist noch kein öffentlicher Punkt eingetragen."


def compute_meeting_report(ground: Prepared, meeting: Meeting, contents: Collection[Content] = MEETING) -> Report:
    """The paper of one meeting with what is resolved by now. `Content.PLAIN`: in Leichte Sprache; `SERIES`: with pictures."""
    book = ground.data.steering
    place = find_place(book, meeting)
    rows = {row.goal.code: row for row in list_goals(ground.index, book)}
    parts = [_build_agenda(place)]
    for item in place.items:
        parts += _build_item(ground, place, item, rows, contents)
    report = build_report(
        ground,
        parts,
        kind=KIND,
        key=meeting.code,
        title=name_meeting(meeting, place.body),
        subtitle="" if place.body is None else place.body.name,
        selection=[("Sitzung", name_meeting(meeting, place.body)), ("Stand der Sitzung", str(meeting.state))],
        query={"bericht_art": KIND, "sitzung": meeting.code, **_ask_contents(contents)},
        variant=[slug(place.short_name), *_name_contents(contents)],
    )
    return add_resolutions(replace(report, with_tables=Content.ANNEX in contents), book, meeting)


def add_resolutions(report: Report, book: SteeringBook, meeting: Meeting) -> Report:
    """The paper with what the meeting resolved, each below its item, in place of what it said about that before."""
    place = find_place(book, meeting)
    found = [one for one in book.resolutions if one.meeting == meeting.code]
    numbers = {item.number for item in place.items}
    by_item = {number: [one for one in found if find_item(one, place.items) == number] for number in numbers}
    kept = [part for part in report.list_named() if not _is_resolution(part[1])]
    blocks: list[tuple[Block, tuple[str, ...]]] = []
    for index, (block, names) in enumerate(kept):
        blocks.append((block, names))
        number = _number_of(block)
        is_last = index + 1 == len(kept) or _number_of(kept[index + 1][0]) != number
        if number is not None and is_last and by_item.get(number):
            blocks.append(_build_resolutions(head_item(number, _RESOLVED), by_item[number]))
    rest = [one for one in found if find_item(one, place.items) is None]
    if rest:
        blocks.append(_build_resolutions(FURTHER, rest))
    named = tuple(names for _, names in blocks)
    is_example = report.is_example or any(one.proof.is_example for one in found)
    return replace(report, blocks=tuple(block for block, _ in blocks), named=named, is_example=is_example)


def find_item(resolution: Resolution, items: Sequence[AgendaItem]) -> int | None:
    """The item a resolution belongs to: the one it names, or else the only one about one of its goals; None for no such item."""
    if resolution.item is not None:
        return resolution.item if resolution.item in {item.number for item in items} else None
    about = [item.number for item in items if set(item.goals) & set(resolution.goals)]
    return about[0] if len(about) == 1 else None


def _build_agenda(place: MeetingPlace) -> Part:
    named = _name_rows(place, place.items)
    if not place.items:
        return Part(TextBlock(AGENDA_TITLE, (), _NO_ITEMS), named=named)
    table = pd.DataFrame([{"TOP": str(item.number), "Worum es geht": item.title} for item in place.items])
    return Part(build_printed(table, AGENDA_TITLE), is_example=place.is_example, named=named)


def _build_item(
    ground: Prepared, place: MeetingPlace, item: AgendaItem, rows: dict[str, GoalRow], contents: Collection[Content]
) -> list[Part]:
    own = [rows[code] for code in item.goals if code in rows]
    tell = tell_item_plainly if Content.PLAIN in contents else tell_item
    text = tell(ground, item, own, with_gaps=Content.GAPS in contents)
    named = (*_name_rows(place, [item]), *text.named)
    parts = [Part(text.block, text.keys, item.proof.is_example, named)]
    areas = ground.data.areas
    area = areas.get(item.area, areas.region)
    indicators = [ground.data.indicators[code] for code in item.indicators if code in ground.data.indicators]
    if Content.FIGURES in contents and indicators:
        figures = _build_figures(ground, area, indicators, item)
        parts += [] if figures is None else [figures._replace(named=named)]
    if Content.SERIES in contents:
        parts += [part._replace(named=named) for one in indicators if (part := _build_series(ground, area, one, item))]
    return parts


def _build_figures(ground: Prepared, area: Area, indicators: Sequence[Indicator], item: AgendaItem) -> Part | None:
    part = build_key_figures(ground, area, indicators, head_item(item.number, f"Zahlen, {area.short_name}"))
    return part if isinstance(part.block, KeyFigureBlock) and part.block.figures else None


def _build_series(ground: Prepared, area: Area, indicator: Indicator, item: AgendaItem) -> Part | None:
    part = build_series(ground, indicator, [area] if area in ground.data.municipalities else [])
    return None if part is None else part._replace(block=replace(part.block, title=head_item(item.number, indicator.short_name)))


def _build_resolutions(title: str, resolutions: Sequence[Resolution]) -> tuple[Block, tuple[str, ...]]:
    named = tuple(f"{DECISIONS.name}/{one.code}" for one in resolutions)
    return TextBlock(title, tuple(Statement(tell_resolution(one)) for one in resolutions)), named


def _name_rows(place: MeetingPlace, items: Sequence[AgendaItem]) -> tuple[str, ...]:
    meeting = place.meeting
    return (
        f"{MEETINGS.name}/{meeting.code}", f"{BODIES.name}/{meeting.body}",
        *(f"{AGENDA.name}/{meeting.code}/{item.number}" for item in items),
    )  # fmt: skip


def _is_resolution(names: Sequence[str]) -> bool:
    return bool(names) and all(name.startswith(f"{DECISIONS.name}/") for name in names)


def _number_of(block: Block) -> int | None:
    """The number of the item a block belongs to; None for what belongs to the whole meeting."""
    word, _, rest = block.title.partition(":")
    number = word.removeprefix("TOP ")
    return int(number) if rest and word != number and number.isascii() and number.isdigit() else None


def _ask_contents(contents: Collection[Content]) -> dict[str, str]:
    """Length and language in the address of the page of reports; the usual ones need no word."""
    length = {"sitzung_umfang": "lang"} if Content.SERIES in contents else {}
    return {**length, **({"sitzung_sprache": "leicht"} if Content.PLAIN in contents else {})}


def _name_contents(contents: Collection[Content]) -> list[str]:
    """The same in the name of the file."""
    plain = ["leicht"] if Content.PLAIN in contents else []
    return [*plain, *(["lang"] if Content.SERIES in contents else [])]
