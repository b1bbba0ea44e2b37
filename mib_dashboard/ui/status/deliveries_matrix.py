"""The ledger as a table: supplier and indicator in rows, years in columns, every state as symbol, word and colour."""

from __future__ import annotations

from collections.abc import Mapping

from mib_dashboard.analysis.deliveries.ledger import DeliveryState
from mib_dashboard.analysis.deliveries.summary import YearCell, describe_cell
from mib_dashboard.render import Html, render_template
from mib_dashboard.report.palette import Pair, Palette, pick_palette

SYMBOLS = {
    DeliveryState.OVERDUE: "▲",
    DeliveryState.DUE: "◐",
    DeliveryState.UNDATED: "?",
    DeliveryState.NOT_OPEN: "○",
    DeliveryState.DELIVERED: "●",
}
# State → CSS class; background and text of each are computed to a contrast of at least 4.5 in both themes.
_CLASSES = {
    DeliveryState.OVERDUE: "spaet",
    DeliveryState.DUE: "faellig",
    DeliveryState.UNDATED: "ohne",
    DeliveryState.NOT_OPEN: "zu",
    DeliveryState.DELIVERED: "da",
}
Cells = Mapping[str, Mapping[str, Mapping[int, YearCell]]]


def build_ledger_table(cells: Cells, suppliers: Mapping[str, str], names: Mapping[str, str], caption: str, *, dark: bool) -> Html:
    """HTML of `compute_year_cells`; `suppliers` and `names` are the printed words of bodies and indicators."""
    years = sorted({year for rows in cells.values() for row in rows.values() for year in row})
    parts = [
        (suppliers[body], [(names[code], [_show_cell(row.get(year)) for year in years]) for code, row in rows.items()])
        for body, rows in cells.items()
    ]
    of = pick_palette(dark=dark)
    states = list_state_colours(of).items()
    return render_template("ledger.html", caption=caption, years=years, parts=parts, colours=of, states=states)


def list_state_colours(of: Palette) -> dict[str, Pair]:
    """Ground and text of each state, by its CSS class."""
    return {
        "spaet": of.overdue, "faellig": of.due, "ohne": of.undated,
        "zu": Pair(of.ground, of.muted), "da": Pair(of.sequential[0], of.region),
    }  # fmt: skip


def _show_cell(cell: YearCell | None) -> tuple[str, str, str, str] | None:
    """Class, symbol, state and detail."""
    return None if cell is None else (_CLASSES[cell.state], SYMBOLS[cell.state], cell.state.value, describe_cell(cell))
