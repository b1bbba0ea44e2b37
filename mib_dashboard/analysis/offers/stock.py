"""The offers everyone may see, prepared once per data version for searching, filtering, counting and the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mib_dashboard.analysis.offers.catchment import LOCAL, REGIONAL, SCOPES, STATEWIDE, compute_reach
from mib_dashboard.analysis.offers.search import SearchIndex, build_index
from mib_dashboard.analysis.offers.words import PLACE_COLUMNS, UNKNOWN, describe_place, name_all
from mib_dashboard.language.formats import sort_key
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.offers import OfferBook

PUBLIC = "oeffentlich"
NOWHERE = ""
# Sections of every list: narrowest first, then offers whose catchment is not among the areas of this data set.
SECTIONS = (LOCAL, REGIONAL, STATEWIDE, NOWHERE)
_SEARCHED = ("angebot", "titel", "traeger", "orte", "felder", "zielgruppen", "sprachen", "erreicht")
_DESCRIBING = ("typen", "kurzbeschreibung", "beschreibung_leicht", "zielgruppe_quelle", "sprachen_quelle", "hinweis")
MULTIPLE = ("beteiligt", "felder", "zielgruppen", "sprachen", "barrierefreiheit", "sitz", "erreicht")


@dataclass(frozen=True)
class OfferStock:
    """Public offers in reading order and how to find them.

    `rows`, indexed from 0: `angebot`, `titel`, `akteur`, `beteiligt` (all actors), `traeger` (name), `akteurstyp`, `felder`,
    `zielgruppen`, `sprachen`, `status`, `aktualitaet`, `kosten`, `barrierefreiheit`, `umfang` (one of `SECTIONS`), `sitz`
    and `erreicht` (tuples of AGS), `orte` (text), `datenart`, `suche` (place in `index`), `rang` (place of the
    freshness in its vocabulary). Codes, UNKNOWN where a source says
    nothing. `places`: their places, `angebot` × `ort` as in the book.
    """

    rows: pd.DataFrame
    places: pd.DataFrame
    index: SearchIndex


def select_public(frame: pd.DataFrame, book: OfferBook) -> pd.DataFrame:
    """The rows of a table of offers (or of something that belongs to offers) that everyone may see."""
    open_ones = book.offers.loc[book.offers["sichtbarkeit"] == PUBLIC, "angebot"]
    return frame[frame["angebot"].isin(set(open_ones))]


def build_stock(book: OfferBook, data: Dataset) -> OfferStock:
    """Prepare the public offers: by scope, freshness and title."""
    offers, places = select_public(book.offers, book), select_public(book.places, book)
    actors = book.actors.set_index("akteur")
    names, kinds = actors["name"].to_dict(), actors["typ"].to_dict()
    reach = compute_reach(book, data)
    scopes = _collect(reach["angebot"].tolist(), ((SCOPES.index(scope),) for scope in reach["umfang"].tolist()))
    reached = _collect(reach["angebot"].tolist(), ((ags,) for ags in reach["gemeinde"].tolist()))
    seated = _collect(places["angebot"].tolist(), ((ags,) if ags else () for ags in places["gemeinde"].tolist()))
    barriers = _collect(places["angebot"].tolist(), places["barrierefreiheit"])
    texts = _collect(places["angebot"].tolist(), ((describe_place(place, data),) for place in _records(places, PLACE_COLUMNS)))
    codes = offers["angebot"].tolist()
    rows = pd.DataFrame({
        "angebot": codes,
        "titel": offers["titel"],
        "akteur": offers["akteur"],
        "beteiligt": [(first, *more) for first, more in zip(offers["akteur"], offers["verbund"], strict=True)],
        "traeger": offers["akteur"].map(lambda code: names.get(code, code)),
        "akteurstyp": offers["akteur"].map(lambda code: kinds.get(code, UNKNOWN)),
        **{name: offers[name] for name in ("felder", "zielgruppen", "sprachen", "status", "aktualitaet")},
        "kosten": offers["kosten"].where(offers["kosten"] != "", UNKNOWN),
        "barrierefreiheit": [barriers.get(code) or (UNKNOWN,) for code in codes],
        "umfang": [SCOPES[min(scopes[code])] if code in scopes else NOWHERE for code in codes],
        "sitz": [seated.get(code, ()) for code in codes],
        "erreicht": [reached.get(code, ()) for code in codes],
        "orte": ["; ".join(filter(None, texts.get(code, ()))) for code in codes],
        "datenart": offers["datenart"],
    })  # fmt: skip
    rows["suche"] = range(len(rows))
    order = {code: place for place, code in enumerate(book.choices("aktualitaet"))}
    rows["rang"] = [order.get(code, len(order)) for code in rows["aktualitaet"]]
    index = build_index(_texts(rows, offers, book, data), book.synonyms)
    keys = zip(rows["umfang"].map(SECTIONS.index), rows["rang"], rows["titel"], strict=True)
    sorting = [place for place, _ in sorted(enumerate(keys), key=lambda item: (*item[1][:2], sort_key(item[1][2])))]
    return OfferStock(_plain(rows.iloc[sorting]), _plain(places), index)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Counted anew and with plain Python strings: to walk through Arrow columns at every key pressed takes far longer."""
    return frame.reset_index(drop=True).astype(dict.fromkeys(frame.select_dtypes("str"), object))


def filter_rows(rows: pd.DataFrame, wanted: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Rows that have, for each column of `wanted` with a choice, at least one of the chosen codes.

    The key `gemeinde` is special: it matches offers that have their seat there or reach it.
    """
    keep = np.ones(len(rows), dtype=bool)
    for column, chosen in wanted.items():
        if not chosen:
            continue
        picked = set(chosen)
        if column == "gemeinde":
            cells = zip(rows["sitz"], rows["erreicht"], strict=True)
            keep &= np.fromiter((not (picked.isdisjoint(a) and picked.isdisjoint(b)) for a, b in cells), bool, len(rows))
        elif column in MULTIPLE:
            keep &= np.fromiter((not picked.isdisjoint(cell) for cell in rows[column]), bool, len(rows))
        else:
            keep &= rows[column].isin(picked).to_numpy()
    return rows[keep]


def count_local(rows: pd.DataFrame) -> dict[str, list[int]]:
    """Places in `rows` of the local offers by AGS: those for one municipality, where they reach, else where they are."""
    found: dict[str, list[int]] = {}
    local = rows[rows["umfang"] == LOCAL]
    for place, reach, seat in zip(local.index, local["erreicht"], local["sitz"], strict=True):
        for ags in reach or seat:
            found.setdefault(ags, []).append(place)
    return found


def _collect(codes: Iterable[str], cells: Iterable[Iterable[Any]]) -> dict[str, tuple]:
    """By offer all different values of its rows, in their order."""
    found: dict[str, dict] = {}
    for code, cell in zip(codes, cells, strict=True):
        found.setdefault(code, {}).update(dict.fromkeys(cell))
    return {code: tuple(values) for code, values in found.items()}


def _records(frame: pd.DataFrame, columns: Sequence[str]) -> Iterable[dict[str, Any]]:
    """The rows as dictionaries; by list, because Arrow columns are slow to walk through."""
    for cells in zip(*(frame[name].tolist() for name in columns), strict=True):
        yield dict(zip(columns, cells, strict=True))


def _texts(rows: pd.DataFrame, offers: pd.DataFrame, book: OfferBook, data: Dataset) -> list[tuple[str, str, str]]:
    """Per offer what is searched: title; what and who and where it is; further descriptions and the whole catchment."""
    wide = {code: field.description for code, field in book.fields.items()}
    towns = {area.ags: area.name for area in data.areas.values()}
    found = []
    for row, offer in zip(_records(rows, _SEARCHED), _records(offers, _DESCRIBING), strict=True):
        main = (
            row["traeger"], row["orte"], name_all(row["felder"], book.fields), name_all(offer["typen"], book.types),
            name_all(row["zielgruppen"], book.groups), name_all(row["sprachen"], book.languages), row["angebot"],
        )  # fmt: skip
        more = (
            offer["kurzbeschreibung"], offer["beschreibung_leicht"], offer["zielgruppe_quelle"], offer["sprachen_quelle"],
            name_all(row["felder"], wide), name_all(row["erreicht"], towns), offer["hinweis"],
        )  # fmt: skip
        found.append((row["titel"], " ".join(main), " ".join(more)))
    return found
