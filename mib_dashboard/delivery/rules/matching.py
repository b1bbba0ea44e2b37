"""Each row of values against its indicator, its area and its sign."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.language.units import is_number_of
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import AREAS, INDICATORS, SEPARATOR, SIGNS, VALUES, Col, FindingLevel, Kind, SignCode, YesNo
from mib_dashboard.schema.rows import list_cells

# Signs that stand for a zero: the number below them is 0 (or, for the rounded one, may be left out).
EXACT_ZERO, ROUNDED_ZERO = SignCode.EXACT_ZERO, SignCode.ROUNDED_ZERO
_ONE_GROUP = r"-?\d{1,3}\.\d{3}"


def check_matching(book: Ledger) -> list[Finding]:
    """Kind, unit and level as the catalogue says; number and sign fit each other; shares and counts are plausible."""
    values = book.rows(VALUES)
    catalogue = book.sound(INDICATORS).drop_duplicates(Col.CODE).set_index(Col.CODE)
    entry = catalogue.reindex(values[Col.INDIKATOR])[[Col.ART, Col.EINHEIT, Col.EBENEN, Col.NACHKOMMASTELLEN, Col.SUMMIERBAR]]
    rows = values.assign(**{f"_{column}": entry[column].to_numpy() for column in entry.columns})
    return [*_kind(rows), *_unit(rows), *_level(rows, book), *_sign(rows, book), *_thousands(rows), *_share(rows)]


def _kind(rows: pd.DataFrame) -> list[Finding]:
    wrong = select(rows, rows["_art"] == Kind.COMPUTED.value)
    message = "Der Indikator {} wird aus Zähler und Nenner berechnet; geliefert werden nur diese beiden Reihen."
    return at_rows(wrong, Col.INDIKATOR, [message.format(code) for code in wrong[Col.INDIKATOR]])


def _unit(rows: pd.DataFrame) -> list[Finding]:
    wrong = select(rows, (rows["_art"] == Kind.DELIVERED.value) & (rows[Col.EINHEIT] != rows["_einheit"]))
    messages = [
        f"Die Einheit {quote(given)} passt nicht zum Indikator {code}; im Katalog steht {quote(unit)}."
        for given, code, unit in zip(wrong[Col.EINHEIT], wrong[Col.INDIKATOR], wrong["_einheit"], strict=True)
    ]
    return at_rows(wrong, Col.EINHEIT, messages)


def _level(rows: pd.DataFrame, book: Ledger) -> list[Finding]:
    areas = book.sound(AREAS)
    levels = rows[Col.GEBIET].map(dict(zip(areas[Col.AGS], areas[Col.EBENE], strict=True)))
    rows = rows.assign(_level=levels)
    allowed = {cell: set(cell.split(SEPARATOR)) for cell in rows["_ebenen"].dropna().unique()}
    pairs = list(list_cells(rows, "_level", "_ebenen"))
    fits = {pair: any(map(pd.isna, pair)) or pair[0] in allowed[pair[1]] for pair in set(pairs)}
    wrong = select(rows, [not fits[pair] for pair in pairs])
    messages = [
        f"Das Gebiet {area} hat die Ebene {level}; der Indikator {code} ist nur für {cell} vorgesehen."
        for area, level, code, cell in zip(
            wrong[Col.GEBIET], wrong["_level"], wrong[Col.INDIKATOR], wrong["_ebenen"], strict=True
        )
    ]
    return at_rows(wrong, Col.GEBIET, messages)


def _sign(rows: pd.DataFrame, book: Ledger) -> list[Finding]:
    signs = book.sound(SIGNS)
    carries = dict(zip(signs[Col.CODE], signs[Col.MIT_WERT] == YesNo.YES, strict=True))
    carries |= {EXACT_ZERO: True, ROUNDED_ZERO: None}
    sign, empty = rows[Col.ZEICHEN], rows[Col.WERT] == ""
    with_value = sign.map(carries)
    bare = select(rows, empty & (sign == ""))
    superfluous = select(rows, ~empty & with_value.eq(False))
    lacking = select(rows, empty & with_value.eq(True))
    not_zero = select(rows, ~empty & sign.isin([EXACT_ZERO, ROUNDED_ZERO]) & _numbers(rows).ne(0))
    hiding = ", ".join(code for code, value in carries.items() if value is False)
    return [
        *at_rows(bare, Col.WERT, f"Es fehlt ein Wert oder ein Zeichen, das sagt, warum er fehlt ({hiding})."),
        *at_rows(superfluous, Col.WERT, [f"Zum Zeichen {code} gehört kein Wert." for code in superfluous[Col.ZEICHEN]]),
        *at_rows(lacking, Col.WERT, [f"Zum Zeichen {code} gehört ein Wert." for code in lacking[Col.ZEICHEN]]),
        *at_rows(not_zero, Col.WERT, [f"Zum Zeichen {code} gehört der Wert 0." for code in not_zero[Col.ZEICHEN]]),
    ]


def _thousands(rows: pd.DataFrame) -> list[Finding]:
    suspect = select(rows, (rows["_nachkommastellen"] == "0") & rows[Col.WERT].str.fullmatch(_ONE_GROUP))
    found = []
    counts = (suspect["_summierbar"] == YesNo.YES) | suspect["_einheit"].map(is_number_of).astype(bool)
    for is_count, level in ((True, FindingLevel.ERROR), (False, FindingLevel.WARNING)):
        part = select(suspect, counts == is_count)
        message = "{} sieht nach einem Tausenderpunkt aus; gemeint ist wohl {}."
        messages = [message.format(quote(cell), cell.replace(".", "")) for cell in part[Col.WERT]]
        found += at_rows(part, Col.WERT, messages, level)
    return found


def _share(rows: pd.DataFrame) -> list[Finding]:
    numbers = _numbers(rows)
    outside = select(rows, (rows[Col.EINHEIT] == "%") & ((numbers < 0) | (numbers > 100)))
    messages = [f"Der Wert {cell.replace('.', ',')} % liegt außerhalb von 0 bis 100; bitte prüfen." for cell in outside[Col.WERT]]
    return at_rows(outside, Col.WERT, messages, FindingLevel.WARNING)


def _numbers(rows: pd.DataFrame) -> pd.Series:
    return pd.to_numeric(rows[Col.WERT], errors="coerce")
