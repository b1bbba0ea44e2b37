"""The ledger as a table: supplier and indicator in rows, years in columns, every state as symbol, word and colour."""

from __future__ import annotations

from collections.abc import Mapping

from mib_dashboard.analysis.deliveries.ledger import DeliveryState
from mib_dashboard.analysis.deliveries.summary import YearCell, describe_cell
from mib_dashboard.language.safe import safe_html
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
# Right to left only so that a narrow screen shows the latest years first.
_STYLE = """.buch{{overflow-x:auto;direction:rtl}}
.buch table{{direction:ltr;margin:0 auto 0 0;border-collapse:collapse;color:{text}}}
.buch table{{font-size:14px;line-height:1.3;font-variant-numeric:tabular-nums}}
.buch th{{font-weight:400;text-align:left;padding:4px 12px 4px 0;vertical-align:top}}
.buch thead th{{color:{leise};border-bottom:1px solid {linie};padding-left:8px}}
.buch .stelle th{{font-weight:600;padding-top:14px}}
.buch tbody th,.buch thead th:first-child{{position:sticky;left:0;background:{grund};min-width:180px;max-width:280px}}
.buch thead th:first-child{{padding-left:0}}
.buch td{{padding:4px 10px 4px 8px;border:1px solid {linie};vertical-align:top;min-width:96px}}
.buch .stelle td{{border:0}}
.buch td small{{display:block;font-size:12px}}
.buch .weg{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
"""

Cells = Mapping[str, Mapping[str, Mapping[int, YearCell]]]


def build_ledger_table(cells: Cells, suppliers: Mapping[str, str], names: Mapping[str, str], caption: str, *, dark: bool) -> str:
    """HTML of `compute_year_cells`; `suppliers` and `names` are the printed words of bodies and indicators."""
    years = sorted({year for rows in cells.values() for row in rows.values() for year in row})
    head = "".join(f'<th scope="col">{year}</th>' for year in years)
    parts = []
    for body, rows in cells.items():
        lines = "".join(
            f'<tr><th scope="row">{safe_html(names[code])}</th>{"".join(_cell(row.get(year)) for year in years)}</tr>'
            for code, row in rows.items()
        )
        title = f'<th scope="rowgroup">{safe_html(suppliers[body])}</th><td colspan="{len(years)}"></td>'
        parts.append(f'<tbody><tr class="stelle">{title}</tr>{lines}</tbody>')
    name = safe_html(caption)
    return (
        f'<style>{_css(dark=dark)}</style><div class="buch" role="region" aria-label="{name}" tabindex="0">'
        f'<table><caption class="weg">{name}</caption><thead><tr><th scope="col">Lieferant und Indikator</th>{head}</tr></thead>'
        f"{''.join(parts)}</table></div>"
    )


def list_state_colours(of: Palette) -> dict[str, Pair]:
    """Ground and text of each state, by its CSS class."""
    return {
        "spaet": of.overdue, "faellig": of.due, "ohne": of.undated,
        "zu": Pair(of.ground, of.muted), "da": Pair(of.sequential[0], of.region),
    }  # fmt: skip


def _css(*, dark: bool) -> str:
    of = pick_palette(dark=dark)
    states = "".join(
        f".buch .{name}{{background:{pair.fill};color:{pair.ink}}}\n" for name, pair in list_state_colours(of).items()
    )
    return _STYLE.format(grund=of.ground, linie=of.line, text=of.text, leise=of.muted) + states


def _cell(cell: YearCell | None) -> str:
    if cell is None:
        return "<td></td>"
    detail = describe_cell(cell)
    more = f"<small>{safe_html(detail)}</small>" if detail else ""
    symbol = f'<span aria-hidden="true">{SYMBOLS[cell.state]}</span>'
    return f'<td class="{_CLASSES[cell.state]}">{symbol}&nbsp;{cell.state.value}{more}</td>'
