"""Reports from the protected data set, with the functions the pages use: numbers on paper equal those on the screen."""

from mib_dashboard.analysis.reports.contents import (
    COMPARISON,
    CONTENT_WORDS,
    FULL_PROFILE,
    LONG_MEETING,
    LONG_PROFILE,
    MEETING,
    ONE_PAGE,
    TOPIC,
    Content,
)
from mib_dashboard.analysis.reports.meeting import compute_meeting_report
from mib_dashboard.analysis.reports.papers import compute_comparison_report, compute_profile_report, compute_topic_report
from mib_dashboard.analysis.reports.prepare import Prepared, prepare_reports

__all__ = [
    "COMPARISON",
    "CONTENT_WORDS",
    "FULL_PROFILE",
    "LONG_MEETING",
    "LONG_PROFILE",
    "MEETING",
    "ONE_PAGE",
    "TOPIC",
    "Content",
    "Prepared",
    "compute_comparison_report",
    "compute_meeting_report",
    "compute_profile_report",
    "compute_topic_report",
    "prepare_reports",
]
