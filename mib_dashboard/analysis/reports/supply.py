"""Offers and gaps of some municipalities and fields, as the pages have them: what all blocks of a paper about them share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.gaps.basis import Basis, compute_basis
from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.question import find_usual_question
from mib_dashboard.analysis.gaps.target_population import compute_population
from mib_dashboard.analysis.offers.audience import find_usual_group
from mib_dashboard.analysis.offers.credit import credit_offers, has_invented_offers, join_credits
from mib_dashboard.analysis.offers.validity import list_counting_fields
from mib_dashboard.analysis.overlaps.clusters import OverlapCluster
from mib_dashboard.analysis.reports.offers import HORIZON
from mib_dashboard.analysis.reports.prepare import Key, Prepared
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Area
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report.pictures import Credit
from mib_dashboard.schema import SEPARATOR, Col


@dataclass(frozen=True)
class SupplyGround:
    """`cells` of the usual target group in `members` and `fields` (codes), `level` the usual question of the matrix.

    `clusters`, `fundings`: of offers that reach a member in a field. `keys`: the rows that count the people; `credit`: of offers
    and people together.
    """

    ground: Prepared
    book: OfferBook
    members: tuple[Area, ...]
    fields: tuple[str, ...]
    cells: pd.DataFrame
    level: str
    group: str
    basis: Basis
    clusters: tuple[OverlapCluster, ...]
    fundings: pd.DataFrame
    keys: tuple[Key, ...]
    credit: Credit

    @property
    def day(self) -> date:
        """The day everything is told for."""
        return self.ground.day or self.ground.created

    @property
    def last(self) -> date:
        """Ends of funding are told until then: two years on."""
        return self.day + HORIZON

    @property
    def is_example(self) -> bool:
        """True when any offer is invented."""
        return has_invented_offers(self.book)

    @property
    def has_all_fields(self) -> bool:
        """True for all fields that count."""
        return self.fields == list_counting_fields(self.book)


def prepare_supply(ground: Prepared, areas: Sequence[Area], fields: Sequence[str] = ()) -> SupplyGround | None:
    """For these municipalities and fields (none named: all of them); None without any offers."""
    data, book = ground.data, ground.data.offers
    if book is None or ground.stock is None or ground.fundings is None or ground.overlaps is None:
        return None
    members = tuple(area for area in data.municipalities if area in areas) or tuple(data.municipalities)
    counting = tuple(list_counting_fields(book))
    chosen = tuple(code for code in counting if code in fields) or counting
    day, group = ground.day or ground.created, find_usual_group(book)
    cells = compute_cells(book, data, day=day, groups=[group], fields=chosen)
    places = {area.ags for area in members}
    rows = ground.stock.rows
    fitting = {
        code
        for code, reached, own in zip(rows[Col.ANGEBOT], rows[Col.ERREICHT], rows[Col.FELDER], strict=True)
        if not places.isdisjoint(reached) and not set(chosen).isdisjoint(own)
    }
    found = compute_population(book, data, group)
    keys = tuple((code, ags, found.time) for code in found.indicator.split(SEPARATOR) for ags in places if found.indicator)
    people = ground.select(keys)
    credit = credit_offers(book, data, f"Angebote am {format_time(day.isoformat())}")
    return SupplyGround(
        ground=ground,
        book=book,
        members=members,
        fields=chosen,
        cells=cells[cells[Col.GEMEINDE].isin(places)].reset_index(drop=True),
        level=find_usual_question(book),
        group=group,
        basis=compute_basis(book, day, book.parameters),
        clusters=tuple(one for one in ground.overlaps.clusters if not fitting.isdisjoint(one.members)),
        fundings=ground.fundings[ground.fundings[Col.ANGEBOT].isin(fitting)],
        keys=tuple(sorted(keys)),
        credit=credit if people.empty else join_credits(credit, build_credit(people, data.sources)),
    )
