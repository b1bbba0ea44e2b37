"""The other sources of an indicator's question, in words and as links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mib_dashboard.analysis.figures.questions import TITLE, describe_own_source, find_other_sources
from mib_dashboard.analysis.reports import Prepared
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.first import fields
from mib_dashboard.first.assemble import print_words
from mib_dashboard.first.page import Way
from mib_dashboard.model.dataset import Area, Indicator


@dataclass(frozen=True)
class Sources:
    """What stands below a picture, and where its links lead; both empty where the indicator alone answers its question."""

    parts: tuple[Part, ...] = ()
    ways: tuple[Way, ...] = ()


def list_sources(ground: Prepared, path: str, indicator: Indicator | None, area: Area, query: Mapping[str, str]) -> Sources:
    """The others with their figures; `query` is the selection that the links to them take along."""
    found = find_other_sources(ground.index, indicator, area) if indicator else ()
    if not indicator or not found:
        return Sources()
    own = describe_own_source(indicator)
    told = [*([own] if own else []), *(f"{one.indicator.series}: {one.text}" for one in found)]
    ways = (
        fields.lead_to(path, f"Andere Quelle: {o.indicator.series}", **{**query, "indikator": o.indicator.code}) for o in found
    )
    return Sources((print_words(TITLE, told),), tuple(ways))
