"""How much of the need is met today, and how much of it after the ends of funding: the cells of the matrix of gaps, twice more.

Both bounds keep only offers that run today. Upper bound: all of them except those whose funding or term is known to end before
the day. Lower bound: only those whose whole funding is known to go on. Nothing new is assumed to begin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from mib_dashboard.analysis.funding.ends import Future, compute_futures
from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.states import Coverage
from mib_dashboard.analysis.gaps.words import describe_obstacle
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col

COLUMNS = (
    Col.FELD, Col.EINHEIT, Col.GEMEINDEN, Col.VON, Col.BEDARF, Col.GEDECKT_HEUTE, Col.GEDECKT_HOECHSTENS, Col.GEDECKT_BELEGT,
    Col.HEUTE, Col.HOECHSTENS, Col.BELEGT, Col.UNTERGRENZE, Col.GRUND,
)  # fmt: skip
_SILENT = (Coverage.NO_DATA, Coverage.NO_NEED, Coverage.TOO_SMALL)
_LEFT_UNKNOWN = "von den Angeboten, die danach bleiben, ist keine Kapazität bekannt"
_ENDED = (Future.ENDING, Future.OVER)


def compute_cells_after(
    book: OfferBook, data: Statistics, *, today: date, day: date, group: str, parameters: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """The cells of the matrix of gaps today, with what of the need is met today and at the day (`gedeckt_…`, both bounds).

    For all municipalities at once: who looks at one after the other need not have them computed again.
    """
    futures = compute_futures(book, today, day, hidden=True)
    now = compute_cells(book, data, day=today, groups=[group], parameters=parameters)
    capacity = {Col.HEUTE: now[Col.KAPAZITAET]}
    for name, wanted in ((Col.HOECHSTENS, ~futures.isin(_ENDED)), (Col.BELEGT, futures == Future.SAFE)):
        rest = _keep(book, set(futures.index[wanted.to_numpy(bool)]))
        # As sure as today: that a check is due again by then says nothing about the money.
        then = compute_cells(rest, data, day=today, groups=[group], parameters=parameters)
        # Where no offer is left there is nothing; where offers are left whose capacity nobody knows, it stays unknown.
        capacity[name] = then[Col.KAPAZITAET].mask(then[Col.KAPAZITAET_VON] == 0, 0.0)
    for name, values in capacity.items():
        now[f"gedeckt_{name}"] = np.minimum(values, now[Col.BEDARF])
    return now


def sum_coverage(cells: pd.DataFrame, municipality: str = "") -> pd.DataFrame:
    """One row per counting field with `COLUMNS`; `municipality` (AGS) narrows it, "" means all together.

    `cells`: from `compute_cells_after`. `heute`, `hoechstens`, `belegt`: Σ min(capacity, need) / Σ need (0 to 1) over the
    `gemeinden` (of `von`) for which the matrix says something today and for which the capacity of what is left is known;
    `gedeckt_…` the same in the unit of the need. `untergrenze`: the capacity of some offers is not known, so more may be met.
    Without any such municipality all are NaN and `grund` says why, in German.
    """
    mine = cells[cells[Col.GEMEINDE] == municipality] if municipality else cells
    return pd.DataFrame([_sum_up(str(field), rows) for field, rows in mine.groupby(Col.FELD, sort=False)], columns=list(COLUMNS))


def _keep(book: OfferBook, codes: set[str]) -> OfferBook:
    return replace(
        book,
        offers=book.offers[book.offers[Col.ANGEBOT].isin(codes)].reset_index(drop=True),
        places=book.places[book.places[Col.ANGEBOT].isin(codes)].reset_index(drop=True),
    )


def _sum_up(field: str, rows: pd.DataFrame) -> dict[str, object]:
    judged = rows[rows[Col.DECKUNG].notna() & ~rows[Col.ZUSTAND].isin([str(state) for state in _SILENT])]
    known = judged[judged[Col.GEDECKT_HOECHSTENS].notna() & judged[Col.GEDECKT_BELEGT].notna()]
    row: dict[str, object] = {
        Col.FELD: field, Col.EINHEIT: rows[Col.EINHEIT].iloc[0], Col.GEMEINDEN: len(known), Col.VON: len(rows), Col.GRUND: "",
        Col.BEDARF: np.nan, Col.UNTERGRENZE: False,
    }  # fmt: skip
    if judged.empty:
        return row | {Col.GRUND: _describe_silence(next(rows.itertuples()))}
    if known.empty:
        return row | {Col.GRUND: _LEFT_UNKNOWN}
    need = known[Col.BEDARF].sum()
    row |= {Col.BEDARF: need, Col.UNTERGRENZE: bool((known[Col.KAPAZITAET_BEKANNT] < known[Col.KAPAZITAET_VON]).any())}
    for name in (Col.HEUTE, Col.HOECHSTENS, Col.BELEGT):
        met = known[f"gedeckt_{name}"].sum()
        row |= {f"gedeckt_{name}": met, name: met / need}
    return row


def _describe_silence(row: object) -> str:
    state, met = row.zustand, row.deckung  # type: ignore[attr-defined]
    if state == Coverage.TOO_SMALL:
        return "zu kleine Gruppe"
    return describe_obstacle(row) if pd.isna(met) else "die Kapazität ist bei weniger als der Hälfte der Angebote bekannt"
