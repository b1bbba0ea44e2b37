"""The same organisation captured twice: pairs of actors with the reasons, and how sure they are. A human decides.

Names are compared without legal forms, brackets, "u. a." and words for the level ("Landesverband", "Saarland"), with usual
abbreviations written out. A row that names several providers ("A / B") is compared part by part; it is no organisation of its
own. Two organisations with known seats in different municipalities are two, unless they share a mail address or telephone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

import pandas as pd
from rapidfuzz import fuzz, process

from mib_dashboard.analysis.offers.normalise import LINKING_WORDS, normalise_name, normalise_phone, normalise_text, split_address
from mib_dashboard.schema import Col
from mib_dashboard.schema.rows import list_rows

SURE, CHECK, JOINT = "sehr wahrscheinlich", "prüfen", "mehrere Träger in einer Zeile"
SAME, ALIKE, PART, SPELLED = 1.0, 0.9, 0.75, 0.8
# A name that is spelled nearly the same, in %; shorter ones differ by one letter and mean something else.
_LEAST_LIKENESS, _SHORTEST_NAME = 92.0, 8
_BRACKETS = re.compile(r"\(.*?\)")
_ALIASES = {
    "arbeiterwohlfahrt": "awo", "deutsches rotes kreuz": "drk", "volkshochschule": "vhs", "diakonisches werk": "diakonie",
    "caritas verband": "caritasverband", "lhs": "landeshauptstadt",
}  # fmt: skip
_LEVELS = frozenset({"landesverband", "kreisverband", "ortsverband", "saar", "saarland", "saarlandes", "ua"})
# Words that many organisations begin with: one of them alone names nobody.
_KINDS = frozenset({
    "stadt", "gemeinde", "verein", "verband", "freundeskreis", "vhs", "haus", "zentrum", "initiative", "netzwerk",
    "stadtteilburo", "jugendzentrum", "landeshauptstadt",
})  # fmt: skip


@dataclass(frozen=True)
class ActorPair:
    """Two actors (codes in their order), score 0 to 1, SURE, CHECK or JOINT; `reasons`, `doubts`: German words."""

    first: str
    second: str
    score: float
    verdict: str
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class _Actor:
    code: str
    parts: tuple[str, ...]
    cores: tuple[frozenset[str], ...]
    short: str
    seat: str
    parent: str
    contacts: frozenset[str]
    host: str
    kind: str
    note: str


def compute_actor_duplicates(actors: pd.DataFrame, without: AbstractSet[frozenset[str]] = frozenset()) -> tuple[ActorPair, ...]:
    """All pairs that may be one organisation, the surest first; `actors` as in the book.

    `without`: pairs of codes somebody has already decided about.
    """
    known = [_read(row) for row in list_rows(actors.sort_values(Col.AKTEUR))]
    found = (_compare(known[i], known[j]) for i, j in sorted(_candidates(known)))
    pairs = [pair for pair in found if pair and frozenset((pair.first, pair.second)) not in without]
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second)))


def _read(row: dict[str, str]) -> _Actor:
    parts = tuple(filter(None, (_simplify(part) for part in row[Col.NAME].split(" / "))))
    contacts = (row[Col.MAIL].strip().casefold(), normalise_phone(row[Col.TELEFON]))
    return _Actor(
        row[Col.AKTEUR], parts, tuple(_core(part) for part in parts), _simplify(row[Col.KURZNAME]), row[Col.GEMEINDE],
        row[Col.DACHVERBAND], frozenset(filter(None, contacts)), split_address(row[Col.WEB])[0], row[Col.TYP],
        "".join(_BRACKETS.findall(row[Col.NAME])).strip("()"),
    )  # fmt: skip


def _simplify(name: str) -> str:
    plain = normalise_name(re.sub(r"\bu\.\s*a\.", " ", _BRACKETS.sub(" ", name)))
    for long, short in _ALIASES.items():
        plain = re.sub(rf"\b{long}\b", short, plain)
    return plain


def _core(name: str) -> frozenset[str]:
    return frozenset(word for word in name.split() if word not in _LEVELS and word not in LINKING_WORDS)


def _candidates(known: Sequence[_Actor]) -> set[tuple[int, int]]:
    """Positions of pairs that share a word that names somebody, a short name or a contact, or are spelled nearly the same."""
    blocks: dict[str, list[int]] = {}
    for place, actor in enumerate(known):
        words = {word for core in actor.cores for word in core} - (_KINDS - {"landeshauptstadt"})
        for key in {*words, *actor.contacts, actor.short}:
            if key:
                blocks.setdefault(key, []).append(place)
    found = {pair for members in blocks.values() for pair in combinations(members, 2)}
    names = [actor.parts[0] if actor.parts else "" for actor in known]
    likeness = process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
    return found | {(int(i), int(j)) for i, j in zip(*likeness.nonzero(), strict=True) if i < j and names[i]}


def _compare(one: _Actor, other: _Actor) -> ActorPair | None:
    shared = one.contacts & other.contacts
    if one.seat and other.seat and one.seat != other.seat and not shared:
        return None
    best = max(_match(one, other), default=(0.0, ""))
    if not best[0]:
        return None
    score, reason = best
    reasons = [reason, *(["gleiche E-Mail-Adresse oder Telefonnummer"] if shared else [])]
    if one.host and one.host == other.host:
        reasons.append("gleiche Internetadresse")
    doubts = []
    if one.code == other.parent or other.code == one.parent:
        doubts.append("eine ist als Teil der anderen erfasst")
    if one.note != other.note:
        doubts.append(f"Zusatz „{one.note or other.note}“")
    if one.kind != other.kind and "unbekannt" not in (one.kind, other.kind):
        doubts.append("verschiedene Arten von Trägern")
    is_joint = max(len(one.parts), len(other.parts)) > 1
    verdict = JOINT if is_joint else SURE if score >= ALIKE and not doubts else CHECK
    return ActorPair(one.code, other.code, score, verdict, tuple(reasons), tuple(doubts))


def _match(one: _Actor, other: _Actor) -> Iterator[tuple[float, str]]:
    for here, core in zip(one.parts, one.cores, strict=True):
        for there, others in zip(other.parts, other.cores, strict=True):
            if here == there:
                yield SAME, "gleicher Name"
            elif core and core == others:
                yield ALIKE, "gleicher Name ohne „Landesverband“, „Saarland“ und Ähnliches"
            elif _begins(here, core, there) or _begins(there, others, here):
                yield PART, "ein Name ist der Anfang des anderen"
            elif min(len(here), len(there)) >= _SHORTEST_NAME and _is_spelled_alike(here, there):
                yield SPELLED, "fast gleich geschrieben"
    shorts = {one.short, normalise_text(one.short)} - {""}
    if shorts & ({other.short, *other.parts} - {""}) or (other.short and other.short in one.parts):
        yield ALIKE, "gleicher Kurzname"


def _begins(small: str, core: frozenset[str], large: str) -> bool:
    """Only from its first word on: a Jobcenter "im Regionalverband" is no Regionalverband."""
    return bool(core - _KINDS) and large.startswith(f"{small} ")


def _is_spelled_alike(here: str, there: str) -> bool:
    """No digit differs, and every word has its counterpart: "Stadt Püttlingen" is not "Stadt Völklingen"."""
    first, second = here.split(), there.split()
    if len(first) != len(second) or re.findall(r"\d+", here) != re.findall(r"\d+", there):
        return False
    return all(fuzz.ratio(a, b) >= 80 for a, b in zip(first, second, strict=True)) and fuzz.ratio(here, there) >= _LEAST_LIKENESS
