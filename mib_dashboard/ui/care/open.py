"""What the page of care begins with."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.store.engine import StoreError
from mib_dashboard.ui.frame.filters import pick_segment
from mib_dashboard.ui.intake.workplace import Workplace, take_next
from mib_dashboard.work.care.edits import CareError
from mib_dashboard.work.care.looking import CareView, look
from mib_dashboard.work.feedback.proposals import count_waiting

_FEEDBACK = "rueckmeldung"
_PARTS = {
    "angebote": "Angebote",
    "anrufe": "Anrufe",
    _FEEDBACK: "Rückmeldungen",
    "tabelle": "Tabelle",
    "neu": "Neues Angebot",
    "orte": "Orte",
    "abgleich": "Abgleich",
    "doppelte": "Doppelte",
    "ziele": "Ziele und Gremien",
}
PART = "pflege_teil"


def pick_part(desk: Workplace) -> str:
    """What the page is about now; whether an actor waits for a decision is seen from everywhere."""
    take_next(PART)
    waiting = count_waiting(desk.store, desk.account)
    parts = _PARTS | ({_FEEDBACK: f"{_PARTS[_FEEDBACK]} ({waiting})"} if waiting else {})
    return pick_segment("Bereich", parts, PART, label_visibility="collapsed")


def open_care(desk: Workplace | None) -> CareView | None:
    """The published rows, for who may care for them; None and a sentence where that is not so."""
    if desk is None:
        return None
    try:
        return look(desk.store, desk.account, desk.now)
    except (CareError, NotAllowedError, StoreError) as error:
        st.error(safe_markdown(str(error)))
        return None
