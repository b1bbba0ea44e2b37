"""The limits and assumptions the analysis of the offers cannot do without: present, in range, in their order."""

from __future__ import annotations

import math

import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.delivery.rules.offer_lookup import advise, is_delivered
from mib_dashboard.language.formats import format_number
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import YEAR_RANGE, Col, FindingLevel, Parameter
from mib_dashboard.schema.offers import PARAMETERS

_SHARE = (0.0, 1.0)
_YEARS = (float(YEAR_RANGE[0]), float(YEAR_RANGE[1]))

# Parameter → least and largest value.
RANGES = {
    Parameter.UNCONFIRMED_SHARE: _SHARE,
    Parameter.HISTORIC_SHARE: _SHARE,
    Parameter.SMALLEST_POPULATION: (0.0, 1e6),
    Parameter.COVERED_FROM: _SHARE,
    Parameter.TIGHT_FROM: _SHARE,
    Parameter.SURPLUS_FROM: (1.0, 10.0),
    Parameter.LOW_USE: (0.0, 100.0),
    Parameter.CONCENTRATED_FROM: _SHARE,
    Parameter.OVERLAP_FROM: (0.01, 1.0),
    Parameter.DUPLICATE_SURE: _SHARE,
    Parameter.DUPLICATE_ASK: (0.3, 1.0),
    Parameter.INDEX_LEAST_WEIGHT: _SHARE,
    Parameter.DRAWS: (10.0, 100_000.0),
    Parameter.STABLE_FROM: _SHARE,
    Parameter.HYSTERESIS: (0.0, 0.5),
    Parameter.LEAST_OFFERS: (1.0, 1000.0),
    Parameter.CONFIRMED_FROM_YEAR: _YEARS,
    Parameter.HISTORIC_BEFORE_YEAR: _YEARS,
    Parameter.CONFIRMATION_MONTHS: (1.0, 120.0),
    Parameter.FEEDBACK_DAYS: (1.0, 366.0),
}
# They have a usual value, so that older tables stay valid.
_OPTIONAL = frozenset({Parameter.CONFIRMATION_MONTHS, Parameter.FEEDBACK_DAYS})
_ORDER = (
    (Parameter.TIGHT_FROM, Parameter.COVERED_FROM),
    (Parameter.DUPLICATE_ASK, Parameter.DUPLICATE_SURE),
    (Parameter.HISTORIC_BEFORE_YEAR, Parameter.CONFIRMED_FROM_YEAR),
)


def check_offer_parameters(book: Ledger) -> list[Finding]:
    """Every parameter the program uses has a value it can work with; one it does not know is probably misspelt."""
    known = book.known(PARAMETERS)
    if known is None or not is_delivered(book.raw, PARAMETERS):
        return []
    frame = book.rows(PARAMETERS)
    missing = [name for name in RANGES if name not in known and name not in _OPTIONAL]
    strange = frame[~frame[Col.PARAMETER].isin(RANGES)]
    unused: dict[str, str] = dict.fromkeys(missing or RANGES, "")
    advice = [f"Diesen Parameter kennt das Programm nicht{advise(name, unused)}." for name in strange[Col.PARAMETER]]
    return [
        *(
            Finding(FindingLevel.ERROR, PARAMETERS.file, 0, Col.PARAMETER, f"Der Parameter {quote(name)} fehlt.")
            for name in missing
        ),
        *at_rows(strange, Col.PARAMETER, advice, FindingLevel.WARNING),
        *_outside(frame),
        *_disordered(frame),
    ]


def _outside(frame: pd.DataFrame) -> list[Finding]:
    bounds = frame[Col.PARAMETER].map(RANGES)
    numbers = pd.to_numeric(frame[Col.WERT], errors="coerce")
    wrong = select(frame, [
        isinstance(pair, tuple) and not (math.isnan(number) or pair[0] <= number <= pair[1])
        for pair, number in zip(bounds, numbers, strict=True)
    ])  # fmt: skip
    limits = [" bis ".join(_german(bound) for bound in RANGES[name]) for name in wrong[Col.PARAMETER]]
    messages = [f"{quote(cell)} liegt außerhalb von {limit}." for cell, limit in zip(wrong[Col.WERT], limits, strict=True)]
    empty = select(frame, frame[Col.WERT] == "")
    return [*at_rows(wrong, Col.WERT, messages), *at_rows(empty, Col.WERT, "Der Wert fehlt.")]


def _disordered(frame: pd.DataFrame) -> list[Finding]:
    values = dict(zip(frame[Col.PARAMETER], pd.to_numeric(frame[Col.WERT], errors="coerce"), strict=True))
    found: list[Finding] = []
    for low, high in _ORDER:
        if values.get(low, 0.0) > values.get(high, float("inf")):
            rows = frame[frame[Col.PARAMETER] == low]
            message = f"{low} ({_german(values[low])}) darf nicht größer sein als {high} ({_german(values[high])})."
            found += at_rows(rows, Col.WERT, message)
    return found


def _german(number: float) -> str:
    whole = float(number).is_integer()
    return str(int(number)) if whole else format_number(number, 2)
