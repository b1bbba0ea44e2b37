"""The papers on offers and goals that `make papers` builds: every length and language, and a choice of municipalities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

from mib_dashboard.analysis.reports import (
    GOALS,
    OF_OFFERS,
    SUPPLY,
    Content,
    Prepared,
    compute_comparison_report,
    compute_goals_report,
    compute_supply_report,
    name_contents,
)
from mib_dashboard.report.report import Report


def list_further(ground: Prepared) -> Iterator[tuple[str, int, Callable[[], Report]]]:
    """Name, most pages and how it is computed."""
    yield "Vergleich mit Angeboten", 12, partial(compute_comparison_report, ground, [], (Content.FINDINGS, *OF_OFFERS))
    for is_long, is_plain in product((False, True), repeat=2):
        most, version = 12 if is_long else 2, f"{'lang' if is_long else 'kurz'}, {'leicht' if is_plain else 'Standard'}"
        supply, goals = (name_contents(usual, is_long=is_long, is_plain=is_plain) for usual in (SUPPLY, GOALS))
        yield f"Angebote und Lücken, {version}", most, partial(compute_supply_report, ground, contents=supply)
        yield f"Ziele, {version}", most, partial(compute_goals_report, ground, contents=goals)
    yield "Angebote und Lücken von drei", 2, partial(compute_supply_report, ground, ground.data.municipalities[:3])
