"""The blocks a report can have, and which of them each kind of report starts with.

Without an annex a paper has as many pictures as a committee reads: the others, and the table behind each chart, are one word
away (`Content.ANNEX`), and every file but the paper has them anyway.
"""

from __future__ import annotations

from enum import StrEnum


class Content(StrEnum):
    """A block of content, by its key in an address."""

    FIGURES = "kennzahlen"
    FINDINGS = "auffaellig"
    PLAIN = "leicht"
    COMPARE = "vergleich"
    OFFERS = "angebote"
    GAPS = "luecken"
    FUNDING = "foerderung"
    MAP = "karte"
    SERIES = "zeitreihen"
    TABLES = "tabellen"
    ANNEX = "anhang"
    MATRIX = "matrix"
    OVERLAPS = "mehrfach"
    ACTION = "schritte"
    GOALS = "ziele"
    DETAIL = "einzeln"


CONTENT_WORDS = {
    Content.FIGURES: "Kennzahlen",
    Content.FINDINGS: "Was auffällt",
    Content.PLAIN: "In Leichter Sprache",
    Content.COMPARE: "Vergleich mit anderen Gemeinden",
    Content.OFFERS: "Angebote nach Handlungsfeld",
    Content.GAPS: "Lücken",
    Content.FUNDING: "Auslaufende Förderung",
    Content.MAP: "Karten",
    Content.SERIES: "Zeitreihen",
    Content.TABLES: "Tabellen nach Themen",
    Content.ANNEX: "Anhang: jede Karte und jede Reihe, mit ihrer Tabelle",
    Content.MATRIX: "Matrix der Angebote",
    Content.OVERLAPS: "Überschneidungen",
    Content.ACTION: "Was daraus folgt",
    Content.GOALS: "Ziele in einer Tabelle",
    Content.DETAIL: "Jedes Handlungsfeld oder Ziel einzeln",
}

ONE_PAGE = (
    Content.FIGURES, Content.FINDINGS, Content.COMPARE, Content.OFFERS, Content.GAPS, Content.FUNDING,
)  # fmt: skip
LONG_PROFILE = (
    Content.FIGURES, Content.FINDINGS, Content.PLAIN, Content.COMPARE, Content.OFFERS, Content.GAPS, Content.FUNDING, Content.MAP,
    Content.SERIES,
)  # fmt: skip
FULL_PROFILE = (*LONG_PROFILE, Content.TABLES, Content.ANNEX)
COMPARISON = (Content.FINDINGS, Content.TABLES, Content.MAP, Content.SERIES)
MEETING = (Content.FIGURES, Content.GAPS)
LONG_MEETING = (*MEETING, Content.SERIES)
TOPIC = (Content.FINDINGS, Content.MAP, Content.SERIES, Content.TABLES)
# What a comparison or a topic can have besides: the offers of all fields, as they are of the places shown.
OF_OFFERS = (Content.OFFERS, Content.GAPS, Content.FUNDING)
SUPPLY = (Content.FINDINGS, Content.MATRIX, Content.GAPS, Content.OVERLAPS, Content.FUNDING, Content.ACTION)
GOALS = (Content.FINDINGS, Content.GOALS)


def name_meeting_contents(*, is_long: bool, is_plain: bool) -> tuple[Content, ...]:
    """The blocks of a meeting's paper: short or with series, in standard or in Leichte Sprache."""
    contents = LONG_MEETING if is_long else MEETING
    return (*contents, Content.PLAIN) if is_plain else contents


def name_contents(usual: tuple[Content, ...], *, is_long: bool, is_plain: bool) -> tuple[Content, ...]:
    """The blocks of a paper that is short or long (every field or goal by itself), in standard or in Leichte Sprache."""
    first = (Content.PLAIN,) if is_plain else usual
    return (*first, Content.DETAIL) if is_long else first
