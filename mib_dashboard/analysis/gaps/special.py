"""Gaps of another kind: languages, opening times, barriers. What is not known is "keine Daten", never "no"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from mib_dashboard.analysis.offers.catchment import LOCAL, compute_allotment, compute_reach
from mib_dashboard.analysis.offers.validity import compute_weights
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col

EVENING = "17:00"
WEEKEND = ("Sa", "So")
ACCESSIBLE = "stufenlos"
TOP_LANGUAGES = 10
_UNKNOWN = "unbekannt"


class Answer(StrEnum):
    """Answer to "is there such an offer": yes needs one, no needs knowledge about all."""

    YES = "vorhanden"
    NO = "Lücke"
    NO_OFFER = "kein Angebot"
    NO_DATA = "keine Daten"


def find_local_places(book: OfferBook, areas: Areas, *, day: date, parameters: Mapping[str, float]) -> pd.DataFrame:
    """Places of the offers that count on `day` and serve one municipality, with `reichweite` (AGS): columns of `places`."""
    weights = compute_weights(book, day, parameters)
    reach = compute_reach(book, areas)
    local = reach[reach[Col.UMFANG] == LOCAL].rename(columns={Col.GEMEINDE: Col.REICHWEITE})
    places = book.places.merge(local[[Col.ANGEBOT, Col.ORT, Col.REICHWEITE]], on=[Col.ANGEBOT, Col.ORT])
    return places[places[Col.ANGEBOT].map(weights) > 0].reset_index(drop=True)


def compute_time_gap(places: pd.DataFrame, times: pd.DataFrame, ags: Sequence[str]) -> pd.DataFrame:
    """Per municipality: `orte`, `bekannt` (places with opening times), `abends` (open after 17 h), `wochenende` (`Answer`).

    `places` from `find_local_places`, `times` as `book.times`; a place counts as open in the evening when any of its
    times ends after 17:00 or past midnight.
    """
    key = pd.MultiIndex.from_frame(places[[Col.ANGEBOT, Col.ORT]])
    with_times = key.isin(pd.MultiIndex.from_frame(times[[Col.ANGEBOT, Col.ORT]]))
    is_late = (times[Col.BIS] > EVENING) | ((times[Col.BIS] != "") & (times[Col.BIS] < times[Col.VON]))
    late = key.isin(pd.MultiIndex.from_frame(times[is_late][[Col.ANGEBOT, Col.ORT]]))
    weekend = key.isin(pd.MultiIndex.from_frame(times[times[Col.WOCHENTAG].isin(WEEKEND)][[Col.ANGEBOT, Col.ORT]]))
    return _answers(places, ags, with_times, {"abends": late, "wochenende": weekend})


def compute_barrier_gap(places: pd.DataFrame, ags: Sequence[str]) -> pd.DataFrame:
    """Per municipality: `orte`, `bekannt` (places whose accessibility is known), `stufenlos` (`Answer`)."""
    words = [set(cell) - {_UNKNOWN} for cell in places[Col.BARRIEREFREIHEIT]]
    known = np.array([bool(found) for found in words], dtype=bool)
    free = np.array([ACCESSIBLE in found for found in words], dtype=bool)
    return _answers(places, ags, known, {ACCESSIBLE: free})


def compute_languages(
    book: OfferBook,
    areas: Areas,
    *,
    day: date,
    parameters: Mapping[str, float],
    spoken: Mapping[str, Sequence[str]] | None = None,
) -> pd.DataFrame:
    """Per municipality: `angebote` that reach it, `bekannt` (with a language), `sprachen` (tuple), `haeufig`, `ohne`.

    `haeufig`: the most spoken languages of the local population (the first `TOP_LANGUAGES` of `spoken`, codes by AGS, most
    speakers first), `ohne`: those in which no offer is known to work, `anteil_ohne` their share; NaN without such a list,
    because offers alone do not tell which languages are needed. Where `bekannt` is less than `angebote` it is an upper
    bound: the others may work in one of them.
    """
    weights = compute_weights(book, day, parameters)
    pairs = compute_allotment(compute_reach(book, areas), {})
    pairs = pairs[pairs[Col.ANGEBOT].map(weights) > 0]
    languages = dict(zip(book.offers[Col.ANGEBOT], book.offers[Col.SPRACHEN], strict=True))
    rows = []
    for area in areas.municipalities:
        offers = pairs.loc[pairs[Col.GEMEINDE] == area.ags, Col.ANGEBOT]
        found = [languages[code] for code in offers]
        spoken_here = tuple((spoken or {}).get(area.ags, ()))[:TOP_LANGUAGES]
        there = tuple(sorted({code for codes in found for code in codes}))
        without = tuple(code for code in spoken_here if code not in there)
        rows.append({
            Col.GEMEINDE: area.ags,
            Col.ANGEBOTE: len(found),
            Col.BEKANNT: sum(bool(codes) for codes in found),
            Col.SPRACHEN: there,
            Col.HAEUFIG: spoken_here,
            Col.OHNE: without,
            Col.ANTEIL_OHNE: len(without) / len(spoken_here) if spoken_here else np.nan,
        })  # fmt: skip
    return pd.DataFrame(
        rows, columns=[Col.GEMEINDE, Col.ANGEBOTE, Col.BEKANNT, Col.SPRACHEN, Col.HAEUFIG, Col.OHNE, Col.ANTEIL_OHNE]
    )


def _answers(places: pd.DataFrame, ags: Sequence[str], known: np.ndarray, found: Mapping[str, np.ndarray]) -> pd.DataFrame:
    here = places[Col.REICHWEITE].to_numpy(object)
    rows = []
    for code in ags:
        own = here == code
        row: dict[str, object] = {Col.GEMEINDE: code, Col.ORTE: int(own.sum()), Col.BEKANNT: int((own & known).sum())}
        for name, mask in found.items():
            row[name] = str(_answer(bool((own & mask).any()), own.sum(), (own & known).sum()))
        rows.append(row)
    return pd.DataFrame(rows, columns=[Col.GEMEINDE, Col.ORTE, Col.BEKANNT, *found])


def _answer(is_there: bool, places: int, known: int) -> Answer:
    if is_there:
        return Answer.YES
    if places == 0:
        return Answer.NO_OFFER
    return Answer.NO if known == places else Answer.NO_DATA
