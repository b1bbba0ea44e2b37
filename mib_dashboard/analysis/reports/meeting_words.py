"""What a paper says under an item of the agenda, in standard German; what belongs to a meeting, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.goals.rows import (
    NOTHING,
    GoalRow,
    describe_measures,
    describe_standing,
    describe_way,
    list_keys,
)
from mib_dashboard.analysis.goals.support import GapNote, describe_gap, find_field_gaps
from mib_dashboard.analysis.offers.cases import find_goal_notes, place_note
from mib_dashboard.analysis.reports.prepare import Key, Prepared
from mib_dashboard.language.formats import end_sentence, format_time
from mib_dashboard.model.cases import CaseNote
from mib_dashboard.model.steering import AgendaItem, Committee, Guide, Meeting, Resolution, SteeringBook
from mib_dashboard.model.texts import FigureRef
from mib_dashboard.report.report import Statement, TextBlock
from mib_dashboard.schema.steering import GOALS, MEASURES

NOTHING_MORE = "Zu diesem Punkt ist weiter nichts eingetragen."


@dataclass(frozen=True)
class MeetingPlace:
    """A meeting with its body and its agenda in order."""

    meeting: Meeting
    body: Committee | None
    items: tuple[AgendaItem, ...]

    @property
    def short_name(self) -> str:
        """The body as people call it."""
        return self.body.short_name if self.body is not None else self.meeting.body

    @property
    def is_example(self) -> bool:
        """Whether any of it is invented."""
        return self.meeting.proof.is_example or any(item.proof.is_example for item in self.items)


@dataclass(frozen=True)
class ItemText:
    """The sentences of an item, the rows of the data set behind them, and the rows about goals they tell of."""

    block: TextBlock
    keys: tuple[Key, ...]
    named: tuple[str, ...]


def find_place(book: SteeringBook, meeting: Meeting) -> MeetingPlace:
    """What belongs to a meeting."""
    body = next((one for one in book.bodies if one.code == meeting.body), None)
    return MeetingPlace(meeting, body, tuple(item for item in book.agenda if item.meeting == meeting.code))


def name_meeting(meeting: Meeting, body: Committee | None) -> str:
    """`Sozialausschuss, 12.12.2026`."""
    return f"{body.short_name if body is not None else meeting.body}, {format_time(meeting.day.isoformat())}"


def head_item(number: int, title: str) -> str:
    """`TOP 2: Sachstand Kita`: how every block of an item begins."""
    return f"TOP {number}: {title}"


def tell_item(ground: Prepared, item: AgendaItem, rows: Sequence[GoalRow], *, with_gaps: bool) -> ItemText:
    """What it is about, each goal with its rating, gaps and cases."""
    statements = [Statement(item.text)] if item.text else []
    guides = [one for one in ground.data.steering.guides if one.code in item.goals]
    statements += [Statement(f"Leitziel: {one.sentence or one.title}") for one in guides]
    statements += [_tell_goal(ground, row) for row in rows]
    if with_gaps:
        statements += [Statement(text) for text in _tell_gaps(ground, item)]
    book, areas = ground.data.offers, ground.data.areas
    statements += [Statement(f"Vorgang: {place_note(note, book, areas)}") for note in find_notes(ground, item) if book]
    keys = tuple(list_keys(rows))
    block = TextBlock(head_item(item.number, item.title), tuple(statements), NOTHING_MORE)
    return ItemText(block, keys, name_goals(rows, guides))


def name_goals(rows: Sequence[GoalRow], guides: Sequence[Guide] = ()) -> tuple[str, ...]:
    """The rows of goals and measures that sentences about these tell of."""
    return (
        *(f"{GOALS.name}/{one.code}" for one in guides),
        *(f"{GOALS.name}/{row.goal.code}" for row in rows),
        *(f"{MEASURES.name}/{one.code}" for row in rows for one in row.measures),
    )


def find_item_gaps(ground: Prepared, item: AgendaItem) -> list[tuple[str, GapNote]]:
    """Name of the field and the gaps of each group the item is about; nothing without any offers."""
    data, book = ground.data, ground.data.offers
    if book is None:
        return []
    day = ground.day or ground.created
    return [
        (book.fields[field].name, note)
        for field in item.fields
        if field in book.fields
        for note in find_field_gaps(book, data, field, item.groups, item.area, day)
    ]


def find_notes(ground: Prepared, item: AgendaItem) -> list[CaseNote]:
    """The public cases of an item: those it names, then what is said about its goals, each once."""
    book = ground.data.offers
    if book is None:
        return []
    named = [note for note in book.cases if note.code in item.cases and note.sentence]
    about = [note for goal in item.goals for note in find_goal_notes(book, goal) if note.sentence]
    return list({note.code: note for note in (*named, *about)}.values())


def tell_resolution(resolution: Resolution) -> str:
    """`B 003/2026 (25.09.2026): Ziel: Mehr Kurse. Unterlagen: https://…`."""
    number = resolution.number or "Ohne Nummer"
    link = f" Unterlagen: {resolution.link}" if resolution.link else ""
    return f"{number} ({format_time(resolution.day.isoformat())}): {end_sentence(resolution.title)}{link}"


def _tell_goal(ground: Prepared, row: GoalRow) -> Statement:
    keys = list_keys([row])
    parts = [
        f"Ziel „{row.goal.title}“: {row.symbol} {row.rating.progress}.",
        row.rating.reason,
        f"Stand: {describe_standing(ground.index, row)}; Weg: {describe_way(row)}.",
        "" if describe_measures(row) == NOTHING else end_sentence(f"Getan wird: {describe_measures(row)}"),
        end_sentence(f"Zuständig: {row.goal.responsible}") if row.goal.responsible else "",
    ]
    source = build_credit(ground.select(keys), ground.data.sources).source if keys else ""
    return Statement(" ".join(part for part in parts if part), tuple(FigureRef(*key) for key in keys), source)


def _tell_gaps(ground: Prepared, item: AgendaItem) -> list[str]:
    book, found = ground.data.offers, find_item_gaps(ground, item)
    fields = dict.fromkeys(name for name, _ in found)
    return [
        f"Lücken, {name}: {' '.join(describe_gap(note, book) for own, note in found if own == name)}"
        for name in fields
        if book is not None
    ]
