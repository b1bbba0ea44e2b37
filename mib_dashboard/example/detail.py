"""The cells of one offer: what it is called, whom it is for, how current the entry is, when it is open, who pays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np

from mib_dashboard.example.tables import Row, number, read_settings, read_words, split
from mib_dashboard.example.vocabulary import Vocabulary, pick, read_profile
from mib_dashboard.example.world import World
from mib_dashboard.schema import SEPARATOR, Col, DataKind, Freshness, OfferStatus, WordList

CONFIRMED = Freshness.CONFIRMED


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
        profile = read_profile("typprofile", Col.TYP, kind[0])
        word = self._vocabulary.pick
        price = word(WordList.KOSTEN, random)
        people = " und ".join(self._vocabulary.group_names.get(group, group) for group in groups)
        return {
            Col.AKTEUR: provider[Col.AKTEUR],
            Col.TITEL: invent_title(kind[1], random),
            Col.KURZBESCHREIBUNG: f"{read_settings()['vermerk']}: {kind[1]}. Für: {people}.",
            Col.BESCHREIBUNG_LEICHT: "Das ist ein erfundenes Angebot." if random.random() < 0.4 else "",
            Col.ART: word(WordList.ART, random),
            Col.FELDER: field_code,
            Col.TYPEN: kind[0],
            Col.ZIELGRUPPEN: SEPARATOR.join(groups),
            Col.ALTER_VON: profile[Col.ALTER_VON],
            Col.ALTER_BIS: profile[Col.ALTER_BIS],
            Col.GESCHLECHT: self._known(
                WordList.GESCHLECHT, profile[Col.GESCHLECHT] or ("alle" if random.random() < 0.6 else "")
            ),
            Col.SPRACHNIVEAU_EIN: profile["niveau_ein"],
            Col.SPRACHNIVEAU_AUS: profile["niveau_aus"],
            Col.SPRACHEN: SEPARATOR.join(self._vocabulary.pick_languages(random)),
            Col.DOLMETSCHEN: word(WordList.DOLMETSCHEN, random),
            Col.KOSTEN: price,
            Col.KOSTEN_BETRAG: str(int(random.integers(1, 9)) * 5) if price == "kostenpflichtig" else "",
            Col.ANMELDUNG: self._known(WordList.ANMELDUNG, profile[Col.ANMELDUNG]) or word(WordList.ANMELDUNG, random),
            Col.FORMAT: word(WordList.FORMAT, random),
            Col.QUELLE_ART: word(WordList.QUELLE_ART, random),
            Col.SICHTBARKEIT: word(WordList.SICHTBARKEIT, random),
            Col.DATENART: DataKind.EXAMPLE,
            Col.WEB: provider[Col.WEB],
            Col.HINWEIS: read_settings()["vermerk"],
        }

    def pick_state(self, random: np.random.Generator) -> str:
        """A row of `words/stand.csv`."""
        words = self._vocabulary.words
        rows = [
            row
            for row in read_words("stand")
            if all(row[column] in words.get(column, ()) for column in (Col.STATUS, Col.AKTUALITAET))
        ]
        return pick([row[Col.STAND] for row in rows], [number(row[Col.GEWICHT]) for row in rows], random)

    def date_entry(self, state: str, random: np.random.Generator) -> Row:
        """Status, validity, checks and source of an entry in one of the states of `words/stand.csv`."""
        profile = read_profile(Col.STAND, Col.STAND, state)
        seen = self._day - timedelta(days=round(365 * number(profile["alter_jahre"])) + int(random.integers(0, 300)))
        start = seen - timedelta(days=int(random.integers(200, 1500)))
        row = {
            Col.STATUS: profile[Col.STATUS],
            Col.GUELTIG_VON: start.isoformat(),
            Col.QUELLE_DATUM: seen.isoformat(),
        }
        if profile[Col.AKTUALITAET] == CONFIRMED:
            row |= {
                Col.GEPRUEFT_AM: seen.isoformat(),
                Col.GEPRUEFT_VON: "Beispielstelle",
                Col.NAECHSTE_PRUEFUNG: (seen + timedelta(days=365)).isoformat(),
            }
        if profile[Col.STATUS] == OfferStatus.PLANNED:
            row[Col.GUELTIG_VON] = (self._day + timedelta(days=int(random.integers(60, 300)))).isoformat()
        if profile[Col.STATUS] == OfferStatus.ENDED:
            row[Col.GUELTIG_BIS] = (seen - timedelta(days=int(random.integers(10, 120)))).isoformat()
        if profile[Col.STATUS] == OfferStatus.ACTIVE and random.random() < 0.3:
            row[Col.GUELTIG_BIS] = (self._day + timedelta(days=int(random.integers(60, 1000)))).isoformat()
        return row

    def fill_capacity(self, amount: float, unit: str, use: tuple[int, int], random: np.random.Generator) -> Row:
        """Capacity with use and waiting list; full offers have people waiting."""
        used = int(random.integers(use[0], use[1] + 1))
        waiting = int(random.poisson(max(used - 88, 0) * 0.6)) if used > 85 else 0
        size = max(1, round(amount))
        return {
            Col.KAPAZITAET: str(size),
            Col.KAPAZITAET_EINHEIT: unit,
            Col.AUSLASTUNG: str(used),
            Col.WARTELISTE: str(min(waiting, size)),
            Col.WARTEZEIT_WOCHEN: str(int(random.integers(1, 16))) if waiting else "0",
        }

    def open_hours(self, random: np.random.Generator) -> list[Row]:
        """Times without the offer: mostly office hours, some evenings, few weekends; none = not known."""
        kind = random.random()
        days = ("Mo", "Di", "Mi", "Do", "Fr")
        if kind < 0.2:
            return []
        if kind < 0.3:
            return [{Col.ORT: "1", Col.WOCHENTAG: "Sa", Col.VON: "10:00", Col.BIS: "13:00", Col.RHYTHMUS: "alle zwei Wochen"}]
        start, end = ("17:30", "19:30") if kind < 0.5 else ("09:00", "12:00") if kind < 0.75 else ("13:00", "16:00")
        chosen = sorted(random.choice(len(days), int(random.integers(1, 4)), replace=False))
        return [{Col.ORT: "1", Col.WOCHENTAG: days[i], Col.VON: start, Col.BIS: end, Col.RHYTHMUS: "wöchentlich"} for i in chosen]

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
    own = [group for group in split(read_profile("typprofile", Col.TYP, kind)["gruppen"]) if group in vocabulary.group_names]
    pool = [group for group in own if group in planned] or own or planned
    if not pool:
        return []
    chosen = pool[int(random.integers(len(pool)))]
    broad = planned[:1] if random.random() < 0.45 else []
    return list(dict.fromkeys([chosen, *broad]))
