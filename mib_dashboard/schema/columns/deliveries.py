"""Columns of the suppliers, the plan of deliveries and the grades of quality."""

from __future__ import annotations

from typing import Final


class DeliveriesColumns:
    """Delivered as text."""

    STELLE: Final = "stelle"  # the body a supplier belongs to; who has a seat
    JE_GEMEINDE: Final = "je_gemeinde"  # `YesNo`
    ROLLE: Final = "rolle"
    FRIST_TAGE: Final = "frist_tage"  # days
    ERSTE_FRIST: Final = "erste_frist"  # day
    VEREINBARUNG: Final = "vereinbarung"  # `Agreement`
    KRITERIUM: Final = "kriterium"
    MERKMAL: Final = "merkmal"
    GRENZE: Final = "grenze"  # number or empty
    NOTE: Final = "note"  # A to D
