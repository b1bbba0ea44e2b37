"""Which letters our own fonts can draw; what none of them can becomes a visible sign, never a gap or an error."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mib_dashboard.language.safe import clean_text

FONTS = Path(__file__).parent / "fonts"
SCRIPTS = Path(__file__).parent / "scripts"
# In the font of all papers itself: no second font is needed to say that there is none.
MISSING = "□"
# Shown by no font and asked of none: joiners, marks of direction, soft hyphens, variants, ends of lines.
_SILENT = frozenset("\t\n\r\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f")
_BREAKS = str.maketrans({"\u2028": " ", "\u2029": " ", "\ufeff": None})
_JOINED = re.compile(f"{MISSING}(?:[\ufe0e\ufe0f]|\u200d{MISSING})+")
_INVISIBLE = frozenset({"Mn", "Me", "Cf"})
_TABLES = 12
_SEGMENTS, _GROUPS = 4, 12  # the two formats of a font's table of letters that are in use


@dataclass(frozen=True)
class Printable:
    """A text that can be set, and the folders of the fonts it needs."""

    text: str
    fonts: tuple[Path, ...]


def make_printable(text: str) -> Printable:
    """The text with `MISSING` in place of letters without a glyph; a sequence that makes one emoji becomes one sign."""
    text = _compose(text)
    foreign = {letter for letter in set(text) - _SILENT if ord(letter) not in list_letters(FONTS)}
    if not foreign:
        return Printable(text, (FONTS,))
    missing = {letter for letter in foreign if ord(letter) not in list_letters(SCRIPTS)}
    return Printable(_replace(text, missing), (FONTS, SCRIPTS))


def make_plain(text: str) -> str:
    """The same in the font of the papers alone, for places that take no second one: pictures within a PDF."""
    text = _compose(text)
    odd = {letter for letter in text if unicodedata.category(letter) in _INVISIBLE}
    text = text.translate(dict.fromkeys(map(ord, odd)))
    missing = {letter for letter in set(text) - _SILENT if ord(letter) not in list_letters(FONTS)}
    return _replace(text, missing)


def _compose(text: str) -> str:
    return unicodedata.normalize("NFC", clean_text(text)).translate(_BREAKS)


def _replace(text: str, missing: set[str]) -> str:
    return _JOINED.sub(MISSING, text.translate(dict.fromkeys(map(ord, missing), MISSING))) if missing else text


@cache
def list_letters(folder: Path) -> frozenset[int]:
    """The code points the fonts of a folder have a glyph for."""
    paths = [path for path in folder.iterdir() if path.suffix in (".ttf", ".otf")]
    return frozenset(letter for path in paths for letter, _ in list_glyphs(read_font(path)))


def read_font(path: Path) -> bytes:
    """A font file as it lies in one of the two folders."""
    return path.read_bytes()


def find_tables(font: bytes) -> dict[bytes, int]:
    """Where each table of an OpenType font begins."""
    (count,) = struct.unpack_from(">H", font, 4)
    entries = range(_TABLES, _TABLES + 16 * count, 16)
    return {font[at : at + 4]: struct.unpack_from(">L", font, at + 8)[0] for at in entries}


def list_glyphs(font: bytes) -> Iterator[tuple[int, int]]:
    """Code points and numbers of glyphs in the `cmap` table of an OpenType font, from its formats 4 and 12."""
    cmap = find_tables(font)[b"cmap"]
    (parts,) = struct.unpack_from(">H", font, cmap + 2)
    for place in range(parts):
        (offset,) = struct.unpack_from(">L", font, cmap + 4 + 8 * place + 4)
        at = cmap + offset
        (kind,) = struct.unpack_from(">H", font, at)
        if kind == _SEGMENTS:
            yield from _read_segments(font, at)
        elif kind == _GROUPS:
            (groups,) = struct.unpack_from(">L", font, at + 12)
            for first, last, glyph in struct.iter_unpack(">LLL", font[at + 16 : at + 16 + 12 * groups]):
                yield from ((letter, glyph + letter - first) for letter in range(first, last + 1))


def _read_segments(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    (double,) = struct.unpack_from(">H", font, at + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + double)
    shifts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * double)
    ways = at + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", font, ways)
    for place, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for letter in range(first, min(last, 0xFFFE) + 1):
            glyph = letter
            if offsets[place]:
                where = ways + 2 * place + offsets[place] + 2 * (letter - first)
                (glyph,) = struct.unpack_from(">H", font, where)
            if offsets[place] and not glyph:
                continue
            if glyph := (glyph + shifts[place]) & 0xFFFF:
                yield letter, glyph
