"""The mark of invented data and its wording: pages, captions, files, slides and open data all say it in these words."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.schema import Col, DataKind

WORD = "Beispieldaten"
WORDS = "Zahlen oder Angebote sind ganz oder teilweise erfunden."
SENTENCE = f"{WORD}: {WORDS}"
NOTE = f"{WORD}, ganz oder teilweise erfunden"
"""The same within a line, as under a picture."""
_PREFIX = "beispieldaten-"


def has_examples(rows: pd.DataFrame) -> bool:
    """True when any of these rows (column `datenart`) is not real."""
    return bool((rows[Col.DATENART] == DataKind.EXAMPLE).any())


def mark_note(note: str, *, is_example: bool) -> str:
    """A remark with the mark in front, unless it carries it already."""
    if not is_example or WORD in note:
        return note
    return "; ".join(part for part in (NOTE, note) if part)


def mark_name(stem: str, *, is_example: bool) -> str:
    """The name of a file, which says it before anybody opens the file."""
    return f"{_PREFIX}{stem}" if is_example and not stem.startswith(_PREFIX) else stem
