"""The name of every column, once: of the tables that are delivered and of those that the program computes.

Constants and not an enumeration, so that the labels of a frame are plain text in every file. The types of the delivered
ones stand with their tables in `schema`.
"""

from __future__ import annotations

from mib_dashboard.schema.columns.comparison import ComparisonColumns
from mib_dashboard.schema.columns.deliveries import DeliveriesColumns
from mib_dashboard.schema.columns.figures import FiguresColumns
from mib_dashboard.schema.columns.gaps import GapsColumns
from mib_dashboard.schema.columns.intake import IntakeColumns
from mib_dashboard.schema.columns.monitoring import MonitoringColumns
from mib_dashboard.schema.columns.offers import OffersColumns
from mib_dashboard.schema.columns.protection import ProtectionColumns
from mib_dashboard.schema.columns.steering import SteeringColumns
from mib_dashboard.schema.columns.stock import StockColumns
from mib_dashboard.schema.columns.texts import TextsColumns


class Col(
    MonitoringColumns,
    OffersColumns,
    DeliveriesColumns,
    TextsColumns,
    ProtectionColumns,
    FiguresColumns,
    StockColumns,
    GapsColumns,
    IntakeColumns,
    ComparisonColumns,
    SteeringColumns,
):
    """All columns in one name space: a name means one thing in the house."""


COLUMNS = frozenset(getattr(Col, name) for name in dir(Col) if name.isupper())

__all__ = ["COLUMNS", "Col"]
