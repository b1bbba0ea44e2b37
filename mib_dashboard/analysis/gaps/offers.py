"""The offers behind one cell: which ones count there, how much, for whom, and which do not count although they look alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from mib_dashboard.analysis.gaps.target_population import compute_population
from mib_dashboard.analysis.offers.audience import OWN, build_purposes
from mib_dashboard.analysis.offers.catchment import SCOPES, compute_allotment, compute_reach
from mib_dashboard.analysis.offers.state import on_day
from mib_dashboard.analysis.offers.stock import PUBLIC
from mib_dashboard.analysis.offers.validity import compute_weights, find_running
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col

COLUMNS = (
    Col.ANGEBOT,
    Col.TITEL,
    Col.TRAEGER,
    Col.UMFANG,
    Col.BEZIEHUNG,
    Col.AKTUALITAET,
    Col.GEWICHT,
    Col.LAEUFT,
    Col.KAPAZITAET,
    Col.EINHEIT,
    Col.ANTEIL,
)


def list_cell_offers(
    book: OfferBook,
    data: Statistics,
    *,
    day: date,
    parameters: Mapping[str, float],
    municipality: str,
    field: str,
    group: str,
    general: bool = True,
) -> tuple[pd.DataFrame, int]:
    """The public offers of a cell with `COLUMNS`, nearest and surest first, and the number of others that are not public.

    Arguments as for `compute_cells`. `umfang`: scope; `beziehung`: `Relation`; `gewicht` 0 for offers that do not count,
    of which `laeuft` (bool) tells those that run on the day from the others; `anteil`: share of the capacity that this
    municipality gets (NaN = not known).
    """
    book = on_day(book, day)
    weights, running = compute_weights(book, day, parameters), find_running(book, day)
    purposes = build_purposes(book)
    relation = pd.Series(purposes.find(group), index=weights.index)
    wider = pd.Series(purposes.names_wider(group), index=weights.index)
    allotment = compute_allotment(compute_reach(book, data.areas), compute_population(book, data, group).values)
    here = allotment[allotment[Col.GEMEINDE] == municipality].set_index(Col.ANGEBOT)
    offers = book.offers[book.offers[Col.FELDER].map(lambda codes: field in codes)]
    offers = offers.assign(
        beziehung=offers[Col.ANGEBOT].map(relation),
        gewicht=offers[Col.ANGEBOT].map(weights),
        laeuft=offers[Col.ANGEBOT].map(running),
        umfang=offers[Col.ANGEBOT].map(here[Col.UMFANG]),
        anteil=offers[Col.ANGEBOT].map(here[Col.ANTEIL]),
        einheit=offers[Col.KAPAZITAET_EINHEIT],
        traeger=offers[Col.AKTEUR].map(dict(zip(book.actors[Col.AKTEUR], book.actors[Col.NAME], strict=True))),
    )
    wanted = offers[Col.UMFANG].notna() & (offers[Col.BEZIEHUNG] != "")
    if not general:
        wanted &= ~offers[Col.ANGEBOT].map(wider)
    found = offers[wanted]
    public = found[Col.SICHTBARKEIT] == PUBLIC
    order = found.assign(
        ort=found[Col.UMFANG].map(SCOPES.index), rang=~found[Col.BEZIEHUNG].isin(OWN) | (found[Col.GEWICHT] == 0)
    ).sort_values([Col.RANG, Col.ORT, Col.GEWICHT, Col.TITEL], ascending=[True, True, False, True], kind="stable")
    return order.loc[public, list(COLUMNS)].reset_index(drop=True), int((~public).sum())
