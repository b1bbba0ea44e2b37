"""What a case is about in words, and where that is to be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from mib_dashboard.analysis.offers.stock import select_public
from mib_dashboard.language.formats import sort_key
from mib_dashboard.model.cases import Matter
from mib_dashboard.schema import CaseSubject, Col
from mib_dashboard.ui.frame.data import snapshot

_OF_ACTORS = (CaseSubject.ACTOR, CaseSubject.ACTOR_PAIR)


@dataclass(frozen=True)
class CaseNames:
    """Code → name of all that a case can be about; `cares`: whether who reads may open the pages of care."""

    cares: bool
    offers: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    towns: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    goals: Mapping[str, str] = field(default_factory=dict)


def read_names(*, cares: bool) -> CaseNames:
    """The names of what is published; offers that are not public are named only for who cares for them."""
    data = snapshot().dataset
    book = data.offers if data is not None else None
    goals = {} if data is None else {goal.code: goal.title for goal in data.steering.goals}
    if data is None or book is None:
        return CaseNames(cares, goals=goals)
    offers = book.offers if cares else select_public(book.offers, book)
    return CaseNames(
        cares,
        offers=_sort(dict(zip(offers[Col.ANGEBOT], offers[Col.TITEL], strict=True))),
        actors=_sort(dict(zip(book.actors[Col.AKTEUR], book.actors[Col.NAME], strict=True))),
        towns={area.ags: area.name for area in data.areas.municipalities},
        fields={code: one.name for code, one in book.fields.items() if one.counts},
        groups={code: one.name for code, one in book.groups.items()},
        goals=goals,
    )


def describe_matter(matter: Matter, names: CaseNames) -> str:
    """`Deutsch für alle (A1) / Lesekreis (A2)`; a code alone where nothing has it (any more)."""
    if matter.kind is CaseSubject.DELIVERY:
        return f"Lieferung {matter.place}"
    if matter.kind is CaseSubject.GAP:
        known = zip(matter.keys, (names.towns, names.fields, names.groups), strict=True)
        return " · ".join(words.get(key, key) for key, words in known)
    if matter.kind is CaseSubject.GOAL:
        return names.goals.get(matter.place, matter.place)
    words = names.actors if matter.kind in _OF_ACTORS else names.offers
    return " / ".join(f"{words[key]} ({key})" if key in words else key for key in matter.keys)


def link_matter(matter: Matter, names: CaseNames) -> str:
    """The address where it is to be seen; "" where there is none."""
    match matter.kind:
        case CaseSubject.OFFER:
            return f"{'pflege' if names.cares else 'angebote'}?{urlencode({'angebot': matter.place})}"
        case CaseSubject.GAP:
            ags, code, group = matter.keys
            return f"luecken?{urlencode({'luecken_zielgruppe': group, 'luecken_zelle': '~'.join((code, ags, group))})}"
        case CaseSubject.OFFER_PAIR:
            return "mehrfachstrukturen?mehrfach_teil=dubletten"
        case CaseSubject.OVERLAP:
            return "mehrfachstrukturen"
        case CaseSubject.GOAL:
            return "ziele"
        case CaseSubject.DELIVERY:
            return f"lieferungen?{urlencode({'lieferung': matter.place})}" if names.cares else ""
    return ""


def _sort(names: dict[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda one: (sort_key(one[1]), one[0])))
