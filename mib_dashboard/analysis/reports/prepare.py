"""What all reports of one data version share, computed once: figures by place, offers, fundings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

import pandas as pd

from mib_dashboard.analysis.figures.points import PointIndex, index_points, index_series
from mib_dashboard.analysis.funding.ends import list_fundings
from mib_dashboard.analysis.offers.state import on_day
from mib_dashboard.analysis.offers.stock import OfferStock, build_stock
from mib_dashboard.analysis.offers.validity import find_running
from mib_dashboard.analysis.overlaps.content import OverlapContent, compute_overlap_content, narrow_public
from mib_dashboard.analysis.timeline import Story, open_story
from mib_dashboard.model.dataset import Dataset, Indicator, Statistics
from mib_dashboard.schema import Col

Key = tuple[str, str, str]
StoryOf = Callable[[Statistics, Indicator], Story | None]
_MOST_STORIES = 32


@dataclass(frozen=True, eq=False)
class Prepared:
    """Ground of every report. `data` holds no figure after `day`; `stock`, `fundings` are None without any offers.

    `created` is the day printed on the papers; `day` None means: everything there is. `address`: where the dashboard can be
    opened ("" if not known).
    """

    data: Dataset
    index: PointIndex
    stock: OfferStock | None
    fundings: pd.DataFrame | None
    created: date
    day: date | None
    address: str = ""

    @cached_property
    def overlaps(self) -> OverlapContent | None:
        """Duplicates, families and overlaps; None without any offers. Takes a second."""
        book = self.data.offers
        if book is None:
            return None
        return compute_overlap_content(book, narrow_public(book), self.data, self.day or self.created)

    @cached_property
    def story_of(self) -> StoryOf:
        """`open_story` of this data, which remembers the last ones: the papers of all municipalities tell the same figures."""
        remembered = lru_cache(_MOST_STORIES)(lambda code: open_story(self.data, self.data.indicators[code]))
        return lambda _, indicator: remembered(indicator.code)

    def select(self, keys: Iterable[Key]) -> pd.DataFrame:
        """The figures (`FIGURE_COLUMNS`) with these keys, each once, in this order."""
        return self.data.figures.iloc[index_series(self.data.figures).find_rows(dict.fromkeys(keys))]


def prepare_reports(data: Dataset, created: date, day: date | None = None, address: str = "") -> Prepared:
    """Restrict the data to what was known for `day` (figures up to and including it, offers that run then) and index it."""
    if day is not None:
        data = replace(data, figures=data.figures[data.figures[Col.DATUM] <= pd.Timestamp(day)].reset_index(drop=True))
    book = data.offers
    if book is not None:
        book = on_day(book, day or created)
        data = replace(data, offers=book)
    stock = build_stock(book, data.areas) if book is not None else None
    if stock is not None and book is not None and day is not None:
        running = find_running(book, day)
        stock = replace(stock, rows=stock.rows[stock.rows[Col.ANGEBOT].map(running)].reset_index(drop=True))
    return Prepared(
        data=data,
        index=index_points(data),
        stock=stock,
        fundings=list_fundings(book) if book is not None else None,
        created=created,
        day=day,
        address=address.rstrip("/"),
    )
