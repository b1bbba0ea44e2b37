"""That `make papers` builds every kind of report there is."""

from __future__ import annotations

from mib_dashboard.analysis import reports
from tests.papers.__main__ import list_papers


def test_every_kind_of_report_is_among_the_papers_that_are_judged():
    kinds = {name for name in reports.__all__ if name.startswith("compute_")}
    assert len(kinds) > 3
    assert kinds <= set(list_papers.__code__.co_names)
