"""Duplicates, families and overlaps of one day together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from mib_dashboard.analysis.offers.state import on_day
from mib_dashboard.analysis.offers.stock import select_public
from mib_dashboard.analysis.overlaps.clusters import OverlapCluster, compute_clusters
from mib_dashboard.analysis.overlaps.duplicates import SURE, DuplicatePair, compute_duplicates
from mib_dashboard.analysis.overlaps.families import OfferFamily, compute_families
from mib_dashboard.analysis.overlaps.pairs import compute_overlaps
from mib_dashboard.analysis.overlaps.repeated import drop_repeated
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col


@dataclass(frozen=True)
class OverlapContent:
    """The three lists on a `day`; they name public offers only.

    `compared` is the number of public offers, `untyped` of those without a type.
    """

    duplicates: tuple[DuplicatePair, ...]
    families: tuple[OfferFamily, ...]
    clusters: tuple[OverlapCluster, ...]
    compared: int
    untyped: int
    day: date


def narrow_public(book: OfferBook) -> OfferBook:
    """The book with the offers everyone may see, and what belongs to them."""
    parts = {name: select_public(getattr(book, name), book) for name in ("offers", "places", "times", "fundings")}
    return replace(book, version=f"{book.version} öffentlich", **parts)


def compute_overlap_content(book: OfferBook, public: OfferBook, data: Statistics, day: date) -> OverlapContent:
    """All three. Need and supply count the offers of `book`, everything else those of `public` (`narrow_public`)."""
    book, public = on_day(book, day), on_day(public, day)
    duplicates = compute_duplicates(public, data.areas)
    sure = [pair for pair in duplicates if pair.verdict == SURE]
    open_ones = [pair for pair in duplicates if pair.verdict != SURE]
    doubtful = {frozenset((pair.first, pair.second)) for pair in duplicates}
    overlaps = compute_overlaps(drop_repeated(public, sure), data, day=day, without=doubtful)
    clusters = compute_clusters(overlaps, drop_repeated(book, sure), data, day=day, duplicates=open_ones, settled=sure)
    untyped = int((public.offers[Col.TYPEN].map(len) == 0).sum())
    return OverlapContent(duplicates, compute_families(public, data.areas), clusters, len(public.offers), untyped, day)
