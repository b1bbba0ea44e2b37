"""Rows of the text tables to the book of rules and words. Expects frames that passed the validation."""

from __future__ import annotations

import math

from mib_dashboard.delivery.load import RawData
from mib_dashboard.model.texts import PlainWords, TextBook, TextRule, Version
from mib_dashboard.schema import SEPARATOR, TEXT_RULES, TEXT_WORDS
from mib_dashboard.schema.texts import FIELD, INDICATOR

Row = dict[str, str]


def build_text_book(raw: RawData) -> TextBook:
    """The rules in the order of the file; empty when the delivery has none, and then nothing is told."""
    words = raw.frame(TEXT_WORDS).to_dict("records")
    return TextBook(
        rules=tuple(_rule(row) for row in raw.frame(TEXT_RULES).to_dict("records")),
        indicators={row["code"]: _words(row) for row in words if row["art"] == INDICATOR},
        fields={row["code"]: _words(row) for row in words if row["art"] == FIELD},
    )


def split_statements(template: str) -> tuple[str, ...]:
    """The statements of a template, which `|` separates; each becomes a sentence of its own."""
    return tuple(part.strip() for part in template.split(SEPARATOR))


def _rule(row: Row) -> TextRule:
    return TextRule(
        code=row["regel"],
        occasion=row["anlass"],
        version=Version(row["version"]),
        case=row["fall"],
        least=float(row["ab"] or -math.inf),
        below=float(row["unter"] or math.inf),
        is_active=row["aktiv"] == "ja",
        statements=split_statements(row["vorlage"]),
    )


def _words(row: Row) -> PlainWords:
    return PlainWords(row["code"], row["thema"], row["menge"], row["aussage"], row["erklaerung"], float(row["stufe"] or 0))
