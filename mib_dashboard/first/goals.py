"""Whether we come closer to our goals: the guiding goal, then one row a goal."""

from __future__ import annotations

from mib_dashboard.analysis.goals.concern import MOST, list_concerns
from mib_dashboard.analysis.goals.rows import describe_goals, list_goals, list_keys, name_fields, narrow_goals, print_goals
from mib_dashboard.analysis.goals.words import EMPTY, METHOD
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, print_table, print_words
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage
from mib_dashboard.language.formats import format_number
from mib_dashboard.model.dataset import Area

PATH, _FIELD, _BODY, _AREA = "ziele", "ziele_feld", "ziele_gremium", "gemeinde"


def build_concerns(ground: Prepared, area: Area | None) -> list[Part]:
    """The goals that concern a place, for the first pictures of other pages; nothing where there are none."""
    found = list_concerns(list_goals(ground.index, ground.data.steering), area)
    if not found:
        return []
    lines = [one.text for one in found[:MOST]]
    rest = len(found) - len(lines)
    return [print_words("Unsere Ziele", [*lines, *([f"Weitere Ziele: {format_number(rest)}."] if rest > 0 else [])])]


def compose(base: Ground, asked: Asked) -> FirstPage:
    """The goals of the chosen field, body and municipality."""
    data = base.prepared.data
    book = data.steering
    area = asked.pick_area(_AREA, data.municipalities)
    if not book.guides and not book.goals:
        return assemble(PATH, base, asked, [print_words("Noch keine Ziele", [EMPTY])], lead="")
    names = {} if data.offers is None else {code: field.name for code, field in data.offers.fields.items()}
    rows = list_goals(base.prepared.index, book)
    known = {code: names.get(code, code) for code in name_fields(rows)}
    bodies = {body.code: body.short_name for row in rows for body in row.bodies}
    field, body = asked.pick_optional(_FIELD, known), asked.pick_optional(_BODY, bodies)
    chosen = narrow_goals(rows, field=field or "", area=area.ags if area else "", body=body or "")
    guides = print_words("Leitziel", [guide.sentence for guide in book.guides])
    printed = print_goals(base.prepared.index, chosen, names)
    goals = (
        print_table("Ziele", printed, is_example=book.has_examples) if printed else print_words("Ziele", [describe_goals(chosen)])
    )
    return assemble(
        PATH, base, asked,
        [guides, Part(goals.block, tuple(list_keys(chosen)), goals.is_example), print_words("Wie geurteilt wird", [METHOD[0]])],
        statement=describe_goals(chosen),
        query={_FIELD: known.get(field or "", ""), _BODY: bodies.get(body or "", ""), _AREA: area.name if area else ""},
        fields=(
            fields.list_options(_FIELD, "Handlungsfeld", known, field, nothing="alle"),
            fields.list_options(_BODY, "Beschlossen von", bodies, body, nothing="allen"),
            fields.list_places(data.areas, area, nothing=data.region.name),
        ),
        ways=(fields.lead_to("luecken"), fields.lead_to("zeitreihen")),
    )  # fmt: skip
