"""Bytes to cells, in a process of its own: a file from outside may be broken, huge or hostile and must not harm the app."""

from mib_dashboard.intake.read.apart import SUFFIXES, read_workbook
from mib_dashboard.intake.read.limits import MOST_BYTES, RefusedError

__all__ = ["MOST_BYTES", "SUFFIXES", "RefusedError", "read_workbook"]
