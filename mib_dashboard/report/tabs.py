"""Views of pages by their words in an address.

The four of one indicator stand at two addresses: `/karte` opens on the map, `/zeitreihen` on the course.
"""

from __future__ import annotations

from enum import StrEnum

TAB_KEY = "ansicht"


class Tab(StrEnum):
    """A view, by its word in an address."""

    MAP = "karte"
    COURSE = "verlauf"
    TABLE = "tabelle"
    MEANING = "bedeutung"


TAB_NAMES = {Tab.MAP: "Karte", Tab.COURSE: "Verlauf", Tab.TABLE: "Tabelle", Tab.MEANING: "Bedeutung"}
USUAL_TABS = {"karte": Tab.MAP, "zeitreihen": Tab.COURSE}
# The parts of the page on the state of the data, as addresses and as readers name them.
STATUS_PARTS = {
    "lieferungen": "Lieferungen",
    "erinnerung": "Erinnerungen",
    "lieferanten": "Nach Lieferant",
    "luecken": "Was fehlt",
    "jahre": "Nach Jahren",
    "guete": "Güte",
    "geheimhaltung": "Geheimhaltung",
    "dateien": "Dateien",
    "pruefung": "Prüfung",
}
MEANING_QUESTION = "Was bedeutet diese Zahl?"


def place_tab(tab: Tab, path: str) -> tuple[str, str]:
    """Path and word in the address of a view: table and meaning stay at `path`, whose picture they belong to."""
    own = next((place for place, usual in USUAL_TABS.items() if usual is tab), "")
    return (own, "") if own else (path, str(tab))
