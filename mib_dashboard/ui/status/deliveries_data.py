"""The ledger of deliveries for pages, computed once per data version and day; nothing in here is to be changed."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.deliveries.ledger import compute_ledger
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.ui.frame.computed import BY_VERSION


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=BY_VERSION)
def ledger_of(data: Dataset, day: date) -> pd.DataFrame:
    """Every expected delivery on this day (`LEDGER_COLUMNS`)."""
    return compute_ledger(data, day)
