"""How our codes and words stand in HSDS, read in both directions."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import SEPARATOR, Col, OfferStatus, WordList
from mib_dashboard.schema.offers import ACTORS, OFFERS

STATUS: Mapping[str, str] = {
    OfferStatus.ACTIVE: "active",
    OfferStatus.PAUSED: "temporarily closed",
    OfferStatus.ENDED: "defunct",
    OfferStatus.PLANNED: "inactive",
    OfferStatus.UNKNOWN: "inactive",
}
# `inactive` says two things of ours; these come with an attribute that tells them apart.
TOLD_APART = (OfferStatus.UNKNOWN, OfferStatus.PLANNED)
# Attributes of a service: our column and the name of its taxonomy. The words are those of our own tables.
TAXONOMIES = {
    Col.FELDER: "Handlungsfeld",
    Col.TYPEN: "Angebotstyp",
    Col.ZIELGRUPPEN: "Zielgruppe",
    Col.ART: "Art des Angebots",
    Col.FORMAT: "Form",
    Col.GESCHLECHT: "Geschlecht",
    Col.AKTUALITAET: "Aktualität",
    Col.STATUS: "Status",
}
WORD_LISTS = {
    Col.ART: WordList.ART,
    Col.FORMAT: WordList.FORMAT,
    Col.GESCHLECHT: WordList.GESCHLECHT,
    Col.AKTUALITAET: WordList.AKTUALITAET,
    Col.STATUS: WordList.STATUS,
}
WEEKDAYS = dict(zip(("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
# The end of a day is midnight there.
END_OF_DAY, MIDNIGHT = "24:00", "00:00"
ELIGIBILITY_JOINT = "; "
POINT = "Genauigkeit des Punkts: "
AGS_TYPE = "AGS"


@dataclass(frozen=True)
class Keys:
    """Stable UUIDs of our rows, the same at every export; `region` keeps two houses with the same keys apart."""

    region: str

    def make(self, kind: str, *parts: str) -> str:
        """The UUID of a row: its kind and the cells of its key."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, ":".join(("urn:mib-dashboard", self.region, kind, *parts))))


def list_ids(book: OfferBook, areas: Areas) -> tuple[dict[str, str], dict[str, str]]:
    """UUID → code of the offers and of the actors; those of rows that were merged lead to the row that stayed."""
    keys = Keys(areas.region.ags)
    found = []
    for kind, table, codes in (("angebot", OFFERS, book.offers[Col.ANGEBOT]), ("akteur", ACTORS, book.actors[Col.AKTEUR])):
        old = {code: new for (name, code), new in book.merged.items() if name == table.name}
        found.append({keys.make(kind, code): new for code, new in ({code: code for code in codes} | old).items()})
    return found[0], found[1]


def read_uri(text: str) -> str:
    """The first address of a cell as URI: `verein.example` → `https://verein.example`; "" for what is no address."""
    first = text.split(SEPARATOR, 1)[0].strip()
    uri = first if first.startswith(("https://", "http://")) else f"https://{first}"
    try:
        parts = urlsplit(uri)
        is_sound = bool(parts.hostname) and "." in str(parts.hostname) and uri.isascii() and not set(uri) & set(' <>"{}\\^`')
    except ValueError:
        return ""
    return uri if is_sound else ""
