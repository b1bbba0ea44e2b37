"""A reminder for one supplier as text to copy and as files."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.deliveries.ledger import find_supplier
from mib_dashboard.analysis.deliveries.reminders import build_reminder, list_missing
from mib_dashboard.exports.origin import trace_delivery
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Areas, Dataset
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.files import show_files
from mib_dashboard.ui.frame.filters import pick_option


def show_reminder(ledger: pd.DataFrame, data: Dataset, day: date) -> None:
    """Choose who is reminded; municipalities deliver each for themselves."""
    missing = list_missing(ledger, data.areas)
    if missing.empty:
        st.success("An diesem Tag fehlt keine Lieferung; es gibt niemanden zu erinnern.")
        return
    late = ledger[ledger[Col.ZUSTAND].isin(set(missing[Col.ZUSTAND]))]
    counts = late[Col.NAME].value_counts()
    names = {name: f"{name} ({format_number(int(counts[name]))})" for name in dict.fromkeys(late[Col.NAME])}
    chosen = pick_option("Lieferant, in Klammern die Zahl fehlender Lieferungen", names, "datenstand_erinnerung", width=520)
    own = ledger[ledger[Col.NAME] == chosen]
    rows = list_missing(own, data.areas)
    role = find_supplier(data.supply, own[Col.STELLE].iloc[0]).role
    st.caption(f"Ansprechstelle: {safe_markdown(role)}" if role else "Die Ansprechstelle ist noch nicht benannt.")
    text = build_reminder(rows, chosen, day)
    st.caption("Den Text kopiert der Knopf oben rechts im Feld; er erscheint mit der Maus oder der Tabulatortaste.")
    st.code(text, language=None, wrap_lines=True)
    on = ("Stichtag", format_time(day.isoformat()))
    own_origin = trace_delivery("Fehlende Lieferungen", data, [on, ("Lieferant", chosen)])
    everyone = trace_delivery("Fehlende Lieferungen aller Lieferanten", data, [on])
    further = ("Alle Lieferanten als Excel", "erinnerungen", partial(_all, ledger, data.areas), everyone)
    show_files(lambda: rows, own_origin, stem="erinnerung", key="erinnerung", letter=text, further=further)


def _all(ledger: pd.DataFrame, areas: Areas) -> pd.DataFrame:
    parts = [list_missing(group, areas).assign(lieferant=name) for name, group in ledger.groupby(Col.NAME, sort=False)]
    rows = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return rows[[Col.LIEFERANT, *(column for column in rows.columns if column != Col.LIEFERANT)]]
