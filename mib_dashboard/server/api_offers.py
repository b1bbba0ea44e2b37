"""Open data on offers: the public offers, and the gap table with the assumptions it was made with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

import pandas as pd

from mib_dashboard.analysis.gaps.table import build_gap_table
from mib_dashboard.analysis.offers.catchment import compute_reach
from mib_dashboard.analysis.offers.stock import filter_rows, select_public
from mib_dashboard.analysis.offers.table import NUMBERS, compute_offer_table
from mib_dashboard.exports.exchange import list_service_ids
from mib_dashboard.exports.files import build_csv, describe_origin
from mib_dashboard.exports.origin import trace_offers
from mib_dashboard.language.safe import clean_text
from mib_dashboard.model.dataset import Areas, Catalogue, Dataset
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col
from mib_dashboard.schema.offers import OFFERS
from mib_dashboard.server.api_query import Query, QueryError, parse_values

DAY = "stichtag"
_YEARS = range(2000, 2101)
_COLUMNS = {"feld": "felder", "zielgruppe": "zielgruppen"}


def parse_offer_query(pairs: Iterable[tuple[str, str]], data: Dataset) -> Query:
    """Parameters `gemeinde` (AGS; seat or catchment), `feld`, `zielgruppe`, `angebot` (also a key of old). Raises QueryError."""
    known = {**_known(data.offers, data.areas), "angebot": _list_offers(data.offers)}
    return Query(parse_values(pairs, known, data.areas))


def parse_service_query(pairs: Iterable[tuple[str, str]], book: OfferBook | None, catalogue: Catalogue) -> Query:
    """Parameter `id` of a service of HSDS, also one of an offer that was merged into another one. Raises QueryError."""
    return Query(parse_values(pairs, {"id": dict.fromkeys(list_service_ids(book, catalogue), "")}))


def build_offers_csv(data: Dataset, query: Query) -> bytes:
    """The public offers asked for, with `OFFER_COLUMNS`."""
    return build_csv(_select(data.offers, data.areas, query), trace_offers("Angebote", data.offers, data))


def build_offers_json(data: Dataset, query: Query) -> bytes:
    """The same rows as JSON, several values as a list; what is not known is null (number), "" (text) or [] (list)."""
    table = _select(data.offers, data.areas, query, as_lists=True)
    for name in table.columns.difference(list(NUMBERS)):
        table[name] = table[name].map(_clean)
    numbers = list(NUMBERS)
    table[numbers] = table[numbers].astype(object).where(table[numbers].notna(), None)
    rows = table.to_dict("records")
    content = {**describe_origin(trace_offers("Angebote", data.offers, data)), "anzahl": len(rows), "angebote": rows}
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def parse_gap_query(pairs: Iterable[tuple[str, str]], data: Dataset) -> Query:
    """Parameters as for offers, and `stichtag` (ISO day; given at least once, the last one counts). Raises QueryError."""
    given = list(pairs)
    days = [text.strip() for name, text in given if name == DAY and text.strip()]
    for text in days:
        _read_day(text)
    others = [(name, text) for name, text in given if name != DAY]
    known = {**_known(data.offers, data.areas), DAY: {}}
    return Query({**parse_values(others, known, data.areas), DAY: (days[-1],)})


def build_gaps_csv(data: Dataset, query: Query) -> bytes:
    """Municipality × field × target group with every assumption in columns of its own, see `GAP_COLUMNS`."""
    wanted = query.wanted
    table = build_gap_table(
        data.offers, data, day=_read_day(wanted[DAY][0]), groups=wanted.get("zielgruppe"), fields=wanted.get("feld")
    )
    if "gemeinde" in wanted:
        table = table[table["gemeinde"].isin(wanted["gemeinde"])]
    return build_csv(table, trace_offers("Angebotslücken", data.offers, data))


def _known(book: OfferBook | None, areas: Areas) -> dict[str, dict[str, str]]:
    return {
        "gemeinde": {area.ags: area.name for area in areas.municipalities},
        "feld": {code: field.name for code, field in book.fields.items()} if book else {},
        "zielgruppe": {code: group.name for code, group in book.groups.items()} if book else {},
    }


def _list_offers(book: OfferBook | None) -> dict[str, str]:
    """Key → title of public offers, and the keys of those that were merged into one of them."""
    if book is None:
        return {}
    rows = select_public(book.offers, book)
    names = dict(zip(rows[Col.ANGEBOT], rows[Col.TITEL], strict=True))
    return names | {old: "" for (table, old), code in book.merged.items() if table == OFFERS.name and code in names}


def _clean(cell: str | list[str]) -> str | list[str]:
    return clean_text(cell) if isinstance(cell, str) else [clean_text(part) for part in cell]


def _select(book: OfferBook | None, areas: Areas, query: Query, *, as_lists: bool = False) -> pd.DataFrame:
    if book is None:
        return compute_offer_table(None, areas)
    rows = filter_rows(book.offers, {column: query.wanted.get(parameter, ()) for parameter, column in _COLUMNS.items()})
    codes = rows[Col.ANGEBOT].tolist()
    if "angebot" in query.wanted:
        wanted = {book.follow(OFFERS.name, code) for code in query.wanted["angebot"]}
        codes = [code for code in codes if code in wanted]
    if "gemeinde" in query.wanted:
        frames = (compute_reach(book, areas), book.places)
        there = {code for frame in frames for code in frame.loc[frame["gemeinde"].isin(query.wanted["gemeinde"]), "angebot"]}
        codes = [code for code in codes if code in there]
    return compute_offer_table(book, areas, codes, as_lists=as_lists)


def _read_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.year not in _YEARS or text != day.isoformat():
        raise QueryError(
            400, DAY, f"Der Parameter „{DAY}“ braucht einen Tag der Form 2026-01-31, von {_YEARS[0]} bis {_YEARS[-1]}."
        )
    return day
