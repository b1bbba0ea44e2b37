"""Columns of the comparison between a delivery and what is released, and of the days of a delivery."""

from __future__ import annotations

from typing import Final


class ComparisonColumns:
    """Text, except where a type stands behind the name."""

    UNTERSCHIED: Final = "unterschied"  # `Difference`
    BISHER: Final = "bisher"  # the released value
    BISHER_ZEICHEN: Final = "bisher_zeichen"  # `SignCode` of the released value
    REIHE: Final = "reihe"  # earlier values of the same area, as a sentence

    EINGEGANGEN: Final = "eingegangen"  # day
    FREIGEGEBEN: Final = "freigegeben"  # day
    BERICHTIGT: Final = "berichtigt"  # day, "" when nothing was corrected
