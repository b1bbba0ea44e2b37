"""Registers that book all cases of a Land at one of its districts: the figure is that of the Land, the others look empty."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import AREAS, INDICATORS, SEPARATOR, VALUES, Col, Level

_REGISTER = "AZR"
_FEWEST = 100
"""Fewer people may well live in one district alone."""


def check_bookings(book: Ledger) -> list[Finding]:
    """Counts of the register of foreigners: no district may hold all that its Land has while it is not the only district.

    Known from table 12521-0041, which books the whole Saarland at Saarlouis and leaves the Regionalverband empty.
    """
    catalogue = book.sound(INDICATORS)
    ours = [
        code
        for code, cell in zip(catalogue[Col.CODE], catalogue[Col.LIEFERANT], strict=True)
        if _REGISTER in cell.split(SEPARATOR)
    ]
    areas = book.sound(AREAS).set_index(Col.AGS)
    values = book.sound(VALUES)
    rows = values[values[Col.INDIKATOR].isin(ours) & values[Col.GEBIET].isin(areas.index)]
    if rows.empty:
        return []
    rows = rows.assign(
        _zahl=pd.to_numeric(rows[Col.WERT], errors="coerce"),
        _ebene=areas[Col.EBENE].reindex(rows[Col.GEBIET]).to_numpy(),
        _land=areas[Col.GEHOERT_ZU].reindex(rows[Col.GEBIET]).to_numpy(),
    )
    lands = rows[rows["_ebene"] == Level.STATE].set_index([Col.INDIKATOR, Col.ZEIT, Col.GEBIET])["_zahl"].to_dict()
    districts = rows[rows["_ebene"] == Level.DISTRICT]
    siblings = areas[areas[Col.EBENE] == Level.DISTRICT].groupby(Col.GEHOERT_ZU).size()
    found: list[Finding] = []
    for key, group in districts.groupby([Col.INDIKATOR, Col.ZEIT, "_land"]):
        filled = group[group["_zahl"] >= _FEWEST]
        if len(filled) != 1 or siblings.get(key[2], 0) < 2 or (group["_zahl"] > 0).sum() != 1:
            continue
        holds_all = filled["_zahl"].iloc[0] >= lands.get(key, float("inf"))
        if holds_all or len(group) > 1:
            found += at_rows(
                filled,
                Col.GEBIET,
                "Alle Fälle des Landes stehen bei diesem einen Kreis. So bucht das Ausländerzentralregister in der Tabelle "
                "12521-0041 (Saarland: alles bei Saarlouis, der Regionalverband ist leer). Der Wert gehört zum Land.",
            )
    return found
