"""Sentences made by rule, in standard German and in Leichte Sprache.

Facts are found by `analysis.figures.highlights` and `analysis.figures.compare`; what is said about them, and from which size
on, stands in `textregeln.csv` and `textwoerter.csv` (see `docs/texte.md`). Sentences state differences, never causes; nothing
is called better or worse; every sentence names the rows its figures come from.
"""

from mib_dashboard.analysis.narrative.compose import (
    compute_area_highlights,
    compute_indicator_narrative,
    compute_narrative,
    compute_overview_sentences,
    compute_topic_narrative,
    compute_topic_spans,
)
from mib_dashboard.analysis.narrative.head import HeadSentence, compute_area_sentences, compute_head_sentences
from mib_dashboard.analysis.narrative.offers import compute_offer_sentences
from mib_dashboard.analysis.narrative.rounding import (
    compute_change_note,
    compute_rounding_note,
    describe_rounding,
    is_change_off,
)

__all__ = [
    "HeadSentence",
    "compute_area_highlights",
    "compute_area_sentences",
    "compute_change_note",
    "compute_head_sentences",
    "compute_indicator_narrative",
    "compute_narrative",
    "compute_offer_sentences",
    "compute_overview_sentences",
    "compute_rounding_note",
    "compute_topic_narrative",
    "compute_topic_spans",
    "describe_rounding",
    "is_change_off",
]
