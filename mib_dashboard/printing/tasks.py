"""What one process asks of the other."""

from __future__ import annotations

from dataclasses import dataclass

from mib_dashboard.model.dataset import Dataset
from mib_dashboard.printing.order import Order
from mib_dashboard.report.report import Report


@dataclass(frozen=True)
class SetData:
    """The data set of the following orders; answered with None."""

    data: Dataset


@dataclass(frozen=True)
class ComputeReport:
    """Answered with the `Report`."""

    order: Order


@dataclass(frozen=True)
class PrintReport:
    """Answered with the bytes of the file; `key` is one of `FORMATS`."""

    report: Report
    key: str


Task = SetData | ComputeReport | PrintReport
