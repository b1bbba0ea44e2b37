"""Letters that no text is written with: left by word processors and wrong encodings, invisible, or no characters at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator

import pandas as pd

from mib_dashboard.language.safe import clean_text
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import FindingLevel

# Bullets of Word lists, which stand in a private area because the font "Symbol" or "Wingdings" has its letters there.
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0e0": "→", "\uf02d": "-"}
_PRIVATE = re.compile(f"[{''.join(_BULLETS)}]")
_WINDOWS = re.compile("[\x80-\x9f]")
_LOST = "\ufffd"
_LOST_LETTER = f"„{_LOST}“ steht dort, wo beim Speichern ein Zeichen verloren ging; so übernommen"
_PRIVATE_LETTER = "Ein Zeichen, das nur eine bestimmte Schrift kennt; auf Papier steht dafür „□“"

_Change = Callable[[str], str]


def _read_windows(cell: str) -> str:
    return _WINDOWS.sub(lambda found: found[0].encode("latin-1").decode("cp1252", "ignore"), cell)


def _read_bullets(cell: str) -> str:
    return _PRIVATE.sub(lambda found: _BULLETS[found[0]], cell)


_CHANGES: tuple[tuple[_Change, str], ...] = (
    (_read_bullets, "Aufzählungszeichen aus einer Textverarbeitung; als „•“ und dergleichen gelesen"),
    (_read_windows, "Zeichen aus einer falsch gelesenen Windows-Datei (etwa Anführungszeichen, Gedankenstrich); ersetzt"),
    (clean_text, "Unsichtbare Steuerzeichen; herausgenommen"),
)


def clean_letters(frame: pd.DataFrame, name: str) -> tuple[pd.DataFrame, list[Finding]]:
    """The frame with readable cells, and one finding for each column and kind of change, at the first row of it."""
    changed = frame.copy()
    found: list[Finding] = []
    for place, column in enumerate(frame.columns):
        cells = frame.iloc[:, place].to_numpy(dtype=object).tolist()
        # Most cells of a column are alike: each text is looked at once.
        texts = set(cells)
        if all(cell.isprintable() and cell.isascii() for cell in texts):
            continue
        for change, what in _CHANGES:
            changes = {cell: after for cell in texts if (after := change(cell)) != cell}
            if not changes:
                continue
            found += _tell(name, str(column), _list_rows(frame, cells, changes), what)
            cells = [changes.get(cell, cell) for cell in cells]
            texts = set(cells)
            changed.isetitem(place, cells)
        if lost := {cell for cell in texts if _LOST in cell}:
            found += _tell(name, str(column), _list_rows(frame, cells, lost), _LOST_LETTER)
        if odd := {cell for cell in texts if not cell.isprintable() and _has_private(cell)}:
            found += _tell(name, str(column), _list_rows(frame, cells, odd), _PRIVATE_LETTER)
    return changed, found


def _tell(name: str, column: str, rows: list[int], what: str) -> Iterator[Finding]:
    if rows:
        count = "in dieser Zelle" if len(rows) == 1 else f"in {len(rows)} Zellen, hier zuerst"
        yield Finding(FindingLevel.WARNING, name, rows[0], column, f"{what} ({count}). Bitte in der Tabelle berichtigen.")


def _list_rows(frame: pd.DataFrame, cells: list[str], chosen: Collection[str]) -> list[int]:
    return [int(row) for row, cell in zip(frame.index, cells, strict=True) if cell in chosen]


def _has_private(cell: str) -> bool:
    return any(unicodedata.category(letter) == "Co" for letter in cell)
