"""All offers of an actor end: the day, what would change, and the step."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.schema import SEPARATOR, Col
from mib_dashboard.ui.care.history import show_joint_changes
from mib_dashboard.ui.care.sending import send_step
from mib_dashboard.ui.intake.workplace import Workplace
from mib_dashboard.ui.parts.work_rows import show_rows
from mib_dashboard.work.care.actions import WAYS
from mib_dashboard.work.care.doubles import name_row
from mib_dashboard.work.care.ending import end_all, plan_ending
from mib_dashboard.work.care.looking import CareView


def show_ending(desk: Workplace, view: CareView, actor: str) -> None:
    """Folded away: it is seldom needed."""
    part = st.expander("Alle Angebote dieses Trägers beenden", key=f"pflege_ende_{actor}", on_change="rerun")
    if part.open:
        with part:
            _ask(desk, view, actor)
    show_joint_changes(desk, view, f"akteure/{actor}")


def _ask(desk: Workplace, view: CareView, actor: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        last = st.date_input("Letzter Tag", view.day, key="pflege_ende_tag", format="DD.MM.YYYY", width=180)
        way = st.selectbox("Gefragt wurde", WAYS, key="pflege_ende_weg", width=240)
    if not isinstance(last, date):
        return
    plan = plan_ending(view, actor, last, way)
    rows = [(name_row(view, "angebote", edit.key[0]), f"endet am {last:%d.%m.%Y}") for edit in plan.edits]
    rows += [(name_row(view, "angebote", code), f"bleibt: {why}") for code, why in plan.kept.items()]
    if not rows:
        st.markdown("Dieser Träger hat kein eigenes Angebot.")
        return
    show_rows(["Angebot", "was geschieht"], rows, caption="Was das Beenden ändert")
    partners = [row for row in view.offers.values() if actor in row[Col.VERBUND].split(SEPARATOR)]
    if partners:
        st.markdown("Angebote, an denen er nur beteiligt ist, bleiben, wie sie sind.")
    reason = st.text_input("Grund (zum Beispiel: Verein aufgelöst)", key="pflege_ende_grund")
    count = "1 Angebot" if len(plan.edits) == 1 else f"Alle {len(plan.edits)} Angebote"
    if st.button(f"{count} beenden", type="primary", disabled=not plan.edits, key="pflege_ende_los"):
        send_step(
            lambda accepted: end_all(desk.store, desk.account, plan, reason, desk.now, accepted),
            f"{count} von {name_row(view, 'akteure', actor)}: beendet am {last:%d.%m.%Y}.",
        )
