"""Whom to ask first: ranked by what the answer would change, one line an actor with all its offers and what to ask.

A cell is a field of action for a target group in a municipality (`call_cells`). It *fills* when an offer that nobody confirmed
is the only one that could confirm it, and *falls* when the only confirmed one is due to be asked again. Own derivation,
`docs/pflege.md`.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from mib_dashboard.analysis.gaps.target_population import compute_populations
from mib_dashboard.analysis.offers.catchment import compute_reach
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.model.dataset import Areas, Statistics
from mib_dashboard.schema import SEPARATOR, Col, Freshness
from mib_dashboard.work.care.actions import count_unreached
from mib_dashboard.work.care.call_cells import CallCells, Cell, count_call_cells
from mib_dashboard.work.care.edits import Cells
from mib_dashboard.work.care.looking import CareView, days_since

# From this many days before the next check on, a confirmed offer belongs on the list.
SOON = timedelta(days=60)
_MOBILE = re.compile(r"((00)?490?|0)1[5-7]")


@dataclass(frozen=True)
class OfferQuestion:
    """What to ask about one offer. `cells`: (field, group, AGS) that fill or fall; `people`: NaN when no count is known."""

    offer: str
    title: str
    state: str
    is_open: bool
    cells: frozenset[Cell]
    people: float
    age: int | None
    asks: tuple[str, ...]


@dataclass(frozen=True)
class Call:
    """One actor with all that is to be asked; the offers whose answer changes most come first."""

    actor: Cells
    questions: tuple[OfferQuestion, ...]
    unreached: int

    @property
    def cells(self) -> frozenset[Cell]:
        """All cells that the answers could change."""
        return frozenset().union(*(one.cells for one in self.questions))

    @property
    def people(self) -> float:
        """The largest target group of all; NaN when none is known."""
        return max((one.people for one in self.questions if not math.isnan(one.people)), default=math.nan)

    @property
    def phone(self) -> str:
        """The number, unless it is a mobile one: those belong to persons."""
        return "" if _MOBILE.match(re.sub(r"\D", "", self.actor[Col.TELEFON])) else self.actor[Col.TELEFON]

    @property
    def reason(self) -> str:
        """Why this one stands where it stands."""
        parts = []
        if self.cells:
            parts.append(count_cells(self.cells))
        if not math.isnan(self.people):
            parts.append(f"bis zu {format_number(self.people)} Menschen")
        never = sum(one.age is None for one in self.questions)
        if never:
            parts.append(f"{never} {'Angebot' if never == 1 else 'Angebote'} noch nie geprüft")
        if self.unreached:
            parts.append(f"{self.unreached}-mal nicht erreicht")
        return ", ".join(parts) or "nur Angaben fehlen"


def count_cells(cells: Collection[Cell]) -> str:
    """How many cells of the matrix of gaps an answer could change, in words."""
    return f"{len(cells)} {'Zelle' if len(cells) == 1 else 'Zellen'} der Lückenkarte"


def build_calls(view: CareView, areas: Areas, data: Statistics) -> list[Call]:
    """All actors with something to ask, the most important first. Offers that ended are not asked for."""
    questions = _ask_all(view, areas, data)
    by_actor: dict[str, list[OfferQuestion]] = defaultdict(list)
    for code, question in questions.items():
        by_actor[view.offers[code][Col.AKTEUR]].append(question)
    calls = []
    for code, actor in view.actors.items():
        mine = sorted(by_actor[code], key=_rank)
        if mine:
            calls.append(Call(actor, tuple(mine), max(count_unreached(view.offers[one.offer]) for one in mine)))
    return sorted(calls, key=_rank_call)


def build_call_table(calls: Iterable[Call]) -> pd.DataFrame:
    """One row an actor, for a workbook and for letters: everything a text needs stands in a column of its own."""
    return pd.DataFrame(
        [
            {
                "rang": place,
                "traeger": call.actor[Col.NAME],
                "ansprechstelle": call.actor[Col.ANSPRECHSTELLE],
                "telefon": call.phone,
                "mail": call.actor[Col.MAIL],
                "angebote": "; ".join(f"{one.title} ({one.offer})" for one in call.questions),
                "fragen": " | ".join(f"{one.title}: {' '.join(one.asks)}" for one in call.questions),
                "warum": call.reason,
                "zellen": len(call.cells),
                "ergebnis": "",
            }
            for place, call in enumerate(calls, start=1)
        ]
    )


def _ask_all(view: CareView, areas: Areas, data: Statistics) -> dict[str, OfferQuestion]:
    reach = compute_reach(view.book, areas)
    reached = {code: set(group) for code, group in reach.groupby(Col.ANGEBOT)[Col.GEMEINDE]}
    cells = count_call_cells(view, reach, data)
    groups = {group for row in view.offers.values() for group in _split(row[Col.ZIELGRUPPEN])} & set(view.book.groups)
    people = {group: found.values for group, found in compute_populations(view.book, data, groups).items()}
    found, soon = {}, view.states_on(view.day + SOON)
    for code, row in view.offers.items():
        is_due = not row[Col.GEPRUEFT_AM] or soon[code] in (Freshness.DOUBTFUL, Freshness.HISTORIC)
        question = _ask(view, row, cells, _count_people(row, reached.get(code, set()), people), is_due=is_due)
        if question is not None:
            found[code] = question
    return found


def _ask(view: CareView, row: Cells, cells: CallCells, people: float, *, is_due: bool) -> OfferQuestion | None:
    code = row[Col.ANGEBOT]
    state = view.states[code]
    if state == Freshness.ENDED:
        return None
    is_confirmed = state == Freshness.CONFIRMED
    changing = cells.find_changing(code, is_confirmed=is_confirmed) if not is_confirmed or is_due else frozenset()
    asks = _list_asks(view, row, is_open=not is_confirmed or is_due)
    if not asks:
        return None
    return OfferQuestion(
        code, row[Col.TITEL], state, not is_confirmed or is_due, changing, people, days_since(row, view.day), asks
    )


def _list_asks(view: CareView, row: Cells, *, is_open: bool) -> tuple[str, ...]:
    asks = ["Gibt es das Angebot noch, und stimmt die Beschreibung?"] if is_open else []
    if not row[Col.KAPAZITAET]:
        asks.append("Wie viele können teilnehmen (Plätze, Fälle oder Stunden)?")
    elif not row[Col.AUSLASTUNG]:
        asks.append("Wie ausgelastet ist es, gibt es eine Warteliste?")
    fundings = view.list_of("foerderungen", row[Col.ANGEBOT])
    if not fundings:
        asks.append("Wer fördert es, und bis wann?")
    elif not any(one[Col.LAUFZEIT_BIS] for one in fundings):
        asks.append("Bis wann läuft die Förderung?")
    unknown = [word for column, word in ((Col.KOSTEN, "Kosten"), (Col.ANMELDUNG, "Anmeldung")) if not row[column]]
    if unknown:
        asks.append(f"{join_words(unknown)}: wie ist es geregelt?")
    return tuple(asks)


def _count_people(row: Cells, reached: set[str], people: Mapping[str, Mapping[str, float]]) -> float:
    """The largest of its target groups where it reaches; hidden and missing counts are left out, not counted as none."""
    sums = []
    for group in _split(row[Col.ZIELGRUPPEN]):
        known = [people[group][ags] for ags in reached if group in people and not math.isnan(people[group].get(ags, math.nan))]
        if known:
            sums.append(sum(known))
    return max(sums, default=math.nan)


def _rank(question: OfferQuestion) -> tuple[float, ...]:
    people = 0.0 if math.isnan(question.people) else question.people
    age = math.inf if question.age is None else float(question.age)
    return (-len(question.cells), -int(question.is_open), -people, -age, -len(question.asks))


def _rank_call(call: Call) -> tuple[tuple[float, ...], str]:
    people = 0.0 if math.isnan(call.people) else call.people
    ages = [math.inf if one.age is None else float(one.age) for one in call.questions]
    asks = sum(len(one.asks) for one in call.questions)
    is_open = any(one.is_open for one in call.questions)
    return (-len(call.cells), -int(is_open), -people, -max(ages), -asks), call.actor[Col.AKTEUR]


def _split(cell: str) -> list[str]:
    return [code for code in cell.split(SEPARATOR) if code]
