"""Offers side by side: what they share and what differs, dimension by dimension, in printed words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import pandas as pd

from mib_dashboard.analysis.offers.catchment import STATEWIDE, compute_reach
from mib_dashboard.analysis.offers.words import (
    describe_amount,
    describe_day,
    describe_place,
    describe_span,
    describe_times,
    name_all,
    name_word,
)
from mib_dashboard.analysis.overlaps.pairs import QUARTER
from mib_dashboard.language.formats import flatten_brackets, format_number
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, WordList
from mib_dashboard.schema.rows import list_rows

_MOST_TOWNS = 2


class Commonness(StrEnum):
    """How much of a dimension an offer has in common with the others."""

    ALL = "bei allen gleich"
    SOME = "zum Teil gleich"
    OWN = "anders"
    UNKNOWN = "nicht vergleichbar, weil unbekannt"


@dataclass(frozen=True)
class Row:
    """One property: its label, the printed value of every offer ("" = not known), and how it compares."""

    label: str
    texts: tuple[str, ...]
    shares: tuple[Commonness, ...]


@dataclass(frozen=True)
class Sides:
    """Some offers (codes) with titles, providers and rows of properties."""

    codes: tuple[str, ...]
    titles: tuple[str, ...]
    providers: tuple[str, ...]
    rows: tuple[Row, ...]


def compute_sides(book: OfferBook, areas: Areas, codes: Sequence[str], *, full: bool = False) -> Sides:
    """Target groups, types, catchment, languages and times; `full` adds field, place, capacity and where it is known from."""
    chosen = book.offers[book.offers[Col.ANGEBOT].isin(codes)]
    offers = {row[Col.ANGEBOT]: row for row in list_rows(chosen)}
    rows = [offers[code] for code in codes]
    names = book.actor_names
    kinds = (
        ("Zielgruppe", Col.ZIELGRUPPEN, book.groups),
        ("Angebotstyp", Col.TYPEN, book.types),
        *([("Handlungsfeld", Col.FELDER, book.fields)] if full or not all(row[Col.TYPEN] for row in rows) else []),
    )
    found = [
        _row(label, [row[column] for row in rows], [name_all(row[column], known) for row in rows])
        for label, column, known in kinds
    ]
    found.append(_reach(book, areas, codes))
    languages = [row[Col.SPRACHEN] for row in rows]
    found.append(_row("Sprachen", languages, [name_all(codes_, book.languages) for codes_ in languages]))
    times = [book.times[book.times[Col.ANGEBOT] == code] for code in codes]
    slots = [tuple(zip(t[Col.WOCHENTAG], t[Col.VON], t[Col.BIS], strict=True)) for t in times]
    found.append(_row("Zeiten", slots, [describe_times(t) for t in times]))
    if full:
        found += _further(book, areas, codes, rows)
    providers = tuple(names.get(row[Col.AKTEUR], row[Col.AKTEUR]) for row in rows)
    return Sides(tuple(codes), tuple(row[Col.TITEL] for row in rows), providers, tuple(found))


def _row(label: str, values: Sequence[Sequence[Any]], texts: Sequence[str]) -> Row:
    counts = Counter(value for cell in values for value in set(cell))
    shares = tuple(_share(cell, values, counts) for cell in values)
    return Row(label, tuple(texts), shares)


def _share(cell: Sequence[Any], values: Sequence[Sequence[Any]], counts: Counter[Any]) -> Commonness:
    if not cell or sum(bool(other) for other in values) < 2:
        return Commonness.UNKNOWN
    if all(set(other) == set(cell) for other in values):
        return Commonness.ALL
    return Commonness.SOME if any(counts[value] > 1 for value in cell) else Commonness.OWN


def _reach(book: OfferBook, areas: Areas, codes: Sequence[str]) -> Row:
    part = book.places[book.places[Col.ANGEBOT].isin(codes)]
    reach = compute_reach(replace(book, places=part), areas)
    towns = [tuple(sorted(set(reach.loc[reach[Col.ANGEBOT] == code, Col.GEMEINDE]))) for code in codes]
    quarter = (
        part[part[Col.EINZUGSBEREICH] == QUARTER]
        .groupby(Col.ANGEBOT)[Col.ORTSTEIL]
        .agg(lambda cells: ", ".join(filter(None, cells)))
    )
    wide = set(reach[Col.ANGEBOT]) - set(reach.loc[reach[Col.UMFANG] != STATEWIDE, Col.ANGEBOT])
    texts = [
        _name_wide(part[part[Col.ANGEBOT] == code], areas) if code in wide else _name_towns(members, areas)
        for code, members in zip(codes, towns, strict=True)
    ]
    texts = [
        f"{text} {flatten_brackets(f'({quarter[code]})')}" if quarter.get(code) else text
        for code, text in zip(codes, texts, strict=True)
    ]
    return _row("Einzugsgebiet", towns, texts)


def _name_wide(places: pd.DataFrame, areas: Areas) -> str:
    """`Saarland`: the areas a statewide offer names, not the part of them that the data hold."""
    named = list(dict.fromkeys(ags for cell in places[Col.EINZUGS_AGS] for ags in cell if ags in areas))
    return name_all(named, areas) or "landesweit"


def _name_towns(towns: Sequence[str], areas: Areas) -> str:
    if len(towns) == len(areas.municipalities):
        return areas.region.name
    if len(towns) > _MOST_TOWNS:
        return f"{format_number(len(towns))} Städte und Gemeinden"
    return name_all(towns, areas)


def _further(book: OfferBook, areas: Areas, codes: Sequence[str], rows: Sequence[dict[str, Any]]) -> list[Row]:
    places = {code: list_rows(book.places[book.places[Col.ANGEBOT] == code]) for code in codes}
    where = ["; ".join(filter(None, (describe_place(place, areas) for place in places[code]))) for code in codes]
    units = [name_word(book, WordList.KAPAZITAET_EINHEIT, row[Col.KAPAZITAET_EINHEIT]) for row in rows]
    amounts = [describe_amount(row[Col.KAPAZITAET], unit) for row, unit in zip(rows, units, strict=True)]
    spans = [describe_span(describe_day(row[Col.GUELTIG_VON]), describe_day(row[Col.GUELTIG_BIS])) for row in rows]
    plain = (
        ("Ort", where),
        ("Kapazität", amounts),
        ("Gültig", spans),
        ("Internet", [row[Col.WEB] for row in rows]),
        ("Aktualität", [book.word(WordList.AKTUALITAET, row[Col.AKTUALITAET]) for row in rows]),
        ("Quelle", [row[Col.QUELLE_URL] for row in rows]),
    )
    return [_row(label, [(text,) if text else () for text in texts], texts) for label, texts in plain]
