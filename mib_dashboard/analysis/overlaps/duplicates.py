"""The same offer captured twice: pairs with a score, the reasons, and how sure they are. A human decides.

Method (own proposal, `docs/mehrfachstrukturen.md`): offers that share a municipality, postcode, web host, contact or provider and
have similar titles are compared. Score = 0.35 title + 0.25 provider + 0.20 place + 0.10 contact + 0.10 time; what is not
known on either side is left out and the other weights grow in proportion. Every contradiction takes 0.1 off. Offers that
are known to be at different places are no duplicate, at most a family.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from mib_dashboard.analysis.offers.cases import list_different
from mib_dashboard.analysis.overlaps.duplicate_evidence import (
    SAME_POSTCODE,
    compare_names,
    compare_places,
    compare_times,
    list_extra_words,
)
from mib_dashboard.analysis.overlaps.profile import OfferProfile, build_profiles
from mib_dashboard.language.formats import format_number
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import CaseSubject, Col, Parameter

SURE, CHECK = "sehr wahrscheinlich", "prüfen"
TITLE, PROVIDER, PLACE, CONTACT, TIME = "Titel", "Träger", "Ort", "Kontakt", "Zeit"
WEIGHTS = {TITLE: 0.35, PROVIDER: 0.25, PLACE: 0.20, CONTACT: 0.10, TIME: 0.10}
CONTRADICTION = 0.1
# With less of the weight known, nothing is called sure.
LEAST_KNOWN = 0.8
LEAST_TITLE = 0.6
_ROUGH = 50.0  # similarity in % below which titles are not looked at any closer


@dataclass(frozen=True)
class DuplicatePair:
    """Two offers (codes in their order), score 0 to 1, SURE or CHECK.

    `parts`: each part of the score (None = not known); `reasons` and `doubts`: German words for and against. `score` is
    `mean`, the weighted mean of the known parts, or 1 when the same title, provider and place settle the matter
    (`is_identity`), less `CONTRADICTION` for each of the `contradictions`.
    """

    first: str
    second: str
    score: float
    verdict: str
    parts: Mapping[str, float | None]
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]
    mean: float
    is_identity: bool
    contradictions: int


def explain_score(pair: DuplicatePair) -> str:
    """How the score comes about, so that the printed parts add up to it: `Titel 1 · Ort 0,7 …: Mittel 0,93; …`."""
    known = {name: "unbekannt" if value is None else format_number(value, 2) for name, value in pair.parts.items()}
    parts = " · ".join(f"{name} {known[name]}" for name in WEIGHTS)
    steps = [f"{parts}: gewichtet {format_number(pair.mean, 2)}"]
    if pair.is_identity and round(pair.mean, 2) < 1:
        steps.append("gleicher Titel, gleicher Träger und gleicher Ort genügen: 1")
    if pair.contradictions:
        count = "1 Widerspruch" if pair.contradictions == 1 else f"{format_number(pair.contradictions)} Widersprüche"
        steps.append(f"{count}: −{format_number(CONTRADICTION * pair.contradictions, 1)}")
    if len(steps) > 1:
        steps.append(f"ergibt {format_number(pair.score, 2)}")
    return "; ".join(steps)


def compute_duplicates(book: OfferBook, areas: Areas) -> tuple[DuplicatePair, ...]:
    """All pairs from `dublette_pruefen` on, most similar first; those that were found not to be the same are left out."""
    limits = book.parameters
    profiles = build_profiles(book, areas)
    pairs = _candidates(profiles)
    if not len(pairs):
        return ()
    titles = [profile.programme for profile in profiles]
    title = _likeness([titles[i] for i in pairs[:, 0]], [titles[j] for j in pairs[:, 1]])
    pairs, title = pairs[title >= LEAST_TITLE], title[title >= LEAST_TITLE]
    provider = _provider_likeness(profiles, pairs)
    # The score is the mean of these two parts and others of at most 1.
    best = WEIGHTS[TITLE] * title + WEIGHTS[PROVIDER] * provider + WEIGHTS[PLACE] + WEIGHTS[CONTACT] + WEIGHTS[TIME]
    keep = best >= limits[Parameter.DUPLICATE_ASK]
    found = [
        _judge(profiles[i], profiles[j], float(t), float(p), limits)
        for (i, j), t, p in zip(pairs[keep], title[keep], provider[keep], strict=True)
    ]
    decided = list_different(book, CaseSubject.OFFER_PAIR)
    open_ones = (pair for pair in found if pair and frozenset((pair.first, pair.second)) not in decided)
    return tuple(sorted(open_ones, key=lambda pair: (-pair.score, pair.first, pair.second)))


def find_likely(
    newcomers: Sequence[OfferProfile], known: Sequence[OfferProfile], limits: Mapping[str, float]
) -> tuple[DuplicatePair, ...]:
    """Offers of another directory (`first`) and those of ours (`second`) that may be the same, most similar first.

    Judged as two rows of ours are: only what shares a block is compared, from `dublette_pruefen` on.
    """
    blocks: dict[tuple[str, str], set[int]] = defaultdict(set)
    for j, profile in enumerate(known):
        for key in _keys(profile):
            blocks[key].add(j)
    together = [set().union(*(blocks.get(key, ()) for key in _keys(profile))) for profile in newcomers]
    pairs = np.array([(i, j) for i, others in enumerate(together) for j in sorted(others)], dtype=np.int64).reshape(-1, 2)
    if not len(pairs):
        return ()
    title = _likeness([newcomers[i].programme for i in pairs[:, 0]], [known[j].programme for j in pairs[:, 1]])
    found = []
    for (i, j), likeness in zip(pairs[title >= LEAST_TITLE].tolist(), title[title >= LEAST_TITLE], strict=True):
        a, b = newcomers[i], known[j]
        provider = 1.0 if a.provider == b.provider else compare_names(a.provider_name, b.provider_name)
        found.append(_judge(a, b, float(likeness), provider, limits))
    return tuple(sorted((pair for pair in found if pair), key=lambda pair: (-pair.score, pair.first, pair.second)))


def build_table(pairs: Sequence[DuplicatePair]) -> pd.DataFrame:
    """One row per pair: `angebot_a`, `angebot_b`, `wert`, `urteil`, one column per part, `rechnung`, `gruende`, `zweifel`."""
    rows = [
        {
            Col.ANGEBOT_A: pair.first, Col.ANGEBOT_B: pair.second, Col.WERT: round(pair.score, 3), Col.URTEIL: pair.verdict,
            **{part.lower(): pair.parts[part] for part in WEIGHTS},
            Col.RECHNUNG: explain_score(pair), Col.GRUENDE: "; ".join(pair.reasons), Col.ZWEIFEL: "; ".join(pair.doubts),
        }
        for pair in pairs
    ]  # fmt: skip
    parts = [part.lower() for part in WEIGHTS]
    table = pd.DataFrame(
        rows, columns=[Col.ANGEBOT_A, Col.ANGEBOT_B, Col.WERT, Col.URTEIL, *parts, Col.RECHNUNG, Col.GRUENDE, Col.ZWEIFEL]
    )
    return table.astype(dict.fromkeys((Col.WERT, *parts), float))


def _candidates(profiles: Sequence[OfferProfile]) -> np.ndarray:
    """Positions of all pairs that share a block and have roughly similar titles; each pair once, smaller code first."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    order = sorted(range(len(profiles)), key=lambda i: profiles[i].code)
    for i in order:
        for key in _keys(profiles[i]):
            blocks[key].append(i)
    rank = np.empty(len(profiles), dtype=np.int64)
    rank[order] = np.arange(len(profiles))
    found = [np.empty(0, dtype=np.int64)]
    for members in blocks.values():
        if len(members) < 2:
            continue
        titles = [profiles[i].programme for i in members]
        scores = process.cdist(titles, titles, scorer=fuzz.ratio, score_cutoff=_ROUGH, dtype=np.uint8)
        first, second = np.nonzero(np.triu(scores, 1))
        places = rank[np.array(members)]
        found.append(places[first] * len(profiles) + places[second])
    unique = np.unique(np.concatenate(found))
    by_rank = np.array(order, dtype=np.int64)
    return np.column_stack([by_rank[unique // max(len(profiles), 1)], by_rank[unique % max(len(profiles), 1)]])


def _keys(profile: OfferProfile) -> set[tuple[str, str]]:
    towns = {(Col.GEMEINDE, place.municipality) for place in profile.places}
    codes = {(Col.PLZ, place.postcode) for place in profile.places if place.postcode}
    own = {(Col.AKTEUR, profile.provider), ("host", profile.host), (Col.MAIL, profile.mail), (Col.TELEFON, profile.phone)}
    return towns | codes | {key for key in own if key[1]}


def _likeness(first: Sequence[str], second: Sequence[str]) -> np.ndarray:
    """Mean of token set and Jaro-Winkler similarity (0 to 1) of pairs of normalised titles (words sorted)."""
    words = process.cpdist(first, second, scorer=fuzz.token_set_ratio, dtype=np.float64) / 100
    return (words + process.cpdist(first, second, scorer=JaroWinkler.normalized_similarity, dtype=np.float64)) / 2


def _provider_likeness(profiles: Sequence[OfferProfile], pairs: np.ndarray) -> np.ndarray:
    known: dict[tuple[str, str], float] = {}
    out = np.ones(len(pairs))
    for place, (i, j) in enumerate(pairs.tolist()):
        a, b = profiles[i], profiles[j]
        if a.provider != b.provider:
            key = (a.provider_name, b.provider_name)
            if key not in known:
                known[key] = compare_names(*key)
            out[place] = known[key]
    return out


def _judge(a: OfferProfile, b: OfferProfile, title: float, provider: float, limits: Mapping[str, float]) -> DuplicatePair | None:
    place, where = compare_places(a.places, b.places)
    if place == 0.0:
        return None
    contact, how = _compare_contacts(a, b)
    time = compare_times(a.slots, b.slots)
    parts = {TITLE: title, PROVIDER: provider, PLACE: place, CONTACT: contact, TIME: time}
    known = sum(WEIGHTS[part] for part, value in parts.items() if value is not None)
    mean = sum(WEIGHTS[part] * value for part, value in parts.items() if value is not None) / known
    reasons = [_title_reason(a, b, title), _provider_reason(a, b, provider), where, how, _time_reason(time)]
    same = a.programme == b.programme and _is_same_provider(a, b, provider) and (place or 0) >= SAME_POSTCODE
    doubts = _contradictions(a, b, time)
    against = len(doubts)
    score = (1.0 if same else mean) - CONTRADICTION * against
    if known < LEAST_KNOWN - 1e-9:
        doubts = [*doubts, "zu wenig bekannt für ein sicheres Urteil"]
    if score < limits[Parameter.DUPLICATE_ASK]:
        return None
    verdict = SURE if score >= limits[Parameter.DUPLICATE_SURE] and not doubts else CHECK
    return DuplicatePair(a.code, b.code, score, verdict, parts, tuple(filter(None, reasons)), tuple(doubts), mean, same, against)


def _is_same_provider(a: OfferProfile, b: OfferProfile, likeness: float) -> bool:
    return a.provider == b.provider or likeness == 1.0


def _compare_contacts(a: OfferProfile, b: OfferProfile) -> tuple[float | None, str]:
    """Same page, mail, phone or host. Between offers of one provider only a page of its own says anything."""
    if a.path and b.path and a.host == b.host:
        return (1.0, "gleiche Internetseite") if a.path == b.path else (0.0, "")
    if a.provider == b.provider:
        return None, ""
    compared = [(x, y, word) for x, y, word in (
        (a.mail, b.mail, "gleiche E-Mail-Adresse"),
        (a.phone, b.phone, "gleiche Telefonnummer"),
        (a.host, b.host, "gleicher Internetauftritt"),
    ) if x and y]  # fmt: skip
    same = [word for x, y, word in compared if x == y]
    return (1.0, same[0]) if same else (0.0, "") if compared else (None, "")


def _contradictions(a: OfferProfile, b: OfferProfile, time: float | None) -> list[str]:
    mine, other = a.record, b.record
    found = []
    for column, word in ((Col.FELDER, "Handlungsfelder"), (Col.TYPEN, "Angebotstypen"), (Col.ZIELGRUPPEN, "Zielgruppen")):
        if mine[column] and other[column] and set(mine[column]).isdisjoint(other[column]):
            found.append(f"verschiedene {word}")
    for column, word in ((Col.SPRACHNIVEAU_EIN, "Sprachniveau"), (Col.GESCHLECHT, "Geschlecht")):
        if mine[column] and other[column] and mine[column] != other[column]:
            found.append(f"verschieden: {word}")
    for start, end, word in ((Col.ALTER_VON, Col.ALTER_BIS, "Altersgruppen"), (Col.GUELTIG_VON, Col.GUELTIG_BIS, "Laufzeiten")):
        # An unknown end compares as False and proves nothing.
        if mine[end] < other[start] or other[end] < mine[start]:
            found.append(f"{word} ohne gemeinsamen Teil")
    if time == 0.0:
        found.append("keine gemeinsame Zeit")
    if words := list_extra_words(a.programme, b.programme):
        found.append(f"nur in einem Titel: {', '.join(words)}")
    return found


def _title_reason(a: OfferProfile, b: OfferProfile, likeness: float) -> str:
    return "gleicher Titel" if a.programme == b.programme else f"Titel ähnlich ({format_number(likeness, 2)})"


def _provider_reason(a: OfferProfile, b: OfferProfile, likeness: float) -> str:
    if a.provider == b.provider:
        return "gleicher Träger"
    if likeness == 1.0:
        return "Träger heißen gleich, sind aber zweimal eingetragen"
    return f"Träger ähnlich ({format_number(likeness, 2)})" if likeness > 0 else ""


def _time_reason(time: float | None) -> str:
    return "" if not time else "gleiche Zeiten" if time == 1.0 else "zum Teil gleiche Zeiten"
