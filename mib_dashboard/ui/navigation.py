"""The pages of the app. A new one for everybody is a file in `pages/` and a row in `PUBLIC_PAGES` (`report/pages.py`)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.schema import Right
from mib_dashboard.settings import ROOT

_WORK = "Arbeit"


@dataclass(frozen=True)
class PageEntry:
    """One page: file in `pages/`, address, title in navigation and browser tab, one sentence of help.

    A page that is not `listed` is reached from the footer only. One that `tells_places` apart asks for the municipality in its
    head. `group`: the word of the navigation it stands under, "" for itself. One with a `right` is there for accounts that have
    it, and for nobody else.
    """

    file: str
    url_path: str
    title: str
    help: str
    listed: bool = True
    tells_places: bool = False
    group: str = ""
    right: Right | None = None

    @property
    def path(self) -> str:
        """The path as `st.Page`, `st.page_link` and `st.switch_page` expect it, relative to `ui/main.py`."""
        return f"../../pages/{self.file}.py"

    @property
    def heading(self) -> str:
        """The word of the navigation above it: pages with a right have one of their own."""
        return self.group if self.right is None else _WORK

    @property
    def source(self) -> Path:
        """The file of the page."""
        return ROOT / "pages" / f"{self.file}.py"


PAGES = tuple(
    PageEntry(
        page.file, page.url_path, page.title, page.help, listed=page.listed, tells_places=page.tells_places, group=page.group
    )
    for page in PUBLIC_PAGES.values()
)

# Pages of the working side, each with a right; `server/access.py` names them too, so that their address asks for it as well.
WORK_PAGES = (
    PageEntry("lieferungen", "lieferungen", "Lieferungen", "Was die Stellen geliefert haben", right=Right.DELIVERIES),
    PageEntry("pflege", "pflege", "Pflege", "Angebote nachfragen, ändern, bestätigen", right=Right.CARE),
    PageEntry("vorgaenge", "vorgaenge", "Vorgänge", "Was entschieden ist und was zu tun ist", right=Right.READ_CASES),
    PageEntry("gremium", "gremium", "Für Gremien", "Was nur die Gremien sehen", right=Right.READ_COMMITTEE),
    PageEntry("konten", "konten", "Konten", "Wer hier arbeitet und was geändert wurde", right=Right.MANAGE),
)


def find_page(url_path: str) -> PageEntry:
    """The page with this address; KeyError when there is none."""
    return {page.url_path: page for page in (*PAGES, *WORK_PAGES)}[url_path]


def build_navigation(rights: Collection[Right], offered: Collection[str] = ()) -> dict[str, list[Any]]:
    """The pages by their group as Streamlit wants them, "" for those that stand alone.

    Those with a right that the account has not are left out.

    `offered`: addresses of pages that this visit was shown before. They stay known, unlisted, so that who lost a right meanwhile
    is told so instead of hearing of a page that does not exist.
    """
    groups: dict[str, list[Any]] = {}
    for entry in (*PAGES, *WORK_PAGES):
        if not is_open(entry, rights) and entry.url_path not in offered:
            continue
        page = st.Page(
            entry.path,
            title=entry.title,
            url_path=entry.url_path or None,
            default=not entry.url_path,
            help=entry.help,
            visibility="visible" if entry.listed and is_open(entry, rights) else "hidden",
        )
        groups.setdefault(entry.heading, []).append(page)
    return groups


def is_open(entry: PageEntry, rights: Collection[Right]) -> bool:
    """Whether a page is there for an account with these rights."""
    return entry.right is None or entry.right in rights
