"""One meeting: its agenda, what belongs to each item, what was resolved."""

from __future__ import annotations

from dataclasses import replace

from mib_dashboard.analysis.reports.meeting import add_resolutions, compute_meeting_report
from mib_dashboard.analysis.reports.meeting_choice import (
    EMPTY,
    FROZEN,
    STATES,
    find_meeting,
    list_meetings,
    name_bodies,
    name_meetings,
    tell_frozen,
    tell_state,
    tell_today,
)
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, print_words
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage
from mib_dashboard.frozen.meetings import find_meeting_version
from mib_dashboard.report.pages import PUBLIC_PAGES

PATH, _BODY, _STATE = "sitzung", "sitzung_gremium", "sitzung_stand"


def compose(base: Ground, asked: Asked) -> FirstPage:
    """The paper of the chosen meeting, frozen on its day where there is such a version."""
    data, page = base.prepared.data, PUBLIC_PAGES[PATH]
    book = data.steering
    bodies = name_bodies(book)
    body = asked.pick_optional(_BODY, bodies)
    meetings = list_meetings(book, base.prepared.created, body or "")
    if not meetings:
        return assemble(PATH, base, asked, [print_words("Noch keine Sitzung", [EMPTY])], lead="")
    names = name_meetings(book, meetings)
    code = asked.pick(PATH, names)
    meeting = find_meeting(meetings, code)
    version = find_meeting_version(meeting, data.withheld, data)
    state = asked.pick(_STATE, STATES)
    if version is not None and state == FROZEN:
        report = add_resolutions(version.report, book, meeting)
        told = tell_frozen(version.name, version.created.date(), version.stamp)
    else:
        report, told = compute_meeting_report(base.prepared, meeting), tell_today(is_frozen=version is not None)
    states = () if version is None else (fields.list_options(_STATE, "Zahlen", STATES, state),)
    return FirstPage(
        path=PATH, title=page.title, heading=report.title, lead=" ".join(filter(None, (tell_state(meeting), told))),
        report=report, answers=asked.unknown,
        fields=(
            fields.list_options(_BODY, "Gremium", bodies, body, nothing="alle"),
            fields.list_options(PATH, "Sitzung", names, code), *states,
        ),
        ways=(fields.lead_to("ziele"), fields.lead_to("bericht", "Als Sitzungsmappe", bericht_art=PATH, sitzung=code)),
        paper=lambda: replace(report, one_page=True),
    )  # fmt: skip
