"""Nothing counts twice: a book of offers in which the same offer stands once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from mib_dashboard.analysis.offers.components import compute_components
from mib_dashboard.analysis.overlaps.duplicates import DuplicatePair
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Freshness


def drop_repeated(book: OfferBook, pairs: Sequence[DuplicatePair]) -> OfferBook:
    """The book in which offers that `pairs` hold to be the same stand once: the entry that knows most is kept.

    First an entry with a capacity, then a confirmed one, then the smaller code.
    """
    known = zip(*(book.offers[name] for name in (Col.ANGEBOT, Col.KAPAZITAET, Col.AKTUALITAET)), strict=True)
    order = {code: (pd.isna(capacity), fresh != Freshness.CONFIRMED, code) for code, capacity, fresh in known}
    repeated: set[str] = set()
    for members in compute_components((pair.first, pair.second) for pair in pairs):
        repeated |= set(members) - {min(members, key=order.__getitem__)}
    parts = {name: getattr(book, name) for name in ("offers", "places", "times", "fundings")}
    kept = {name: part[~part[Col.ANGEBOT].isin(repeated)].reset_index(drop=True) for name, part in parts.items()}
    return replace(book, version=f"{book.version} ohne Dubletten", **kept) if repeated else book
