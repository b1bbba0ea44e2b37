"""The page of a meeting: which one, its paper as it was on the day, actions, and for editors the form that freezes."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.analysis.reports import MEETING
from mib_dashboard.analysis.reports.kinds import ReportKind
from mib_dashboard.analysis.reports.meeting import add_resolutions
from mib_dashboard.analysis.reports.meeting_choice import (
    EMPTY,
    FROZEN,
    NOW,
    STATES,
    find_meeting,
    list_meetings,
    name_bodies,
    name_meetings,
    tell_frozen,
    tell_state,
    tell_today,
)
from mib_dashboard.frozen import Frozen
from mib_dashboard.frozen.meetings import find_meeting_version
from mib_dashboard.frozen.store import find_state
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.steering import Meeting, SteeringBook
from mib_dashboard.printing import Order, PrintError
from mib_dashboard.report.report import Report
from mib_dashboard.settings import current_settings
from mib_dashboard.ui.frame.filters import pick_option, pick_optional, pick_segment
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.parts.actions import show_actions
from mib_dashboard.ui.reports.data import report_of
from mib_dashboard.ui.reports.freeze import show_freeze
from mib_dashboard.ui.reports.preview import show_report

MEETING_KEY, BODY_KEY, STATE_KEY = "sitzung", "sitzung_gremium", "sitzung_stand"


def show_no_meetings() -> None:
    """The designed empty state: what is missing, who knows it, and what appears then."""
    st.info(safe_markdown(EMPTY))


def show_meeting(data: Dataset, today: date) -> None:
    """Choice, which state of the figures is shown, the paper itself."""
    book = data.steering
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        meeting = _pick_meeting(book, today)
        version = find_meeting_version(meeting, data.withheld, data)
        state = pick_segment("Zahlen", STATES, STATE_KEY) if version is not None else NOW
    if tell_state(meeting):
        st.warning(tell_state(meeting))
    try:
        report, told = _find_report(data, meeting, version if state == FROZEN else None, today)
    except PrintError as error:
        st.error(str(error))
        return
    st.markdown(safe_markdown(told or tell_today(is_frozen=version is not None)))
    if meeting.link:
        st.markdown(f"[Unterlagen des Gremiums]({meeting.link})")
    show_actions(MEETING_KEY, MEETING_KEY, title=report.title)
    st.page_link(
        find_page("bericht").path, label="Andere Formate und Leichte Sprache",
        icon=":material/description:", help="", query_params={"bericht_art": str(ReportKind.MEETING), "sitzung": meeting.code},
    )  # fmt: skip
    if not told:
        show_freeze(data, report, meeting.code)
    kept = find_state(version.slug) if told and version is not None else ""
    show_report(report, f"{data.version} {meeting.code} {told} {kept} {today}", most=None)


def _pick_meeting(book: SteeringBook, today: date) -> Meeting:
    body = pick_optional("Gremium", name_bodies(book), BODY_KEY, placeholder="alle", width=240)
    meetings = list_meetings(book, today, body or "")
    code = pick_option("Sitzung", name_meetings(book, meetings), MEETING_KEY, width=360)
    return find_meeting(meetings, code)


def _find_report(data: Dataset, meeting: Meeting, version: Frozen | None, today: date) -> tuple[Report, str]:
    """The paper, and which frozen version it is, "" for that of today. Raises PrintError."""
    if version is not None:
        told = tell_frozen(version.name, version.created.date(), version.stamp)
        return add_resolutions(version.report, data.steering, meeting), told
    order = Order(ReportKind.MEETING, today, MEETING, meeting=meeting.code, address=current_settings().address)
    return report_of(data, order), ""
