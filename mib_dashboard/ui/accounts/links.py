"""Who is logged in at the moment, and the personal links of suppliers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

import streamlit as st

from mib_dashboard import clock
from mib_dashboard.accounts.manage import make_upload_link
from mib_dashboard.accounts.names import AccountError
from mib_dashboard.accounts.sessions import is_running
from mib_dashboard.language.moments import HERE, day_of, format_moment
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.working import Account, Actor
from mib_dashboard.schema import LinkPurpose
from mib_dashboard.store.accounts import list_accounts
from mib_dashboard.store.engine import Store
from mib_dashboard.store.links import PersonalLink, list_links, withdraw_link
from mib_dashboard.store.sessions import end_sessions, list_sessions
from mib_dashboard.ui.accounts.data import change, show_told, working_store, write_link
from mib_dashboard.ui.parts.work_rows import show_rows

_USUAL = timedelta(days=30)
_NEW, _SESSION, _LINK, _ASK = "konten_abgabe", "konten_sitzung", "konten_link", "bitte wählen"


def show_sessions() -> None:
    """The sessions that hold now, and the way to end those of one account."""
    now = clock.moment()
    with working_store().read() as connection:
        accounts = {one.id: one for one in list_accounts(connection)}
        found = [one for one in list_sessions(connection) if is_running(one, now) and one.account in accounts]
    if not found:
        st.info("Gerade ist niemand angemeldet.")
        return
    rows = [(accounts[one.account].display, format_moment(one.started), format_moment(one.seen)) for one in found]
    show_rows(["Konto", "angemeldet", "zuletzt tätig"], rows, caption="Angemeldete Konten")
    names = {accounts[one.account].name: accounts[one.account] for one in found}
    chosen = names.get(st.selectbox("Konto", list(names), index=None, placeholder=_ASK, key=_SESSION, width=560) or "")
    st.button(
        "Überall abmelden", key="konten_abmelden", on_click=change, args=(lambda *more: _end(chosen, *more),),
        disabled=chosen is None,
    )  # fmt: skip


def show_links(suppliers: Mapping[str, str]) -> None:
    """The links of suppliers, a new one, and one taken back. `suppliers`: code → name."""
    now = clock.moment()
    with working_store().read() as connection:
        found = list_links(connection, LinkPurpose.UPLOAD)
    rows = [
        (str(one.id), suppliers.get(one.subject, one.subject), format_moment(one.until), one.created_by, _state(one, now))
        for one in found
    ]
    if rows:
        show_rows(["Nr.", "Lieferant", "gilt bis", "erstellt von", "Zustand"], rows, caption="Abgabelinks")
    else:
        st.info("Noch kein Abgabelink.")
    valid = {one.id: f"Nr. {one.id}: {suppliers.get(one.subject, one.subject)}" for one in found if _state(one, now) == "gilt"}
    if valid:
        number = st.selectbox(
            "Link zurückziehen", list(valid), index=None, format_func=lambda one: valid.get(one, ""), placeholder=_ASK,
            key=_LINK, width=560,
        )  # fmt: skip
        st.button(
            "Zurückziehen", key="konten_zurueck", on_click=change, args=(lambda *more: _withdraw(number, *more),),
            disabled=number is None,
        )  # fmt: skip
    st.header("Neuer Abgabelink")
    show_told(_NEW)
    with st.form("konten_abgabe", width=560):
        supplier = st.selectbox(
            "Lieferant", list(suppliers), index=None, format_func=lambda code: suppliers[code], placeholder=_ASK,
            key="konten_abgabe_wer",
        )  # fmt: skip
        day = st.date_input("Gilt bis einschließlich", day_of(now + _USUAL), key="konten_abgabe_tag", format="DD.MM.YYYY")
        pressed = st.form_submit_button("Erstellen")
    if pressed:
        until = datetime.combine(day, time(23, 59, 59), HERE)
        change(lambda store, actor, moment: _make(store, supplier or "", until, actor, moment), _NEW)
        st.rerun()


def _end(account: Account | None, store: Store, actor: Actor, now: datetime) -> str:
    if account is None:
        raise AccountError("Bitte ein Konto wählen.")
    with store.begin() as connection:
        end_sessions(connection, account, actor, now)
    st.session_state[_SESSION] = None
    return f"**{safe_markdown(account.name)}** ist überall abgemeldet."


def _withdraw(number: int | None, store: Store, actor: Actor, now: datetime) -> str:
    if number is None:
        raise AccountError("Bitte einen Link wählen.")
    with store.begin() as connection:
        withdraw_link(connection, LinkPurpose.UPLOAD, number, actor, now)
    st.session_state[_LINK] = None
    return f"Der Abgabelink {number} gilt nicht mehr."


def _make(store: Store, supplier: str, until: datetime, actor: Actor, now: datetime) -> str:
    link = write_link("abgeben", "link", make_upload_link(store, supplier, until, actor, now))
    return f"Wer diesen Link hat, kann für den Lieferanten Dateien abgeben; er ist nur jetzt zu sehen:\n\n{link}"


def _state(link: PersonalLink, now: datetime) -> str:
    if link.is_withdrawn:
        return "zurückgezogen"
    return "gilt" if link.until > now else "abgelaufen"
