"""Which codes may stand in a column of the offer tables, and what was probably meant by one that may not."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from mib_dashboard.delivery.load import RawData
from mib_dashboard.delivery.rules.ledger import at_rows, quote, select
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import SEPARATOR, Table

_MOST_LISTED = 15
_NEAR = 60.0
_LONGEST_COMPARED = 60


def is_delivered(raw: RawData, table: Table) -> bool:
    """True when the delivery has a file of this (optional) table."""
    return bool(raw.parts(table))


def find_unknown(frame: pd.DataFrame, column: str, explain: Callable[[str], str | None]) -> list[Finding]:
    """One finding for each cell with parts (between `|`) that `explain` has a sentence for; empty cells refer to nothing."""
    if frame.empty:
        return []
    cells = frame[column]
    messages = {}
    for cell in cells.unique():
        sentences = [explain(part) for part in cell.split(SEPARATOR) if part]
        if any(sentences):
            messages[cell] = " ".join(dict.fromkeys(sentence for sentence in sentences if sentence))
    if not messages:
        return []
    wrong = select(frame, np.array([cell in messages for cell in cells], dtype=bool))
    return at_rows(wrong, column, [messages[cell] for cell in wrong[column]])


def advise(word: str, options: Mapping[str, str]) -> str:
    """The end of a sentence about an unknown word: the option (code → printed name) that is nearest, or a short list."""
    spellings = {spelling.casefold(): code for code, name in options.items() for spelling in (name, code)}
    near = process.extractOne(word[:_LONGEST_COMPARED].casefold(), list(spellings), scorer=fuzz.ratio, score_cutoff=_NEAR)
    if near is not None:
        return f"; gemeint ist wohl {quote(spellings[near[0]])}"
    return f"; erlaubt sind: {', '.join(options)}" if 0 < len(options) <= _MOST_LISTED else ""
