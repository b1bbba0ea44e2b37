"""Rows of the text tables to the book of rules and words. Expects frames that passed the validation."""

from __future__ import annotations

import math

from mib_dashboard.delivery.load import RawData
from mib_dashboard.model.texts import PlainWords, TextBook, TextRule, Version
from mib_dashboard.schema import SEPARATOR, TEXT_RULES, TEXT_WORDS, Col, YesNo
from mib_dashboard.schema.rows import list_rows
from mib_dashboard.schema.texts import FIELD, INDICATOR

Row = dict[str, str]


def build_text_book(raw: RawData) -> TextBook:
    """The rules in the order of the file; empty when the delivery has none, and then nothing is told."""
    words = list_rows(raw.frame(TEXT_WORDS))
    return TextBook(
        rules=tuple(_rule(row) for row in list_rows(raw.frame(TEXT_RULES))),
        indicators={row[Col.CODE]: _words(row) for row in words if row[Col.ART] == INDICATOR},
        fields={row[Col.CODE]: _words(row) for row in words if row[Col.ART] == FIELD},
    )


def split_statements(template: str) -> tuple[str, ...]:
    """The statements of a template, which `|` separates; each becomes a sentence of its own."""
    return tuple(part.strip() for part in template.split(SEPARATOR))


def _rule(row: Row) -> TextRule:
    return TextRule(
        code=row[Col.REGEL],
        occasion=row[Col.ANLASS],
        version=Version(row[Col.VERSION]),
        case=row[Col.FALL],
        least=float(row[Col.AB] or -math.inf),
        below=float(row[Col.UNTER] or math.inf),
        is_active=row[Col.AKTIV] == YesNo.YES,
        statements=split_statements(row[Col.VORLAGE]),
    )


def _words(row: Row) -> PlainWords:
    return PlainWords(
        row[Col.CODE], row[Col.THEMA], row[Col.MENGE], row[Col.AUSSAGE], row[Col.ERKLAERUNG], float(row[Col.STUFE] or 0)
    )
