"""The second and third part of the gaps: need beside supply, and times, languages, providers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from mib_dashboard.analysis.gaps.credit import credit_index, credit_need
from mib_dashboard.analysis.gaps.need_picture import (
    REASON,
    NeedPicture,
    build_need_spec,
    build_need_table,
    describe_axes,
    describe_need,
    name_absent,
)
from mib_dashboard.analysis.gaps.need_rows import compute_usual_need
from mib_dashboard.analysis.gaps.special_tables import list_access, list_languages, list_providers, list_spread
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.analysis.reports.series import build_printed
from mib_dashboard.first.assemble import print_words
from mib_dashboard.model.dataset import Areas, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report import example_mark
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import ChartBlock, TableBlock

NEED = "Bedarf und Versorgung"
_WHY = "Warum eine Gemeinde dort steht"
_NO_INDEX = "Diese Lieferung legt keine Indikatoren für einen Bedarfsindex fest."


def build_need(book: OfferBook, data: Statistics, cells: pd.DataFrame, group: str, chosen: str, credit: Credit) -> list[Part]:
    """The picture of need and supply with its table, and why, the chosen place and the greatest need first.

    `cells` of the target group, `chosen`: AGS or "", `credit` of the cells.
    """
    if book.need_weights.empty:
        return [print_words(NEED, [_NO_INDEX])]
    picture = compute_usual_need(book, data, cells)
    spec = build_need_spec(book, data, group, chosen, picture, credit_need(credit, credit_index(data, picture.given)))
    shown = build_need_table(data.areas, picture)
    table = _put_first(build_printed(shown.drop(columns=REASON), spec.title), data.areas, chosen)
    why = print_words(_WHY, [f"{row[0]}, {row[-2]}: {row[-1]}" for row in _order(data.areas, picture, shown, chosen)])
    words = [describe_axes(picture).replace("**", ""), describe_need(data.areas, picture), name_absent(data.areas, picture)]
    is_example = example_mark.has_examples(book.offers)
    if not spec.bubbles:
        return [Part(table, is_example=is_example), print_words("Was auffällt", [word for word in words if word]), why]
    block = ChartBlock(spec.title, spec, table, tuple(word for word in words if word))
    return [Part(block, is_example=is_example), why]


def _order(areas: Areas, picture: NeedPicture, shown: pd.DataFrame, chosen: str) -> list[tuple[str, ...]]:
    """The rows of the table, the chosen place first, then by need."""
    rows = dict(zip((area.ags for area in areas.municipalities), shown.itertuples(index=False), strict=True))
    needs = {ags: picture.places[ags].index_wert for ags in rows}
    return [rows[ags] for ags in sorted(rows, key=lambda ags: (ags != chosen, pd.isna(needs[ags]), -needs[ags]))]


def _put_first(table: TableBlock, areas: Areas, chosen: str) -> TableBlock:
    """The row of the chosen place above the others, so that it stays where not all have room."""
    name = areas[chosen].name if chosen else ""
    return replace(table, rows=tuple(sorted(table.rows, key=lambda row: row[0].text != name)))


def build_special(book: OfferBook, areas: Areas, cells: pd.DataFrame, group: str, day: date, chosen: str) -> list[Part]:
    """Four tables, each with what it says above it; `chosen`: AGS or ""."""
    is_example, limits = example_mark.has_examples(book.offers), book.parameters
    tables = (
        list_access(book, areas, day, limits),
        list_languages(book, areas, day, limits),
        list_providers(book, day, limits),
        list_spread(book, areas, cells, group, limits),
    )
    printed = ((build_printed(pd.DataFrame(list(table.rows)), table.heading), table.lead.replace("**", "")) for table in tables)
    return [Part(replace(_put_first(table, areas, chosen), note=lead), is_example=is_example) for table, lead in printed]
