"""How much an offer counts on a day: running and confirmed ones fully, doubtful ones in part, others not at all.

Source of the rule: own derivation, `docs/angebote.md`; the shares are rows of `parameter.csv` and may be changed on the
page. Nothing is guessed: a start or an end that is not known does not exclude an offer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from mib_dashboard.analysis.offers.state import on_day
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Freshness, OfferStatus, Parameter

CONFIRMED = Freshness.CONFIRMED
HISTORIC = Freshness.HISTORIC
ENDED = Freshness.ENDED
NOT_RUNNING = (OfferStatus.PLANNED, OfferStatus.PAUSED)


def list_counting_fields(book: OfferBook) -> tuple[str, ...]:
    """Codes of the fields whose offers count, in the order of the vocabulary (coordination never counts)."""
    return tuple(code for code, field in book.fields.items() if field.counts)


def compute_weights(book: OfferBook, day: date, parameters: Mapping[str, float]) -> pd.Series:
    """Weight (0 to 1, float) of every offer on `day`, indexed by offer id in the order of `book.offers`.

    0: not running on the day (planned, paused or ended; before `gueltig_von`, after `gueltig_bis`) or only in fields that do
    not count. 1: confirmed on the day. `anteil_historisch`: the source is historic.
    `anteil_unbestaetigt`: everything else. `parameters` needs these two keys, each 0 to 1.
    """
    offers = on_day(book, day).offers
    shares = np.select(
        [offers[Col.AKTUALITAET] == CONFIRMED, offers[Col.AKTUALITAET] == HISTORIC],
        [1.0, parameters[Parameter.HISTORIC_SHARE]],
        default=parameters[Parameter.UNCONFIRMED_SHARE],
    )
    usable = find_running(book, day).to_numpy() & _has_counting_field(book)
    return pd.Series(np.where(usable, shares, 0.0), index=pd.Index(offers[Col.ANGEBOT], name=Col.ANGEBOT), name=Col.GEWICHT)


def find_running(book: OfferBook, day: date) -> pd.Series:
    """True for every offer that, as far as is known, runs on `day`; indexed by offer id. Says nothing about confirmation."""
    offers = on_day(book, day).offers
    # Comparisons with an unknown day are False, so an unknown start excludes nothing.
    early = offers[Col.GUELTIG_VON] > pd.Timestamp(day)
    stopped = offers[Col.STATUS].isin(NOT_RUNNING) | (offers[Col.AKTUALITAET] == ENDED)
    return pd.Series(~(early | stopped).to_numpy(), index=pd.Index(offers[Col.ANGEBOT], name=Col.ANGEBOT), name="laeuft")


def _has_counting_field(book: OfferBook) -> np.ndarray:
    counting = set(list_counting_fields(book))
    return np.fromiter((not counting.isdisjoint(fields) for fields in book.offers[Col.FELDER]), bool, len(book.offers))
