"""The kinds of report and the words of their choices: the same on the page, in its first answer and in an address."""

from __future__ import annotations

import contextlib
from datetime import date, datetime
from enum import StrEnum

from mib_dashboard.language.choices import find_day
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.steering import SteeringBook


class ReportKind(StrEnum):
    """The kinds of report, by their key in an address."""

    PROFILE = "gemeinde"
    COMPARISON = "vergleich"
    TOPIC = "thema"
    MEETING = "sitzung"
    SUPPLY = "angebote"
    GOALS = "ziele"


_KINDS = {
    ReportKind.PROFILE: "eine Gemeinde", ReportKind.COMPARISON: "Gemeinden im Vergleich", ReportKind.TOPIC: "ein Thema",
    ReportKind.SUPPLY: "Angebote und Lücken", ReportKind.GOALS: "Sachstand der Ziele",
}  # fmt: skip
PROFILE_LENGTHS = {"kurz": "eine Seite", "lang": "ausführlich", "eigen": "eigene Auswahl"}
MEETING_LENGTHS = {"kurz": "kurz", "lang": "ausführlich, mit Zeitreihen"}
LENGTHS = {"kurz": "kurz", "lang": "ausführlich"}
LANGUAGES = {"standard": "Standardsprache", "leicht": "Leichte Sprache"}
NEWEST = "neueste Zahlen"
MOST_INDICATORS = 12


def name_kinds(book: SteeringBook) -> dict[ReportKind, str]:
    """The kinds there can be a report of; that of a meeting only where there is one."""
    return _KINDS | ({ReportKind.MEETING: "eine Sitzung"} if book.meetings else {})


def read_day(word: str) -> date | None:
    """A day as an address names it: ISO, or in the words of the field; None for what is none."""
    with contextlib.suppress(ValueError):
        word = datetime.strptime(word, "bis %d.%m.%Y").date().isoformat()  # noqa: DTZ007 - a day, not a moment
    return find_day(word)


def name_day(day: date) -> str:
    """`bis 31.12.2023`."""
    return f"bis {format_time(day.isoformat())}"
