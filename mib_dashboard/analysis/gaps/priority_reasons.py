"""What moves a municipality in the picture of need and supply: indicators with their points, fields with what they lack."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from mib_dashboard.analysis.gaps.need import CENTRES, NeedInput, NeedMethod, compute_scores
from mib_dashboard.language.formats import THIN, format_change, format_number, join_words
from mib_dashboard.model.dataset import Indicator
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, WordList

_NAMED_INDICATORS = 4
_NAMED_FIELDS = 3


def compute_contributions(given: NeedInput, method: NeedMethod) -> pd.DataFrame:
    """Points that each indicator (column, by code) adds to the index of a municipality (row, by AGS) above the dividing value.

    Weight · (score − dividing value of the method), weights of the indicators that have a value summing to 1; NaN without a
    value. The points of a row add up to its index minus the dividing value.
    """
    scores = compute_scores(given, method)
    weights = np.where(np.isnan(scores), 0.0, given.weights[None, :])
    total = weights.sum(axis=1, keepdims=True)
    parts = weights / np.where(total > 0, total, np.nan) * (scores - CENTRES[method])
    return pd.DataFrame(parts, index=list(given.ags), columns=list(given.codes))


def describe_indicators(points: pd.Series, indicators: Mapping[str, Indicator], method: NeedMethod) -> str:
    """`Index 112 = 100 + 15,2 (Ausländeranteil) − 3,2 (Leerstand)`, the strongest first; "" when nothing is known."""
    known = points.dropna()
    if known.empty:
        return ""
    order = known.reindex(known.abs().sort_values(ascending=False, kind="stable").index)
    parts = [(indicators[code].short_name if code in indicators else str(code), value) for code, value in order.items()]
    named, rest = parts[:_NAMED_INDICATORS], parts[_NAMED_INDICATORS:]
    if rest:
        named.append(("übrige", sum(value for _, value in rest)))
    decimals = 1 if method in (NeedMethod.RATIO, NeedMethod.MINMAX, NeedMethod.RANK) else 2
    words = [f"{name} {format_change(value, '', decimals).strip()}" for name, value in named]
    return f"Zum Abstand des Index von der Trennlinie tragen bei, in Punkten: {join_words(words)}."


def describe_fields(cells: pd.DataFrame, book: OfferBook, *, is_coverage: bool) -> str:
    """The fields behind the supply of one municipality (`cells`): where most of the need is open, or where anything counts."""
    if is_coverage:
        known = cells[cells[Col.DECKUNG].notna() & (cells[Col.ZUSTAND] != "keine Daten")]
        short = known[known[Col.FEHLEND] > 0].sort_values(Col.FEHLEND, ascending=False, kind="stable")
        if short.empty:
            return f"In allen {format_number(len(known))} Feldern mit bekannter Kapazität ist der Bedarf gedeckt."
        words = [
            f"{book.fields[row.feld].name} ({format_number(100 * row.deckung)}{THIN}% gedeckt, es fehlen "
            f"{format_number(row.fehlend)} {book.word(WordList.KAPAZITAET_EINHEIT, row.einheit)})"
            for row in short.head(_NAMED_FIELDS).itertuples()
        ]
        return f"Am meisten fehlt bei {join_words(words)}."
    # The same sum as the axis: weighted, every offer once, regional offers in part, statewide ones left out.
    parts = cells.groupby(Col.FELD, sort=False)[Col.ANGEBOTE_EINMAL].sum()
    most = parts[parts > 0].sort_values(ascending=False, kind="stable")
    if most.empty:
        return "In keinem Feld zählt ein Angebot vor Ort oder der Region."
    words = [
        f"{book.fields[str(code)].name} ({format_number(100 * part / parts.sum())}{THIN}%)"
        for code, part in most.head(_NAMED_FIELDS).items()
    ]
    empty = len(parts) - len(most)
    tail = f"; nichts kommt aus {format_number(empty)} von {format_number(len(parts))} Feldern" if empty else ""
    return f"Von den gezählten Angeboten kommen am meisten aus {join_words(words)}{tail}."
