"""Goals in Leichte Sprache: how many are how far, then each goal by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mib_dashboard.analysis.goals.progress import Progress
from mib_dashboard.analysis.goals.rows import GoalRow, list_keys
from mib_dashboard.analysis.narrative.plain import amount_slot, common_plain_slots
from mib_dashboard.analysis.narrative.telling import Telling, tell
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.language.formats import format_number
from mib_dashboard.model.dataset import Catalogue
from mib_dashboard.model.texts import Version
from mib_dashboard.report.report import Statement, TextBlock
from mib_dashboard.schema.steering import GOALS

_TITLE, _EACH = "In Leichter Sprache", "Jedes Ziel in Leichter Sprache"
_FIGURE = "wert"  # the occasion of a figure alone
# One goal, several goals, and the goal that a section is about.
_WORDS: dict[Progress, tuple[str, str, str]] = {
    Progress.REACHED: ("Ein Ziel haben wir erreicht.", "{} Ziele haben wir erreicht.", "Dieses Ziel haben wir erreicht."),
    Progress.ON_PATH: (
        "Ein Ziel erreichen wir, wenn es so weitergeht.",
        "{} Ziele erreichen wir, wenn es so weitergeht.",
        "Dieses Ziel erreichen wir, wenn es so weitergeht.",
    ),
    Progress.PARTLY: (
        "Bei einem Ziel geht es etwas zu langsam.",
        "Bei {} Zielen geht es etwas zu langsam.",
        "Bei diesem Ziel geht es etwas zu langsam.",
    ),
    Progress.HARDLY: (
        "Bei einem Ziel geht es viel zu langsam.",
        "Bei {} Zielen geht es viel zu langsam.",
        "Bei diesem Ziel geht es viel zu langsam.",
    ),
    Progress.OPPOSITE: (
        "Bei einem Ziel geht es in die andere Richtung.",
        "Bei {} Zielen geht es in die andere Richtung.",
        "Bei diesem Ziel geht es in die andere Richtung.",
    ),
    Progress.MISSED: (
        "Ein Ziel haben wir nicht erreicht.",
        "{} Ziele haben wir nicht erreicht.",
        "Dieses Ziel haben wir nicht erreicht.",
    ),
    Progress.UNKNOWN: (
        "Bei einem Ziel können wir noch nichts sagen.",
        "Bei {} Zielen können wir noch nichts sagen.",
        "Bei diesem Ziel können wir noch nichts sagen.",
    ),
}
_NOTHING = ("Noch hat niemand ein Ziel eingetragen.", "Die Ziele beschließen gewählte Menschen.", "Dann stehen sie hier.")


def build_plain(rows: Sequence[GoalRow]) -> Part:
    """How many goals there are and how far they are; without any, who makes them."""
    if not rows:
        told = [Statement(text, heading="Ziele" if place == 0 else "") for place, text in enumerate(_NOTHING)]
        return Part(TextBlock(_TITLE, tuple(told), is_plain=True))
    counts = Counter(row.rating.progress for row in rows)
    first = "Es gibt ein Ziel." if len(rows) == 1 else f"Es gibt {format_number(len(rows))} Ziele."
    told = [Statement(first, heading="Ziele")]
    for progress, (one, many, _) in _WORDS.items():
        if number := counts[progress]:
            told.append(Statement(one if number == 1 else many.format(format_number(number))))
    busy = sum(bool(row.measures) for row in rows)
    told.append(
        Statement("Für ein Ziel tun wir schon etwas." if busy == 1 else f"Für {format_number(busy)} Ziele tun wir schon etwas.")
    )
    return Part(TextBlock(_TITLE, tuple(told), is_plain=True), tuple(list_keys(rows)), _is_example(rows))


def build_plain_goals(ground: Prepared, rows: Sequence[GoalRow]) -> Part:
    """A heading for every goal, as it was resolved; below it figure and rating in easy words."""
    told: list[Statement] = []
    for row in rows:
        own = _tell_figure(ground.data, row)
        own.append(Statement(_WORDS[row.rating.progress][2]))
        number = len(row.measures)
        own.append(Statement("Was wir dafür tun, steht noch nicht fest." if not number else "Dafür tun wir schon etwas."))
        told += [Statement(one.text, one.refs, heading=row.goal.title if place == 0 else "") for place, one in enumerate(own)]
    keys = [(ref.indicator, ref.area, ref.time) for statement in told for ref in statement.refs]
    named = tuple(f"{GOALS.name}/{row.goal.code}" for row in rows)
    shown = tuple(dict.fromkeys([*keys, *list_keys(rows)]))
    return Part(TextBlock(_EACH, tuple(told), is_plain=True), shown, _is_example(rows), named)


def _tell_figure(catalogue: Catalogue, row: GoalRow) -> list[Statement]:
    """Where things stand and what shall be, in rounded figures; nothing without easy words for the indicator."""
    words, end = catalogue.texts.indicators.get(row.goal.indicator), row.rating.end
    if words is None or end is None or end.value is None:
        return []
    slots = common_plain_slots(catalogue, words, end)
    told = [Statement(one.text, one.refs) for one in tell(catalogue.texts, Version.PLAIN, Telling(_FIGURE, slots, points=(end,)))]
    target = row.goal.target
    if told and target is not None:
        wanted = amount_slot(catalogue, words, replace(end, value=target.value, sign="")).text
        if wanted and wanted != amount_slot(catalogue, words, end).text:
            told.append(Statement(f"Im Jahr {target.year} sollen es {wanted} sein."))
    return told


def _is_example(rows: Sequence[GoalRow]) -> bool:
    return any(row.goal.proof.is_example for row in rows)
