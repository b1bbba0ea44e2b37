"""Which meetings there are to choose from, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mib_dashboard.analysis.reports.meeting_words import name_meeting
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.steering import Meeting, SteeringBook
from mib_dashboard.schema import MeetingState

EMPTY = (
    "In diesen Daten steht noch keine Sitzung. Gebraucht werden die Gremien, ihre Sitzungen mit Tag und die Punkte der "
    "Tagesordnung, dazu je Punkt die Ziele, Indikatoren, Handlungsfelder und Vorgänge, um die es geht. Das wissen die "
    "Geschäftsstellen der Gremien. Ist es eingetragen, zeigt diese Seite jede Sitzung mit den Zahlen zu jedem Punkt und später "
    "mit den Beschlüssen."
)
# Which figures are wanted where a version is frozen, by its key in an address.
FROZEN, NOW = "tag", "heute"
STATES = {FROZEN: "zur Sitzung", NOW: "heute"}
_TODAY = "Zu dieser Sitzung ist keine Fassung eingefroren. Gezeigt wird, was die Daten von heute sagen."
_TODAY_CHOSEN = "Gezeigt wird, was die Daten von heute sagen, nicht die Fassung, die zur Sitzung vorlag."
_DROPPED = "Diese Sitzung ist ausgefallen."


def list_meetings(book: SteeringBook, today: date, body: str = "") -> list[Meeting]:
    """Those of a body ("" for all): the next one first, then those after it, then the past ones, the newest first."""
    own = [one for one in book.meetings if not body or one.body == body]
    ahead = [one for one in own if one.day >= today and one.state is not MeetingState.CANCELLED]
    rest = [one for one in own if one not in ahead]
    return [*sorted(ahead, key=_order), *sorted(rest, key=_order, reverse=True)]


def name_meetings(book: SteeringBook, meetings: Iterable[Meeting]) -> dict[str, str]:
    """Code → `Sozialausschuss, 12.12.2026`: without its state, as these words stand in links that outlive it."""
    bodies = {body.code: body for body in book.bodies}
    return {one.code: name_meeting(one, bodies.get(one.body)) for one in meetings}


def find_meeting(meetings: Iterable[Meeting], code: str) -> Meeting:
    """The one with this number. StopIteration when there is none."""
    return next(one for one in meetings if one.code == code)


def name_bodies(book: SteeringBook) -> dict[str, str]:
    """The bodies that have a meeting."""
    used = {one.body for one in book.meetings}
    return {body.code: body.short_name for body in book.bodies if body.code in used}


def tell_frozen(name: str, day: date, stamp: str) -> str:
    """That a version is shown, and what came later."""
    return (
        f"Gezeigt wird die Fassung „{name}“ vom {format_time(day.isoformat())}, {stamp}: die Zahlen, die dem Gremium vorlagen. "
        "Beschlüsse stehen dabei, sobald sie eingetragen sind."
    )


def tell_today(*, is_frozen: bool) -> str:
    """That the figures of today are shown; `is_frozen`: there is a version as well."""
    return _TODAY_CHOSEN if is_frozen else _TODAY


def tell_state(meeting: Meeting) -> str:
    """What there is to say about the meeting itself, "" for nothing."""
    return _DROPPED if meeting.state is MeetingState.CANCELLED else ""


def _order(meeting: Meeting) -> tuple[date, str]:
    return meeting.day, meeting.code
