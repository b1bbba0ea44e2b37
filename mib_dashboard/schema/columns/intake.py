"""Columns of the rows that come out of an office's file, beside those of the values."""

from __future__ import annotations

from typing import Final


class IntakeColumns:
    """All text. `spalte` and `gruppe` (what the person calls the column and the part of the people) stand elsewhere."""

    ROH: Final = "roh"  # the cell as it stands in the file
    BLATT: Final = "blatt"  # title of the sheet
    ZELLE: Final = "zelle"  # its address, "B7"
