"""The picture of a public address on the big screen: `/praesentation?folien=ansicht&seite=karte&indikator=…`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mib_dashboard.first import FirstPage
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.report import ChartBlock, MapBlock
from mib_dashboard.server.first_answer import find_first
from mib_dashboard.slides import Deck, DeckState, Slide, SlideKind, arrange_slides, list_report_steps

VIEW, PAGE_NAME = "ansicht", "seite"
_PATHS = {page.file: page.url_path for page in PUBLIC_PAGES.values()}
_SHOWN = (SlideKind.MAP, SlideKind.SERIES, SlideKind.FIGURES, SlideKind.FINDING, SlideKind.BLOCK)
_UNKNOWN = "Zu dieser Adresse gibt es kein Bild."


def build_view_deck(name: str, pairs: Sequence[tuple[str, str]], state: DeckState) -> Deck:
    """The slides of the page whose file is `name`, for the rest of its address: pictures first, then figures and sentences."""
    path = _PATHS.get(name)
    page = find_first(path, pairs, state) if path is not None else None
    if page is None or not page.report.blocks:
        return Deck("Präsentation", (Slide(None, "Hinweis", "Diese Folie gibt es nicht", (_UNKNOWN,)),), is_example=False)
    report = page.report
    steps = [step for step in list_report_steps(report, state.data.indicators) if step.kind in _SHOWN]
    pictures = any(isinstance(block, MapBlock | ChartBlock) for block in report.blocks)
    ordered = sorted(steps, key=lambda step: _SHOWN.index(step.kind or SlideKind.FINDING))
    deck = arrange_slides(report, ordered, state.data.indicators, report.stamp)
    return deck if pictures else replace(deck, slides=(_open(page), *deck.slides))


def _open(page: FirstPage) -> Slide:
    """In place of a picture what the page says."""
    return Slide(
        None, page.title, page.statement or page.heading, (page.heading,) if page.statement else (), source=page.report.stamp
    )
