"""What stands out, as statements with the source of their figures."""

from __future__ import annotations

from collections.abc import Iterable

from mib_dashboard.analysis.narrative import compute_area_highlights, compute_overview_sentences
from mib_dashboard.analysis.public import build_credit
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.model import Area
from mib_dashboard.narrative_model import Sentence
from mib_dashboard.report import Statement, TextBlock

TITLE = "Was auffällt"
_EMPTY = "Aus den vorliegenden Zahlen ergibt sich kein Satz."


def build_area_findings(ground: Prepared, area: Area) -> Part:
    """The sentences of the profile page."""
    return _part(ground, compute_area_highlights(ground.index, ground.data, area))


def build_region_findings(ground: Prepared) -> Part:
    """The sentences of the start page."""
    return _part(ground, compute_overview_sentences(ground.index, ground.data))


def build_picture_findings(texts: Iterable[str], source: str) -> Part:
    """Sentences that pictures already carry; their rows belong to the pictures."""
    statements = tuple(Statement(text, (), source) for text in dict.fromkeys(texts))
    return Part(TextBlock(TITLE, statements, _EMPTY))


def _part(ground: Prepared, sentences: tuple[Sentence, ...]) -> Part:
    keys = {sentence: tuple((ref.indicator, ref.area, ref.time) for ref in sentence.refs) for sentence in sentences}
    statements = tuple(
        Statement(sentence.text, sentence.refs, build_credit(ground.select(keys[sentence]), ground.data).source)
        for sentence in sentences
    )
    return Part(TextBlock(TITLE, statements, _EMPTY), tuple(key for used in keys.values() for key in used))
