"""The data set for pages; the only place of the surface that touches the store."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard import clock
from mib_dashboard.delivery.dataset import Snapshot, shared_store
from mib_dashboard.model.dataset import Dataset


def snapshot() -> Snapshot:
    """The state of the data now, good or broken."""
    return shared_store().current()


def dataset() -> Dataset:
    """The data set a page shows; pages run only when there is one (see `main`)."""
    found = snapshot().dataset
    if found is None:
        raise LookupError("no data set yet")
    return found


def renew_unless(version: str, today: date) -> None:
    """Where a part of a page begins that runs alone: it was told its data earlier, and runs with its page when those are over."""
    if dataset().version != version or clock.today() != today:
        st.rerun()
