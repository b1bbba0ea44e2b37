"""Cells of the matrix for pages: computed once for each set of assumptions and shared, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.gaps.basis import Basis, compute_basis
from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.need import NeedMethod
from mib_dashboard.analysis.gaps.target_population import TargetPopulation, compute_population
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.computed import BY_VERSION

PRESENCE, COVERAGE = Col.PRAESENZ, Col.ZUSTAND


@dataclass(frozen=True)
class GapChoice:
    """What the filters say: reference day, target group and municipality (codes), rows, level and numbers of the matrix.

    `municipality`: "" where none is chosen.
    """

    day: date
    group: str
    municipality: str
    by_group: bool = False
    level: str = PRESENCE
    per_1000: bool = False


@dataclass(frozen=True)
class Assumptions:
    """What the reader changed: `parameters` (name, value), `planning` (field, group, share), `dimensions` (name, weight).

    Empty tuples stand for the values of the delivery; `general` says whether offers for larger groups count.
    """

    parameters: tuple[tuple[str, float], ...] = ()
    planning: tuple[tuple[str, str, float], ...] = ()
    dimensions: tuple[tuple[str, float], ...] = ()
    method: NeedMethod = NeedMethod.RATIO
    general: bool = True

    @property
    def changes_cells(self) -> bool:
        """True when the matrix may differ from the one with the values of the delivery."""
        return bool(self.parameters or self.planning or not self.general)

    def merge_parameters(self, book: OfferBook) -> dict[str, float]:
        """The parameters of the delivery with the changes."""
        return {**book.parameters, **dict(self.parameters)}

    def merge_dimensions(self, book: OfferBook) -> dict[str, float]:
        """Weight of every dimension of the need index."""
        return {**dict.fromkeys(book.need_weights[Col.DIMENSION], 1.0), **dict(self.dimensions)}

    def merge_planning(self, book: OfferBook) -> pd.DataFrame:
        """The planning values of the delivery with the changes."""
        table = book.planning
        changed = {(field, group): share for field, group, share in self.planning}
        keys = zip(table[Col.FELD], table[Col.ZIELGRUPPE], table[Col.ANTEIL], strict=True)
        return table.assign(anteil=[changed.get((field, group), share) for field, group, share in keys])


def find_cells(
    book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions, *, all_groups: bool = False
) -> pd.DataFrame:
    """Cells (`CELL_COLUMNS`) of the chosen group, or of the chosen municipality for all groups."""
    group = None if all_groups else choice.group
    cells = _cells(book, data, choice.day, group, assumptions.general, assumptions.parameters, assumptions.planning)
    return cells[cells[Col.GEMEINDE] == choice.municipality] if all_groups else cells


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_VERSION)
def find_population(book: OfferBook, data: Statistics, group: str) -> TargetPopulation:
    """The people of a target group (`target_population.compute_population`)."""
    return compute_population(book, data, group)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_VERSION)
def find_basis(book: OfferBook, day: date, parameters: tuple[tuple[str, float], ...]) -> Basis:
    """How sure the stock is on a day, with the changed parameters of the reader."""
    return compute_basis(book, day, Assumptions(parameters=parameters).merge_parameters(book))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_VERSION)
def _cells(
    book: OfferBook,
    data: Statistics,
    day: date,
    group: str | None,
    general: bool,
    parameters: tuple[tuple[str, float], ...],
    planning: tuple[tuple[str, str, float], ...],
) -> pd.DataFrame:
    made = Assumptions(parameters=parameters, planning=planning)
    merged: Mapping[str, float] = made.merge_parameters(book)
    return compute_cells(
        book, data, day=day, groups=None if group is None else [group], general=general, parameters=merged,
        planning=made.merge_planning(book),
    )  # fmt: skip
