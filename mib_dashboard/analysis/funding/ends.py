"""What funding ends when, what remains of the offers on a day, and where two large sources may pay for the same.

Only offers everyone may see. Nothing is guessed: a funding without an end proves neither that it ends nor that it goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from mib_dashboard.analysis.offers.stock import select_public
from mib_dashboard.analysis.offers.validity import find_running
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col

AMIF = "eu_amif"
SECURED = "gesichert"
_WHOLE = 99.5  # per cent; shares are rounded
FUNDING_COLUMNS = (
    Col.FOERDERUNG, Col.ANGEBOT, Col.TITEL, Col.TRAEGER, Col.MITTELGEBER, Col.PROGRAMM, Col.LAUFZEIT_VON, Col.LAUFZEIT_BIS,
    Col.ANTEIL, Col.VERSTETIGUNG, Col.DATENART, Col.HINWEIS,
)  # fmt: skip


class Future(StrEnum):
    """What is known about an offer on a later day, best first."""

    SAFE = "läuft weiter"
    PARTLY_SAFE = "teilweise belegt"
    PARTLY = "nur teilweise gefördert"
    ENDING = "Förderung endet"
    OVER = "Angebot endet"
    UNKNOWN = "nicht bekannt"


@dataclass(frozen=True)
class Remaining:
    """Offers of one field that run today by what becomes of them; `capacity` by unit: known today, fully safe on the day."""

    field: str
    counts: Mapping[Future, int]
    capacity: Mapping[str, tuple[float, float]]

    @property
    def total(self) -> int:
        """Offers that run today."""
        return sum(self.counts.values())


def list_fundings(book: OfferBook) -> pd.DataFrame:
    """Fundings of public offers with `FUNDING_COLUMNS`, the next end first, unknown ends last."""
    rows = select_public(book.fundings, book)
    offers = book.offers.set_index(Col.ANGEBOT)
    rows = rows.assign(
        titel=rows[Col.ANGEBOT].map(offers[Col.TITEL]),
        traeger=rows[Col.ANGEBOT].map(offers[Col.AKTEUR]).map(lambda code: book.actor_names.get(code, code)),
    )
    return rows.sort_values([Col.LAUFZEIT_BIS, Col.TITEL], na_position="last", kind="stable")[list(FUNDING_COLUMNS)].reset_index(
        drop=True
    )


def find_ending(fundings: pd.DataFrame, start: date) -> pd.DataFrame:
    """Fundings whose known end is on `start` or later and whose continuation is not secured."""
    return fundings[(fundings[Col.LAUFZEIT_BIS] >= pd.Timestamp(start)) & (fundings[Col.VERSTETIGUNG] != SECURED)]


def compute_futures(book: OfferBook, today: date, day: date, *, hidden: bool = False) -> pd.Series:
    """`Future` on `day` of every public offer that runs `today`, indexed by offer id; with `hidden` of the others too.

    A funding covers the day when its continuation is secured or it runs until then or longer. One that ended before
    today or begins after the day says nothing and is left out: somebody pays for the offer now.

    SAFE: all fundings cover the day, and their shares, where all are known, make up the whole. PARTLY_SAFE: some do; of
    the rest (one without an end, or a share nobody is named for) nothing is known. PARTLY: one covers the day, another
    has ended. ENDING: all have ended. UNKNOWN: no funding is known, or none covers the day and an end is missing. OVER:
    the offer itself ends before.
    """
    now, later = find_running(book, today), find_running(book, day)
    codes = book.offers[Col.ANGEBOT] if hidden else select_public(book.offers, book)[Col.ANGEBOT]
    running = [code for code in codes if now[code]]
    start, at = pd.Timestamp(today), pd.Timestamp(day)
    parts: dict[str, list[tuple[str, float]]] = {}
    columns = (
        book.fundings[name].tolist() for name in (Col.ANGEBOT, Col.LAUFZEIT_VON, Col.LAUFZEIT_BIS, Col.ANTEIL, Col.VERSTETIGUNG)
    )
    for code, begin, end, share, future in zip(*columns, strict=True):
        state = _cover(begin, end, future, start, at)
        if state:
            parts.setdefault(code, []).append((state, share))
    found = {code: _decide(parts.get(code, [])) if later[code] else Future.OVER for code in running}
    return pd.Series(found, dtype=object, name=Col.ZUKUNFT)


def compute_remaining(book: OfferBook, futures: pd.Series) -> tuple[Remaining, ...]:
    """`futures` from `compute_futures`, by field in the order of the vocabulary; an offer counts in each of its fields."""
    rows = book.offers[book.offers[Col.ANGEBOT].isin(futures.index)]
    rows = rows.assign(zukunft=rows[Col.ANGEBOT].map(futures))
    return tuple(_remain(code, rows[[code in fields for fields in rows[Col.FELDER]]]) for code in book.fields if len(rows))


def _cover(begin: pd.Timestamp, end: pd.Timestamp, future: str, today: pd.Timestamp, day: pd.Timestamp) -> str:
    """Nothing for a funding that says nothing about the day."""
    # Comparisons with an unknown day are False: it excludes nothing.
    if begin > day:
        return ""
    if future == SECURED:
        return "covered"
    if end < today:
        return ""
    return "unknown" if pd.isna(end) else "ended" if end < day else "covered"


def _decide(parts: Sequence[tuple[str, float]]) -> Future:
    states = {state for state, _ in parts}
    if "covered" not in states:
        return Future.ENDING if states == {"ended"} else Future.UNKNOWN
    if "ended" in states:
        return Future.PARTLY
    # With an unknown share the sum is NaN, and NaN is not less than the whole.
    return Future.PARTLY_SAFE if "unknown" in states or sum(share for _, share in parts) < _WHOLE else Future.SAFE


def _remain(field: str, rows: pd.DataFrame) -> Remaining:
    counts = {future: int((rows[Col.ZUKUNFT] == future).sum()) for future in Future}
    known = rows[rows[Col.KAPAZITAET].notna()]
    capacity = {
        str(unit): (float(part[Col.KAPAZITAET].sum()), float(part.loc[part[Col.ZUKUNFT] == Future.SAFE, Col.KAPAZITAET].sum()))
        for unit, part in known.groupby(Col.KAPAZITAET_EINHEIT, sort=True)
    }
    return Remaining(field, counts, capacity)


def count_quarters(ending: pd.DataFrame, start: date, last: date) -> tuple[tuple[pd.Timestamp, int, int], ...]:
    """Per quarter from `start` to `last`: its first day, fundings by AMIF that end in it, other fundings that end in it."""
    quarters = pd.period_range(pd.Timestamp(start), pd.Timestamp(last), freq="Q")
    own, amif = ending[Col.LAUFZEIT_BIS].dt.to_period("Q"), ending[Col.MITTELGEBER] == AMIF
    by_amif, by_others = Counter(own[amif]), Counter(own[~amif])
    return tuple((quarter.start_time, by_amif[quarter], by_others[quarter]) for quarter in quarters)


def list_days(today: date, years: int = 4) -> Sequence[date]:
    """The coming first days of a year."""
    return [date(today.year + step, 1, 1) for step in range(1, years + 1)]
