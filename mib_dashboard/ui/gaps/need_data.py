"""Need index, rank intervals and quadrants for one setting of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.gaps.dynamics import compute_dynamics
from mib_dashboard.analysis.gaps.need import NeedInput, NeedMethod, build_need_input
from mib_dashboard.analysis.gaps.priority import Supply, compute_priority, compute_quality, compute_supply_axis
from mib_dashboard.analysis.gaps.priority_reasons import compute_contributions, describe_fields, describe_indicators
from mib_dashboard.analysis.gaps.robustness import compute_robustness
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report.pictures import Credit
from mib_dashboard.schema import Col, Parameter
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice, find_cells


@dataclass(frozen=True)
class NeedPicture:
    """Everything the second part shows.

    `rows`, one per municipality: columns of `compute_robustness` and `compute_priority` (the label as `quadrant`),
    `menschen`, `qualitaet`, `dynamik`; `given` are the figures behind it, `supply` the second axis; `drivers` by AGS say
    what makes need and supply.
    """

    rows: pd.DataFrame
    given: NeedInput
    supply: Supply
    method: NeedMethod
    drivers: Mapping[str, tuple[str, str]]

    @cached_property
    def places(self) -> Mapping[str, Any]:
        """A row by its AGS, with the index as `index_wert`."""
        return {row.gemeinde: row for row in self.rows.rename(columns={Col.INDEX: "index_wert"}).itertuples(index=False)}


def find_need(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> NeedPicture:
    """The picture for the chosen group; labels keep those of the delivery within the buffer."""
    return _picture(book, data, choice.day, choice.group, assumptions)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def _picture(book: OfferBook, data: Statistics, day: date, group: str, assumptions: Assumptions) -> NeedPicture:
    choice, usual = GapChoice(day, group, municipality=""), Assumptions()
    before = _compute(book, data, choice, usual)[0].set_index(Col.GEMEINDE)[Col.QUADRANT].to_dict()
    rows, given, supply = _compute(book, data, choice, assumptions, None if assumptions == usual else before)
    return NeedPicture(rows, given, supply, assumptions.method, _drivers(book, data, choice, assumptions, given, supply))


def _drivers(
    book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions, given: NeedInput, supply: Supply
) -> dict[str, tuple[str, str]]:
    points = compute_contributions(given, assumptions.method)
    cells = dict(iter(find_cells(book, data, choice, assumptions).groupby(Col.GEMEINDE, sort=False)))
    return {
        ags: (
            describe_indicators(points.loc[ags], data.indicators, assumptions.method),
            describe_fields(cells[ags], book, is_coverage=supply.is_coverage),
        )
        for ags in given.ags
    }


def _compute(
    book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions, previous: dict[str, str] | None = None
) -> tuple[pd.DataFrame, NeedInput, Supply]:
    parameters = assumptions.merge_parameters(book)
    given, need = _need(book, data, assumptions.dimensions, assumptions.method)
    cells = find_cells(book, data, choice, assumptions)
    supply = compute_supply_axis(cells, parameters)
    index = need.set_index(Col.GEMEINDE)[Col.INDEX]
    # Labels of another method are on another scale, so only the same method keeps them.
    kept = previous if assumptions.method is NeedMethod.RATIO else None
    placed = compute_priority(index, supply, assumptions.method, buffer=parameters[Parameter.HYSTERESIS], previous=kept)
    extra = pd.DataFrame({
        Col.MENSCHEN: cells.groupby(Col.GEMEINDE, sort=False)[Col.BEVOELKERUNG].first(),
        Col.QUALITAET: compute_quality(cells),
    })  # fmt: skip
    rows = need.merge(placed.drop(columns=Col.BEDARF), on=Col.GEMEINDE).merge(extra, left_on=Col.GEMEINDE, right_index=True)
    rows[Col.DYNAMIK] = rows[Col.GEMEINDE].map(_dynamics(book, data, assumptions.dimensions))
    return rows, given, supply


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def credit_index(data: Statistics, series: tuple[tuple[str, str], ...]) -> Credit | None:
    """The sources of these series (indicator, time), None where there is no figure of any."""
    wanted = set(series)
    keys = zip(data.figures[Col.INDIKATOR], data.figures[Col.ZEIT], strict=True)
    rows = data.figures[[key in wanted for key in keys]]
    return build_credit(rows, data.sources) if len(rows) else None


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def _need(
    book: OfferBook, data: Statistics, dimensions: tuple[tuple[str, float], ...], method: NeedMethod
) -> tuple[NeedInput, pd.DataFrame]:
    weights = Assumptions(dimensions=dimensions).merge_dimensions(book)
    given = build_need_input(data, book.need_weights, weights)
    limits = book.parameters
    frame = compute_robustness(
        given,
        method,
        minimum=limits[Parameter.INDEX_LEAST_WEIGHT],
        draws=int(limits[Parameter.DRAWS]),
        stable_from=limits[Parameter.STABLE_FROM],
    )
    return given, frame


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def _dynamics(book: OfferBook, data: Statistics, dimensions: tuple[tuple[str, float], ...]) -> pd.Series:
    weights = Assumptions(dimensions=dimensions).merge_dimensions(book)
    return compute_dynamics(data, book.need_weights, weights, minimum=book.parameters[Parameter.INDEX_LEAST_WEIGHT])
