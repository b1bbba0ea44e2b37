"""Actors with the offers they provide, alone or together with others."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mib_dashboard.analysis.validity import CONFIRMED
from mib_dashboard.formats import sort_key
from mib_dashboard.offer_model import OfferBook


@dataclass(frozen=True)
class ActorRow:
    """An actor and the rows of `OfferStock.rows` it takes part in; `contact` is an office, never a person."""

    code: str
    name: str
    kind: str
    seat: str
    contact: str
    offers: tuple[dict, ...]

    @property
    def confirmed(self) -> int:
        """Offers whose source is recent enough."""
        return sum(offer["aktualitaet"] == CONFIRMED for offer in self.offers)


def list_actors(book: OfferBook, rows: pd.DataFrame, *, with_idle: bool) -> tuple[ActorRow, ...]:
    """Actors of the offers in `rows`, most offers first, then by name; `with_idle` adds those without any at the end."""
    found: dict[str, list[dict]] = {}
    for row in rows.to_dict("records"):
        for code in row["beteiligt"]:
            found.setdefault(code, []).append(row)
    columns = (book.actors[name].tolist() for name in ("akteur", "name", "typ", "gemeinde", "ansprechstelle"))
    actors = [
        ActorRow(code, name, kind, seat, contact, tuple(found.get(code, ())))
        for code, name, kind, seat, contact in zip(*columns, strict=True)
        if with_idle or code in found
    ]
    return tuple(sorted(actors, key=lambda actor: (-len(actor.offers), sort_key(actor.name))))
