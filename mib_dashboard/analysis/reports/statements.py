"""What stands out, as statements with the source of their figures."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.narrative import (
    compute_area_highlights,
    compute_narrative,
    compute_overview_sentences,
    compute_rounding_note,
    compute_topic_narrative,
    compute_topic_spans,
)
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.analysis.reports.prepare import Key, Prepared
from mib_dashboard.model.dataset import Area, Topic
from mib_dashboard.model.texts import Sentence, Version
from mib_dashboard.report.report import Statement, TextBlock

MOST_INDICATORS = 8
TITLE, PLAIN_TITLE = "Was auffällt", "In Leichter Sprache"
_EMPTY = "Aus den vorliegenden Zahlen ergibt sich kein Satz."


def build_area_findings(ground: Prepared, area: Area) -> Part:
    """The sentences of the profile page."""
    return _part(ground, compute_area_highlights(ground.index, area))


def build_region_findings(ground: Prepared) -> Part:
    """The sentences of the start page."""
    return _part(ground, compute_overview_sentences(ground.index))


def build_topic_findings(ground: Prepared, topic: Topic, area: Area | None) -> Part:
    """The figures of one topic: those of `area` with their change, if there is one, then what all municipalities say."""
    own = compute_topic_narrative(ground.index, topic, area, limit=MOST_INDICATORS, with_change=True) if area else ()
    left = MOST_INDICATORS - len({sentence.subject for sentence in own})
    return _part(ground, (*own, *compute_topic_spans(ground.index, topic, limit=left)))


def build_plain_text(ground: Prepared, area: Area) -> Part:
    """Everything about one municipality in Leichte Sprache, a line for every sentence."""
    day = ground.day or ground.created
    sentences = compute_narrative(ground.index, area, Version.PLAIN, book=ground.data.offers, stock=ground.stock, day=day)
    subjects = ["", *(sentence.subject for sentence in sentences)]
    statements = tuple(
        Statement(one.text, one.refs, is_off=one.is_off, heading=one.subject if one.subject != before else "")
        for before, one in zip(subjects, sentences, strict=False)
    )
    note = compute_rounding_note(ground.data.texts, sentences, Version.PLAIN)
    return Part(TextBlock(PLAIN_TITLE, statements, _EMPTY, note, is_plain=True), _keys(sentences))


def _part(ground: Prepared, sentences: tuple[Sentence, ...]) -> Part:
    """One statement for the sentences that belong together."""
    statements = []
    for _, group in groupby(enumerate(sentences), key=lambda item: item[1].block or item[0]):
        together = tuple(sentence for _, sentence in group)
        text = " ".join(sentence.text for sentence in together)
        refs = tuple(dict.fromkeys(ref for sentence in together for ref in sentence.refs))
        source = build_credit(ground.select(_keys(together)), ground.data.sources).source
        statements.append(Statement(text, refs, source, any(sentence.is_off for sentence in together)))
    note = compute_rounding_note(ground.data.texts, sentences)
    return Part(TextBlock(TITLE, tuple(statements), _EMPTY, note), _keys(sentences))


def _keys(sentences: Iterable[Sentence]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys((ref.indicator, ref.area, ref.time) for sentence in sentences for ref in sentence.refs))
