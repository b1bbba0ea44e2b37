"""The cells of one offer: what it is called, whom it is for, how current the entry is, when it is open, who pays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np

from mib_dashboard.example.tables import Row, number, read_settings, read_words, split
from mib_dashboard.example.vocabulary import Vocabulary, pick, read_profile
from mib_dashboard.example.world import World
from mib_dashboard.schema import SEPARATOR

CONFIRMED = "bestaetigt"


@dataclass
class Entry:
    """One offer with its rows in the other tables; `key` is its name until it gets a code."""

    key: str
    offer: Row
    places: list[Row] = field(default_factory=list)
    times: list[Row] = field(default_factory=list)
    fundings: list[Row] = field(default_factory=list)


class Details:
    """Invents the cells of offers that depend on nothing but the offer itself."""

    def __init__(self, world: World, vocabulary: Vocabulary) -> None:
        self._day = world.day
        self._vocabulary = vocabulary

    def describe(
        self, provider: Row, field_code: str, kind: tuple[str, str], groups: list[str], random: np.random.Generator
    ) -> Row:
        """All cells except capacity and currency; `kind` is code and name of the type."""
        profile = read_profile("typprofile", "typ", kind[0])
        word = self._vocabulary.pick
        price = word("kosten", random)
        people = " und ".join(self._vocabulary.group_names.get(group, group) for group in groups)
        return {
            "akteur": provider["akteur"],
            "titel": invent_title(kind[1], random),
            "kurzbeschreibung": f"{read_settings()['vermerk']}: {kind[1]}. Für: {people}.",
            "beschreibung_leicht": "Das ist ein erfundenes Angebot." if random.random() < 0.4 else "",
            "art": word("art", random),
            "felder": field_code,
            "typen": kind[0],
            "zielgruppen": SEPARATOR.join(groups),
            "alter_von": profile["alter_von"],
            "alter_bis": profile["alter_bis"],
            "geschlecht": self._known("geschlecht", profile["geschlecht"] or ("alle" if random.random() < 0.6 else "")),
            "sprachniveau_ein": profile["niveau_ein"],
            "sprachniveau_aus": profile["niveau_aus"],
            "sprachen": SEPARATOR.join(self._vocabulary.pick_languages(random)),
            "dolmetschen": word("dolmetschen", random),
            "kosten": price,
            "kosten_betrag": str(int(random.integers(1, 9)) * 5) if price == "kostenpflichtig" else "",
            "anmeldung": self._known("anmeldung", profile["anmeldung"]) or word("anmeldung", random),
            "format": word("format", random),
            "quelle_art": word("quelle_art", random),
            "sichtbarkeit": word("sichtbarkeit", random),
            "datenart": "Beispiel",
            "web": provider["web"],
            "hinweis": read_settings()["vermerk"],
        }

    def pick_state(self, random: np.random.Generator) -> str:
        """A row of `words/stand.csv`."""
        words = self._vocabulary.words
        rows = [
            row
            for row in read_words("stand")
            if all(row[column] in words.get(column, ()) for column in ("status", "aktualitaet"))
        ]
        return pick([row["stand"] for row in rows], [number(row["gewicht"]) for row in rows], random)

    def date_entry(self, state: str, random: np.random.Generator) -> Row:
        """Status, validity and currency of an entry in one of the states of `words/stand.csv`."""
        profile = read_profile("stand", "stand", state)
        seen = self._day - timedelta(days=round(365 * number(profile["alter_jahre"])) + int(random.integers(0, 300)))
        start = seen - timedelta(days=int(random.integers(200, 1500)))
        row = {
            "status": profile["status"],
            "aktualitaet": profile["aktualitaet"],
            "gueltig_von": start.isoformat(),
            "quelle_datum": seen.isoformat(),
        }
        if profile["aktualitaet"] == CONFIRMED:
            row |= {
                "geprueft_am": seen.isoformat(),
                "geprueft_von": "Beispielstelle",
                "naechste_pruefung": (seen + timedelta(days=365)).isoformat(),
            }
        if profile["status"] == "geplant":
            row["gueltig_von"] = (self._day + timedelta(days=int(random.integers(60, 300)))).isoformat()
        if profile["status"] == "beendet":
            row["gueltig_bis"] = (seen - timedelta(days=int(random.integers(10, 120)))).isoformat()
        if profile["status"] == "aktiv" and random.random() < 0.3:
            row["gueltig_bis"] = (self._day + timedelta(days=int(random.integers(60, 1000)))).isoformat()
        return row

    def fill_capacity(self, amount: float, unit: str, use: tuple[int, int], random: np.random.Generator) -> Row:
        """Capacity with use and waiting list; full offers have people waiting."""
        used = int(random.integers(use[0], use[1] + 1))
        waiting = int(random.poisson(max(used - 88, 0) * 0.6)) if used > 85 else 0
        size = max(1, round(amount))
        return {
            "kapazitaet": str(size),
            "kapazitaet_einheit": unit,
            "auslastung": str(used),
            "warteliste": str(min(waiting, size)),
            "wartezeit_wochen": str(int(random.integers(1, 16))) if waiting else "0",
        }

    def open_hours(self, random: np.random.Generator) -> list[Row]:
        """Times without the offer: mostly office hours, some evenings, few weekends; none = not known."""
        kind = random.random()
        days = ("Mo", "Di", "Mi", "Do", "Fr")
        if kind < 0.2:
            return []
        if kind < 0.3:
            return [{"ort": "1", "wochentag": "Sa", "von": "10:00", "bis": "13:00", "rhythmus": "alle zwei Wochen"}]
        start, end = ("17:30", "19:30") if kind < 0.5 else ("09:00", "12:00") if kind < 0.75 else ("13:00", "16:00")
        chosen = sorted(random.choice(len(days), int(random.integers(1, 4)), replace=False))
        return [{"ort": "1", "wochentag": days[i], "von": start, "bis": end, "rhythmus": "wöchentlich"} for i in chosen]

    def _known(self, vocabulary: str, code: str) -> str:
        return code if code in self._vocabulary.words.get(vocabulary, ()) else ""


def invent_title(name: str, random: np.random.Generator) -> str:
    """A title from the name of the type and a motto."""
    mottos = read_words("mottos")
    motto = mottos[int(random.integers(len(mottos)))]["motto"]
    plain = re.sub(r"\s*\(.*?\)", "", name)
    return (f"{plain} „{motto}“", f"{motto}: {plain}", f"{motto} – {plain}")[int(random.integers(3))]


def choose_groups(planned: list[str], kind: str, vocabulary: Vocabulary, random: np.random.Generator) -> list[str]:
    """A group of the type, else of the field, sometimes together with the one most offers of the field are for."""
    own = [group for group in split(read_profile("typprofile", "typ", kind)["gruppen"]) if group in vocabulary.group_names]
    pool = [group for group in own if group in planned] or own or planned
    if not pool:
        return []
    chosen = pool[int(random.integers(len(pool)))]
    broad = planned[:1] if random.random() < 0.45 else []
    return list(dict.fromkeys([chosen, *broad]))
