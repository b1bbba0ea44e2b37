"""Rows about suppliers, expected deliveries and quality to objects. Expects frames that passed the validation."""

from __future__ import annotations

from datetime import date

from mib_dashboard.delivery.load import RawData
from mib_dashboard.model.deliveries import Expectation, GradeRule, Supplier, SupplyBook
from mib_dashboard.schema import SEPARATOR
from mib_dashboard.schema.deliveries import DELIVERIES, QUALITY, SUPPLIERS


def build_supply_book(raw: RawData) -> SupplyBook:
    """The book of supply; what the delivery does not bring stays empty."""
    return SupplyBook(
        suppliers=build_suppliers(raw),
        expectations=tuple(_expectation(row) for row in raw.frame(DELIVERIES).to_dict("records")),
        grade_rules=tuple(_rule(row) for row in raw.frame(QUALITY).to_dict("records")),
    )


def build_suppliers(raw: RawData) -> dict[str, Supplier]:
    """`lieferanten` → suppliers by code, in the order of the file."""
    return {
        r["lieferant"]: Supplier(
            r["lieferant"], r["name"], r["stelle"], r["art"], r["je_gemeinde"] == "ja", r["rolle"], r["zu_bestaetigen"]
        )
        for r in raw.frame(SUPPLIERS).to_dict("records")
    }


def _expectation(row: dict[str, str]) -> Expectation:
    return Expectation(
        indicator=row["indikator"],
        supplier=row["lieferant"],
        levels=tuple(row["ebenen"].split(SEPARATOR)),
        first=row["von"],
        last=row["bis"],
        days=int(row["frist_tage"]) if row["frist_tage"] else None,
        earliest=date.fromisoformat(row["erste_frist"]) if row["erste_frist"] else None,
        agreement=row["vereinbarung"],
        reason=row["begruendung"],
        to_confirm=row["zu_bestaetigen"],
    )


def _rule(row: dict[str, str]) -> GradeRule:
    limit = float(row["grenze"]) if row["grenze"] else None
    return GradeRule(row["kriterium"], row["merkmal"], limit, row["note"], row["erklaerung"], row["beleg"])
