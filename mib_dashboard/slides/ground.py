"""What all slides of one data version share, once for the page that puts them together and for the presentation."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from mib_dashboard.analysis.reports import Prepared, prepare_reports
from mib_dashboard.model.dataset import Dataset


@dataclass(frozen=True)
class DeckState:
    """A data set that equals any other of the same version, on one day."""

    version: str
    day: date
    data: Dataset = field(compare=False)


@lru_cache(maxsize=2)
def prepare_deck(state: DeckState) -> Prepared:
    """The ground of all decks of this state."""
    return prepare_reports(state.data, state.day)
