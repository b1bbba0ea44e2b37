"""The cells as the tidy table that leaves the house, with every assumption beside the figures it made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.offers import OfferBook

USED_PARAMETERS = ("anteil_unbestaetigt", "anteil_historisch", "mindestbevoelkerung", "grenze_gedeckt", "grenze_knapp")
GAP_COLUMNS = (
    "gemeinde", "name", "feld", "handlungsfeld", "zielgruppe", "zielgruppe_name", "bevoelkerung", "bezugsgruppe", "praesenz",
    "lokal", "regional", "land", "bestaetigt", "allgemein", "historisch", "nicht_gueltig", "ohne_gewicht",
    "angebote_anteilig", "je_1000", "angebote_erwartet", "angebote_abstand", "zustand", "vorbehalt", "planungswert",
    "einheit", "bedarf", "kapazitaet", "kapazitaet_bekannt", "kapazitaet_von", "deckung", "fehlend", "fehlanteil",
    "kapazitaet_erwartet", "kapazitaet_abstand", "stichtag", "allgemeine_angebote", *USED_PARAMETERS, "datenart",
)  # fmt: skip
_DECIMALS = 4


def build_gap_table(
    data: Dataset,
    *,
    day: date,
    groups: Sequence[str] | None = None,
    fields: Sequence[str] | None = None,
    parameters: Mapping[str, float] | None = None,
    planning: pd.DataFrame | None = None,
    general: bool = True,
) -> pd.DataFrame:
    """One row per municipality × field × target group with `GAP_COLUMNS`; empty when there are no offers.

    Arguments as for `gaps.compute_cells`. Numbers are floats rounded to four decimals (NaN = not known), yes/no and
    codes text; the assumptions (day, parameters, planning value) stand in every row.
    """
    book = data.offers
    if book is None:
        return pd.DataFrame(columns=list(GAP_COLUMNS))
    cells = compute_cells(
        book, data, day=day, groups=groups, fields=fields, parameters=parameters, planning=planning, general=general
    )
    return name_cells(cells, data, book, day=day, parameters=parameters, general=general)


def name_cells(
    cells: pd.DataFrame,
    data: Dataset,
    book: OfferBook,
    *,
    day: date,
    parameters: Mapping[str, float] | None = None,
    general: bool = True,
) -> pd.DataFrame:
    """Cells that are already computed, as `build_gap_table` returns them."""
    limits = book.parameters if parameters is None else parameters
    out = cells.copy()
    numbers = [name for name in out.columns if out[name].dtype == float]
    out[numbers] = out[numbers].round(_DECIMALS)
    out["name"] = out["gemeinde"].map(lambda code: data.areas[code].name)
    out["handlungsfeld"] = out["feld"].map(lambda code: book.fields[code].name)
    out["zielgruppe_name"] = out["zielgruppe"].map(lambda code: book.groups[code].name)
    out["vorbehalt"] = np.where(out["vorbehalt"].astype(bool), "ja", "nein")
    out["stichtag"] = day.isoformat()
    out["allgemeine_angebote"] = "ja" if general else "nein"
    out["datenart"] = "Beispiel" if (book.offers["datenart"] == "Beispiel").any() else "veröffentlicht"
    return out.assign(**{name: float(limits[name]) for name in USED_PARAMETERS})[list(GAP_COLUMNS)]
