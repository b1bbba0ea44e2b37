"""How much an offer counts on a day: running and confirmed ones fully, doubtful ones in part, others not at all.

Source of the rule: own derivation, `docs/angebote.md`; the shares are rows of `parameter.csv` and may be changed on the
page. Nothing is guessed: a start or an end that is not known does not exclude an offer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from mib_dashboard.model.offers import OfferBook

CONFIRMED = "bestaetigt"
HISTORIC = "historisch"
ENDED = "beendet"
NOT_RUNNING = ("geplant", "pausiert", "beendet")


def list_counting_fields(book: OfferBook) -> tuple[str, ...]:
    """Codes of the fields whose offers count, in the order of the vocabulary (coordination never counts)."""
    return tuple(code for code, field in book.fields.items() if field.counts)


def compute_weights(book: OfferBook, day: date, parameters: Mapping[str, float]) -> pd.Series:
    """Weight (0 to 1, float) of every offer on `day`, indexed by offer id in the order of `book.offers`.

    0: not running on the day (status planned, paused or ended; before `gueltig_von`, after `gueltig_bis`; ended by its
    source) or only in fields that do not count. 1: confirmed. `anteil_historisch`: the source is historic.
    `anteil_unbestaetigt`: everything else. `parameters` needs these two keys, each 0 to 1.
    """
    offers = book.offers
    shares = np.select(
        [offers["aktualitaet"] == CONFIRMED, offers["aktualitaet"] == HISTORIC],
        [1.0, parameters["anteil_historisch"]],
        default=parameters["anteil_unbestaetigt"],
    )
    usable = find_running(book, day).to_numpy() & _has_counting_field(book)
    return pd.Series(np.where(usable, shares, 0.0), index=pd.Index(offers["angebot"], name="angebot"), name="gewicht")


def find_running(book: OfferBook, day: date) -> pd.Series:
    """True for every offer that, as far as is known, runs on `day`; indexed by offer id. Says nothing about confirmation."""
    offers, at = book.offers, pd.Timestamp(day)
    # Comparisons with an unknown day are False, so unknown starts and ends exclude nothing.
    outside = (offers["gueltig_von"] > at) | (offers["gueltig_bis"] < at)
    stopped = offers["status"].isin(NOT_RUNNING) | (offers["aktualitaet"] == ENDED)
    return pd.Series(~(outside | stopped).to_numpy(), index=pd.Index(offers["angebot"], name="angebot"), name="laeuft")


def _has_counting_field(book: OfferBook) -> np.ndarray:
    counting = set(list_counting_fields(book))
    return np.fromiter((not counting.isdisjoint(fields) for fields in book.offers["felder"]), bool, len(book.offers))
