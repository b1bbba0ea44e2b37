"""What we have already, as texts and by key, for comparing with what others have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from mib_dashboard.analysis.offers.normalise import normalise_name
from mib_dashboard.analysis.overlaps.profile import OfferProfile, build_profiles
from mib_dashboard.bridges.proposal import TIME_CELLS, Rows
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import SEPARATOR, Col
from mib_dashboard.schema.rows import list_rows

Texts = Mapping[str, str]


@dataclass(frozen=True)
class KnownRows:
    """Rows of the book as texts: offers and actors by code, places by offer, times by offer and place.

    `offer_links`, `actor_links`: code by key in another directory. `profiles`: the offers in comparable form.
    """

    offers: Mapping[str, Texts]
    actors: Mapping[str, Texts]
    places: Mapping[str, Sequence[Texts]]
    times: Mapping[tuple[str, str], Rows]
    offer_links: Mapping[str, str]
    actor_links: Mapping[str, str]
    profiles: Sequence[OfferProfile]
    actor_names: Mapping[str, str]
    book: OfferBook
    areas: Areas


def index_book(book: OfferBook, areas: Areas) -> KnownRows:
    """Every row of the book, whoever may see it: a proposal must not propose what is there but hidden."""
    offers = {row[Col.ANGEBOT]: row for row in read_texts(book.offers)}
    actors = {row[Col.AKTEUR]: row for row in read_texts(book.actors)}
    places: dict[str, list[Texts]] = defaultdict(list)
    for place in read_texts(book.places):
        places[place[Col.ANGEBOT]].append(place)
    times: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for row in read_texts(book.times):
        times[row[Col.ANGEBOT], row[Col.ORT]].append(tuple(row[name] for name in TIME_CELLS))
    return KnownRows(
        offers=offers,
        actors=actors,
        places=places,
        times={key: tuple(rows) for key, rows in times.items()},
        offer_links=_index_links(offers),
        actor_links=_index_links(actors),
        profiles=build_profiles(book, areas),
        actor_names={code: normalise_name(row[Col.NAME]) for code, row in actors.items()},
        book=book,
        areas=areas,
    )


def read_texts(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Typed rows back as the texts of their table."""
    return [{name: write_cell(cell) for name, cell in row.items()} for row in list_rows(frame)]


def write_cell(cell: Any) -> str:
    """A typed cell as text; what is not known is ""."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, tuple):
        return SEPARATOR.join(cell)
    if pd.isna(cell):
        return ""
    if isinstance(cell, pd.Timestamp):
        return cell.date().isoformat()
    return str(int(cell)) if cell == int(cell) else str(cell)


def list_links(row: Texts) -> list[str]:
    """Keys of a row in other directories."""
    return [key for key in row.get(Col.FREMDSCHLUESSEL, "").split(SEPARATOR) if key]


def _index_links(rows: Mapping[str, Texts]) -> dict[str, str]:
    # A row that came from there keeps its first key, so that it is found again even without the column.
    return {code: code for code in rows} | {key: code for code, row in rows.items() for key in list_links(row)}
