"""What all first pictures of one data version share, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mib_dashboard.analysis.figures.order import IndicatorOffer, offer_indicators
from mib_dashboard.analysis.overlaps.content import OverlapContent
from mib_dashboard.analysis.reports import Prepared, prepare_reports
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.schema import Col


@dataclass(frozen=True, eq=False)
class Ground:
    """The data of one version on one day. `as_of`: the time text of the newest delivery."""

    prepared: Prepared
    as_of: str

    @cached_property
    def offer(self) -> IndicatorOffer:
        """The indicators of the map and of the sheets."""
        return offer_indicators(self.prepared.index, in_time=False)

    @cached_property
    def offer_in_time(self) -> IndicatorOffer:
        """The same for series: those with several times first."""
        return offer_indicators(self.prepared.index, in_time=True)

    @property
    def overlaps(self) -> OverlapContent | None:
        """Duplicates, families and overlaps; None without any offers. Takes a second."""
        return self.prepared.overlaps


def prepare_first(data: Dataset, day: date) -> Ground:
    """The ground of all pages. Takes a third of a second."""
    return Ground(prepare_reports(data, day), str(data.data_log[Col.STAND].max()))
