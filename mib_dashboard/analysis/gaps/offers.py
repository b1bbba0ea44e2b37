"""The offers behind one cell: which ones count there, how much, for whom, and which do not count although they look alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from mib_dashboard.analysis.gaps.supply import build_arrays, find_relation
from mib_dashboard.analysis.gaps.target_population import compute_population
from mib_dashboard.analysis.offers.catchment import SCOPES, compute_allotment, compute_reach
from mib_dashboard.analysis.offers.state import on_day
from mib_dashboard.analysis.offers.stock import PUBLIC
from mib_dashboard.analysis.offers.validity import compute_weights, find_running
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Relation

COLUMNS = (
    Col.ANGEBOT,
    Col.TITEL,
    Col.TRAEGER,
    Col.UMFANG,
    Col.BEZIEHUNG,
    Col.AKTUALITAET,
    Col.GEWICHT,
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

    Arguments as for `gaps.compute_cells`. `umfang`: scope; `beziehung`: "gezielt", "teilweise" or "allgemein"; `gewicht` 0
    for running offers that do not count (an old source); `anteil`: share of the capacity that this municipality gets
    (NaN = not known).
    """
    book = on_day(book, day)
    weights, running = compute_weights(book, day, parameters), find_running(book, day)
    relation = pd.Series(find_relation(build_arrays(book, weights, running), group), index=weights.index)
    allotment = compute_allotment(compute_reach(book, data.areas), compute_population(book, data, group).values)
    here = allotment[allotment[Col.GEMEINDE] == municipality].set_index(Col.ANGEBOT)
    offers = book.offers[book.offers[Col.FELDER].map(lambda codes: field in codes)]
    offers = offers.assign(
        beziehung=offers[Col.ANGEBOT].map(relation),
        gewicht=offers[Col.ANGEBOT].map(weights),
        umfang=offers[Col.ANGEBOT].map(here[Col.UMFANG]),
        anteil=offers[Col.ANGEBOT].map(here[Col.ANTEIL]),
        einheit=offers[Col.KAPAZITAET_EINHEIT],
        traeger=offers[Col.AKTEUR].map(dict(zip(book.actors[Col.AKTEUR], book.actors[Col.NAME], strict=True))),
    )
    wanted = offers[Col.UMFANG].notna() & offers[Col.ANGEBOT].map(running) & (offers[Col.BEZIEHUNG] != "")
    if not general:
        wanted &= offers[Col.BEZIEHUNG] != Relation.GENERAL
    found = offers[wanted]
    public = found[Col.SICHTBARKEIT] == PUBLIC
    order = found.assign(ort=found[Col.UMFANG].map(SCOPES.index)).sort_values(
        [Col.ORT, Col.GEWICHT, Col.TITEL], ascending=[True, False, True], kind="stable"
    )
    return order.loc[public, list(COLUMNS)].reset_index(drop=True), int((~public).sum())
