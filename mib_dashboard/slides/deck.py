"""A deck: what is on each slide, independent of how it is drawn. All texts German, plain (not yet escaped)."""

from __future__ import annotations

from dataclasses import dataclass

from mib_dashboard.report.figures import KeyFigure
from mib_dashboard.report.report import ChartBlock, MapBlock
from mib_dashboard.slides.sequence import SlideKind


@dataclass(frozen=True)
class Slide:
    """One slide: `statement` is what it says, `kicker` the line above, `details` what belongs to it.

    `kind` None is the answer to a step that does not exist or has nothing to show. `source`: the line at the bottom.
    """

    kind: SlideKind | None
    kicker: str
    statement: str
    details: tuple[str, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    picture: MapBlock | ChartBlock | None = None
    source: str = ""

    @property
    def layout(self) -> str:
        """How it is laid out: as its kind, with a map as the slide of a map."""
        return str(SlideKind.MAP) if isinstance(self.picture, MapBlock) else str(self.kind or "hinweis")


@dataclass(frozen=True)
class Deck:
    """At least one slide. `is_example`: some of it is invented."""

    title: str
    slides: tuple[Slide, ...]
    is_example: bool
