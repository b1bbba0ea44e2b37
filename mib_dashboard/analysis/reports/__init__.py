"""Reports from the protected data set, with the functions the pages use: numbers on paper equal those on the screen."""

from mib_dashboard.analysis.reports.contents import (
    COMPARISON,
    CONTENT_WORDS,
    FULL_PROFILE,
    GOALS,
    LONG_MEETING,
    LONG_PROFILE,
    MEETING,
    OF_OFFERS,
    ONE_PAGE,
    SUPPLY,
    TOPIC,
    Content,
    name_contents,
    name_meeting_contents,
)
from mib_dashboard.analysis.reports.goals_paper import compute_goals_report
from mib_dashboard.analysis.reports.meeting import compute_meeting_report
from mib_dashboard.analysis.reports.papers import compute_comparison_report, compute_profile_report, compute_topic_report
from mib_dashboard.analysis.reports.prepare import Prepared, prepare_reports
from mib_dashboard.analysis.reports.supply_paper import compute_supply_report

__all__ = [
    "COMPARISON",
    "CONTENT_WORDS",
    "FULL_PROFILE",
    "GOALS",
    "LONG_MEETING",
    "LONG_PROFILE",
    "MEETING",
    "OF_OFFERS",
    "ONE_PAGE",
    "SUPPLY",
    "TOPIC",
    "Content",
    "Prepared",
    "compute_comparison_report",
    "compute_goals_report",
    "compute_meeting_report",
    "compute_profile_report",
    "compute_supply_report",
    "compute_topic_report",
    "name_contents",
    "name_meeting_contents",
    "prepare_reports",
]
