"""The paper on where the goals stand, of the region or of one municipality, of all fields or of some."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from mib_dashboard.analysis.goals.progress import Progress
from mib_dashboard.analysis.goals.rows import GoalRow, list_goals, narrow_goals
from mib_dashboard.analysis.reports import goals_blocks as blocks
from mib_dashboard.analysis.reports.contents import GOALS, Content
from mib_dashboard.analysis.reports.goals_plain import build_plain, build_plain_goals
from mib_dashboard.analysis.reports.parts import NO_VALUES, Part, build_report
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.analysis.reports.supply_paper import ask_version, name_version
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.model.dataset import Area
from mib_dashboard.report.report import Report, Statement, TextBlock

KIND = "ziele"
_MOST_PICTURES, _MOST_SECTIONS = 6, 20


def compute_goals_report(
    ground: Prepared, area: Area | None = None, fields: Sequence[str] = (), contents: Collection[Content] = GOALS
) -> Report:
    """The goals of one municipality (with those of the region), or all; of these fields (none named: all of them)."""
    data = ground.data
    place = area or data.region
    rows = narrow_goals(list_goals(ground.index, data.steering), area=area.ags if area else "")
    rows = tuple(row for row in rows if not fields or row.goal.field in fields)
    known = {} if data.offers is None else data.offers.fields
    names = [known[code].name if code in known else code for code in fields]
    report = build_report(
        ground,
        _list_parts(ground, rows, place, contents),
        kind=KIND,
        key=place.name,
        title=f"Sachstand der Ziele {place.locative}",
        subtitle="Wo wir stehen, ob das Tempo reicht, was getan wird, wer zuständig ist und was beschlossen ist.",
        selection=[("Gebiet", place.name), ("Handlungsfelder", join_words(names) or "alle")],
        query={
            "bericht_art": KIND,
            **({"bericht_ort": area.ags} if area else {}),
            **({"bericht_felder": list(fields)} if fields else {}),
            **ask_version(contents),
        },
        variant=[*(["auswahl"] if fields else []), *name_version(contents)],
    )
    # The short paper has no room for a series; files with pages of their own have one.
    has_room = Content.DETAIL in contents or Content.PLAIN in contents
    first = None if has_room else next((part for row in rows if (part := blocks.build_picture(ground, row))), None)
    # Where no goal is measured, no figure is missing.
    notes = tuple(note for note in report.notes if note != NO_VALUES)
    return replace(report, with_tables=False, notes=notes, pictures=(first.block,) if first else ())


def _list_parts(ground: Prepared, rows: Sequence[GoalRow], place: Area, contents: Collection[Content]) -> list[Part]:
    is_long, is_plain = Content.DETAIL in contents, Content.PLAIN in contents
    if is_plain:
        return [build_plain(rows), *([build_plain_goals(ground, rows)] if is_long and rows else [])]
    guides = ground.data.steering.guides
    if not rows and not guides:
        return blocks.build_empty(place)
    parts = [blocks.build_guides(ground)] if guides else []
    if Content.FINDINGS in contents:
        parts.append(blocks.build_summary(rows))
    if Content.GOALS in contents and rows:
        parts.append(blocks.build_table(ground, rows))
    return [*parts, *_list_sections(ground, rows)] if is_long else parts


def _list_sections(ground: Prepared, rows: Sequence[GoalRow]) -> list[Part]:
    """A section a goal, with a picture where it can be rated; of very many goals only the first have one."""
    rated = [row for row in rows if row.rating.progress is not Progress.UNKNOWN][:_MOST_PICTURES]
    parts = [part for row in rows[:_MOST_SECTIONS] for part in blocks.build_goal(ground, row, with_picture=row in rated)]
    rest = len(rows) - _MOST_SECTIONS
    if rest > 0:
        number = format_number(rest)
        told = f"{number} weitere Ziele stehen in der Tabelle; wer ein Handlungsfeld wählt, bekommt zu jedem einen Abschnitt."
        parts.append(Part(TextBlock("Weitere Ziele", (Statement(told),))))
    return parts
