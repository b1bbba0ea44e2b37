"""Columns of the rules of disclosure control, and of the log of what it hid."""

from __future__ import annotations

from typing import Final


class ProtectionColumns:
    """Delivered as text; those of the log are counts of cells."""

    MINDESTFALLZAHL: Final = "mindestfallzahl"
    RUNDUNG: Final = "rundung"
    MINDESTNENNER: Final = "mindestnenner"
    BEKANNTE_SUMMEN: Final = "bekannte_summen"
    GESAMT: Final = "gesamt"  # an indicator; in a table of counts the sum of its row
    TEILE: Final = "teile"  # several indicators with |
    JAHRE_ZURUECK: Final = "jahre_zurueck"

    GEHEIM: Final = "geheim"
    GELIEFERT: Final = "geliefert"  # hidden by the supplier; in the ledger: what has arrived
    ABHAENGIG: Final = "abhaengig"  # hidden because a part is hidden; of one provider: bool
    GERUNDET: Final = "gerundet"
    MINDEST: Final = "mindest"  # float, the smallest count that may be shown
    OFFEN: Final = "offen"  # bool, shown to the public
    GANZES: Final = "ganzes"  # row of the total
