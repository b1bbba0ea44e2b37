"""A reminder for one supplier as text to copy and as files."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.deliveries.ledger import find_supplier
from mib_dashboard.analysis.deliveries.reminders import build_reminder, list_missing
from mib_dashboard.analysis.deliveries.templates import has_fields
from mib_dashboard.exports.origin import trace_delivery
from mib_dashboard.exports.template import write_template
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.language.safe import safe_markdown, slug
from mib_dashboard.model.dataset import Areas, Dataset
from mib_dashboard.report.example_mark import mark_name
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.files import XLSX, show_download, show_files
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
    if has_fields(data, own):
        _show_template(own, ledger, data, day)


def _show_template(own: pd.DataFrame, ledger: pd.DataFrame, data: Dataset, day: date) -> None:
    """The table to send along: filled in and sent back, it is read without a question."""
    body, area = own[Col.STELLE].iloc[0], own[Col.GEBIET].iloc[0]
    name = mark_name(f"vorlage-{slug(own[Col.NAME].iloc[0])}.xlsx", is_example=data.has_examples)
    build = partial(write_template, data, body, day, area, ledger)
    show_download("Vorlage zum Ausfüllen", name, XLSX, build, "erinnerung_vorlage")


def _all(ledger: pd.DataFrame, areas: Areas) -> pd.DataFrame:
    parts = [list_missing(group, areas).assign(lieferant=name) for name, group in ledger.groupby(Col.NAME, sort=False)]
    rows = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return rows[[Col.LIEFERANT, *(column for column in rows.columns if column != Col.LIEFERANT)]]
