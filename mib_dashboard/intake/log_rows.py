"""Rows that say where the figures of a delivery come from: the data log, and the days of `lieferungen.csv`. Nobody is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from mib_dashboard.delivery.load import RawData
from mib_dashboard.schema import DATA_LOG, SEPARATOR, SOURCES, Col, DataKind, Difference, FileStatus, SignCode
from mib_dashboard.schema.deliveries import ARRIVALS, SUPPLIERS

_MADE = "auf der Arbeitsseite angenommen, geprüft und freigegeben"
_OWN_LICENCE = "eigene Angaben des Betreibers"
_DAYS = "Tage, an denen gelieferte Werte eingingen, freigegeben und berichtigt wurden"


def build_log_row(
    file: str, rows: pd.DataFrame, released: RawData, supplier: str, day: date, sources: Iterable[Mapping[str, str]]
) -> dict[str, str]:
    """The row of the data log for a file that a release writes; only its last column changes when there is one already.

    `sources`: rows of the table of sources that come with the delivery.
    """
    log = released.frame(DATA_LOG).set_index(Col.DATEI)
    if file in log.index:
        return {Col.DATEI: file, Col.STAND: max(str(log.at[file, Col.STAND]), day.isoformat())}
    if file == ARRIVALS.file:
        what, licence, status = _DAYS, _OWN_LICENCE, FileStatus.PUBLISHED
    else:
        what, licence = f"Werte, geliefert von: {_name_supplier(released, supplier)}", _list_licences(rows, released, sources)
        is_example = (rows[Col.DATENART] == DataKind.EXAMPLE).any()
        status = FileStatus.EXAMPLE if is_example else FileStatus.PUBLISHED
    return {
        Col.DATEI: file, Col.INHALT: what, Col.HERKUNFT: _MADE, Col.LIZENZ: licence, Col.STATUS: status.value,
        Col.STAND: day.isoformat(), Col.HINWEIS: "",
    }  # fmt: skip


def build_arrivals(
    compared: pd.DataFrame, before: RawData, supplier: str, received: date, released: date
) -> list[dict[str, str]]:
    """One row of `lieferungen.csv` for each indicator and time that a delivery adds to or corrects.

    The days of the first arrival stay; a correction has its own.
    """
    known = before.frame(ARRIVALS).set_index([Col.INDIKATOR, Col.LIEFERANT, Col.ZEIT])
    moved = compared[compared[Col.UNTERSCHIED].isin([Difference.NEW, Difference.CHANGED])]
    found = []
    for (code, time), group in moved.groupby([Col.INDIKATOR, Col.ZEIT], sort=True):
        was_there = (group[Col.UNTERSCHIED] == Difference.CHANGED) & (group[Col.BISHER_ZEICHEN] != SignCode.PENDING)
        key = (code, supplier, time)
        row = {
            Col.INDIKATOR: str(code),
            Col.LIEFERANT: supplier,
            Col.ZEIT: str(time),
            Col.EINGEGANGEN: received.isoformat(),
            Col.FREIGEGEBEN: released.isoformat(),
            Col.BERICHTIGT: released.isoformat() if was_there.any() else "",
        }
        if key in known.index:
            kept = known.loc[[key]].iloc[0]
            row |= {column: str(kept[column]) for column in (Col.EINGEGANGEN, Col.FREIGEGEBEN)}
            row[Col.BERICHTIGT] = row[Col.BERICHTIGT] or str(kept[Col.BERICHTIGT])
        found.append(row)
    return found


def _name_supplier(released: RawData, supplier: str) -> str:
    frame = released.frame(SUPPLIERS)
    return dict(zip(frame[Col.LIEFERANT], frame[Col.NAME], strict=True)).get(supplier, supplier)


def _list_licences(rows: pd.DataFrame, released: RawData, sources: Iterable[Mapping[str, str]]) -> str:
    frame = released.frame(SOURCES)
    licences = dict(zip(frame[Col.QUELLE], frame[Col.LIZENZ], strict=True))
    licences |= {row[Col.QUELLE]: row[Col.LIZENZ] for row in sources if row.get(Col.LIZENZ)}
    codes = dict.fromkeys(code for cell in rows[Col.QUELLE] for code in cell.split(SEPARATOR))
    return "; ".join(dict.fromkeys(licences[code] for code in codes if code in licences)) or "nicht angegeben"
