"""From something to tell to sentences: the rule that fits, its template, the slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mib_dashboard.analysis.figures.points import Point
from mib_dashboard.language.formats import flatten_brackets
from mib_dashboard.language.template import fill_slots, list_slots
from mib_dashboard.model.texts import FigureRef, Sentence, TextBook, TextRule, Version


@dataclass(frozen=True)
class Slot:
    """What fills a placeholder, and the figures it shows; `is_off` as in `Sentence`."""

    text: str
    points: tuple[Point, ...] = ()
    is_off: bool = False


@dataclass(frozen=True)
class Telling:
    """One thing to tell; `size` in per cent of the figure compared with. A slot without text counts as not there.

    `points`: all figures behind it, for statements whose own placeholders show none.
    """

    occasion: str
    slots: Mapping[str, Slot]
    case: str = ""
    size: float = 0.0
    points: tuple[Point, ...] = ()
    subject: str = ""
    block: str = ""
    offers: tuple[str, ...] = field(default=())


def tell(book: TextBook, version: Version, telling: Telling) -> tuple[Sentence, ...]:
    """The statements of the first rule that fits. One that needs a slot which is not there is left out.

    Without a rule, or when the first statement cannot be made, nothing is told: the others would hang in the air.
    """
    rule = find_rule(book, version, telling)
    if rule is None:
        return ()
    slots = {name: slot for name, slot in telling.slots.items() if slot.text}
    told = [_fill(statement, slots, telling) for statement in rule.statements]
    if told[0] is None:
        return ()
    return tuple(
        Sentence(text, refs, version, rule.code, telling.subject, telling.block, telling.offers, is_off)
        for text, refs, is_off in filter(None, told)
    )


def tell_part(book: TextBook, version: Version, telling: Telling) -> str:
    """The text of an occasion that is only part of a sentence; "" when it cannot be told."""
    rule = find_rule(book, version, telling)
    if rule is None or any(name not in telling.slots for name in list_slots(rule.statements[0])):
        return ""
    return fill_slots(rule.statements[0], {name: slot.text for name, slot in telling.slots.items()})


def find_rule(book: TextBook, version: Version, telling: Telling) -> TextRule | None:
    """The first active rule for this occasion, case and size."""
    return next(
        (
            rule
            for rule in book.rules
            if rule.is_active
            and rule.version is version
            and rule.occasion == telling.occasion
            and rule.case in ("", telling.case)
            and rule.least <= telling.size < rule.below
        ),
        None,
    )


def list_refs(points: tuple[Point, ...]) -> tuple[FigureRef, ...]:
    """Keys of the source rows, each once."""
    return tuple(dict.fromkeys(FigureRef(point.indicator, point.area, point.time) for point in points))


def _fill(statement: str, slots: Mapping[str, Slot], telling: Telling) -> tuple[str, tuple[FigureRef, ...], bool] | None:
    names = list_slots(statement)
    if any(name not in slots for name in names):
        return None
    text = flatten_brackets(fill_slots(statement, {name: slots[name].text for name in names}))
    if text.endswith(".."):  # a unit such as "je 1.000 Einw." at the end
        text = text[:-1]
    shown = tuple(point for name in names for point in slots[name].points)
    return text[:1].upper() + text[1:], list_refs(shown or telling.points), any(slots[name].is_off for name in names)
