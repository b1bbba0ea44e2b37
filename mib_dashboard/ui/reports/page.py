"""The page of reports: choice, file, preview."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.language.safe import slug
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.printing import PrintError, ReportKind
from mib_dashboard.ui.frame.links import Unanswered
from mib_dashboard.ui.reports.choice import pick_orders
from mib_dashboard.ui.reports.data import name_order, report_of
from mib_dashboard.ui.reports.files import show_report_files, show_way_to_slides
from mib_dashboard.ui.reports.freeze import is_editing, show_freeze
from mib_dashboard.ui.reports.frozen import show_list
from mib_dashboard.ui.reports.preview import show_report

# Slides tell a place; what other papers are about has none of its own.
_WITH_SLIDES = (ReportKind.PROFILE, ReportKind.COMPARISON, ReportKind.TOPIC)


def show_page(data: Dataset, today: date) -> None:
    """Everything below the title."""
    try:
        orders = pick_orders(data, today)
    except Unanswered:
        show_list(is_editing=is_editing())
        raise
    show_report_files(data, orders)
    first = orders[0]
    if first.kind in _WITH_SLIDES:
        show_way_to_slides({"gemeinde": data.areas[first.areas[0]].name} if first.kind is ReportKind.PROFILE else {})
    show_list(is_editing=is_editing())
    with st.spinner("Die Vorschau wird zusammengestellt …"):
        try:
            report = report_of(data, first)
        except PrintError as error:
            st.error(str(error))
            return
    if len(orders) > 1:
        st.info(f"Die Vorschau zeigt den ersten von {len(orders)} Berichten: {name_order(data, first)}.")
    show_freeze(data, report, slug(report.title))
    show_report(report, f"{data.version} {first!r}")
