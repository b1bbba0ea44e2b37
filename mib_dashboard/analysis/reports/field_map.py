"""The map of one field of offers: a state in every municipality, the most serious the strongest."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from mib_dashboard.analysis.gaps.field import SEVERITY, SHORT_WORDS, describe_field
from mib_dashboard.analysis.gaps.states import Coverage
from mib_dashboard.analysis.gaps.words import Row, describe_coverage, describe_presence
from mib_dashboard.analysis.reports.maps import LAYER, project
from mib_dashboard.model.dataset import Area, Dataset
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import MapArea, MapBlock, TableBlock
from mib_dashboard.schema import Col, SignCode

# States without a colour are hatched like the signs of figures that they resemble most.
_HATCHED: dict[str, str] = {Coverage.NO_DATA: SignCode.UNKNOWN, Coverage.NO_NEED: SignCode.NOT_APPLICABLE}


def build_field_map(
    data: Dataset, book: OfferBook, cells: pd.DataFrame, field: str, level: str, *, title: str, credit: Credit,
    chosen: Area | None = None,
) -> MapBlock | None:  # fmt: skip
    """`cells` of one target group (`compute_cells`), `level` as in the matrix; None without outlines or cells."""
    own = {row.gemeinde: row for row in cells[cells[Col.FELD] == field].itertuples()}
    if LAYER not in data.geo or not own:
        return None
    states = {ags: str(getattr(row, level)) for ags, row in own.items()}
    counts = Counter(states.values())
    steps = sorted((state for state in counts if state in SEVERITY), key=SEVERITY.__getitem__)
    quiet = [state for state in counts if state not in SEVERITY]
    rings, height, labels = project(data.draw(list(own))[LAYER], data.labels)
    told = "; ".join(f"{data.areas[ags].name} {states[ags]}" for ags in own)
    return MapBlock(
        title=title,
        subtitle=book.fields[field].description,
        areas=tuple(
            MapArea(
                ags, data.areas[ags].short_name, Cell(SHORT_WORDS.get(state, state)),
                steps.index(state) if state in SEVERITY else None, _HATCHED.get(state, ""), rings.get(ags, ()),
                labels.get(ags), chosen is not None and ags == chosen.ags,
            )
            for ags, state in states.items()
        ),
        height=height,
        steps=tuple((state, counts[state]) for state in steps),
        kinds=tuple((_HATCHED.get(state, ""), state) for state in quiet),
        diverging=False,
        alt=f"Karte: {title}. {told}.",
        credit=credit,
        table=TableBlock(
            title,
            (Column("Stadt oder Gemeinde"), Column("Stand"), Column("Was erfasst ist")),
            tuple((Cell(data.areas[ags].name), Cell(states[ags]), Cell(_describe(book, row, level))) for ags, row in own.items()),
        ),
        finding=describe_field(cells, data.areas, book, field, level),
        severity=tuple(SEVERITY[state] for state in steps),
    )  # fmt: skip


def _describe(book: OfferBook, row: Row, level: str) -> str:
    return describe_presence(row) if level == Col.PRAESENZ else describe_coverage(row, book)
