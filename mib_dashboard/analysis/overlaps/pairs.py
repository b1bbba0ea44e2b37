"""Different providers doing the same for the same people in the same area ("Mehrfachstruktur").

O = J(target groups) · J(types) · shared catchment · (0.5 + 0.5 · J(languages)) · (0.5 + 0.5 · shared times), J = Jaccard
(see `docs/mehrfachstrukturen.md`). The shared catchment is the population of the municipalities both reach over that of
the smaller catchment; shared times are the common half hours of a week over those of the shorter offer. Two quarters of
one town share no catchment.
What is not known: languages or times that are missing on one side count 0.75, the middle of their range; where a type is
missing, the fields are compared. One field holds very different offers, so they count 0.75, and the rest by how much the
titles (without names of places) have in common beyond chance. So offers that agree in everything known reach 0.56 without
languages and times; without a type 0.42 when their titles have nothing in common, and 0.56 when these are the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from mib_dashboard.analysis.gaps.target_population import compute_population
from mib_dashboard.analysis.offers.catchment import compute_reach
from mib_dashboard.analysis.offers.normalise import normalise_text
from mib_dashboard.analysis.offers.validity import compute_weights, list_counting_fields
from mib_dashboard.analysis.overlaps.duplicate_evidence import compare_names
from mib_dashboard.analysis.overlaps.profile import build_profiles, compute_slots
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Catchment, Col, Parameter
from mib_dashboard.schema.rows import list_rows

NEUTRAL = 0.75
BY_TYPE, BY_FIELD = "Angebotstyp", "Handlungsfeld und Titel"
QUARTER = Catchment.QUARTER
_CHUNK = 256


@dataclass(frozen=True)
class Overlap:
    """Two offers (codes in their order) of different providers and how far they do the same, each part 0 to 1.

    `kind` compares types, or fields and titles, as `basis` says (BY_TYPE, BY_FIELD); `languages` and `times` are
    None when not known on either side; `municipalities` (AGS) are reached by both.
    """

    first: str
    second: str
    value: float
    groups: float
    kind: float
    basis: str
    place: float
    languages: float | None
    times: float | None
    municipalities: tuple[str, ...]


def compute_overlaps(
    book: OfferBook,
    data: Statistics,
    *,
    day: date,
    parameters: Mapping[str, float] | None = None,
    without: AbstractSet[frozenset[str]] = frozenset(),
) -> tuple[Overlap, ...]:
    """All pairs from `ueberlappung` on, the strongest first.

    Only offers that count on `day` (see `validity`) take part. Pairs of one provider, of partners (`verbund`) and those
    in `without` (probably the same offer captured twice) are no overlap.
    """
    limits = book.parameters if parameters is None else parameters
    counts = compute_weights(book, day, limits).to_numpy() > 0
    offers = book.offers[counts].sort_values(Col.ANGEBOT).reset_index(drop=True)
    table = _Comparison(book, data, list_rows(offers))
    found = []
    for i, j in table.rough_pairs(limits[Parameter.OVERLAP_FROM]):
        pair = table.compare(i, j)
        if pair and pair.value >= limits[Parameter.OVERLAP_FROM] and frozenset((pair.first, pair.second)) not in without:
            found.append(pair)
    return tuple(sorted(found, key=lambda pair: (-pair.value, pair.first, pair.second)))


def compare_sets(first: AbstractSet[object], second: AbstractSet[object]) -> float:
    """Jaccard index; 0 when both are empty."""
    return len(first & second) / len(first | second) if first | second else 0.0


class _Comparison:
    """The offers as sets and matrices."""

    def __init__(self, book: OfferBook, data: Statistics, rows: Sequence[dict[str, Any]]) -> None:
        counting = set(list_counting_fields(book))
        self.rows = rows
        self.groups = [frozenset(row[Col.ZIELGRUPPEN]) for row in rows]
        self.types = [frozenset(row[Col.TYPEN]) for row in rows]
        self.fields = [counting & set(row[Col.FELDER]) for row in rows]
        programmes = {profile.code: profile.programme for profile in build_profiles(book, data.areas)}
        self.titles = [programmes[row[Col.ANGEBOT]] for row in rows]
        self.languages = [frozenset(row[Col.SPRACHEN]) for row in rows]
        slots = compute_slots(book)
        self.slots = [slots.get(row[Col.ANGEBOT], frozenset()) for row in rows]
        reach = compute_reach(book, data.areas)
        reached: dict[str, set[str]] = defaultdict(set)
        for offer, ags in zip(reach[Col.ANGEBOT].tolist(), reach[Col.GEMEINDE].tolist(), strict=True):
            reached[offer].add(ags)
        self.reach = [reached.get(row[Col.ANGEBOT], set()) for row in rows]
        self.people = _population(book, data)
        self.quarters = _quarters(book)

    def rough_pairs(self, least: float) -> Iterator[tuple[int, int]]:
        """Pairs whose groups, kinds (titles the same) and catchments alone reach `least`; the other factors are at most 1."""
        groups, types, fields, reach = (_matrix(sets) for sets in (self.groups, self.types, self.fields, self.reach))
        towns = sorted(set().union(*self.reach)) if self.reach else []
        weights = np.array([self.people.get(ags, 1.0) for ags in towns])
        size = reach @ weights
        provider = np.unique([row[Col.AKTEUR] for row in self.rows], return_inverse=True)[1] if self.rows else np.zeros(0)
        typed = types.sum(axis=1) > 0
        for start in range(0, len(self.rows), _CHUNK):
            part = slice(start, start + _CHUNK)
            kind = np.where(typed[part, None] & typed[None, :], _jaccard(types, part), _jaccard(fields, part))
            shared = (reach[part] * weights) @ reach.T
            least_size = np.minimum(size[part, None], size[None, :])
            place = np.divide(shared, least_size, out=np.zeros_like(shared), where=least_size > 0)
            value = _jaccard(groups, part) * kind * place
            other = provider[part, None] != provider[None, :]
            for i, j in np.argwhere((value >= least - 1e-9) & other).tolist():
                if start + i < j:
                    yield start + i, j

    def compare(self, i: int, j: int) -> Overlap | None:
        """The pair in full; None for partners."""
        a, b = self.rows[i], self.rows[j]
        if a[Col.AKTEUR] in b[Col.VERBUND] or b[Col.AKTEUR] in a[Col.VERBUND]:
            return None
        shared = {ags for ags in self.reach[i] & self.reach[j] if self._meet(a[Col.ANGEBOT], b[Col.ANGEBOT], ags)}
        smaller = min(self._size(self.reach[i]), self._size(self.reach[j]))
        place = self._size(shared) / smaller if smaller else 0.0
        typed = bool(self.types[i] and self.types[j])
        if typed:
            kind = compare_sets(self.types[i], self.types[j])
        else:
            wording = compare_names(self.titles[i], self.titles[j])
            kind = (NEUTRAL + (1 - NEUTRAL) * wording) * compare_sets(self.fields[i], self.fields[j])
        groups = compare_sets(self.groups[i], self.groups[j])
        languages = compare_sets(self.languages[i], self.languages[j]) if self.languages[i] and self.languages[j] else None
        shorter = min(len(self.slots[i]), len(self.slots[j]))
        times = len(self.slots[i] & self.slots[j]) / shorter if shorter else None
        value = groups * kind * place * _soft(languages) * _soft(times)
        basis = BY_TYPE if typed else BY_FIELD
        return Overlap(a[Col.ANGEBOT], b[Col.ANGEBOT], value, groups, kind, basis, place, languages, times, tuple(sorted(shared)))

    def _size(self, towns: AbstractSet[str]) -> float:
        return sum(self.people.get(ags, 1.0) for ags in sorted(towns))

    def _meet(self, first: str, second: str, ags: str) -> bool:
        mine, other = self.quarters.get((first, ags)), self.quarters.get((second, ags))
        return not mine or not other or any(a <= b or b <= a for a in mine for b in other)


def _soft(part: float | None) -> float:
    return NEUTRAL if part is None else 0.5 + 0.5 * part


def _matrix(sets: Sequence[AbstractSet[str]]) -> np.ndarray:
    codes = {code: place for place, code in enumerate(sorted(set().union(*sets)))}
    out = np.zeros((len(sets), len(codes)))
    for row, members in enumerate(sets):
        out[row, [codes[code] for code in members]] = 1.0
    return out


def _jaccard(sets: np.ndarray, part: slice) -> np.ndarray:
    shared = sets[part] @ sets.T
    size = sets.sum(axis=1)
    union = size[part, None] + size[None, :] - shared
    return np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)


def _population(book: OfferBook, data: Statistics) -> dict[str, float]:
    """Persons by AGS of the widest target group that is counted everywhere; {} = every municipality weighs the same."""
    for group in book.groups.values():
        values = compute_population(book, data, group.code).values if not group.parent else {}
        if values and not any(np.isnan(list(values.values()))):
            return dict(values)
    return {}


def _quarters(book: OfferBook) -> dict[tuple[str, str], list[frozenset[str]]]:
    """Quarters (as words) by offer and municipality, where all its places there serve a named quarter only."""
    found: dict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
    wide: set[tuple[str, str]] = set()
    columns = (book.places[name].tolist() for name in (Col.ANGEBOT, Col.GEMEINDE, Col.EINZUGSBEREICH, Col.ORTSTEIL))
    for offer, ags, catchment, quarter in zip(*columns, strict=True):
        words = frozenset(normalise_text(quarter).split())
        if catchment == QUARTER and words:
            found[offer, ags].append(words)
        else:
            wide.add((offer, ags))
    return {key: quarters for key, quarters in found.items() if key not in wide}
