"""What stands out, as statements with the source of their figures."""

from __future__ import annotations

from collections.abc import Iterable

from mib_dashboard.analysis.highlights import Highlight, compute_area_highlights, compute_overview_highlights
from mib_dashboard.analysis.public import build_credit
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.model import Area
from mib_dashboard.narrative_model import FigureRef
from mib_dashboard.report import Statement, TextBlock

TITLE = "Was auffällt"
_EMPTY = "Aus den vorliegenden Zahlen ergibt sich kein Satz."


def build_area_findings(ground: Prepared, area: Area) -> Part:
    """The sentences of the profile page."""
    return _part(ground, compute_area_highlights(ground.index, ground.data, area.ags))


def build_region_findings(ground: Prepared) -> Part:
    """The sentences of the start page."""
    return _part(ground, compute_overview_highlights(ground.index, ground.data))


def build_picture_findings(texts: Iterable[str], source: str) -> Part:
    """Sentences that pictures already carry; their rows belong to the pictures."""
    statements = tuple(Statement(text, (), source) for text in dict.fromkeys(texts))
    return Part(TextBlock(TITLE, statements, _EMPTY))


def _part(ground: Prepared, highlights: tuple[Highlight, ...]) -> Part:
    statements = tuple(
        Statement(
            text=highlight.text,
            refs=tuple(FigureRef(*key) for key in highlight.basis),
            source=build_credit(ground.select(highlight.basis), ground.data).source,
        )
        for highlight in highlights
    )
    keys = tuple(key for highlight in highlights for key in highlight.basis)
    return Part(TextBlock(TITLE, statements, _EMPTY), keys)
