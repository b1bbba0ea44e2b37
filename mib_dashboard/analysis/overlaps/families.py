"""Families of offers: one provider (or its umbrella organisation) with one programme at several places. No duplicates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from mib_dashboard.analysis.offers.components import compute_components
from mib_dashboard.analysis.offers.normalise import LINKING_WORDS, normalise_text
from mib_dashboard.analysis.overlaps.duplicate_evidence import compare_places
from mib_dashboard.analysis.overlaps.profile import OfferProfile, build_profiles
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col

BY_TITLE, BY_KIND = "gleicher Titel", "gleiche Art von Angebot"


@dataclass(frozen=True)
class OfferFamily:
    """Name of the programme, topmost organisation, members (codes in their order).

    `basis`: BY_TITLE when all titles agree up to the names of places, else BY_KIND.
    """

    name: str
    provider: str
    members: tuple[str, ...]
    basis: str


def compute_families(book: OfferBook, areas: Areas) -> tuple[OfferFamily, ...]:
    """All families with members at two or more different places, the largest first.

    Offers belong together when one organisation (with its branches) uses the same title apart from names of places, or
    when one provider offers the same types to the same target groups; where no type is known, the same kind (`art`) in
    the same fields. Offers whose place is not known do not found a family.
    """
    profiles = {profile.code: profile for profile in build_profiles(book, areas)}
    titles = dict(zip(book.offers[Col.ANGEBOT], book.offers[Col.TITEL], strict=True))
    families = []
    for members in compute_components(_links(profiles.values())):
        own = [profiles[code] for code in members]
        if _has_several_places(own):
            basis = BY_TITLE if len({profile.programme for profile in own}) == 1 else BY_KIND
            name = _name([titles[code] for code in members], own, book, basis)
            families.append(OfferFamily(name, own[0].root, members, basis))
    return tuple(sorted(families, key=lambda family: (-len(family.members), family.members)))


def build_family_table(families: Sequence[OfferFamily]) -> pd.DataFrame:
    """One row per member: `familie`, `programm`, `traeger` (code), `grund`, `angebot`."""
    rows = [
        (number, family.name, family.provider, family.basis, code)
        for number, family in enumerate(families, start=1)
        for code in family.members
    ]
    return pd.DataFrame(rows, columns=[Col.FAMILIE, Col.PROGRAMM, Col.TRAEGER, Col.GRUND, Col.ANGEBOT]).astype({Col.FAMILIE: int})


def _links(profiles: Iterable[OfferProfile]) -> Iterator[tuple[str, str]]:
    alike: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for profile in profiles:
        for key in _keys(profile):
            alike[key].append(profile.code)
    for codes in alike.values():
        yield from pairwise(codes)


def _keys(profile: OfferProfile) -> Iterator[tuple[Any, ...]]:
    record = profile.record
    groups = tuple(sorted(record[Col.ZIELGRUPPEN]))
    yield Col.TITEL, profile.root, profile.programme
    if record[Col.TYPEN]:
        yield Col.TYPEN, profile.provider, tuple(sorted(record[Col.TYPEN])), groups
    elif record[Col.ART]:
        yield Col.ART, profile.provider, record[Col.ART], tuple(sorted(record[Col.FELDER])), groups


def _has_several_places(profiles: Sequence[OfferProfile]) -> bool:
    # Against the first is not enough: it may be the one whose place is not known.
    seen: list[OfferProfile] = []
    for profile in profiles:
        if any(compare_places(profile.places, other.places)[0] == 0.0 for other in seen):
            return True
        seen.append(profile)
    return False


def _name(titles: Sequence[str], profiles: Sequence[OfferProfile], book: OfferBook, basis: str) -> str:
    """The title without names of places; for offers of one kind their type, else the words all titles share."""
    types = set.intersection(*(set(profile.record[Col.TYPEN]) for profile in profiles)) & set(book.types)
    if basis == BY_KIND and types:
        return book.types[min(types)].name
    shared = set.intersection(*(set(profile.programme.split()) for profile in profiles))
    words = [word for word in titles[0].split() if set(normalise_text(word).split()) & (shared | LINKING_WORDS) or len(word) == 1]
    while words and normalise_text(words[-1]) in LINKING_WORDS | {""}:
        words.pop()
    return " ".join(words).strip("–-:, ") if shared else titles[0]
