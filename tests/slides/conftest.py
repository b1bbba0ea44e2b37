"""Decks of the toy delivery."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mib_dashboard.analysis.reports import Prepared, prepare_reports
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.slides import Deck, arrange_slides, compute_deck_report, parse_sequence

DAY = date(2026, 11, 24)
Show = Callable[..., Deck]


@pytest.fixture(scope="session")
def ground(toy_dataset: Dataset) -> Prepared:
    """What all decks of the toy share."""
    return prepare_reports(toy_dataset, DAY)


@pytest.fixture(scope="session")
def show(ground: Prepared) -> Show:
    """`show(sequence, place)`: the deck of a sequence about a municipality ("" for the region)."""

    def show_(sequence: str, place: str = "") -> Deck:
        data = ground.data
        area = next((a for a in data.municipalities if a.name == place), data.region)
        steps = parse_sequence(sequence)
        return arrange_slides(compute_deck_report(ground, area, steps), steps, data.indicators)

    return show_
