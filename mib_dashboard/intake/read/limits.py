"""How much a delivered file may hold, and the one error that says it is not read."""

from __future__ import annotations

MEGABYTE = 1_000_000
MOST_BYTES = 50 * MEGABYTE
MOST_UNPACKED = 50 * MEGABYTE
MOST_RATIO = 100
# A small file of equal rows packs well without being a bomb.
HARMLESS_UNPACKED = MEGABYTE
MOST_PARTS = 5_000
MOST_ELEMENTS = 1_000_000
DEEPEST = 100
MOST_SHEETS = 200
MOST_ROWS = 20_000
MOST_COLUMNS = 500
MOST_FILLED = 200_000
# Places of all sheets together, empty ones too: a cell far out must not make a huge rectangle.
MOST_PLACES = 2_000_000
MOST_MERGED = 10_000
# One text may be the content of many cells.
MOST_LETTERS = 10_000_000
LONGEST_TEXT = 32_767
LONGEST_TITLE = 200

MOST_MEMORY = 1_000 * MEGABYTE
MOST_SECONDS = 20
MOST_ANSWER = 100 * MEGABYTE


class RefusedError(Exception):
    """A file that is not read; the message is one German sentence that says why and how to mend it."""
