"""Which of our offers and actors an entry is: by key where one is known, else by what the search for duplicates compares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mib_dashboard.analysis.overlaps.duplicates import SURE, find_likely
from mib_dashboard.analysis.overlaps.foreign import ForeignOffer, build_foreign_profile, find_actors
from mib_dashboard.bridges.entry import ForeignEntry
from mib_dashboard.bridges.known import KnownRows, list_links
from mib_dashboard.bridges.proposal import Match
from mib_dashboard.schema import Col

_BY_KEY = Match(1.0, is_sure=True, reasons=("unter demselben Schlüssel verknüpft",))
_OWN = Match(1.0, is_sure=True, reasons=("kam aus diesem Bestand",))


@dataclass(frozen=True)
class Matches:
    """By external key: our offer and why, our actor; `passed_over`: our offers that a better entry took."""

    offers: Mapping[str, tuple[str, Match]]
    actors: Mapping[str, str]
    passed_over: Mapping[str, str]


def match_entries(entries: Sequence[ForeignEntry], prefix: str, known: KnownRows) -> Matches:
    """Every offer of ours is taken by one entry at most, the most similar one; keys come before likeness."""
    actors = match_actors(entries, known)
    offers: dict[str, tuple[str, Match]] = {}
    taken: set[str] = set()
    for entry in entries:
        code, why = known.offer_links.get(entry.external, ""), _BY_KEY
        if not code and entry.code in known.offers:
            code, why = entry.code, _OWN
        if code and code not in taken:
            offers[entry.external] = (code, why)
            taken.add(code)
    # What is linked to another entry of this source is not searched: two entries there are two offers.
    free = [
        profile
        for profile in known.profiles
        if profile.code not in taken and not any(key.startswith(prefix) for key in list_links(known.offers[profile.code]))
    ]
    rest = [entry for entry in entries if entry.external not in offers]
    newcomers = [build_foreign_profile(_describe(entry, actors), known.areas, known.actor_names) for entry in rest]
    passed_over: dict[str, str] = {}
    for pair in find_likely(newcomers, free, known.book.parameters):
        if pair.first in offers:
            continue
        if pair.second in taken:
            passed_over.setdefault(pair.first, pair.second)
            continue
        match = Match(min(1.0, pair.score), pair.verdict == SURE, pair.reasons, pair.doubts)
        offers[pair.first] = (pair.second, match)
        taken.add(pair.second)
    return Matches(offers, actors, {key: code for key, code in passed_over.items() if key not in offers})


def match_actors(entries: Sequence[ForeignEntry], known: KnownRows) -> dict[str, str]:
    """Our actor by external key of the entry, as far as there is one."""
    found: dict[str, str] = {}
    names: dict[str, str] = {}
    for entry in entries:
        code = known.actor_links.get(entry.actor_external, "") if entry.actor_external else ""
        code = code or (entry.actor_code if entry.actor_code in known.actors else "")
        if code:
            found[entry.external] = code
        elif entry.actor.get(Col.NAME):
            names[entry.external] = entry.actor[Col.NAME]
    by_name = find_actors(names.values(), known.book.actors)
    return found | {key: by_name[name] for key, name in names.items() if name in by_name}


def _describe(entry: ForeignEntry, actors: Mapping[str, str]) -> ForeignOffer:
    times = [(row[0], row[1], row[2]) for place in entry.places for row in place.times or ()]
    return ForeignOffer(
        code=entry.external,
        offer=entry.offer,
        actor=entry.actor,
        provider=actors.get(entry.external, entry.actor_external),
        places=[place.cells for place in entry.places],
        times=times,
    )
