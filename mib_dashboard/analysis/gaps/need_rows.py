"""Need and supply of the municipalities put together, for a page, its first answer and its sheet of paper."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mib_dashboard.analysis.gaps.dynamics import compute_dynamics
from mib_dashboard.analysis.gaps.need import NeedInput, NeedMethod, build_need_input
from mib_dashboard.analysis.gaps.need_picture import NeedPicture
from mib_dashboard.analysis.gaps.priority import Supply, compute_priority, compute_quality, compute_supply_axis
from mib_dashboard.analysis.gaps.priority_reasons import compute_contributions, describe_fields, describe_indicators
from mib_dashboard.analysis.gaps.robustness import compute_robustness
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Parameter


def compute_need(
    book: OfferBook, data: Statistics, weights: Mapping[str, float], method: NeedMethod
) -> tuple[NeedInput, pd.DataFrame]:
    """The figures of the index for these weights of its dimensions, and the rows of `compute_robustness`."""
    given, limits = build_need_input(data, book.need_weights, weights), book.parameters
    frame = compute_robustness(
        given, method, minimum=limits[Parameter.INDEX_LEAST_WEIGHT], draws=int(limits[Parameter.DRAWS]),
        stable_from=limits[Parameter.STABLE_FROM],
    )  # fmt: skip
    return given, frame


def compute_trend(book: OfferBook, data: Statistics, weights: dict[str, float]) -> pd.Series:
    """How the index moves in three years, by AGS."""
    return compute_dynamics(data, book.need_weights, weights, minimum=book.parameters[Parameter.INDEX_LEAST_WEIGHT])


def place_need(
    need: pd.DataFrame, cells: pd.DataFrame, trend: pd.Series, parameters: Mapping[str, float], method: NeedMethod,
    previous: Mapping[str, str] | None = None,
) -> tuple[pd.DataFrame, Supply]:  # fmt: skip
    """`NeedPicture.rows` and the axis of supply; labels keep those of `previous` within the buffer."""
    supply = compute_supply_axis(cells, parameters)
    index = need.set_index(Col.GEMEINDE)[Col.INDEX]
    # Labels of another method are on another scale, so only the same method keeps them.
    kept = dict(previous) if previous is not None and method is NeedMethod.RATIO else None
    placed = compute_priority(index, supply, method, buffer=parameters[Parameter.HYSTERESIS], previous=kept)
    extra = pd.DataFrame({
        Col.MENSCHEN: cells.groupby(Col.GEMEINDE, sort=False)[Col.BEVOELKERUNG].first(),
        Col.QUALITAET: compute_quality(cells),
    })  # fmt: skip
    rows = need.merge(placed.drop(columns=Col.BEDARF), on=Col.GEMEINDE).merge(extra, left_on=Col.GEMEINDE, right_index=True)
    rows[Col.DYNAMIK] = rows[Col.GEMEINDE].map(trend)
    return rows, supply


def describe_drivers(
    book: OfferBook, data: Statistics, cells: pd.DataFrame, given: NeedInput, supply: Supply, method: NeedMethod
) -> dict[str, tuple[str, str]]:
    """What makes need and what makes supply, in words by AGS."""
    points = compute_contributions(given, method)
    own = dict(iter(cells.groupby(Col.GEMEINDE, sort=False)))
    return {
        ags: (
            describe_indicators(points.loc[ags], data.indicators, method),
            describe_fields(own[ags], book, is_coverage=supply.is_coverage),
        )
        for ags in given.ags
    }


def compute_usual_need(book: OfferBook, data: Statistics, cells: pd.DataFrame) -> NeedPicture:
    """The picture for these cells of one target group, as the delivery wants it: nothing changed by a reader."""
    weights, method = dict.fromkeys(book.need_weights[Col.DIMENSION], 1.0), NeedMethod.RATIO
    given, need = compute_need(book, data, weights, method)
    rows, supply = place_need(need, cells, compute_trend(book, data, weights), book.parameters, method)
    return NeedPicture(rows, given, supply, method, describe_drivers(book, data, cells, given, supply, method))
