"""Offers captured twice: word for word, or the way two people write down the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

import numpy as np

from mib_dashboard.example.detail import Entry
from mib_dashboard.example.tables import Row, read_words
from mib_dashboard.schema import Col

SURE, CHECK = "sehr_wahrscheinlich", "pruefen"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "„": "", "“": "", "–": "-"})


def build_twins(entries: Sequence[Entry], count: int, random: np.random.Generator) -> list[tuple[Entry, Entry, str]]:
    """Original, twin and what to expect; exact ones, spelling variants and retold ones in turn."""
    usable = [entry for entry in entries if entry.places[0][Col.GEMEINDE]]
    order = random.permutation(len(usable))[:count]
    return [_twin(usable[i], place, random) for place, i in enumerate(order)]


def vary_provider(provider: Row, code: str) -> Row:
    """The same provider, entered a second time with another spelling of its name."""
    name = provider[Col.NAME].translate(_UMLAUTS).replace(" e. V.", " eV").replace(" gGmbH", " gemeinnützige GmbH")
    return provider | {Col.AKTEUR: code, Col.NAME: name, Col.KURZNAME: "", Col.DACHVERBAND: ""}


def _twin(original: Entry, place: int, random: np.random.Generator) -> tuple[Entry, Entry, str]:
    twin = deepcopy(original)
    twin.key = f"D{place}"
    kind = place % 4
    if kind == 0:
        return original, twin, SURE
    title = original.offer[Col.TITEL]
    twin.offer |= {Col.TITEL: title.translate(_UMLAUTS), Col.QUELLE_ART: "web", Col.KURZBESCHREIBUNG: ""}
    twin.places[0] = _near(twin.places[0], random)
    if kind == 1:
        return original, twin, SURE
    if kind == 2:
        twin.offer |= {Col.TITEL: f"{title.translate(_UMLAUTS)} (neu)", Col.SPRACHEN: "", Col.WEB: ""}
        return original, twin, SURE
    # Retold from memory: the gist of the title, and nothing but the municipality known about the place.
    twin.offer |= {Col.TITEL: _retell(title), Col.WEB: "", Col.SPRACHEN: ""}
    twin.places[0] = twin.places[0] | dict.fromkeys((Col.ORTSTEIL, Col.ADRESSE, Col.PLZ, Col.LAT, Col.LON, Col.GEO_QUALITAET), "")
    twin.times = []
    return original, twin, CHECK


def _retell(title: str) -> str:
    motto = next((row["motto"] for row in read_words("mottos") if row["motto"] in title), "")
    words = title.replace(motto, "").translate(str.maketrans("„“:–,", "     ")).split()
    what = [word for word in words if word[0].isupper() and not word.endswith("-")]
    return " ".join([*what[:2], motto, "am Nachmittag"])


def _near(place: Row, random: np.random.Generator) -> Row:
    out = place | {Col.ADRESSE: place.get(Col.ADRESSE, "").replace("straße", "str.").replace("Straße", "Str.")}
    if place.get(Col.LAT):
        # About fifty metres: the other person clicked beside the house.
        out |= {
            Col.LAT: f"{float(place[Col.LAT]) + random.normal(0, 0.0003):.5f}",
            Col.LON: f"{float(place[Col.LON]) + random.normal(0, 0.0003):.5f}",
        }
    return out
