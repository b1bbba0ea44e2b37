"""How far the stock of offers carries a statement: what counts on a day, what is confirmed, what has a capacity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mib_dashboard.analysis.offers.state import on_day
from mib_dashboard.analysis.offers.validity import CONFIRMED, HISTORIC, compute_weights, find_running, list_counting_fields
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Visibility


@dataclass(frozen=True)
class Basis:
    """Numbers of offers: all, those that no list shows, those that count on the day, of them confirmed and with a capacity.

    The rest, each offer once: `not_running` (ended, paused, planned, out of its time), `coordination` (no field that
    counts), `historic` (too old a source), `weightless` (others without weight). Of the counting ones `without_group` name
    no target group and count nowhere, and of `without_end` nobody knows when they end.
    """

    total: int
    hidden: int
    counting: int
    confirmed: int
    with_capacity: int
    historic: int
    weightless: int
    coordination: int
    not_running: int
    without_group: int
    without_end: int


def compute_basis(book: OfferBook, day: date, parameters: Mapping[str, float]) -> Basis:
    """The numbers for `day`; `parameters` as for `compute_weights`."""
    book = on_day(book, day)
    offers = book.offers
    counts = compute_weights(book, day, parameters).to_numpy() > 0
    old = (offers[Col.AKTUALITAET] == HISTORIC).to_numpy(bool)
    running = find_running(book, day).to_numpy()
    fields = set(list_counting_fields(book))
    useful = offers[Col.FELDER].map(lambda codes: not fields.isdisjoint(codes)).to_numpy(bool)
    return Basis(
        total=len(offers),
        hidden=int((offers[Col.SICHTBARKEIT] != Visibility.PUBLIC).sum()),
        counting=int(counts.sum()),
        confirmed=int((counts & (offers[Col.AKTUALITAET] == CONFIRMED)).sum()),
        with_capacity=int((counts & offers[Col.KAPAZITAET].notna()).sum()),
        historic=int((running & useful & ~counts & old).sum()),
        weightless=int((running & useful & ~counts & ~old).sum()),
        coordination=int((running & ~useful).sum()),
        not_running=int((~running).sum()),
        without_end=int((counts & offers[Col.GUELTIG_BIS].isna()).sum()),
        without_group=int((counts & (offers[Col.ZIELGRUPPEN].map(len) == 0)).sum()),
    )
