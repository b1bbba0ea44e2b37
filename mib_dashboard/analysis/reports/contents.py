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
}

ONE_PAGE = (
    Content.FIGURES, Content.FINDINGS, Content.COMPARE, Content.OFFERS, Content.GAPS, Content.FUNDING,
)  # fmt: skip
FULL_PROFILE = tuple(Content)
LONG_PROFILE = tuple(content for content in Content if content not in (Content.TABLES, Content.ANNEX))
COMPARISON = (Content.FINDINGS, Content.TABLES, Content.MAP, Content.SERIES)
MEETING = (Content.FIGURES, Content.GAPS)
LONG_MEETING = (*MEETING, Content.SERIES)
TOPIC = (Content.FINDINGS, Content.MAP, Content.SERIES, Content.TABLES)
