"""The fourth step: cell by cell what a delivery changes in what is released."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from mib_dashboard.intake.compare import count_differences
from mib_dashboard.intake.flow.checking import CheckedDelivery, choose_dropped
from mib_dashboard.intake.flow.work import DeliveryWork
from mib_dashboard.language.formats import describe_value, format_number, format_time
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.schema import Col, Difference, Right
from mib_dashboard.ui.frame.filters import pick_segment
from mib_dashboard.ui.intake.rows import show_edits
from mib_dashboard.ui.intake.workplace import Workplace, carry_out
from mib_dashboard.ui.parts.work_rows import show_rows

_BETWEEN = " · "
_MOST = 200


def show_changes(desk: Workplace, checked: CheckedDelivery, choices: FormChoices, *, is_open: bool) -> None:
    """Counts of new, changed, same and gone cells, and the cells themselves."""
    show_edits(desk, checked.delivery, choices, is_open=False)
    counts = count_differences(checked.compared)
    kinds = {kind: f"{kind} ({format_number(count)})" for kind, count in counts.items()}
    usual = next((kind for kind in (Difference.CHANGED, Difference.NEW) if counts[kind]), Difference.SAME)
    chosen = pick_segment("Unterschied", kinds, "unterschied", usual, label_visibility="collapsed")
    rows = checked.compared[checked.compared[Col.UNTERSCHIED] == chosen]
    if rows.empty:
        st.info(f"Keine Zelle ist {chosen}.")
        return
    shown = describe_cells(rows.head(_MOST), choices)
    show_rows(list(shown.columns), shown.to_numpy().tolist(), caption=f"Zellen: {chosen}")
    if len(rows) > _MOST:
        st.caption(f"Gezeigt sind die ersten {_MOST} von {format_number(len(rows))}; alle stehen im Protokoll.")
    if chosen is Difference.GONE and is_open and desk.may(Right.PREPARE, checked.delivery.supplier):
        _choose_dropped(desk, checked, rows, choices)


def describe_cells(rows: pd.DataFrame, choices: FormChoices) -> pd.DataFrame:
    """The compared cells as printed text."""
    names = (Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.BISHER, Col.BISHER_ZEICHEN, Col.WERT, Col.ZEICHEN, Col.REIHE, Col.ZELLE)
    found = []
    for code, area, time, old, old_sign, new, sign, past, cell in zip(*(rows[name] for name in names), strict=True):
        found.append((
            choices.indicators.get(code, code), choices.areas.get(area, area), format_time(time),
            describe_value(old, old_sign, choices.signs) or "–", describe_value(new, sign, choices.signs) or "–",
            _bind(past) or "–", cell or "–",
        ))  # fmt: skip
    return pd.DataFrame(found, columns=["Indikator", "Gebiet", "Zeit", "bisher", "geliefert", "frühere Werte", "Zelle"])


def _bind(past: str) -> str:
    """A line ends between two earlier values, never between a time and its number."""
    return _BETWEEN.join(one.replace(" ", "\N{NO-BREAK SPACE}") for one in past.split(_BETWEEN))


def _choose_dropped(desk: Workplace, checked: CheckedDelivery, rows: pd.DataFrame, choices: FormChoices) -> None:
    cells = {
        (code, area, time): f"{choices.indicators.get(code, code)}, {choices.areas.get(area, area)}, {format_time(time)}"
        for code, area, time in zip(*(rows[name] for name in (Col.INDIKATOR, Col.GEBIET, Col.ZEIT)), strict=True)
    }
    taken = [key for key in DeliveryWork.from_dict(checked.delivery.assignment).dropped if key in cells]
    picked = st.multiselect(
        "Diese veröffentlichten Werte herausnehmen", list(cells), default=taken, format_func=lambda key: cells[key],
        placeholder="keinen: alle bleiben stehen",
    )  # fmt: skip
    if set(picked) != set(taken) and st.button("Auswahl festhalten"):
        carry_out(_keeper(desk, checked, picked), "Festgehalten. Bitte noch einmal prüfen.")


def _keeper(desk: Workplace, checked: CheckedDelivery, picked: list[tuple[str, str, str]]) -> Callable[[], object]:
    return lambda: choose_dropped(desk.store, desk.account, checked.delivery, picked, desk.now)
