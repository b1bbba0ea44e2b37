"""The papers on offers, goals and meetings that `make papers` builds: every length and language, and a choice of places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

from mib_dashboard.analysis.reports import (
    GOALS,
    LONG_MEETING,
    MEETING,
    OF_OFFERS,
    SUPPLY,
    Content,
    Prepared,
    compute_comparison_report,
    compute_goals_report,
    compute_meeting_report,
    compute_supply_report,
    name_contents,
)
from mib_dashboard.model.steering import Meeting, SteeringBook
from mib_dashboard.report.report import Report

_MOST = {False: 2, True: 12}  # pages, by whether the paper is long
_MOST_MEETING = {False: 8, True: 12}


def _pick_meetings(book: SteeringBook) -> list[Meeting]:
    """The one with the most items and the one with the fewest: the others are like them."""
    items = Counter(item.meeting for item in book.agenda)
    ordered = sorted(book.meetings, key=lambda one: items[one.code])
    return [*ordered[:1], *ordered[1:][-1:]]


def list_further(ground: Prepared) -> Iterator[tuple[str, int, Callable[[], Report]]]:
    """Name, most pages and how it is computed."""
    some = ground.data.municipalities[:3]
    yield "Vergleich mit Angeboten", 12, partial(compute_comparison_report, ground, [], (Content.FINDINGS, *OF_OFFERS))
    for is_long, is_plain in product((False, True), repeat=2):
        most, version = _MOST[is_long], f"{'lang' if is_long else 'kurz'}, {'leicht' if is_plain else 'Standard'}"
        supply, goals = (name_contents(usual, is_long=is_long, is_plain=is_plain) for usual in (SUPPLY, GOALS))
        yield f"Angebote und Lücken, {version}", most, partial(compute_supply_report, ground, contents=supply)
        yield f"Angebote und Lücken von drei, {version}", most, partial(compute_supply_report, ground, some, contents=supply)
        yield f"Ziele, {version}", most, partial(compute_goals_report, ground, contents=goals)
        yield f"Ziele einer Gemeinde, {version}", most, partial(compute_goals_report, ground, some[0], contents=goals)
        agenda = (*(LONG_MEETING if is_long else MEETING), *((Content.PLAIN,) if is_plain else ()))
        for meeting in _pick_meetings(ground.data.steering):
            paper = partial(compute_meeting_report, ground, meeting, agenda)
            yield f"Sitzung {meeting.code}, {version}", _MOST_MEETING[is_long], paper
