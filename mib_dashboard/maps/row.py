"""What the map has to know about one area."""

from __future__ import annotations

from dataclasses import dataclass

from mib_dashboard.maps.kinds import KINDS, MISSING, UNSECURED, ZERO


@dataclass(frozen=True)
class MapRow:
    """One area in one picture. All texts are German, plain (not escaped) and already formatted.

    `value`: None if there is none. `sign`: code from the table of signs, "" for an ordinary value or nothing delivered.
    `text`: the figure with unit and sign in words a reader understands ("24,3 %", "geheim gehalten").
    `reference_text`, `date_text`, `source_text`: whole lines for the tooltip, "" leaves the line out.
    `class_index`: class of the value, lowest 0; None without a value and for "exactly zero".
    `short_name` and `label` stand on the map itself; an empty `label` shows only the name.
    `unsecured`: the value is a difference that chance or rounding could explain; it has no colour of a class.
    """

    ags: str
    name: str
    value: float | None
    sign: str
    text: str
    reference_text: str = ""
    date_text: str = ""
    source_text: str = ""
    class_index: int | None = None
    selected: bool = False
    short_name: str = ""
    label: str = ""
    interval_text: str = ""
    unsecured: bool = False

    @property
    def kind(self) -> str | None:
        """What the area is drawn as instead of a class (a key of `kinds.KINDS`); None for an ordinary value."""
        if self.value is None or self.sign == ZERO:
            return self.sign if self.sign in KINDS else MISSING
        return UNSECURED if self.unsecured else None
