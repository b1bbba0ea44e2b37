"""The catalogue of indicators in itself: what a computed indicator needs."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.model import Finding, Kind
from mib_dashboard.schema import INDICATORS
from mib_dashboard.validation.ledger import Ledger, at_rows, select

FACTORS = {"%": 100.0, "‰": 1000.0}


def check_catalogue(book: Ledger) -> list[Finding]:
    """A computed indicator has two delivered count series and the factor that its unit demands."""
    columns = ["code", "art", "zaehler", "nenner", "faktor", "einheit", "_datei", "_zeile"]
    frame = book.rows(INDICATORS)[columns]
    computed = frame[frame["art"] == Kind.COMPUTED.value]
    return [*_check_part(computed, "zaehler"), *_check_part(computed, "nenner"), *_check_factor(computed)]


def _check_part(computed: pd.DataFrame, column: str) -> list[Finding]:
    empty = select(computed, computed[column] == "")
    nested = select(computed, computed[column].isin(computed["code"]))
    return [
        *at_rows(empty, column, f"Ein berechneter Indikator braucht in der Spalte {column} den Code einer gelieferten Reihe."),
        *at_rows(nested, column, "Hier muss eine gelieferte Reihe stehen (art = wert), kein berechneter Indikator."),
    ]


def _check_factor(computed: pd.DataFrame) -> list[Finding]:
    needed = computed["einheit"].map(FACTORS)
    given = pd.to_numeric(computed["faktor"].replace("", "1"), errors="coerce")
    wrong = select(computed, needed.notna() & given.notna() & (given != needed))
    messages = [
        f"Die Einheit {unit} verlangt den Faktor {FACTORS[unit]:.0f}, hier steht {factor or 'nichts (also 1)'}."
        for unit, factor in zip(wrong["einheit"], wrong["faktor"], strict=True)
    ]
    useless = select(computed, given <= 0)
    return [
        *at_rows(wrong, "faktor", messages),
        *at_rows(useless, "faktor", "Der Faktor muss größer als 0 sein."),
    ]
