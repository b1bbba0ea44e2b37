"""The catalogue of indicators in itself: what a computed indicator needs."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, select
from mib_dashboard.language.units import find_scale, find_whole
from mib_dashboard.model.dataset import Finding, Kind
from mib_dashboard.schema import INDICATORS


def check_catalogue(book: Ledger) -> list[Finding]:
    """A computed indicator has two delivered count series and the factor that its unit demands."""
    columns = ["code", "art", "zaehler", "nenner", "faktor", "einheit", "_datei", "_zeile"]
    frame = book.rows(INDICATORS)[columns]
    computed = frame[frame["art"] == Kind.COMPUTED.value]
    # Of a delivered rate the factor may be left out: its unit says it.
    stated = frame[(frame["art"] == Kind.DELIVERED.value) & (frame["nenner"] != "") & (frame["faktor"] != "")]
    return [
        *_check_part(computed, "zaehler"),
        *_check_part(computed, "nenner"),
        *_check_factor(computed, computed["einheit"].map(find_whole)),
        *_check_factor(stated, stated["einheit"].map(find_scale)),
    ]


def _check_part(computed: pd.DataFrame, column: str) -> list[Finding]:
    empty = select(computed, computed[column] == "")
    nested = select(computed, computed[column].isin(computed["code"]))
    return [
        *at_rows(empty, column, f"Ein berechneter Indikator braucht in der Spalte {column} den Code einer gelieferten Reihe."),
        *at_rows(nested, column, "Hier muss eine gelieferte Reihe stehen (art = wert), kein berechneter Indikator."),
    ]


def _check_factor(rows: pd.DataFrame, needed: pd.Series) -> list[Finding]:
    """`needed`: what the unit of each row demands, 0 where it demands nothing."""
    given = pd.to_numeric(rows["faktor"].replace("", "1"), errors="coerce")
    is_wrong = (needed > 0) & given.notna() & (given != needed)
    wrong = select(rows, is_wrong)
    messages = [
        f"Die Einheit {unit} verlangt den Faktor {demanded:.0f}, hier steht {factor or 'nichts (also 1)'}."
        for unit, factor, demanded in zip(wrong["einheit"], wrong["faktor"], needed[is_wrong], strict=True)
    ]
    useless = select(rows, given <= 0)
    return [
        *at_rows(wrong, "faktor", messages),
        *at_rows(useless, "faktor", "Der Faktor muss größer als 0 sein."),
    ]
