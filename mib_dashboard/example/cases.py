"""What the example says in public of a goal and of a gap, so that gaps, goals and meetings show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from mib_dashboard.example.tables import Row, read_words, split
from mib_dashboard.example.world import World
from mib_dashboard.schema import SEPARATOR, Audience, CaseSubject, Col, DataKind, offers

_SINCE = timedelta(days=40)


def build_cases(world: World, goals: Sequence[Row], stock: Mapping[str, list[Row]]) -> list[Row]:
    """Rows of `schema.CASES`: each about the first public goal of its field, or about a place without an offer there."""
    rows: list[Row] = []
    for words in read_words("vorgaenge"):
        goal = next((row for row in goals if row.get(Col.FELD) == words[Col.FELD] and _is_public(row)), None)
        keys = _find_keys(words, goal, world, stock) if goal else ""
        if keys:
            rows.append({
                Col.VORGANG: f"BV-{len(rows) + 1}", Col.VORGANGSART: words[Col.VORGANGSART],
                Col.GEGENSTAND: words[Col.GEGENSTAND], Col.SCHLUESSEL: keys, Col.EINSCHAETZUNG: words[Col.EINSCHAETZUNG],
                Col.SEIT: (world.day - _SINCE).isoformat(), Col.DATENART: DataKind.EXAMPLE,
            })  # fmt: skip
    return rows


def name_gap_cases(goal: Row, cases: Sequence[Row]) -> str:
    """The cases about gaps in the field of a goal, as an item of an agenda names them; those about goals it finds by itself."""
    return SEPARATOR.join(
        row[Col.VORGANG]
        for row in cases
        if row[Col.GEGENSTAND] == CaseSubject.GAP and row[Col.SCHLUESSEL].split(SEPARATOR)[1] == goal[Col.FELD]
    )


def _find_keys(words: Row, goal: Row, world: World, stock: Mapping[str, list[Row]]) -> str:
    if words[Col.GEGENSTAND] == CaseSubject.GOAL:
        return goal[Col.ZIEL]
    own = {row[Col.ANGEBOT] for row in stock.get(offers.OFFERS.name, ()) if goal[Col.FELD] in split(row[Col.FELDER])}
    served = {row[Col.GEMEINDE] for row in stock.get(offers.OFFER_PLACES.name, ()) if row[Col.ANGEBOT] in own}
    empty = next((town.ags for town in world.municipalities if town.ags not in served), "")
    groups = split(goal[Col.ZIELGRUPPEN])
    return SEPARATOR.join((empty, goal[Col.FELD], groups[0])) if empty and groups else ""


def _is_public(row: Row) -> bool:
    return row[Col.SICHTBARKEIT] == Audience.PUBLIC
