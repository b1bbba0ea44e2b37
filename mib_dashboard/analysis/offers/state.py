"""How sure it is, on a day, that an offer still exists: confirmed, doubtful, historic or ended. Decided here and nowhere else.

Known facts only, in this order (own derivation, `docs/angebote.md`):

1. *Ended*: the status says so, from the day `gueltig_bis` on (without one: always); or `gueltig_bis` is over.
2. *Confirmed* by a check: the newest of `geprueft_am` and of a survey or report of the provider that is dated. It holds until
   the day of `naechste_pruefung`, or for the number of months of the parameter, and not on that day any more.
3. *Confirmed* by its source, only where nobody ever checked: its year is that of the parameter or later, the status is not
   "unbekannt", and no `naechste_pruefung` is due.
4. *Historic*: the newest evidence is older than the year of the other parameter. *Doubtful*: everything else.

What is dated after the day does not count on it: a check of tomorrow confirms nothing today.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd

from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Freshness, FreshnessReason, OfferStatus, Parameter, SourceKind

# Where the parameters do not say how long a confirmation holds.
USUAL_MONTHS = 12
# Who asked on the spot, or runs the offer, confirms it; whoever copies it from a page does not.
CONFIRMING = (SourceKind.SURVEY, SourceKind.PROVIDER)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
# "seit 1985" tells how old the offer is, not its source.
_SINCE = re.compile(r"\bseit\s+[\d./–-]+", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def on_day(book: OfferBook, day: date) -> OfferBook:
    """The book with the states of `day` in `offers.aktualitaet`; whatever stood there is not looked at."""
    if book.day == day:
        return book
    states = compute_states(book.offers, day, book.parameters)
    return replace(book, day=day, offers=book.offers.assign(**{Col.AKTUALITAET: states[Col.AKTUALITAET].to_numpy()}))


def compute_states(offers: pd.DataFrame, day: date, parameters: Mapping[str, float]) -> pd.DataFrame:
    """State of every offer on `day`: `aktualitaet` (`Freshness`), `grund` (`FreshnessReason`).

    `offers`: typed as in the book, its index is kept. `parameters` needs both years; the months have a usual value.
    """
    at = pd.Timestamp(day)
    over = (offers[Col.GUELTIG_BIS] < at).to_numpy(bool)
    stopped = (offers[Col.STATUS] == OfferStatus.ENDED).to_numpy(bool) & ~(offers[Col.GUELTIG_BIS] > at).to_numpy(bool)
    checked = _find_checks(offers, at)
    months = pd.DateOffset(months=int(parameters.get(Parameter.CONFIRMATION_MONTHS, USUAL_MONTHS)))
    due = offers[Col.NAECHSTE_PRUEFUNG].fillna(checked + months)
    is_due = (due <= at).to_numpy(bool)
    has_check = checked.notna().to_numpy(bool)
    year = _find_years(offers[Col.QUELLE_DATUM], at)
    newest = np.fmax(year, checked.dt.year.to_numpy(float))
    sourced = (year >= parameters[Parameter.CONFIRMED_FROM_YEAR]) & (offers[Col.STATUS] != OfferStatus.UNKNOWN).to_numpy(bool)
    old = newest < parameters[Parameter.HISTORIC_BEFORE_YEAR]
    words = [
        (stopped, Freshness.ENDED, FreshnessReason.STOPPED),
        (over, Freshness.ENDED, FreshnessReason.OVER),
        (has_check & ~is_due, Freshness.CONFIRMED, FreshnessReason.CHECKED),
        (sourced & ~has_check & ~is_due, Freshness.CONFIRMED, FreshnessReason.SOURCE),
        (old, Freshness.HISTORIC, FreshnessReason.OLD_SOURCE),
        (is_due, Freshness.DOUBTFUL, FreshnessReason.DUE),
        (np.isnan(year), Freshness.DOUBTFUL, FreshnessReason.UNDATED),
    ]
    held = [case for case, _, _ in words]
    return pd.DataFrame(
        {
            Col.AKTUALITAET: np.select(held, [str(state) for _, state, _ in words], default=str(Freshness.DOUBTFUL)),
            Col.GRUND: np.select(held, [str(why) for _, _, why in words], default=str(FreshnessReason.NOT_RECENT)),
        },
        index=offers.index,
    )


@lru_cache(maxsize=4096)
def read_source_year(text: str) -> float:
    """The year of a source as people write it, NaN without one.

    The earliest year of a span (`2021–2025`, `2015/16`) and the latest of several sources (`2017; Meldung 2026`).
    """
    parts = [_YEAR.findall(_SINCE.sub("", part)) for part in text.split(";")]
    return max((float(min(years)) for years in parts if years), default=float("nan"))


@lru_cache(maxsize=4096)
def read_source_day(text: str) -> pd.Timestamp | None:
    """The first day of what a source is dated to (`2026-05` → 1 May), None without a year."""
    found = _MONTH.fullmatch(text.strip())
    if found:
        try:
            return pd.Timestamp(*(int(part or 1) for part in found.groups()))
        except ValueError:
            return pd.NaT
    year = read_source_year(text)
    return None if np.isnan(year) else pd.Timestamp(int(year), 1, 1)


def _find_checks(offers: pd.DataFrame, at: pd.Timestamp) -> pd.Series:
    """The newest check up to the day; NaT where there is none."""
    reported = offers[Col.QUELLE_DATUM].where(offers[Col.QUELLE_ART].isin(CONFIRMING), "").map(read_source_day)
    days = [pd.to_datetime(column).astype("datetime64[ns]") for column in (offers[Col.GEPRUEFT_AM], reported)]
    return pd.concat([column.where(column <= at) for column in days], axis=1).max(axis=1)


def _find_years(texts: pd.Series, at: pd.Timestamp) -> np.ndarray:
    """The year of every source up to the day."""
    years = np.fromiter(map(read_source_year, texts), float, len(texts))
    begun = np.fromiter(((first := read_source_day(text)) is not None and first <= at for text in texts), bool, len(texts))
    return np.where(begun, years, np.nan)
