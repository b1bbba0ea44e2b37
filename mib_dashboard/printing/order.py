"""What a report shall be about, in values that can be compared, kept and sent to another process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mib_dashboard.analysis.reports import (
    Content,
    Prepared,
    compute_comparison_report,
    compute_goals_report,
    compute_meeting_report,
    compute_profile_report,
    compute_supply_report,
    compute_topic_report,
)
from mib_dashboard.analysis.reports.kinds import ReportKind
from mib_dashboard.report.report import Report


@dataclass(frozen=True)
class Order:
    """A report that is wanted.

    `areas` (AGS): the municipality of a profile, those compared (none: all), the one a topic highlights (none: no one), those
    whose offers are told (none: all), the one whose goals are told (none: the region). `fields` (codes): of offers or goals.
    `indicators` (codes): of a comparison, none: the usual ones. `day`: only figures up to it. `address`: of the dashboard.
    `meeting` (code): of a meeting.
    """

    kind: ReportKind
    created: date
    contents: tuple[Content, ...]
    areas: tuple[str, ...] = ()
    topic: str = ""
    indicators: tuple[str, ...] = ()
    day: date | None = None
    address: str = ""
    meeting: str = ""
    fields: tuple[str, ...] = ()


def compute_report(ground: Prepared, order: Order) -> Report:
    """The report; `ground` must be prepared for the order's days and address. KeyError for an unknown area, topic or code."""
    data = ground.data
    areas = [data.areas[ags] for ags in order.areas]
    if order.kind is ReportKind.PROFILE:
        return compute_profile_report(ground, areas[0], order.contents)
    if order.kind is ReportKind.COMPARISON:
        return compute_comparison_report(ground, areas, order.contents, [data.indicators[code] for code in order.indicators])
    if order.kind is ReportKind.MEETING:
        meetings = {meeting.code: meeting for meeting in data.steering.meetings}
        return compute_meeting_report(ground, meetings[order.meeting], order.contents)
    if order.kind is ReportKind.SUPPLY:
        return compute_supply_report(ground, areas, order.fields, order.contents)
    if order.kind is ReportKind.GOALS:
        return compute_goals_report(ground, areas[0] if areas else None, order.fields, order.contents)
    return compute_topic_report(ground, data.topics[order.topic], order.contents, areas[0] if areas else None)
