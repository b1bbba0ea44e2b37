"""Who looks at the page: asked anew on every run, so that a right that was withdrawn is gone at the next click."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

import streamlit as st

from mib_dashboard import clock
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.working import Account, Actor
from mib_dashboard.render import render_template
from mib_dashboard.schema import Right
from mib_dashboard.settings import current_settings
from mib_dashboard.ui.navigation import WORK_PAGES

_OFFERED = "_seiten_mit_recht"
_GOES_ON = (
    "Was gespeichert war, bleibt, und die öffentlichen Seiten gehen weiter. Bitte in einer Minute noch einmal versuchen; "
    "wer angemeldet war, ist es dann wieder."
)


def current_account() -> Account | None:
    """The account behind this run, with its roles as they are now; None for a visitor, and always in a house without a store."""
    if not current_settings().store:
        return None
    # Not at the top: where people only read, nothing of the working side is loaded.
    from mib_dashboard.accounts.identify import find_visitor

    headers = {name.lower(): value for name, value in st.context.headers.items()}
    return find_visitor(headers, st.context.cookies, clock.moment())


def may(right: Right, supplier: str = "") -> bool:
    """Whether who looks has a right now; `supplier` as in `accounts.rights.allows`."""
    account = current_account()
    if account is None:
        return False
    from mib_dashboard.accounts.rights import allows

    return allows(account, right, supplier)


def act(right: Right, supplier: str = "") -> Actor:
    """Who looks, as the journal names them when they use this right. NotAllowedError when they have it no longer."""
    from mib_dashboard.accounts.rights import act_as

    return act_as(current_account(), right, supplier)


def current_rights() -> frozenset[Right]:
    """All rights of who looks, now; none for a visitor."""
    account = current_account()
    if account is None:
        return frozenset()
    from mib_dashboard.accounts.rights import allows

    return frozenset(right for right in Right if allows(account, right))


def note_offered(rights: frozenset[Right]) -> set[str]:
    """The addresses of pages with a right that this visit has been shown, now or before, or whose document it already has."""
    offered: set[str] = st.session_state.setdefault(_OFFERED, set())
    asked = urlsplit(st.context.url or "").path.rpartition("/")[2]
    offered |= {entry.url_path for entry in WORK_PAGES if entry.right in rights or entry.url_path == asked}
    return offered


def find_token() -> str:
    """What the browser carries of its session, "" when it carries none."""
    from mib_dashboard.accounts.identify import COOKIE

    return st.context.cookies.get(COOKIE, "")


def show_account(url_path: str) -> None:
    """In the footer: who is logged in and the way out, else the quiet way in. Nothing in a house without a store."""
    if not current_settings().store:
        return
    account = current_account()
    if account is None:
        st.html(render_template("account_login.html", way=quote(f"/{url_path}")))
        return
    from mib_dashboard.accounts.tokens import seal_form

    token = find_token()
    seal = seal_form(token, "abmelden") if token else ""
    roles = ", ".join(sorted(account.roles))
    st.html(render_template("account.html", account=account, roles=roles, seal=seal))


def show_login(url_path: str) -> None:
    """In place of a page that is not for who looks: nothing about what it holds."""
    # Not at the top: where people only read, nothing of the working side is loaded.
    from mib_dashboard.accounts.identify import describe_silence

    if silence := describe_silence():
        st.title("Hier lässt sich gerade nicht arbeiten")
        st.warning(f"{safe_markdown(silence)} {_GOES_ON}")
        return
    st.title("Anmelden")
    st.markdown("Diese Seite gehört zur Arbeit an den Zahlen. Dafür braucht es ein Konto mit dem passenden Recht.")
    st.html(render_template("account_login.html", way=quote(f"/{url_path}")))
