"""That `make papers` builds every kind of report there is."""

from __future__ import annotations

from mib_dashboard.analysis import reports
from tests.papers.__main__ import list_papers
from tests.papers.further import list_further


def test_every_kind_of_report_is_among_the_papers_that_are_judged():
    kinds = {name for name in reports.__all__ if name.startswith("compute_")}
    assert len(kinds) > 3
    assert kinds <= {*list_papers.__code__.co_names, *list_further.__code__.co_names}
    assert list_further.__name__ in list_papers.__code__.co_names
