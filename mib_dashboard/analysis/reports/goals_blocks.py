"""Blocks about goals in standard German: the guiding goal, one row a goal, then a section for each."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mib_dashboard.analysis.goals.calendar import build_calendar, describe_budget
from mib_dashboard.analysis.goals.picture import build_goal_picture
from mib_dashboard.analysis.goals.progress import SYMBOLS, Progress
from mib_dashboard.analysis.goals.rows import (
    NOTHING,
    GoalRow,
    describe_goals,
    describe_path,
    describe_resolution,
    describe_standing,
    describe_symbols,
    describe_way,
    list_keys,
    print_goals,
)
from mib_dashboard.analysis.goals.support import describe_gap, find_gaps, find_serving
from mib_dashboard.analysis.goals.words import METHOD, NEEDED
from mib_dashboard.analysis.offers.cases import ON_THE_SPOT, describe_note, find_goal_notes
from mib_dashboard.analysis.reports.parts import Part, credit_of
from mib_dashboard.analysis.reports.prepare import Key, Prepared
from mib_dashboard.analysis.timeline import open_story
from mib_dashboard.language.formats import end_sentence, format_number, format_time, join_words
from mib_dashboard.model.dataset import Area
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.pictures import ChartSpec
from mib_dashboard.report.report import ChartBlock, Statement, TableBlock, TextBlock
from mib_dashboard.schema import Col
from mib_dashboard.schema.steering import BODIES, DECISIONS, GOALS, MEASURES

# Columns of the table of the page that have room on paper.
_SHOWN = ("Ziel", "Wo wir stehen", "Weg zum Zielwert", "Urteil", "Was getan wird", "Zuständig", "Beschluss")
_MOST_OFFERS = 4
_FACTS = "Maßnahmen, Angebote, Beschlüsse"


def build_guides(ground: Prepared) -> Part:
    """The guiding goals, each in its sentence."""
    guides = ground.data.steering.guides
    told = tuple(Statement(guide.sentence or guide.title) for guide in guides)
    title = "Das Leitziel" if len(guides) == 1 else "Die Leitziele"
    named = tuple(f"{GOALS.name}/{guide.code}" for guide in guides)
    return Part(TextBlock(title, told), (), any(guide.proof.is_example for guide in guides), named)


def build_summary(rows: Sequence[GoalRow]) -> Part:
    """How many goals are how far, and which."""
    told = []
    for progress in Progress:
        own = [row.goal.title for row in rows if row.rating.progress is progress]
        if own:
            told.append(Statement(f"{SYMBOLS[progress]} {progress}: {'; '.join(own)}"))
    block = TextBlock(describe_goals(rows), tuple(told))
    return Part(block, tuple(list_keys(rows)), _is_example(rows), name_rows(rows, deep=False))


def build_table(ground: Prepared, rows: Sequence[GoalRow]) -> Part:
    """One row a goal, as on the page."""
    printed = print_goals(ground.index, rows, {})
    columns = tuple(Column(name) for name in _SHOWN)
    cells = tuple(tuple(Cell(row[name]) for name in _SHOWN) for row in printed)
    keys = tuple(list_keys(rows))
    note = f"{describe_symbols()}. {METHOD[0]}"
    block = TableBlock("Wo jedes Ziel steht", columns, cells, credit_of(ground, keys), note, f"{describe_goals(rows)}.")
    return Part(block, keys, _is_example(rows), name_rows(rows))


def build_empty(place: Area) -> list[Part]:
    """Without any goal for a place: what is needed and who knows it."""
    columns = (Column("Was gebraucht wird"), Column("Wofür"))
    rows = tuple((Cell(name), Cell(purpose)) for name, purpose in NEEDED)
    told = (
        Statement(f"In diesen Daten steht noch kein Leitziel und kein Ziel für alle {place.locative}."),
        Statement("Erfunden wird hier keines: Was gilt, beschließen die Gremien."),
        Statement(
            "Das Folgende weiß die Stelle, die die Beschlüsse führt. Ist es eingetragen, sagt dieses Papier, wo wir stehen."
        ),
    )
    return [Part(TextBlock("Noch sind keine Ziele eingetragen", told)), Part(TableBlock("Was gebraucht wird", columns, rows))]


def build_goal(ground: Prepared, row: GoalRow, *, with_picture: bool) -> list[Part]:
    """A section: the series with the way to the target, and what belongs to the goal."""
    picture = build_picture(ground, row) if with_picture else None
    facts = _part_of(row, TextBlock(_name(row) if picture is None else f"{row.goal.title}: {_FACTS}", tuple(_tell(ground, row))))
    return [picture, facts] if picture else [facts]


def build_picture(ground: Prepared, row: GoalRow) -> Part | None:
    """The series with the target line, None without any figure."""
    if row.indicator is None:
        return None
    found = build_goal_picture(ground.index, row, open_story(ground.data, row.indicator))
    if found is None:
        return None
    keys = _list_rows(found.figures)
    table = _list_times(found.spec)
    findings = tuple(end_sentence(text) for text in (row.rating.reason, describe_path(row)) if text)
    block = ChartBlock(_name(row), found.spec, table, findings)
    return Part(block, keys, row.goal.proof.is_example, name_rows([row], deep=False))


def _tell(ground: Prepared, row: GoalRow) -> list[Statement]:
    first = [
        row.goal.sentence,
        f"Wo wir stehen: {describe_standing(ground.index, row)}. Weg: {describe_way(row)}",
        f"Urteil: {row.symbol} {row.rating.progress}. {row.rating.reason}",
        f"Was getan wird: {_tell_measures(ground, row)}",
    ]
    last = [
        f"Zuständig: {row.goal.responsible or 'noch offen'}",
        f"Beschluss: {_tell_resolutions(row)}",
    ]
    book = ground.data.offers
    notes = find_goal_notes(book, row.goal.code) if book is not None else []
    last += [f"{ON_THE_SPOT}: {describe_note(note)}" for note in notes]
    proof = row.goal.proof
    last.append(f"Beleg des Ziels: {proof.source}, Stand {format_time(proof.day.isoformat())}")
    offers = [Statement(end_sentence(text), of_offers=True) for text in _tell_offers(ground, row)]
    return [*_say(first), *offers, *_say(last)]


def _say(texts: list[str]) -> list[Statement]:
    return [Statement(end_sentence(text)) for text in texts if text]


def _tell_measures(ground: Prepared, row: GoalRow) -> str:
    calendar = build_calendar(row.measures, ground.day or ground.created)
    if calendar is None:
        return NOTHING
    return "; ".join(
        f"{one.measure.title} ({one.measure.state}, {one.words}, {describe_budget(one.measure)})" for one in calendar.stretches
    )


def _tell_offers(ground: Prepared, row: GoalRow) -> list[str]:
    """The offers that serve the goal, and the gaps that speak against it."""
    book, stock = ground.data.offers, ground.stock
    if book is None or stock is None:
        return []
    found = find_serving(stock, row.goal, row.measures)
    names = [f"{title} ({holder})" for title, holder in zip(found[Col.TITEL], found[Col.TRAEGER], strict=True)]
    rest = len(names) - _MOST_OFFERS
    shown = [*names[:_MOST_OFFERS], *([f"{format_number(rest)} weitere"] if rest > 0 else [])]
    gaps = find_gaps(book, ground.data, row.goal, ground.day or ground.created)
    told = [
        f"Angebote dafür: {join_words(shown) if shown else 'in diesem Handlungsfeld ist für diese Zielgruppen nichts erfasst'}"
    ]
    return [*told, *(f"Lücken dagegen: {describe_gap(note, book)}" for note in gaps)]


def _tell_resolutions(row: GoalRow) -> str:
    if not row.resolutions:
        return "noch keiner"
    return "; ".join(f"{one.title} ({describe_resolution(one, row.bodies)})" for one in row.resolutions)


def _list_times(spec: ChartSpec) -> TableBlock:
    """The lines of the picture as a table, a column each."""
    own = spec.series[0]
    rows = tuple((Cell(stamp), Cell(text, value)) for stamp, text, value in zip(own.stamps, own.texts, own.values, strict=True))
    return TableBlock(spec.title, (Column("Stand"), Column(own.name, spec.decimals)), rows)


def _list_rows(figures: pd.DataFrame) -> tuple[Key, ...]:
    columns = (figures[name] for name in (Col.INDIKATOR, Col.GEBIET, Col.ZEIT))
    return tuple(zip(*columns, strict=True))


def _name(row: GoalRow) -> str:
    return f"{row.goal.title}: {row.symbol} {row.rating.progress}"


def _part_of(row: GoalRow, block: TextBlock) -> Part:
    return Part(block, tuple(list_keys([row])), row.goal.proof.is_example, name_rows([row]))


def name_rows(rows: Sequence[GoalRow], *, deep: bool = True) -> tuple[str, ...]:
    """The rows a block about these goals tells of, as in `Report.named`; `deep`: with measures, resolutions and bodies."""
    found = [f"{GOALS.name}/{row.goal.code}" for row in rows]
    if deep:
        found += [f"{MEASURES.name}/{one.code}" for row in rows for one in row.measures]
        found += [f"{DECISIONS.name}/{one.code}" for row in rows for one in row.resolutions]
        found += [f"{BODIES.name}/{one.code}" for row in rows for one in row.bodies]
    return tuple(dict.fromkeys(found))


def _is_example(rows: Sequence[GoalRow]) -> bool:
    return any(row.goal.proof.is_example for row in rows)
