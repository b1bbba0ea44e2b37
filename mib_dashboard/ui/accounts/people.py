"""The accounts: who there is, a new one, another role, the lock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import streamlit as st

from mib_dashboard.accounts import manage
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.working import Account, Actor
from mib_dashboard.schema import Role
from mib_dashboard.settings import Login, Name, current_settings
from mib_dashboard.store.accounts import list_accounts
from mib_dashboard.store.engine import Store
from mib_dashboard.ui.accounts.data import change, show_told, working_store, write_link
from mib_dashboard.ui.parts.work_rows import show_rows

_NONE = "kein Lieferant"
_NEW, _CHANGE = "konten_neu", "konten_aendern"


def show_people(suppliers: Mapping[str, str], bodies: Mapping[str, str]) -> None:
    """All accounts as a table, then the forms. `suppliers`, `bodies`: code → name."""
    with working_store().read() as connection:
        found = list_accounts(connection)
    rows = [
        (
            one.name, one.display, ", ".join(sorted(one.roles)), suppliers.get(one.supplier, one.supplier),
            ", ".join(bodies.get(code, code) for code in sorted(one.bodies)), _state(one),
        )
        for one in found
    ]  # fmt: skip
    show_rows(["Konto", "Anzeige", "Rollen", "Lieferant", "Gremien", "Zustand"], rows, caption="Konten")
    if current_settings().login is not Login.LOCAL:
        st.caption(f"Wer jemand ist, sagt der Anmeldedienst ({Name.LOGIN}); der Name des Kontos ist, was er nennt.")
    _show_new(suppliers, bodies)
    if found:
        _show_change(found, suppliers, bodies)


def _show_new(suppliers: Mapping[str, str], bodies: Mapping[str, str]) -> None:
    st.header("Neues Konto")
    show_told(_NEW)
    with st.form(_NEW, width=560):
        st.text_input(
            "Name des Kontos", key=f"{_NEW}_name", max_chars=120, help="So heißt das Konto beim Anmelden und im Journal."
        )
        st.text_input("Anzeige", key=f"{_NEW}_anzeige", max_chars=120, help="Name der Person oder der Stelle")
        st.multiselect("Rollen", list(Role), key=f"{_NEW}_rollen", placeholder="bitte wählen")
        _pick_supplier(suppliers, f"{_NEW}_lieferant", "")
        _pick_bodies(bodies, f"{_NEW}_gremien", frozenset())
        st.form_submit_button("Anlegen", on_click=_create)


def _create() -> None:
    values = {word: st.session_state[f"{_NEW}_{word}"] for word in ("name", "anzeige", "rollen", "lieferant", "gremien")}
    roles, own = frozenset(map(Role, values["rollen"])), frozenset(values["gremien"])
    wanted = Account(0, values["name"], values["anzeige"], roles, values["lieferant"], bodies=own)

    def create(store: Store, actor: Actor, now: datetime) -> str:
        account = manage.create_account(store, wanted, actor, now)
        # Only now: who left something out need not type the rest again.
        for word in values:
            st.session_state[f"{_NEW}_{word}"] = [] if word in ("rollen", "gremien") else ""
        return f"Das Konto **{safe_markdown(account.name)}** ist angelegt. {_invite(store, account, actor, now)}"

    change(create, _NEW)


def _show_change(found: list[Account], suppliers: Mapping[str, str], bodies: Mapping[str, str]) -> None:
    st.header("Konto ändern")
    show_told(_CHANGE)
    names = {one.name: one for one in found}
    chosen = names[st.selectbox("Konto", list(names), key="konten_wahl", width=560)]
    key = f"konten_{chosen.id}"
    with st.form(key, width=560):
        display = st.text_input("Anzeige", chosen.display, key=f"{key}_anzeige", max_chars=120)
        roles = st.multiselect("Rollen", list(Role), sorted(chosen.roles), key=f"{key}_rollen", placeholder="bitte wählen")
        supplier = _pick_supplier(suppliers, f"{key}_lieferant", chosen.supplier)
        own = _pick_bodies(bodies, f"{key}_gremien", chosen.bodies)
        active = st.checkbox("Darf sich anmelden", chosen.is_active, key=f"{key}_aktiv")
        reason = st.text_input("Grund (für das Journal)", key=f"{key}_grund", max_chars=200)
        pressed = st.form_submit_button("Speichern")
    if pressed:
        wanted = replace(
            chosen, display=display, roles=frozenset(map(Role, roles)), supplier=supplier, is_active=active, bodies=own
        )
        change(lambda store, actor, now: _save(store, chosen, wanted, actor, now, reason), _CHANGE)
        st.rerun()
    if current_settings().login is Login.LOCAL and chosen.is_active:
        st.button(
            "Neuen Einladungslink ausgeben", key=f"{key}_link", help="Bei vergessenem Kennwort; ein früherer Link endet.",
            on_click=change, args=(lambda store, actor, now: _invite(store, chosen, actor, now), _CHANGE),
        )  # fmt: skip


def _save(store: Store, before: Account, after: Account, actor: Actor, now: datetime, reason: str) -> str:
    manage.change_account(store, before, after, actor, now, reason)
    return f"Das Konto **{safe_markdown(before.name)}** ist geändert. Es gilt ab dem nächsten Klick der Person."


def _invite(store: Store, account: Account, actor: Actor, now: datetime) -> str:
    if current_settings().login is not Login.LOCAL:
        return "Die Person meldet sich über den Dienst des Hauses an."
    link = write_link("anmelden", "einladung", manage.invite(store, account, actor, now))
    return f"Dieser Link gilt einen Tag und einmal; bitte nur an die Person selbst geben:\n\n{link}"


def _pick_supplier(suppliers: Mapping[str, str], key: str, current: str) -> str:
    codes = list(dict.fromkeys(["", *suppliers, current]))
    label = f"Lieferant (nur bei der Rolle {Role.SUPPLIER})"
    return st.selectbox(label, codes, codes.index(current), format_func=lambda code: suppliers.get(code, code) or _NONE, key=key)


def _pick_bodies(bodies: Mapping[str, str], key: str, current: frozenset[str]) -> frozenset[str]:
    codes = list(dict.fromkeys([*bodies, *sorted(current)]))
    return frozenset(
        st.multiselect(
            f"Gremien (nur bei der Rolle {Role.COMMITTEE})", codes, sorted(current), key=key, placeholder="keines",
            format_func=lambda code: bodies.get(code, code), accept_new_options=True,
            help="Das Konto liest, was allein für diese ist. Ein Gremium, das nicht öffentlich ist, mit seiner Nummer eintippen.",
        )
    )  # fmt: skip


def _state(account: Account) -> str:
    return "aktiv" if account.is_active else "gesperrt"
