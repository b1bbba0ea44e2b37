"""The pages of the app. A new page is one file in `pages/` and one row here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from mib_dashboard.settings import ROOT


@dataclass(frozen=True)
class PageEntry:
    """One page: file in `pages/`, address, title in navigation and browser tab, one sentence of help.

    A page that is not `listed` is reached from the footer only.
    """

    file: str
    url_path: str
    title: str
    help: str
    listed: bool = True

    @property
    def path(self) -> str:
        """The path as `st.Page`, `st.page_link` and `st.switch_page` expect it, relative to `ui/main.py`."""
        return f"../../pages/{self.file}.py"

    @property
    def source(self) -> Path:
        """The file of the page."""
        return ROOT / "pages" / f"{self.file}.py"


PAGES = (
    PageEntry("ueberblick", "", "Überblick", "Das Wichtigste auf einen Blick"),
    PageEntry("karte", "karte", "Karte", "Ein Indikator in den Gemeinden"),
    PageEntry("zeitreihen", "zeitreihen", "Zeitreihen", "Entwicklung über die Jahre"),
    PageEntry("gemeinde", "gemeinde", "Gemeindeprofil", "Eine Gemeinde, alle Themen"),
    PageEntry("angebote", "angebote", "Angebote & Akteure", "Wer was für wen und wo anbietet"),
    PageEntry("luecken", "luecken", "Angebotslücken", "Wo Angebote fehlen und wo sie reichen"),
    PageEntry("mehrfachstrukturen", "mehrfachstrukturen", "Mehrfachstrukturen", "Doppelte Einträge, Familien, Überschneidungen"),
    PageEntry("foerderung", "foerderung", "Förder-Radar", "Welche Förderung wann endet und was dann bleibt"),
    PageEntry("bericht", "bericht", "Bericht", "Zahlen als Datei: für Sitzung, Anlage, Folien"),
    PageEntry("methodik", "methodik", "Methodik & Quellen", "Was jede Zahl bedeutet und woher sie kommt"),
    PageEntry("datenstand", "datenstand", "Datenstand", "Was vorliegt und was fehlt"),
    PageEntry("praesentation", "praesentation", "Präsentation", "Folien für den großen Bildschirm", listed=False),
    PageEntry("impressum", "impressum", "Impressum", "Wer verantwortlich ist", listed=False),
    PageEntry("datenschutz", "datenschutz", "Datenschutz", "Welche Daten beim Besuch anfallen", listed=False),
    PageEntry("barrierefreiheit", "barrierefreiheit", "Barrierefreiheit", "Erklärung zur Barrierefreiheit", listed=False),
)


def find_page(url_path: str) -> PageEntry:
    """The page with this address; KeyError when there is none."""
    return {page.url_path: page for page in PAGES}[url_path]


def build_navigation() -> list[Any]:
    """The pages as Streamlit wants them."""
    return [
        st.Page(
            entry.path,
            title=entry.title,
            url_path=entry.url_path or None,
            default=not entry.url_path,
            help=entry.help,
            visibility="visible" if entry.listed else "hidden",
        )
        for entry in PAGES
    ]
