"""The cells as the tidy table that leaves the house, with every assumption beside the figures it made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.offers.cases import describe_note, find_gap_notes
from mib_dashboard.model.dataset import Areas, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, DataKind, Parameter, YesNo

USED_PARAMETERS = (
    Parameter.UNCONFIRMED_SHARE,
    Parameter.HISTORIC_SHARE,
    Parameter.SMALLEST_POPULATION,
    Parameter.COVERED_FROM,
    Parameter.TIGHT_FROM,
    Parameter.LEAST_OFFERS,
)
GAP_COLUMNS = (
    Col.GEMEINDE, Col.NAME, Col.FELD, Col.HANDLUNGSFELD, Col.ZIELGRUPPE, Col.ZIELGRUPPE_NAME, Col.BEVOELKERUNG,
    Col.BEZUGSGRUPPE, Col.GEZAEHLT, Col.PRAESENZ, Col.ANGEBOTE, Col.LOKAL, Col.REGIONAL, Col.LAND, Col.BESTAETIGT,
    Col.LOKAL_BESTAETIGT, Col.ALLGEMEIN, Col.EINRICHTUNGEN, Col.HISTORISCH, Col.NICHT_GUELTIG, Col.OHNE_GEWICHT,
    Col.LOKAL_UNGEZAEHLT, Col.ANGEBOTE_ANTEILIG, Col.ANGEBOTE_GETEILT, Col.JE_1000, Col.ANGEBOTE_ERWARTET, Col.ANGEBOTE_ABSTAND,
    Col.ZUSTAND, Col.VORBEHALT, Col.PLANUNGSWERT, Col.EINHEIT, Col.BEDARF, Col.KAPAZITAET, Col.KAPAZITAET_BEKANNT,
    Col.KAPAZITAET_VON, Col.DECKUNG, Col.FEHLEND, Col.FEHLANTEIL, Col.KAPAZITAET_ERWARTET, Col.KAPAZITAET_ABSTAND,
    Col.EINSCHAETZUNG, Col.STICHTAG, Col.ALLGEMEINE_ANGEBOTE, *USED_PARAMETERS, Col.DATENART,
)  # fmt: skip
_DECIMALS = 4


def build_gap_table(
    book: OfferBook | None,
    data: Statistics,
    *,
    day: date,
    groups: Sequence[str] | None = None,
    fields: Sequence[str] | None = None,
) -> pd.DataFrame:
    """One row per municipality × field × target group with `GAP_COLUMNS`; empty when there are no offers.

    Arguments as for `compute_cells`, with the assumptions of the book. Numbers are floats rounded to four decimals
    (NaN = not known), yes/no and codes text; the assumptions (day, parameters, planning value) stand in every row.
    """
    if book is None:
        return pd.DataFrame(columns=list(GAP_COLUMNS))
    cells = compute_cells(book, data, day=day, groups=groups, fields=fields)
    return name_cells(cells, data.areas, book, day=day, parameters=book.parameters, general=True)


def name_cells(
    cells: pd.DataFrame,
    areas: Areas,
    book: OfferBook,
    *,
    day: date,
    parameters: Mapping[str, float],
    general: bool,
) -> pd.DataFrame:
    """Cells that are already computed, as `build_gap_table` returns them."""
    out = cells.copy()
    numbers = [name for name in out.columns if out[name].dtype == float]
    out[numbers] = out[numbers].round(_DECIMALS)
    out[Col.NAME] = out[Col.GEMEINDE].map(lambda code: areas[code].name)
    out[Col.HANDLUNGSFELD] = out[Col.FELD].map(lambda code: book.fields[code].name)
    out[Col.ZIELGRUPPE_NAME] = out[Col.ZIELGRUPPE].map(lambda code: book.groups[code].name)
    out[Col.EINSCHAETZUNG] = [
        " ".join(describe_note(note) for note in find_gap_notes(book, cell, day))
        for cell in zip(out[Col.GEMEINDE], out[Col.FELD], out[Col.ZIELGRUPPE], strict=True)
    ]
    out[Col.VORBEHALT] = np.where(out[Col.VORBEHALT].astype(bool), YesNo.YES, YesNo.NO)
    out[Col.STICHTAG] = day.isoformat()
    out[Col.ALLGEMEINE_ANGEBOTE] = YesNo.YES if general else YesNo.NO
    out[Col.DATENART] = DataKind.EXAMPLE if (book.offers[Col.DATENART] == DataKind.EXAMPLE).any() else DataKind.PUBLISHED
    return out.assign(**{name: float(parameters[name]) for name in USED_PARAMETERS})[list(GAP_COLUMNS)]
