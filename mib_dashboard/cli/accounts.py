"""`python -m mib_dashboard konto`: the accounts of the working side, for the first of them and for when nobody can log in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from mib_dashboard import clock
from mib_dashboard.cli.folders import FAILED, OK, require_store
from mib_dashboard.delivery.dataset import open_newest
from mib_dashboard.model.working import SYSTEM, Account
from mib_dashboard.schema import Role
from mib_dashboard.schema.deliveries import SUPPLIERS
from mib_dashboard.settings import Login, Name, current_settings

if TYPE_CHECKING:
    from mib_dashboard.store.engine import Store


def add_account_options(parser: argparse.ArgumentParser) -> None:
    """One action, and the account it is about."""
    actions = parser.add_subparsers(dest="handlung", metavar="HANDLUNG", required=True)
    for word, words in _HELP.items():
        action = actions.add_parser(word, help=words, description=words)
        if word != "liste":
            action.add_argument("name", metavar="NAME", help="Name des Kontos")
        if word == "anlegen":
            action.add_argument("--anzeige", default="", metavar="TEXT", help="Name der Person oder Stelle (sonst NAME)")
        if word in ("anlegen", "rolle"):
            # Bare words: a wrong role is answered with them, and of an enumeration the answer would show the inside.
            roles = [role.value for role in Role]
            told = f"auch mehrfach: {', '.join(roles)}"
            action.add_argument("--rolle", action="append", default=[], choices=roles, metavar="ROLLE", help=told)
            action.add_argument("--lieferant", default="", metavar="KÜRZEL", help=f"nur bei der Rolle {Role.SUPPLIER}")
            action.add_argument(
                "--gremium", action="append", default=[], metavar="NUMMER",
                help=f"nur bei der Rolle {Role.COMMITTEE}, auch mehrfach: für welches Gremium das Konto liest",
            )  # fmt: skip


def run_accounts(arguments: argparse.Namespace) -> int:
    """Do it; 1 when the store or the account does not allow it."""
    url = require_store("Konten gibt es")
    # Not at the top: no other command needs the libraries of the store.
    from mib_dashboard.accounts.names import AccountError
    from mib_dashboard.store.engine import StoreError, open_store

    try:
        store = open_store(url)
        sys.stdout.write(_ACTIONS[arguments.handlung](store, arguments))
    except (AccountError, StoreError) as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    return OK


def _create(store: Store, arguments: argparse.Namespace) -> str:
    from mib_dashboard.accounts.manage import create_account

    _check_supplier(arguments.lieferant)
    display = arguments.anzeige or arguments.name
    roles, bodies = frozenset(map(Role, arguments.rolle)), frozenset(arguments.gremium)
    wanted = Account(0, arguments.name, display, roles, arguments.lieferant, bodies=bodies)
    account = create_account(store, wanted, SYSTEM, clock.moment())
    return f"Das Konto {account.name} ist angelegt.\n{_invite(store, account)}"


def _list(store: Store, _: argparse.Namespace) -> str:
    from mib_dashboard.store.accounts import list_accounts

    with store.read() as connection:
        found = list_accounts(connection)
    lines = (
        f"{one.name}: {one.display}, {', '.join(sorted(one.roles))}"
        + "".join(f" ({code})" for code in (one.supplier, *sorted(one.bodies)) if code)
        + ("" if one.is_active else ", gesperrt")
        for one in found
    )  # fmt: skip
    return "".join(f"{line}\n" for line in lines) or "Noch kein Konto.\n"


def _change_roles(store: Store, arguments: argparse.Namespace) -> str:
    account = _find(store, arguments.name)
    _check_supplier(arguments.lieferant, account.supplier)
    roles, bodies = frozenset(map(Role, arguments.rolle)), frozenset(arguments.gremium)
    return _change(store, account, replace(account, roles=roles, supplier=arguments.lieferant, bodies=bodies))


def _check_supplier(code: str, own: str = "") -> None:
    """`own`: what the account has; it stays when the data do not name it any more, and so does any where no data can be shown."""
    from mib_dashboard.accounts.names import AccountError

    data, _ = open_newest() if code != own else (None, ())
    known = sorted(data.supply.suppliers) if data is not None else []
    if known and code not in known:
        raise AccountError(f"Den Lieferanten „{code}“ gibt es nicht in {SUPPLIERS.file}. Bekannt sind: {', '.join(known)}.")


def _lock(store: Store, arguments: argparse.Namespace) -> str:
    account = _find(store, arguments.name)
    return _change(store, account, replace(account, is_active=False))


def _unlock(store: Store, arguments: argparse.Namespace) -> str:
    account = _find(store, arguments.name)
    return _change(store, account, replace(account, is_active=True))


def _invite_again(store: Store, arguments: argparse.Namespace) -> str:
    return _invite(store, _find(store, arguments.name))


def _change(store: Store, before: Account, after: Account) -> str:
    from mib_dashboard.accounts.manage import change_account

    change_account(store, before, after, SYSTEM, clock.moment())
    return f"Das Konto {before.name} ist geändert; es gilt ab dem nächsten Klick.\n"


def _find(store: Store, name: str) -> Account:
    from mib_dashboard.accounts.names import AccountError, read_name
    from mib_dashboard.store.accounts import find_account

    with store.read() as connection:
        found = find_account(connection, read_name(name))
    if found is None:
        raise AccountError(f"Ein Konto „{name}“ gibt es nicht. Alle nennt: python -m mib_dashboard konto liste")
    return found


def _invite(store: Store, account: Account) -> str:
    from mib_dashboard.accounts.manage import invite

    if current_settings().login is not Login.LOCAL:
        return f"Die Person meldet sich über den Weg an, den {Name.LOGIN} nennt.\n"
    token = invite(store, account, SYSTEM, clock.moment())
    address = current_settings().address or "http://localhost:8501"
    return f"Dieser Link gilt einen Tag und einmal; damit setzt die Person ihr Kennwort:\n{address}/anmelden?einladung={token}\n"


_HELP = {
    "anlegen": "Ein neues Konto anlegen und den Link zum Setzen des Kennworts ausgeben.",
    "liste": "Alle Konten nennen.",
    "rolle": "Die Rollen eines Kontos ersetzen, mit Lieferant und Gremien.",
    "sperren": "Ein Konto sperren; es ist sofort überall abgemeldet.",
    "entsperren": "Ein gesperrtes Konto wieder zulassen.",
    "neu-einladen": "Einen neuen Link zum Setzen des Kennworts ausgeben.",
}
_ACTIONS: dict[str, Callable[[Store, argparse.Namespace], str]] = {
    "anlegen": _create,
    "liste": _list,
    "rolle": _change_roles,
    "sperren": _lock,
    "entsperren": _unlock,
    "neu-einladen": _invite_again,
}
