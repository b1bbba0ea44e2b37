"""Invented providers. Every name says that it is an example; addresses, mail and phone numbers lead nowhere.

Mail and web end in `.example` (RFC 2606), telephone numbers come from the range that the Bundesnetzagentur keeps free
for films (030 23125…), postcodes begin with 00, which no German place has.
"""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from mib_dashboard.example.tables import Row, read_settings, read_words
from mib_dashboard.example.vocabulary import Vocabulary, pick
from mib_dashboard.example.world import World
from mib_dashboard.schema import Col, WordList

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def build_providers(world: World, vocabulary: Vocabulary, count: int) -> list[Row]:
    """Rows of `schema.offers.ACTORS`."""
    random = world.random("providers")
    forms = [row for row in read_words("traeger") if row[Col.TYP] in vocabulary.words.get(WordList.AKTEURSTYP, ())]
    mix = [row for row in forms for _ in range(int(row[Col.GEWICHT]))]
    towns = world.municipalities
    sizes = np.sqrt([world.size(town.ags) for town in towns])
    rows: list[Row] = []
    for place, word in enumerate(_invent_words(count, random)):
        if place % len(mix) == 0:
            random.shuffle(mix)
        form = mix[place % len(mix)]
        town = towns[int(random.choice(len(towns), p=sizes / sizes.sum()))]
        domain = f"{slug(word)}.example"
        above = [row[Col.AKTEUR] for row in rows if row[Col.TYP] == form[Col.TYP] and not row[Col.DACHVERBAND]]
        rows.append({
            Col.AKTEUR: f"BAK-{place + 1:04d}",
            Col.NAME: form["form"].format(word),
            Col.KURZNAME: word,
            Col.TYP: form[Col.TYP],
            Col.DACHVERBAND: above[0] if above and random.random() < 0.15 else "",
            Col.GEMEINDE: town.ags,
            Col.ADRESSE: invent_address(random),
            Col.PLZ: postcode(world, town.ags),
            Col.WEB: f"https://{domain}",
            Col.MAIL: f"kontakt@{domain}" if random.random() < 0.9 else "",
            Col.TELEFON: f"030 23125-{place % 1000:03d}" if random.random() < 0.9 else "",
            Col.ANSPRECHSTELLE: "Beratung" if random.random() < 0.5 else "",
            "projektrat": pick(["ja", "nein", ""], [2, 5, 3], random),
            Col.STAND: world.day.isoformat(),
            Col.HINWEIS: read_settings()["vermerk"],
        })  # fmt: skip
    return rows


def invent_address(random: np.random.Generator) -> str:
    """Street and number that exist nowhere."""
    streets = read_words("strassen")
    return f"{streets[int(random.integers(len(streets)))]['strasse']} {int(random.integers(1, 90))}"


def postcode(world: World, ags: str) -> str:
    """A postcode of its own for every municipality."""
    return f"00{100 + world.ranks[ags]:03d}"


def slug(word: str) -> str:
    """A name as part of an internet address."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_UMLAUTS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _invent_words(count: int, random: np.random.Generator) -> list[str]:
    parts = read_words("namensteile")
    pairs = [(a, b) for a in range(len(parts)) for b in range(len(parts))]
    order = random.permutation(len(pairs))
    words = [f"{parts[a]['vorn']}{parts[b]['hinten']}" for a, b in (pairs[i] for i in order)]
    return [words[i % len(words)] + (f" {i // len(words) + 1}" if i >= len(words) else "") for i in range(count)]
