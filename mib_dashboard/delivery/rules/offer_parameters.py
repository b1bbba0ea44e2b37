"""The limits and assumptions the analysis of the offers cannot do without: present, in range, in their order."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.delivery.rules.ledger import ERROR, WARNING, Ledger, at_rows, quote, select
from mib_dashboard.delivery.rules.offer_lookup import advise, is_delivered
from mib_dashboard.language.formats import format_number
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import YEAR_RANGE
from mib_dashboard.schema.offers import PARAMETERS

_SHARE = (0.0, 1.0)
_YEARS = (float(YEAR_RANGE[0]), float(YEAR_RANGE[1]))

# Parameter → least and largest value.
RANGES = {
    "anteil_unbestaetigt": _SHARE,
    "anteil_historisch": _SHARE,
    "mindestbevoelkerung": (0.0, 1e6),
    "grenze_gedeckt": _SHARE,
    "grenze_knapp": _SHARE,
    "ueberdeckung": (1.0, 10.0),
    "auslastung_niedrig": (0.0, 100.0),
    "hhi_risiko": _SHARE,
    "ueberlappung": (0.01, 1.0),
    "dublette_sicher": _SHARE,
    "dublette_pruefen": (0.3, 1.0),
    "index_mindestgewicht": _SHARE,
    "ziehungen": (10.0, 100_000.0),
    "stabil_ab": _SHARE,
    "hysterese": (0.0, 0.5),
    "bestaetigt_ab_jahr": _YEARS,
    "historisch_vor_jahr": _YEARS,
}
_ORDER = (
    ("grenze_knapp", "grenze_gedeckt"),
    ("dublette_pruefen", "dublette_sicher"),
    ("historisch_vor_jahr", "bestaetigt_ab_jahr"),
)


def check_offer_parameters(book: Ledger) -> list[Finding]:
    """Every parameter the program uses has a value it can work with; one it does not know is probably misspelt."""
    known = book.known(PARAMETERS)
    if known is None or not is_delivered(book.raw, PARAMETERS):
        return []
    frame = book.rows(PARAMETERS)
    missing = [name for name in RANGES if name not in known]
    strange = frame[~frame["parameter"].isin(RANGES)]
    unused = dict.fromkeys(missing or RANGES, "")
    advice = [f"Diesen Parameter kennt das Programm nicht{advise(name, unused)}." for name in strange["parameter"]]
    return [
        *(Finding(ERROR, PARAMETERS.file, 0, "parameter", f"Der Parameter {quote(name)} fehlt.") for name in missing),
        *at_rows(strange, "parameter", advice, WARNING),
        *_outside(frame),
        *_disordered(frame),
    ]


def _outside(frame: pd.DataFrame) -> list[Finding]:
    bounds = frame["parameter"].map(RANGES)
    numbers = pd.to_numeric(frame["wert"], errors="coerce")
    wrong = select(frame, [
        isinstance(pair, tuple) and not (number != number or pair[0] <= number <= pair[1])
        for pair, number in zip(bounds, numbers, strict=True)
    ])  # fmt: skip
    limits = [" bis ".join(_german(bound) for bound in RANGES[name]) for name in wrong["parameter"]]
    messages = [f"{quote(cell)} liegt außerhalb von {limit}." for cell, limit in zip(wrong["wert"], limits, strict=True)]
    empty = select(frame, frame["wert"] == "")
    return [*at_rows(wrong, "wert", messages), *at_rows(empty, "wert", "Der Wert fehlt.")]


def _disordered(frame: pd.DataFrame) -> list[Finding]:
    values = dict(zip(frame["parameter"], pd.to_numeric(frame["wert"], errors="coerce"), strict=True))
    found: list[Finding] = []
    for low, high in _ORDER:
        if values.get(low, 0.0) > values.get(high, float("inf")):
            rows = frame[frame["parameter"] == low]
            message = f"{low} ({_german(values[low])}) darf nicht größer sein als {high} ({_german(values[high])})."
            found += at_rows(rows, "wert", message)
    return found


def _german(number: float) -> str:
    whole = float(number).is_integer()
    return str(int(number)) if whole else format_number(number, 2)
