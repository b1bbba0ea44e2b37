"""Rows of values that cannot be true together: parts larger than the whole, sums that miss their total, mixed kinds."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.formats import format_number
from mib_dashboard.model import Finding, Level
from mib_dashboard.schema import AREAS, INDICATORS, SIGNS, VALUES
from mib_dashboard.validation.catalogue import FACTORS
from mib_dashboard.validation.ledger import ERROR, NOTE, Ledger, at_rows

EXAMPLE = "Beispiel"
_TOLERANCE = 0.5
_ROUNDED = r"(?i)gerundet|in (?:zehn|hundert|tausend)"
_PARTS = {
    "G": ("Gemeinde", "Gemeinden"),
    "K": ("Kreis", "Kreise"),
    "W": ("Wahlkreis", "Wahlkreise"),
    "L": ("Land", "Länder"),
}


def check_contradictions(book: Ledger) -> list[Finding]:
    """Compares only rows that are sound in themselves and whose indicator and area are."""
    values = _prepared(book)
    catalogue = book.sound(INDICATORS).drop_duplicates("code")
    return [*_numerators(values, catalogue), *_sums(values, catalogue, book), *_mixed_kinds(values)]


def _prepared(book: Ledger) -> pd.DataFrame:
    values, areas, signs = book.sound(VALUES), book.sound(AREAS), book.sound(SIGNS)
    with_value = set(signs.loc[signs["mit_wert"] == "ja", "code"])
    return values.assign(
        _number=pd.to_numeric(values["wert"], errors="coerce"),
        _level=values["gebiet"].map(dict(zip(areas["ags"], areas["ebene"], strict=True))),
        _parent=values["gebiet"].map(dict(zip(areas["ags"], areas["gehoert_zu"], strict=True))),
        # Provisional, corrected, estimated, limited or rounded parts need not meet a final total.
        _soft=values["zeichen"].isin(with_value) | values["hinweis"].str.contains(_ROUNDED),
    )


def _numerators(values: pd.DataFrame, catalogue: pd.DataFrame) -> list[Finding]:
    factor = pd.to_numeric(catalogue["faktor"], errors="coerce")
    shares = catalogue[catalogue["einheit"].map(FACTORS) == factor]
    numbers = values[["indikator", "gebiet", "zeit", "_number"]]
    tops = values.merge(shares[["code", "zaehler", "nenner"]], left_on="indikator", right_on="zaehler")
    both = tops.merge(
        numbers, left_on=["nenner", "gebiet", "zeit"], right_on=["indikator", "gebiet", "zeit"], suffixes=("", "_whole")
    )
    wrong = both[both["_number"] > both["_number_whole"]]
    message = "Der Zähler ({}) ist größer als der Nenner {} ({}); der Anteil {} läge über 100 %."
    return at_rows(
        wrong,
        "wert",
        [
            message.format(_german(top), denominator, _german(whole), code)
            for top, denominator, whole, code in zip(
                wrong["_number"], wrong["nenner"], wrong["_number_whole"], wrong["code"], strict=True
            )
        ],
    )


def _sums(values: pd.DataFrame, catalogue: pd.DataFrame, book: Ledger) -> list[Finding]:
    if len(book.sound(AREAS)) < len(book.rows(AREAS)) or book.known(AREAS) is None:
        return []  # which parts make a whole is not certain
    additive = set(catalogue.loc[catalogue["summierbar"] == "ja", "code"])
    counts = values[values["indikator"].isin(additive) & values["_number"].notna()]
    key = ["indikator", "zeit", "_parent", "_level"]
    sums = counts.groupby(key, as_index=False).agg(
        _sum=("_number", "sum"), _least=("_number", "min"), _parts=("_number", "size"), _soft_part=("_soft", "any")
    )
    totals = counts.drop(columns=["_parent", "_level"])
    both = totals.merge(sums, left_on=["indikator", "zeit", "gebiet"], right_on=["indikator", "zeit", "_parent"])
    areas = book.rows(AREAS)
    size = areas.groupby(["gehoert_zu", "ebene"]).size()
    expected = size.reindex(pd.MultiIndex.from_frame(both[["_parent", "_level"]])).to_numpy()
    # Only municipalities cover their region; of districts and constituencies the table need not list all,
    # so they may stay below a total but not exceed it (unless something counts negative, like a balance).
    complete = (both["_level"] == Level.MUNICIPALITY.value) & (both["_parts"] == expected)
    excess = both["_sum"] - both["_number"]
    wrong = both[((excess.abs() > _TOLERANCE) & complete) | ((excess > _TOLERANCE) & (both["_least"] >= 0))]
    found = []
    for is_soft, level in ((False, ERROR), (True, NOTE)):
        part = wrong[(wrong["_soft"] | wrong["_soft_part"]) == is_soft]
        found += at_rows(part, "wert", [_sum_message(row, is_soft) for row in part.to_dict("records")], level)
    return found


def _sum_message(row: dict, is_soft: bool) -> str:
    reason = " Vorläufige, gerundete oder eingeschränkte Werte können das erklären." if is_soft else ""
    parts = f"{row['_parts']} {_PARTS[row['_level']][row['_parts'] > 1]}"
    return (
        f"Die Summe der Teile ({parts}) ist {_german(row['_sum'])}, "
        f"hier stehen {_german(row['_number'])} (Differenz {_german(abs(row['_sum'] - row['_number']))}).{reason}"
    )


def _mixed_kinds(values: pd.DataFrame) -> list[Finding]:
    # Municipalities stand side by side on one map, so a series is an indicator on one level, not in one area.
    example = values["datenart"] == EXAMPLE
    groups = values.assign(_example=example).groupby(["indikator", "_level"])["_example"]
    share = groups.transform("mean")
    mixed = values[(share > 0) & (share < 1) & (example == (share <= 0.5))]
    odd = mixed.drop_duplicates(["indikator", "_level"])
    counts = mixed.groupby(["indikator", "_level"]).size()
    messages = [
        f"Beispieldaten und echte Daten stehen in einer Reihe (Indikator {code}, Ebene {level}); "
        f"aus der Reihe fällt: {counts[code, level]} × {kind}."
        for code, level, kind in zip(odd["indikator"], odd["_level"], odd["datenart"], strict=True)
    ]
    return at_rows(odd, "datenart", messages)


def _german(number: float) -> str:
    return format_number(number, 0 if float(number).is_integer() else 1)
