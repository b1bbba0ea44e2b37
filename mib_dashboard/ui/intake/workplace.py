"""The desk of who works here: the store, the account as it is now, and one way to carry a step out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import streamlit as st

from mib_dashboard import clock
from mib_dashboard.accounts.rights import NotAllowedError, allows
from mib_dashboard.frozen.store import read_earlier
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.intake.read import RefusedError
from mib_dashboard.intake.recipe import AnswerError
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.protection import Earlier
from mib_dashboard.model.working import Account
from mib_dashboard.schema import Right
from mib_dashboard.settings import current_settings
from mib_dashboard.store.engine import Store, StoreError
from mib_dashboard.store.shared import open_shared
from mib_dashboard.ui.frame.account import current_account
from mib_dashboard.ui.frame.links import preset

T = TypeVar("T")
DELIVERY, STEP = "lieferung", "schritt"  # fields of the page, also in its address
_MOST_OF_TOAST = 80
_TOLD, _NEXT = "_gesagt", "_als_naechstes"


@dataclass(frozen=True)
class Workplace:
    """Who works, on what, and when; made anew on every run."""

    store: Store
    account: Account
    now: datetime

    def may(self, right: Right, supplier: str = "") -> bool:
        """Whether this account has the right now."""
        return allows(self.account, right, supplier)

    @property
    def works(self) -> bool:
        """Whether this account prepares or releases figures; who only hands in sees no values of the house."""
        return self.may(Right.PREPARE) or self.may(Right.RELEASE)

    @property
    def earlier(self) -> list[Earlier]:
        """What frozen versions still show."""
        return read_earlier()


def open_workplace() -> Workplace | None:
    """The desk of who looks at the page; None when nobody is logged in (any more)."""
    account = current_account()
    return None if account is None else Workplace(open_shared(current_settings().store), account, clock.moment())


def carry_out(step: Callable[[], T], done: str | Callable[[T], str] = "", then: Callable[[T], None] | None = None) -> None:
    """Do a step and begin the page anew with a sentence about it; when it cannot be done, say why and change nothing.

    `then` gets what the step made, before the page begins anew, and so does `done` when the sentence depends on it; an empty
    sentence is not shown.
    """
    try:
        with st.spinner("Einen Moment …"):
            result = step()
    except (FlowError, NotAllowedError, RefusedError, AnswerError, StoreError) as error:
        st.error(safe_markdown(str(error)))
        return
    if then is not None:
        then(result)
    st.session_state[_TOLD] = done if isinstance(done, str) else done(result)
    st.rerun()


def choose_next(field: str, value: object) -> None:
    """Let a field show this value when the page begins anew; a field that is drawn already cannot be changed."""
    st.session_state.setdefault(_NEXT, {})[field] = value


def take_next(field: str) -> None:
    """What `choose_next` said, before the field is drawn."""
    waiting = st.session_state.get(_NEXT, {})
    if field in waiting:
        preset(field, waiting.pop(field))


def show_told(*, everywhere: bool = False) -> None:
    """What the step before this run has done; `everywhere`: also where somebody is who scrolled down."""
    if told := st.session_state.pop(_TOLD, ""):
        st.success(safe_markdown(told))
        if everywhere:
            # In full it stands above; of a longer one Streamlit would offer to show more, in English.
            first = told.split("; ")[0].split(". ")[0]
            short = first if len(first) <= _MOST_OF_TOAST else f"{first[:_MOST_OF_TOAST]}…"
            st.toast(safe_markdown(short), icon=":material/check:", duration="long")
