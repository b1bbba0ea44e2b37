"""Sentences made by rule from figures, and the tables of rules and words that make them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Version(StrEnum):
    """Standard German, or Leichte Sprache: short sentences, one statement each, rounded figures."""

    STANDARD = "standard"
    PLAIN = "leicht"


@dataclass(frozen=True)
class FigureRef:
    """The key of a source row: exactly one row of `Dataset.figures` has this indicator, area (AGS) and time."""

    indicator: str
    area: str
    time: str


@dataclass(frozen=True)
class Sentence:
    """One statement, plain text (escape it where it is shown), with the figures it rests on.

    `offers`: ids of the offers that were counted, for a statement about offers. `rule`: key of the row of
    `textregeln.csv` that made it. `subject`: short heading of what it is about; sentences with the same `block` belong
    together and follow each other. A standard sentence that opens a block begins with its subject and a colon.
    """

    text: str
    refs: tuple[FigureRef, ...]
    version: Version = Version.STANDARD
    rule: str = ""
    subject: str = ""
    block: str = ""
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextRule:
    """A row of `textregeln.csv`: when (`occasion`, `case`, size from `least` to below `below`) and what is said.

    `statements` are templates with placeholders in braces; each becomes a sentence of its own. Sizes are in per cent of
    the figure compared with; an infinite bound holds always. An empty `case` fits every case.
    """

    code: str
    occasion: str
    version: Version
    case: str
    least: float
    below: float
    is_active: bool
    statements: tuple[str, ...]


@dataclass(frozen=True)
class PlainWords:
    """A row of `textwoerter.csv`: how an indicator or a field of action is told in Leichte Sprache.

    `subject` heads the sentences. For an indicator `amount` is a template with {zahl} ("{zahl} von 100 Menschen"),
    `statement` one with {menge} that follows a place ("haben {menge} nur einen ausländischen Pass"), `explanation` a
    sentence of its own or empty, `step` the rounding (0: by size).
    """

    code: str
    subject: str
    amount: str
    statement: str
    explanation: str
    step: float = 0.0


@dataclass(frozen=True)
class TextBook:
    """Rules in the order in which they are tried, and plain words by indicator and by field of action."""

    rules: tuple[TextRule, ...] = ()
    indicators: Mapping[str, PlainWords] = field(default_factory=dict)
    fields: Mapping[str, PlainWords] = field(default_factory=dict)
