"""One field of action: where something is missing, in a sentence and a small map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from mib_dashboard.analysis.reports.field_map import build_field_map
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report.report import MapBlock
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.filters import pick_option
from mib_dashboard.ui.gaps.basis import build_gap_credit
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice, find_cells
from mib_dashboard.ui.gaps.detail import CELL_KEY, name_cell
from mib_dashboard.ui.gaps.files import show_field_files
from mib_dashboard.ui.parts.small_map import show_small_map

FIELD_KEY = "luecken_feld"
_LEAD = "In Klammern die Zahl der Gemeinden. Ein Klick zeigt, was da ist, von wem, und was fehlt."


def pick_field(book: OfferBook) -> str:
    """Code of a field that counts."""
    names = {code: field.name for code, field in book.fields.items() if field.counts}
    return pick_option("Handlungsfeld", names, FIELD_KEY, width=240)


def show_field(
    book: OfferBook, data: Dataset, choice: GapChoice, assumptions: Assumptions, field: str, kept: Sequence[tuple[str, str]],
    today: date,
) -> None:  # fmt: skip
    """The sentence, the map, its actions; `kept`: what the address says besides the cell that a click opens."""
    block = _compute_map(book, data, choice, assumptions, field)
    st.header(safe_markdown(f"Wo fehlt etwas im Feld „{book.fields[field].name}“?"), anchor=False)
    if block is None:
        return
    halves = st.grid(2, min_column_width=380, gap=("small", "large"))
    with halves.cell():
        st.markdown(f"**{safe_markdown(block.finding)}**")
        st.caption(safe_markdown(f"{book.fields[field].description}. {book.groups[choice.group].name}, "
                                 f"am {format_time(choice.day.isoformat())}."))  # fmt: skip
    with halves.cell():
        show_small_map(
            data, block, lead=_LEAD,
            link=lambda ags: f"?{urlencode([*kept, (CELL_KEY, name_cell(field, ags, choice.group))])}",
        )  # fmt: skip
        show_field_files(book, data, choice, assumptions, field, today, block)


@st.cache_resource(max_entries=128, show_spinner=False, hash_funcs=BY_VERSION)
def _compute_map(book: OfferBook, data: Dataset, choice: GapChoice, assumptions: Assumptions, field: str) -> MapBlock | None:
    cells = find_cells(book, data, choice, assumptions)
    title = f"{book.fields[field].name}: {book.groups[choice.group].name}, am {format_time(choice.day.isoformat())}"
    chosen = data.areas[choice.municipality] if choice.municipality else None
    credit = build_gap_credit(book, data, choice.group, choice.day)
    return build_field_map(data, book, cells, field, choice.level, title=title, credit=credit, chosen=chosen)
