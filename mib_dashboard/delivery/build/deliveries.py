"""Rows about suppliers, expected deliveries and quality to objects. Expects frames that passed the validation."""

from __future__ import annotations

from datetime import date

from mib_dashboard.delivery.load import RawData
from mib_dashboard.model.deliveries import Arrival, Expectation, GradeRule, Supplier, SupplyBook
from mib_dashboard.schema import SEPARATOR, Col, YesNo
from mib_dashboard.schema.deliveries import ARRIVALS, DELIVERIES, QUALITY, SUPPLIERS
from mib_dashboard.schema.rows import list_rows


def build_supply_book(raw: RawData) -> SupplyBook:
    """The book of supply; what the delivery does not bring stays empty."""
    return SupplyBook(
        suppliers=build_suppliers(raw),
        expectations=tuple(_expectation(row) for row in list_rows(raw.frame(DELIVERIES))),
        grade_rules=tuple(_rule(row) for row in list_rows(raw.frame(QUALITY))),
        arrivals=tuple(_arrival(row) for row in list_rows(raw.frame(ARRIVALS))),
    )


def build_suppliers(raw: RawData) -> dict[str, Supplier]:
    """`lieferanten` → suppliers by code, in the order of the file."""
    return {
        r[Col.LIEFERANT]: Supplier(
            r[Col.LIEFERANT],
            r[Col.NAME],
            r[Col.STELLE],
            r[Col.ART],
            r[Col.JE_GEMEINDE] == YesNo.YES,
            r[Col.ROLLE],
            r[Col.ZU_BESTAETIGEN],
        )
        for r in list_rows(raw.frame(SUPPLIERS))
    }


def _expectation(row: dict[str, str]) -> Expectation:
    return Expectation(
        indicator=row[Col.INDIKATOR],
        supplier=row[Col.LIEFERANT],
        levels=tuple(row[Col.EBENEN].split(SEPARATOR)),
        first=row[Col.VON],
        last=row[Col.BIS],
        days=int(row[Col.FRIST_TAGE]) if row[Col.FRIST_TAGE] else None,
        earliest=date.fromisoformat(row[Col.ERSTE_FRIST]) if row[Col.ERSTE_FRIST] else None,
        agreement=row[Col.VEREINBARUNG],
        reason=row[Col.BEGRUENDUNG],
        to_confirm=row[Col.ZU_BESTAETIGEN],
    )


def _arrival(row: dict[str, str]) -> Arrival:
    return Arrival(
        row[Col.INDIKATOR],
        row[Col.LIEFERANT],
        row[Col.ZEIT],
        date.fromisoformat(row[Col.EINGEGANGEN]),
        date.fromisoformat(row[Col.FREIGEGEBEN]),
        date.fromisoformat(row[Col.BERICHTIGT]) if row[Col.BERICHTIGT] else None,
    )


def _rule(row: dict[str, str]) -> GradeRule:
    limit = float(row[Col.GRENZE]) if row[Col.GRENZE] else None
    return GradeRule(row[Col.KRITERIUM], row[Col.MERKMAL], limit, row[Col.NOTE], row[Col.ERKLAERUNG], row[Col.BELEG])
