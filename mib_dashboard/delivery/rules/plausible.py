"""Values that no count, no share and no day of delivery can have."""

from __future__ import annotations

import re

import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.language.times import read_time
from mib_dashboard.language.units import is_number_of
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import DATA_LOG, INDICATORS, VALUES, Col, FindingLevel
from mib_dashboard.schema.rows import list_cells

# Words of the catalogue: a balance may be negative, a forecast may lie ahead.
BALANCE = re.compile(r"saldo|bilanz|differenz|veränderung|überschuss|gewinn|verlust", re.IGNORECASE)
FORECAST = re.compile(r"prognos|voraus|projektion", re.IGNORECASE)
_PERCENT = "%"
_FEWEST_OTHERS = 3
_FAR = 5  # so many times smaller than every other value of its series
_TEXTS = (Col.NAME, Col.KURZNAME, Col.DEFINITION, Col.KONZEPT)


def check_plausible(book: Ledger) -> list[Finding]:
    """Counts are whole and not negative, no value lies after the day of its file, shares are not written as fractions."""
    values = book.sound(VALUES)
    catalogue = book.sound(INDICATORS).drop_duplicates(Col.CODE).set_index(Col.CODE)
    is_number = catalogue[Col.EINHEIT].map(is_number_of).astype(bool)
    counts = catalogue.index[is_number & (catalogue[Col.NACHKOMMASTELLEN] == "0")]
    words = catalogue[list(_TEXTS)].agg(" ".join, axis=1) if len(catalogue) else pd.Series(dtype=str)
    numbers = pd.to_numeric(values[Col.WERT], errors="coerce")
    is_count = values[Col.INDIKATOR].isin(counts)
    balances = set(words.index[words.str.contains(BALANCE)])
    negative = select(values, is_count & (numbers < 0) & ~values[Col.INDIKATOR].isin(balances))
    broken = select(values, is_count & (numbers % 1 > 0))
    return [
        *at_rows(negative, Col.WERT, [_NEGATIVE.format(quote(cell)) for cell in negative[Col.WERT]]),
        *at_rows(broken, Col.WERT, [_BROKEN.format(quote(cell)) for cell in broken[Col.WERT]]),
        *_find_ahead(values, book, set(words.index[words.str.contains(FORECAST)])),
        *_find_fractions(values, numbers),
    ]


_NEGATIVE = "{} ist als Anzahl nicht möglich; unter null liegt nur ein Saldo, und der heißt im Katalog so."
_BROKEN = "{} ist keine ganze Zahl; in einer Anzahl gibt es keine Bruchteile (Punkt als Tausendertrennung oder Anteil?)."


def _find_ahead(values: pd.DataFrame, book: Ledger, forecasts: set[str]) -> list[Finding]:
    """The data log says of which day a file is; what begins later cannot be known in it."""
    log = book.sound(DATA_LOG).drop_duplicates(Col.DATEI).set_index(Col.DATEI)[Col.STAND]
    day = values[Col.IN_DATEI].map(log)
    rows = values.assign(_stand=day)
    triples = list_cells(rows, Col.ZEIT, "_stand", Col.INDIKATOR)
    starts = {time: read_time(time).first.isoformat() for time in values[Col.ZEIT].unique()}
    is_ahead = [isinstance(to, str) and starts[time] > to and code not in forecasts for time, to, code in triples]
    ahead = select(rows, is_ahead)
    message = "{} liegt nach dem Stand der Datei ({} in {}); Zeit oder Stand berichtigen, Prognosen im Katalog so nennen."
    texts = [message.format(quote(time), to, DATA_LOG.file) for time, to in zip(ahead[Col.ZEIT], ahead["_stand"], strict=True)]
    return at_rows(ahead, Col.ZEIT, texts)


def _find_fractions(values: pd.DataFrame, numbers: pd.Series) -> list[Finding]:
    """0.078 among shares of 5 to 20 per cent is 7.8 per cent; a hundred times the value has to fit in with the others."""
    is_share = (values[Col.EINHEIT] == _PERCENT) & (numbers > 0)
    suspects = set(values.loc[is_share & (numbers < 1), Col.INDIKATOR])
    chosen = values[is_share & values[Col.INDIKATOR].isin(suspects)].assign(_zahl=numbers)
    found: list[Finding] = []
    for _, series in chosen.groupby(Col.INDIKATOR, sort=False):
        small = series["_zahl"] < 1
        others = series.loc[~small, "_zahl"]
        if len(series) >= _FEWEST_OTHERS and small.all() and series["_zahl"].max() > 1 / _FAR:
            message = "Alle Anteile der Reihe liegen unter 1 %; sind es Brüche (0.078 statt 7.8)?"
            found += at_rows(series.iloc[:1], Col.WERT, message, FindingLevel.WARNING)
        elif len(others) >= _FEWEST_OTHERS:
            scaled = series["_zahl"] * 100
            fits = scaled.between(others.min() / 2, others.max() * 2) & (series["_zahl"] < others.min() / _FAR)
            odd = select(series, small & fits)
            texts = [f"{quote(cell)} ist wohl ein Bruch; in Prozent wären es {float(cell) * 100:g}." for cell in odd[Col.WERT]]
            found += at_rows(odd, Col.WERT, texts, FindingLevel.WARNING)
    return found
