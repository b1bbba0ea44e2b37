"""The third step: what the confidentiality would hide of a delivery, before anybody sees it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from mib_dashboard.intake.flow.checking import preview
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.intake.preview import PROTECTING, SMALL, WITHHELD
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.schema import Col, Right
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.ui.intake.relations import show_attack, show_relation_form
from mib_dashboard.ui.intake.workplace import Workplace
from mib_dashboard.ui.parts.work_rows import show_rows

_MOST = 200


def show_protection(desk: Workplace, delivery: Delivery, choices: FormChoices) -> None:
    """How many delivered numbers would be hidden and why, what that costs, and what could still be calculated."""
    try:
        with st.spinner("Gerechnet wird, was geheim bliebe und ob es sich ausrechnen ließe …"):
            found = preview(desk.store, desk.account, delivery, desk.now, desk.earlier)
    except FlowError as error:
        st.info(safe_markdown(str(error)))
        return
    hidden = len(found.hidden)
    if not hidden and not found.rounded:
        st.success(f"Alle {format_number(found.delivered)} gelieferten Zahlen würden gezeigt.")
    else:
        reasons = [
            f"{format_number(found.count(reason))} {words}"
            for reason, words in ((SMALL, "zu klein"), (PROTECTING, "zum Schutz einer anderen"), (WITHHELD, "nicht öffentlich"))
            if found.count(reason)
        ]
        told = f" ({', '.join(reasons)})" if reasons else ""
        rounded = f" Gerundet gezeigt: {format_number(found.rounded)}." if found.rounded else ""
        of = format_number(found.delivered)
        st.markdown(f"Von {of} gelieferten Zahlen würden **{format_number(hidden)} geheim gehalten**{told}.{rounded}")
    if hidden:
        _list_cells(found.hidden, choices, "Zellen, die geheim gehalten würden")
    if len(found.lost):
        many = f"{format_number(len(found.lost))} Zahlen, die heute zu sehen sind, wären"
        lost = "Eine Zahl, die heute zu sehen ist, wäre" if len(found.lost) == 1 else many
        st.warning(f"{lost} mit dieser Lieferung nicht mehr zu sehen.")
        _list_cells(found.lost, choices, "Zahlen, die nicht mehr zu sehen wären")
    show_attack(found.findings, choices)
    if hidden and not found.findings:
        st.caption("Aus dem, was zu sehen bliebe, lässt sich keine geheime Zahl ausrechnen.")
    if desk.may(Right.PREPARE, delivery.supplier):
        show_relation_form(desk, delivery, choices)


def _list_cells(cells: pd.DataFrame, choices: FormChoices, caption: str) -> None:
    shown = _describe(cells.head(_MOST), choices)
    show_rows(list(shown.columns), shown.to_numpy().tolist(), caption=caption)
    if len(cells) > _MOST:
        st.caption(f"Gezeigt sind die ersten {_MOST} von {format_number(len(cells))}.")


def _describe(cells: pd.DataFrame, choices: FormChoices) -> pd.DataFrame:
    shown = pd.DataFrame({
        "Indikator": [choices.indicators.get(code, code) for code in cells[Col.INDIKATOR]],
        "Gebiet": [choices.areas.get(area, area) for area in cells[Col.GEBIET]],
        "Zeit": [format_time(time) for time in cells[Col.ZEIT]],
    })  # fmt: skip
    for name, column in (("Zelle", Col.ZELLE), ("warum", Col.GRUENDE)):
        if column in cells:
            shown[name] = list(cells[column])
    return shown
