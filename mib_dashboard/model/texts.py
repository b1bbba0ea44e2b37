"""Sentences made by rule from figures, and the tables of rules and words that make them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mib_dashboard.language.template import list_slots

_SPAN = "spanne"
_ENDS = {"kleinster_orte", "groesster_orte"}


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
    together and follow each other. A standard sentence that opens a block begins with its subject and a colon. `is_off`: its
    printed difference is not the difference of its printed figures; in Leichte Sprache: it tells a rounded figure.
    """

    text: str
    refs: tuple[FigureRef, ...]
    version: Version = Version.STANDARD
    rule: str = ""
    subject: str = ""
    block: str = ""
    offers: tuple[str, ...] = ()
    is_off: bool = False


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

    @property
    def names_ends(self) -> bool:
        """Whether the places with the smallest and the largest figure may be named: as the rule for spans in force does."""
        spans = (r for r in self.rules if r.is_active and r.version is Version.STANDARD and r.occasion == _SPAN)
        rule = next((r for r in spans if r.case in ("", "verschieden")), None)
        return rule is not None and any(_ENDS & set(list_slots(statement)) for statement in rule.statements)
