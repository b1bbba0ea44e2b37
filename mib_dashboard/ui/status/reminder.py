"""A reminder for one supplier as text to copy and as files."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.deliveries.ledger import find_supplier
from mib_dashboard.analysis.deliveries.reminders import build_reminder, list_missing
from mib_dashboard.exports.table import build_csv, build_xlsx
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.ui.frame.filters import pick_option
from mib_dashboard.ui.frame.show import XLSX, show_download


def show_reminder(ledger: pd.DataFrame, data: Dataset, day: date) -> None:
    """Choose who is reminded; municipalities deliver each for themselves."""
    missing = list_missing(ledger, data)
    if missing.empty:
        st.success("An diesem Tag fehlt keine Lieferung; es gibt niemanden zu erinnern.")
        return
    late = ledger[ledger["zustand"].isin(set(missing["zustand"]))]
    counts = late["name"].value_counts()
    names = {name: f"{name} ({format_number(int(counts[name]))})" for name in dict.fromkeys(late["name"])}
    chosen = pick_option("Lieferant, in Klammern die Zahl fehlender Lieferungen", names, "datenstand_erinnerung", width=520)
    own = ledger[ledger["name"] == chosen]
    rows = list_missing(own, data)
    role = find_supplier(data, own["stelle"].iloc[0]).role
    st.caption(f"Ansprechstelle: {safe_markdown(role)}" if role else "Die Ansprechstelle ist noch nicht benannt.")
    text = build_reminder(rows, chosen, day)
    st.caption("Den Text kopiert der Knopf oben rechts im Feld; er erscheint mit der Maus oder der Tabulatortaste.")
    st.code(text, language=None, wrap_lines=True)
    notes = [("Stichtag", format_time(day.isoformat())), ("Lieferant", chosen), ("Datenversion", data.version)]
    with st.container(horizontal=True):
        show_download("Text", "erinnerung.txt", "text/plain", lambda: text.encode("utf-8-sig"), "erinnerung_txt")
        show_download("CSV", "erinnerung.csv", "text/csv", lambda: build_csv(rows), "erinnerung_csv")
        show_download(
            "Excel", "erinnerung.xlsx", XLSX, lambda: build_xlsx(rows, "Fehlende Lieferungen", notes), "erinnerung_xlsx"
        )
        show_download(
            "Alle Lieferanten als Excel", "erinnerungen.xlsx", XLSX, lambda: _all(ledger, data, day), "erinnerungen_xlsx"
        )


def _all(ledger: pd.DataFrame, data: Dataset, day: date) -> bytes:
    parts = [list_missing(group, data).assign(lieferant=name) for name, group in ledger.groupby("name", sort=False)]
    rows = pd.concat([part for part in parts if len(part)], ignore_index=True)
    table = rows[["lieferant", *(column for column in rows.columns if column != "lieferant")]]
    notes = [("Stichtag", format_time(day.isoformat())), ("Datenversion", data.version)]
    return build_xlsx(table, "Fehlende Lieferungen aller Lieferanten", notes)
