"""What a paper says under an item of the agenda in Leichte Sprache: one thing a sentence, no brackets."""

from __future__ import annotations

from collections.abc import Sequence

from mib_dashboard.analysis.figures.wording import describe_point
from mib_dashboard.analysis.gaps.states import Presence
from mib_dashboard.analysis.goals.progress import Progress
from mib_dashboard.analysis.goals.rows import GoalRow, list_keys
from mib_dashboard.analysis.goals.support import GapNote
from mib_dashboard.analysis.reports.meeting_words import ItemText, find_item_gaps, find_notes, head_item, name_goals
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.language.formats import end_sentence, format_number
from mib_dashboard.model.steering import AgendaItem
from mib_dashboard.model.texts import FigureRef
from mib_dashboard.report.report import Statement, TextBlock
from mib_dashboard.schema import CaseSubject

_EMPTY = "Mehr wissen wir zu diesem Punkt nicht."
_PROGRESS = {
    Progress.REACHED: "Das Ziel ist erreicht.",
    Progress.ON_PATH: "Wir kommen gut voran.",
    Progress.PARTLY: "Wir kommen voran. Aber wir sind noch zu langsam.",
    Progress.HARDLY: "Wir kommen kaum voran.",
    Progress.OPPOSITE: "Die Zahl geht weg vom Ziel.",
    Progress.MISSED: "Die Zeit ist um. Das Ziel ist nicht erreicht.",
    Progress.UNKNOWN: "Ob wir das Ziel erreichen: Das können wir noch nicht sagen.",
}
# What is said of so many municipalities; the same states as in the matrix.
_LACKING = {
    Presence.NONE: "In {count} kennen wir kein Angebot.",
    Presence.NOT_VALID: "In {count} gibt es ein Angebot nicht mehr.",
    Presence.GENERAL: "In {count} kennen wir nur ein Angebot für alle.",
    Presence.STATEWIDE: "In {count} kennen wir nur ein Angebot für das ganze Land.",
    Presence.REGIONAL: "In {count} kennen wir nur ein Angebot für die ganze Region.",
}
_MOST_MEASURES = 3


def tell_item_plainly(ground: Prepared, item: AgendaItem, rows: Sequence[GoalRow], *, with_gaps: bool) -> ItemText:
    """The goals, what is done for them, gaps and cases of an item."""
    statements = [one for row in rows for one in _tell_goal(ground, row)]
    if with_gaps:
        statements += [one for name, note in find_item_gaps(ground, item) for one in _tell_gap(ground, name, note)]
    for place, note in enumerate(find_notes(ground, item)):
        heading = "" if place else "Dazu ist gesagt worden"
        if note.matter.kind is CaseSubject.GAP:
            area = ground.data.areas[note.matter.keys[0]]
            statements.append(Statement(f"Das gilt für: {end_sentence(area.name)}", heading=heading))
            heading = ""
        statements.append(Statement(end_sentence(note.sentence), heading=heading))
    block = TextBlock(head_item(item.number, item.title), tuple(statements), _EMPTY, is_plain=True)
    return ItemText(block, tuple(list_keys(rows)), name_goals(rows))


def _tell_goal(ground: Prepared, row: GoalRow) -> list[Statement]:
    refs = tuple(FigureRef(*key) for key in list_keys([row]))
    statements = [Statement(f"Unser Ziel heißt: {end_sentence(row.goal.title)}", heading=f"Ziel: {row.goal.title}")]
    statements.append(Statement(_PROGRESS[row.rating.progress], refs))
    end = row.rating.end
    if row.indicator is not None and end is not None and end.value is not None:
        told = describe_point(ground.index.catalogue, end)
        statements.append(Statement(f"Wir zählen: {end_sentence(row.indicator.short_name)}", refs))
        statements.append(Statement(f"Die Zahl ist jetzt: {told}.", refs))
    return [*statements, *(Statement(f"Das tun wir: {end_sentence(one.title)}") for one in row.measures[:_MOST_MEASURES])]


def _tell_gap(ground: Prepared, field: str, note: GapNote) -> list[Statement]:
    book = ground.data.offers
    group = book.groups[note.group].name if book is not None else note.group
    told = [
        sentence.format(count=_count(len(note.lacking[state]), note.total))
        for state, sentence in _LACKING.items()
        if note.lacking.get(state)
    ] or ["In jeder Gemeinde gibt es ein Angebot vor Ort."]
    statements = [Statement(f"Es geht um: {end_sentence(field)}", heading=f"Angebote: {field}, {group}")]
    return [*statements, Statement(f"Es geht um Angebote für: {end_sentence(group)}"), *map(Statement, told)]


def _count(number: int, total: int) -> str:
    noun = "Gemeinde" if total == 1 else "Gemeinden"
    return f"{format_number(number)} von {format_number(total)} {noun}"
