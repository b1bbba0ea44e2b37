"""The protocol of confidentiality: how many cells are not shown, by indicator and rule. Never a value."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from mib_dashboard.exports.origin import trace_delivery
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Dataset, Indicator
from mib_dashboard.schema import Col, SignCode
from mib_dashboard.ui.frame.files import show_files
from mib_dashboard.ui.frame.show import show_table

_CONFIDENTIAL = SignCode.CONFIDENTIAL
# Column of the protocol → printed head and what it counts.
_COUNTS = {
    "geheim": ("Geheim", "Zellen ohne Wert: kleine Zahlen, solche, aus denen sie sich errechnen ließen, und Anteile davon"),
    Col.GERUNDET: ("Gerundet", "Zellen, die auf ein Vielfaches gerundet sind"),
}


def build_protocol_table(log: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """The protocol as printed: indicators with any protected cell, those with the most hidden ones first."""
    counts = list(_COUNTS)
    log = log[log[counts].sum(axis=1) > 0]
    log = log.sort_values([Col.GEHEIM, Col.GERUNDET], ascending=False, kind="stable")
    shown = pd.DataFrame({
        "Indikator": [indicators[code].short_name if code in indicators else code for code in log[Col.INDIKATOR]],
        "Regel": log[Col.REGEL],
    })  # fmt: skip
    for column, (head, _) in _COUNTS.items():
        shown[head] = [format_number(int(count)) if count else "–" for count in log[column]]
    return shown


def show_protocol(data: Dataset) -> None:
    """How many cells are protected and under which version of the rules."""
    protection = data.protection
    st.markdown(
        "Kleine Zahlen könnten einzelne Menschen erkennbar machen. Hier steht, wie viele Zellen deshalb nicht gezeigt werden, "
        "nie ihr Wert."
    )
    if not protection.version:
        st.info("Für diese Lieferung liegt kein Protokoll der Geheimhaltung vor.")
        return
    marked = int((data.figures[Col.ZEICHEN] == _CONFIDENTIAL).sum())
    st.markdown(
        f"**{format_number(marked)}** Zellen tragen das Zeichen „geheim“, auch Anteile und Summen. Fassung der Regeln: "
        f"`{safe_markdown(protection.version)}`."
    )
    if protection.breaches:
        st.error(f"{format_number(len(protection.breaches))} Zellen ließen sich nicht ausreichend schützen, siehe „Prüfung“.")
    table = build_protocol_table(protection.log, data.indicators)
    if table.empty:
        st.success("Die App musste keine weitere Zelle schützen; was amtlich veröffentlicht ist, bleibt, wie es ist.")
        return
    st.caption(" · ".join(f"{head}: {words}" for head, words in _COUNTS.values()))
    show_table(table, alt="Geschützte Zellen je Indikator und Regel, nur Anzahlen")
    remarks = [("Fassung der Regeln", protection.version), *_COUNTS.values()]
    origin = trace_delivery("Protokoll der Geheimhaltung", data, remarks)
    show_files(lambda: protection.log, origin, stem="geheimhaltung", key="geheim")
