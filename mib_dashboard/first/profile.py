"""The profile of one municipality: the same blocks as its paper."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from mib_dashboard.analysis.reports import ONE_PAGE, Content, Prepared, compute_profile_report
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble
from mib_dashboard.first.goals import build_concerns
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage
from mib_dashboard.model.dataset import Area
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.report import Report

PATH, AREA_KEY = "gemeinde", "gemeinde"
_BEFORE = 2  # figures, and what stands out
_CONTENTS = (Content.FIGURES, Content.FINDINGS, Content.COMPARE, Content.OFFERS, Content.GAPS, Content.TABLES)


def compose(base: Ground, asked: Asked) -> FirstPage:
    """The municipality of the address; where it names none, a question."""
    ground = base.prepared
    places = ground.data.areas.municipalities
    area = asked.pick_area(AREA_KEY, places)
    form = [fields.list_places(ground.data.areas, area, nothing="")]
    if area is None:
        ways = [fields.lead_to(PATH, place.name, gemeinde=place.name) for place in places]
        return assemble(PATH, base, asked, [], heading="Wie steht es in Ihrer Stadt oder Gemeinde?", fields=form, ways=ways)
    page = PUBLIC_PAGES[PATH]
    return FirstPage(
        path=PATH,
        title=page.title,
        heading=f"Wie steht es {area.locative}?",
        lead=f"Offene Zahlen für {area.name} nach Themen, neben den anderen Städten und Gemeinden und den größeren Gebieten.",
        report=_add_goals(ground, area, compute_profile_report(ground, area, _CONTENTS)),
        answers=asked.unknown,
        fields=(fields.list_places(ground.data.areas, area, nothing=""),),
        ways=(
            *((fields.lead_to("ziele", "Die Ziele", gemeinde=area.name),) if ground.data.steering.goals else ()),
            fields.lead_to("karte", "Auf der Karte", gemeinde=area.name),
            fields.lead_to("angebote", "Angebote", angebote_gemeinde=area.name),
            fields.lead_to("luecken", "Angebotslücken", gemeinde=area.name),
        ),
        paper=partial(compute_profile_report, ground, area, ONE_PAGE),
    )  # fmt: skip


def _add_goals(ground: Prepared, area: Area, report: Report) -> Report:
    """The goals that concern the place, after what stands out."""
    found = tuple(part.block for part in build_concerns(ground, area))
    return replace(report, blocks=(*report.blocks[:_BEFORE], *found, *report.blocks[_BEFORE:])) if found else report
