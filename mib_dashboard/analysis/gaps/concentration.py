"""How evenly supply is spread over providers and municipalities. Standard measures of regional science."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from mib_dashboard.analysis.offers.validity import compute_weights, list_counting_fields
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, OfferKind, Parameter


def compute_concentration(book: OfferBook, *, day: date, parameters: Mapping[str, float]) -> pd.DataFrame:
    """Per counting field: `feld`, `angebote`, `traeger` (numbers), `hhi` (0 to 1), `groesster` (actor), `anteil` of it.

    `abhaengig`: the index is above the limit `hhi_risiko`. Herfindahl–Hirschman index Σ share², shares by weighted
    offers of a provider (capacity is seldom known); NaN below `mindestangebote` offers. General institutions are no offer.
    """
    weights = compute_weights(book, day, parameters)
    frame = pd.DataFrame(
        {Col.FELD: list(book.offers[Col.FELDER]), Col.AKTEUR: list(book.offers[Col.AKTEUR]), Col.GEWICHT: weights.to_numpy()}
    )
    frame = frame[(frame[Col.GEWICHT] > 0) & (book.offers[Col.ART] != OfferKind.INSTITUTION).to_numpy(bool)].explode(Col.FELD)
    rows = []
    for field in list_counting_fields(book):
        own = frame[frame[Col.FELD] == field]
        sums = own.groupby(Col.AKTEUR)[Col.GEWICHT].sum().sort_values(ascending=False, kind="stable")
        shares = sums / sums.sum()
        enough = 0 < len(own) >= parameters[Parameter.LEAST_OFFERS]
        rows.append({
            Col.FELD: field,
            Col.ANGEBOTE: len(own),
            Col.TRAEGER: len(sums),
            Col.HHI: float((shares**2).sum()) if enough else np.nan,
            Col.GROESSTER: sums.index[0] if enough else "",
            Col.ANTEIL: float(shares.iloc[0]) if enough else np.nan,
            # Shares of equal providers may miss the limit itself by a rounding error.
            Col.ABHAENGIG: bool(enough and (shares**2).sum() > parameters[Parameter.CONCENTRATED_FROM] + 1e-9),
        })  # fmt: skip
    return pd.DataFrame(rows, columns=[Col.FELD, Col.ANGEBOTE, Col.TRAEGER, Col.HHI, Col.GROESSTER, Col.ANTEIL, Col.ABHAENGIG])


def compute_spread(cells: pd.DataFrame, parameters: Mapping[str, float]) -> pd.DataFrame:
    """Per field: `feld`, `angebote`, `hoover`, `gini` (0 = as the people, towards 1 = uneven).

    `cells`: rows of one target group. `angebote`: how many are spread, without statewide ones that cannot be split. NaN below
    `find_least_spread`.
    """
    least = find_least_spread(cells, parameters)
    rows = []
    for field, own in cells.groupby(Col.FELD, sort=False):
        supply, people = own[Col.ANGEBOTE_ANTEILIG].to_numpy(float), own[Col.BEVOELKERUNG].to_numpy(float)
        offers = float(own[Col.ANGEBOTE_GETEILT].sum(skipna=False))
        # Where the number itself is not known, so are the measures.
        measures = (compute_hoover, compute_gini) if not offers < least - 1e-9 else ()
        hoover, gini = (measure(supply, people) for measure in measures) if measures else (np.nan, np.nan)
        rows.append({Col.FELD: field, Col.ANGEBOTE: offers, Col.HOOVER: hoover, Col.GINI: gini})
    return pd.DataFrame(rows, columns=[Col.FELD, Col.ANGEBOTE, Col.HOOVER, Col.GINI])


def find_least_spread(cells: pd.DataFrame, parameters: Mapping[str, float]) -> float:
    """So many offers a measure of spread needs: `mindestangebote`, and one for every municipality.

    Fewer offers than municipalities cannot be even, however they are placed.
    """
    return max(parameters[Parameter.LEAST_OFFERS], float(cells[Col.GEMEINDE].nunique()))


def compute_quotients(cells: pd.DataFrame, parameters: Mapping[str, float]) -> pd.DataFrame:
    """Location quotient (S_mf / S_m) / (S_f / S) as table municipality × field; NaN where a sum is 0.

    S are local offers: regional ones are split by population, so they would only mirror how little else there is. A field with
    fewer than `mindestangebote` of them has none.
    """
    supply = cells.pivot(index=Col.GEMEINDE, columns=Col.FELD, values=Col.LOKAL).astype(float)
    total = supply.sum(axis=1)
    fields = supply.sum(axis=0)
    expected = (
        np.outer(total, fields.where(fields >= parameters[Parameter.LEAST_OFFERS])) / total.sum() if total.sum() > 0 else np.nan
    )
    return supply / pd.DataFrame(expected, supply.index, supply.columns).where(lambda e: e > 0)


def compute_hoover(supply: Sequence[float] | np.ndarray, people: Sequence[float] | np.ndarray) -> float:
    """½ Σ |share of supply − share of people|: the part of the supply that would have to move. NaN when not known."""
    s, n = np.asarray(supply, float), np.asarray(people, float)
    if not (s.sum() > 0 and n.sum() > 0):
        return float("nan")
    return float(np.abs(s / s.sum() - n / n.sum()).sum() / 2)


def compute_gini(supply: Sequence[float] | np.ndarray, people: Sequence[float] | np.ndarray) -> float:
    """Gini of supply over people: 1 − 2 × area below the Lorenz curve, places ordered by supply per person.

    Places without people and without supply do not matter; NaN when something is not known or nothing is there.
    """
    s, n = np.asarray(supply, float), np.asarray(people, float)
    if not (s.sum() > 0 and n.sum() > 0):
        return float("nan")
    order = np.argsort(np.divide(s, n, out=np.full(len(s), np.inf), where=n > 0), kind="stable")
    x = np.concatenate([[0.0], np.cumsum(n[order]) / n.sum()])
    y = np.concatenate([[0.0], np.cumsum(s[order]) / s.sum()])
    return float(1 - np.sum(np.diff(x) * (y[1:] + y[:-1])))
