"""The journal: who changed what, and whether it is whole."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from mib_dashboard.language.formats import format_number
from mib_dashboard.store.journal import check_chain
from mib_dashboard.store.journal_view import list_entries, list_words
from mib_dashboard.ui.accounts.data import working_store, write_moment
from mib_dashboard.ui.frame.filters import pick_optional
from mib_dashboard.ui.frame.show import show_table

_MOST = 200


def show_journal() -> None:
    """The newest rows, of one account or one action when chosen; above them the state of the chain."""
    with working_store().read() as connection:
        broken = check_chain(connection)
        accounts, actions = list_words(connection)
    if broken is None:
        st.success("Das Journal ist vollständig: Jede Zeile passt zu der davor.")
    else:
        st.error(
            f"**Das Journal ist ab Zeile {format_number(broken.number)} nicht mehr vollständig.** Eine Zeile wurde "
            "am Programm vorbei geändert, gelöscht oder eingefügt. Bitte mit der letzten Sicherung vergleichen."
        )
    with st.container(horizontal=True):
        account = pick_optional("Konto", {one: one for one in accounts}, "journal_konto", placeholder="alle Konten", width=260)
        action = pick_optional("Was", {one: one for one in actions}, "journal_was", placeholder="alles", width=260)
    with working_store().read() as connection:
        found = list_entries(connection, _MOST, account=account or "", action=action or "")
    rows = [
        (
            str(one.number),
            write_moment(one.at),
            one.account,
            one.role,
            one.action,
            one.key,
            _difference(one.before, one.after),
            one.reason,
        )
        for one in found
    ]
    columns = ["Nr.", "wann", "Konto", "Rolle", "was", "woran", "vorher → nachher", "Grund"]
    show_table(pd.DataFrame(rows, columns=columns), alt="Journal")
    if len(found) == _MOST:
        st.caption(f"Gezeigt werden die neuesten {_MOST} Zeilen. Die Auswahl oben engt sie ein.")


def _difference(before: str, after: str) -> str:
    return f"{before} → {after}" if before and after else after or before
