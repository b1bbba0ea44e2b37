"""What a delivery holds back: which cells, never their values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Withheld:
    """`cells`: (indicator, area, last day of the time) of every value in a file that is not public.

    `offers`: a file about offers is not public. `rows`: `table/key` of rows about goals, bodies and meetings that are not for
    everybody.
    """

    cells: frozenset[tuple[str, str, str]] = frozenset()
    offers: bool = False
    rows: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """True when anything is held back."""
        return bool(self.cells) or self.offers or bool(self.rows)
