"""What was added by form with a delivery, and the way back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from mib_dashboard.intake.flow.additions import Addition, list_additions, remove_addition
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.ui.intake.workplace import Workplace, carry_out


def show_added(desk: Workplace, delivery: Delivery) -> None:
    """One line for each source, count series and relation, with a button that takes it away."""
    added = list_additions(delivery)
    if not added:
        return
    st.markdown("**Mit dieser Lieferung angelegt**")
    for one in added:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(safe_markdown(f"{one.word} {one.code}" + (f": {one.name}" if one.name else "")), width="content")
            if st.button("Entfernen", key=f"angelegt_{one.table}_{one.code}"):
                carry_out(_remover(desk, delivery, one), f"Entfernt: {one.word} {one.code}.")


def _remover(desk: Workplace, delivery: Delivery, one: Addition) -> Callable[[], object]:
    return lambda: remove_addition(desk.store, desk.account, delivery, one, desk.now)
