"""Reports computed and printed in a process of its own, so that visitors do not wait for each other's files."""

from mib_dashboard.analysis.reports.kinds import ReportKind
from mib_dashboard.printing.client import Printer, PrintError, shared_printer
from mib_dashboard.printing.order import Order, compute_report

__all__ = ["Order", "PrintError", "Printer", "ReportKind", "compute_report", "shared_printer"]
