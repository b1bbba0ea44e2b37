"""Which frozen version belongs to a meeting: the last one made of its paper up to its day.

The name of such a version begins with the code of the meeting, so that it is found among all others without opening them; what
decides is what stands in it.
"""

from __future__ import annotations

from functools import lru_cache

from mib_dashboard.frozen.recall import recall
from mib_dashboard.frozen.store import LONGEST_NAME, find_state, list_frozen, read_frozen
from mib_dashboard.frozen.version import Frozen, FrozenError
from mib_dashboard.language.safe import slug
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.steering import Meeting
from mib_dashboard.model.withheld import Withheld
from mib_dashboard.report.report import Report

MEETING_KIND = "sitzung"
_WORD = "Sitzung"


def suggest_name(report: Report) -> str:
    """What the version of a meeting's paper is called, `Sitzung BS-1-0: Ausschuss, 12.12.2026`; "" for any other report."""
    return f"{_WORD} {report.key}: {report.title}"[:LONGEST_NAME] if report.kind == MEETING_KIND else ""


def complete_name(report: Report, name: str) -> str:
    """The name with the code of the meeting at its beginning, where the report is its paper."""
    if report.kind != MEETING_KIND or not name.strip() or _is_named(slug(name), report.key):
        return name
    return f"{_WORD} {report.key}: {name}"


def list_meeting_keys() -> tuple[str, ...]:
    """The slugs of all versions that may be those of meetings: changes as soon as there is another one.

    () also where the place cannot be read: the page then shows the figures of today and says so.
    """
    try:
        return tuple(key for key in list_frozen() if key.startswith(f"{slug(_WORD)}-"))
    except FrozenError:
        return ()


def find_meeting_version(meeting: Meeting, withheld: Withheld, today: Statistics) -> Frozen | None:
    """What the body had before it, without what is not public any more; None where nothing was frozen up to its day.

    `withheld`, `today`: as for `recall`.
    """
    found = []
    for key in list_meeting_keys():
        if not _is_named(key, meeting.code):
            continue
        try:
            version = recall(_read(key, find_state(key)), withheld, today)
        except FrozenError:
            continue  # what cannot be shown is as if it were not there
        report = version.report
        if report.kind == MEETING_KIND and report.key == meeting.code and version.created.date() <= meeting.day:
            found.append(version)
    return max(found, key=lambda version: version.created, default=None)


def _is_named(key: str, code: str) -> bool:
    return f"{key}-".startswith(f"{slug(f'{_WORD} {code}')}-")


@lru_cache(maxsize=8)
def _read(key: str, state: tuple[int, int]) -> Frozen:  # noqa: ARG001 - part of the key of the cache
    return read_frozen(key)
