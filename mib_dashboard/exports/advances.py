"""How wide a text is in the fonts of the papers, so that no column is narrower than what stands in it."""

from __future__ import annotations

import struct
from functools import cache, lru_cache

from mib_dashboard.exports.glyphs import FONTS, find_tables, list_glyphs, read_font

_FILES = {False: "SourceSans3-Regular.ttf", True: "SourceSans3-Semibold.ttf"}
_UNKNOWN = 1.0  # letters of other scripts: as wide as they are high


@lru_cache(maxsize=8192)  # the same texts are measured for each size that is tried
def measure(text: str, *, bold: bool = False) -> float:
    """Width of one line in em; without kerning, which makes it narrower if anything."""
    widths = _list_widths(_FILES[bold])
    return sum(widths.get(ord(letter), _UNKNOWN) for letter in text)


@cache
def _list_widths(name: str) -> dict[int, float]:
    """Advance of every letter in em, from the tables `head`, `hhea` and `hmtx`."""
    font = read_font(FONTS / name)
    tables = find_tables(font)
    (units,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
    (count,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
    # Glyphs behind the last entry have its width.
    return {
        letter: struct.unpack_from(">H", font, tables[b"hmtx"] + 4 * min(glyph, count - 1))[0] / units
        for letter, glyph in list_glyphs(font)
    }
