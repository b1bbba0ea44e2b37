"""What the page of accounts reads and changes; each change asks again who it is that wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import streamlit as st

from mib_dashboard import clock
from mib_dashboard.accounts.names import AccountError
from mib_dashboard.accounts.rights import NotAllowedError, Right
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.working import Actor
from mib_dashboard.settings import current_settings
from mib_dashboard.store.engine import Store, StoreError
from mib_dashboard.store.shared import open_shared
from mib_dashboard.ui.frame.account import act
from mib_dashboard.ui.frame.data import snapshot

_TOLD = "_konten_gesagt"


def working_store() -> Store:
    """The store of this house. StoreError when it does not answer."""
    return open_shared(current_settings().store)


def name_suppliers() -> dict[str, str]:
    """Code → name of the suppliers that the data know; none while the data are broken."""
    found = snapshot().dataset
    return {code: one.name for code, one in found.supply.suppliers.items()} if found is not None else {}


def name_bodies() -> dict[str, str]:
    """Code → name of the bodies that everybody may know; others are typed by their code."""
    found = snapshot().dataset
    return {one.code: one.name for one in found.steering.bodies} if found is not None else {}


def change(action: Callable[[Store, Actor, datetime], str], place: str = "") -> None:
    """Do something as who is looking now, and keep what is to be said of it for the run that follows.

    `action` returns a German sentence (Markdown); its errors become one. `place`: the form it belongs to, "" for the page.
    """
    try:
        actor = act(Right.MANAGE)
        st.session_state[_TOLD] = ("success", action(working_store(), actor, clock.moment()), place)
    except (AccountError, NotAllowedError, StoreError) as error:
        st.session_state[_TOLD] = ("error", safe_markdown(str(error)), place)


def show_told(place: str = "") -> None:
    """What the last change at this place has to say, once: a link in it is for the person it was made for."""
    kind, words, where = st.session_state.get(_TOLD, ("", "", ""))
    if where != place:
        return
    st.session_state.pop(_TOLD, None)
    if kind == "success":
        st.success(words)
    elif kind == "error":
        st.error(words)


@contextmanager
def telling_failures() -> Iterator[None]:
    """A store that does not answer is told in place of what would stand here."""
    try:
        yield
    except StoreError as error:
        st.error(safe_markdown(str(error)))


def write_link(path: str, word: str, token: str) -> str:
    """A link that can be handed on, as Markdown; without a known address only what follows it, and what to do about it."""
    address = current_settings().address
    missing = "" if address else "Davor gehört die Adresse dieser Seite: alles, was oben im Browser vor „/konten“ steht."
    return f"```\n{address}/{path}?{word}={token}\n```\n\n{missing}".strip()
