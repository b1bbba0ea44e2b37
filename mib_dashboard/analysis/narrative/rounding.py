"""The note below figures whose printed difference is not the difference of what is printed: calculated is with exact figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.compare import Change
from mib_dashboard.analysis.narrative.telling import Slot, Telling, tell
from mib_dashboard.language.formats import format_number
from mib_dashboard.model.dataset import Catalogue, Indicator
from mib_dashboard.model.texts import Sentence, TextBook, Version


def describe_rounding(texts: TextBook, count: int, version: Version = Version.STANDARD) -> str:
    """The note in the words of `textregeln.csv`, "" when it concerns nothing; `count`: sentences or rows it concerns."""
    if not count:
        return ""
    told = tell(texts, version, Telling("rundung", {"anzahl": Slot(format_number(count))}))
    return " ".join(sentence.text for sentence in told)


def compute_rounding_note(texts: TextBook, sentences: Iterable[Sentence], version: Version = Version.STANDARD) -> str:
    """The note for a block of sentences."""
    return describe_rounding(texts, sum(sentence.is_off for sentence in sentences), version)


def compute_change_note(catalogue: Catalogue, changes: Iterable[Change | None]) -> str:
    """The note for figures with their change beside them."""
    return describe_rounding(catalogue.texts, sum(is_change_off(catalogue.indicators, change) for change in changes))


def is_change_off(indicators: Mapping[str, Indicator], change: Change | None) -> bool:
    """True when the printed change is not the difference of the two printed figures."""
    if change is None or change.difference is None:
        return False
    return wording.is_off(indicators[change.end.indicator], change.start.number, change.end.number)
