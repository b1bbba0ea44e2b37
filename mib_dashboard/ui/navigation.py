"""The pages of the app. A new page is one file in `pages/` and one row here: in `PAGES` for everybody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from mib_dashboard.schema import Right
from mib_dashboard.settings import ROOT


@dataclass(frozen=True)
class PageEntry:
    """One page: file in `pages/`, address, title in navigation and browser tab, one sentence of help.

    A page that is not `listed` is reached from the footer only. One that `tells_places` apart asks for the municipality in its
    head. One with a `right` is there for accounts that have it, and for
    nobody else.
    """

    file: str
    url_path: str
    title: str
    help: str
    listed: bool = True
    tells_places: bool = False
    right: Right | None = None

    @property
    def path(self) -> str:
        """The path as `st.Page`, `st.page_link` and `st.switch_page` expect it, relative to `ui/main.py`."""
        return f"../../pages/{self.file}.py"

    @property
    def source(self) -> Path:
        """The file of the page."""
        return ROOT / "pages" / f"{self.file}.py"


PAGES = (
    PageEntry("ueberblick", "", "Überblick", "Das Wichtigste auf einen Blick", tells_places=True),
    PageEntry("karte", "karte", "Karte", "Ein Indikator in den Gemeinden", tells_places=True),
    PageEntry("zeitreihen", "zeitreihen", "Zeitreihen", "Entwicklung über die Jahre", tells_places=True),
    PageEntry("gemeinde", "gemeinde", "Gemeindeprofil", "Eine Gemeinde, alle Themen", tells_places=True),
    PageEntry("angebote", "angebote", "Angebote & Akteure", "Wer was für wen und wo anbietet"),
    PageEntry("luecken", "luecken", "Angebotslücken", "Wo Angebote fehlen und wo sie reichen", tells_places=True),
    PageEntry("mehrfachstrukturen", "mehrfachstrukturen", "Mehrfachstrukturen", "Doppelte Einträge, Familien, Überschneidungen"),
    PageEntry("foerderung", "foerderung", "Förder-Radar", "Welche Förderung wann endet und was dann bleibt"),
    PageEntry("bericht", "bericht", "Bericht", "Zahlen als Datei: für Sitzung, Anlage, Folien", tells_places=True),
    PageEntry("methodik", "methodik", "Methodik & Quellen", "Was jede Zahl bedeutet und woher sie kommt"),
    PageEntry("datenstand", "datenstand", "Datenstand", "Was vorliegt und was fehlt"),
    PageEntry("praesentation", "praesentation", "Präsentation", "Folien für den großen Bildschirm", listed=False),
    PageEntry("impressum", "impressum", "Impressum", "Wer verantwortlich ist", listed=False),
    PageEntry("datenschutz", "datenschutz", "Datenschutz", "Welche Daten beim Besuch anfallen", listed=False),
    PageEntry("barrierefreiheit", "barrierefreiheit", "Barrierefreiheit", "Erklärung zur Barrierefreiheit", listed=False),
)

# Pages of the working side, each with a right; `server/access.py` names them too, so that their address asks for it as well.
WORK_PAGES = (
    PageEntry("lieferungen", "lieferungen", "Lieferungen", "Was die Stellen geliefert haben", right=Right.DELIVERIES),
    PageEntry("pflege", "pflege", "Pflege", "Angebote nachfragen, ändern, bestätigen", right=Right.CARE),
    PageEntry("konten", "konten", "Konten", "Wer hier arbeitet und was geändert wurde", right=Right.MANAGE),
)


def find_page(url_path: str) -> PageEntry:
    """The page with this address; KeyError when there is none."""
    return {page.url_path: page for page in (*PAGES, *WORK_PAGES)}[url_path]


def build_navigation(rights: Collection[Right], offered: Collection[str] = ()) -> list[Any]:
    """The pages as Streamlit wants them; those with a right that the account has not are left out.

    `offered`: addresses of pages that this visit was shown before. They stay known, unlisted, so that who lost a right meanwhile
    is told so instead of hearing of a page that does not exist.
    """
    return [
        st.Page(
            entry.path,
            title=entry.title,
            url_path=entry.url_path or None,
            default=not entry.url_path,
            help=entry.help,
            visibility="visible" if entry.listed and is_open(entry, rights) else "hidden",
        )
        for entry in (*PAGES, *WORK_PAGES)
        if is_open(entry, rights) or entry.url_path in offered
    ]


def is_open(entry: PageEntry, rights: Collection[Right]) -> bool:
    """Whether a page is there for an account with these rights."""
    return entry.right is None or entry.right in rights
