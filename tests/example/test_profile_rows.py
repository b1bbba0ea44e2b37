"""Every row of a profile reads alike on the page and on paper, for all municipalities of the example delivery."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.analysis.figures.profile import compute_profile
from mib_dashboard.analysis.reports import prepare_reports
from mib_dashboard.charts.theme import LIGHT
from mib_dashboard.ui.profile.table import build_table, build_twin, describe_topic
from tests.example.conftest import Example
from tests.profile_rows import Row, find_differences, read_page, read_paper

Pair = tuple[list[Row], list[Row], list[str]]


@pytest.fixture(scope="module")
def rows(example: Example) -> dict[str, Pair]:
    """Rows of the page, rows of the paper and changes of the page's twin, by municipality."""
    ground = prepare_reports(example.data, date(2026, 11, 24))
    found = {}
    for area in example.data.municipalities:
        profile = compute_profile(ground.index, area)
        page = [
            row
            for topic in profile.topics
            for row in read_page(str(build_table(describe_topic(example.data, profile, topic), LIGHT)))
        ]
        twins = [build_twin(example.data, profile, topic.rows) for topic in profile.topics]
        found[area.name] = (page, read_paper(ground, area), [text for twin in twins for text in twin["Veränderung"]])
    return found


def test_page_and_paper_hold_the_same_rows(rows: dict[str, Pair]):
    assert sum(len(page) for page, _, _ in rows.values()) == 298
    assert [pair for page, paper, _ in rows.values() for pair in find_differences(page, paper)] == []


def test_what_lies_between_stands_on_page_and_twin(rows: dict[str, Pair]):
    for page, paper, twin in rows.values():
        # Naturalisations: both newest years saw a change of law. What else has one lies after it (`choose_start`).
        assert sum("(dazwischen: " in row[-1] for row in page) == 1
        assert [row[-1] for row in page] == [row[-1] for row in paper] == twin


def test_a_row_that_lost_a_word_would_be_found(rows: dict[str, Pair]):
    page, paper, _ = next(iter(rows.values()))
    place = next(i for i, row in enumerate(page) if "(dazwischen: " in row[-1])
    cut = [*page[:place], (*page[place][:-1], page[place][-1].split(" (dazwischen")[0]), *page[place + 1 :]]
    assert len(find_differences(cut, paper)) == 1
