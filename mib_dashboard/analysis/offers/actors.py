"""Actors with the offers they provide, alone or together with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from mib_dashboard.analysis.offers.validity import CONFIRMED
from mib_dashboard.analysis.offers.words import name_word
from mib_dashboard.language.formats import sort_key
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, WordList
from mib_dashboard.schema.rows import list_cells

ACTOR_COLUMNS = (
    Col.AKTEUR, Col.NAME, Col.TRAEGERART, Col.GEMEINDE, Col.GEMEINDE_NAME, Col.ANSPRECHSTELLE, Col.ANGEBOTE, Col.BESTAETIGT,
    Col.ANGEBOTS_IDS,
)  # fmt: skip


@dataclass(frozen=True)
class ActorRow:
    """An actor and the offers it takes part in; `contact` is an office, never a person.

    `confirmed`: offers whose source is recent enough.
    """

    code: str
    name: str
    kind: str
    seat: str
    contact: str
    offers: tuple[str, ...]
    confirmed: int


def list_actors(book: OfferBook, rows: pd.DataFrame, *, with_idle: bool) -> tuple[ActorRow, ...]:
    """Actors of the offers in `rows` by name; `with_idle` adds those without any."""
    found: dict[str, list[str]] = {}
    confirmed: Counter[str] = Counter()
    for offer, freshness, involved in list_cells(rows, Col.ANGEBOT, Col.AKTUALITAET, Col.BETEILIGT):
        for code in involved:
            found.setdefault(code, []).append(offer)
            confirmed[code] += freshness == CONFIRMED
    columns = (Col.AKTEUR, Col.NAME, Col.TYP, Col.GEMEINDE, Col.ANSPRECHSTELLE)
    actors = [
        ActorRow(code, name, kind, seat, contact, tuple(found.get(code, ())), confirmed[code])
        for code, name, kind, seat, contact in list_cells(book.actors, *columns)
        if with_idle or code in found
    ]
    return tuple(sorted(actors, key=lambda actor: sort_key(actor.name)))


def compute_actor_table(book: OfferBook, areas: Areas, actors: Sequence[ActorRow]) -> pd.DataFrame:
    """The tidy table of actors that leaves the house, columns `ACTOR_COLUMNS`, in the order given.

    `angebote` and `bestaetigt` are numbers of offers, `angebots_ids` their codes separated by `|`. No telephone numbers,
    no mail addresses; an empty text means "not known".
    """
    cells = [
        (
            actor.code, actor.name, name_word(book, WordList.AKTEURSTYP, actor.kind), actor.seat,
            areas[actor.seat].name if actor.seat in areas else "", actor.contact,
            len(actor.offers), actor.confirmed, "|".join(actor.offers),
        )
        for actor in actors
    ]  # fmt: skip
    return pd.DataFrame(cells, columns=list(ACTOR_COLUMNS))
