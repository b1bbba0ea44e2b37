"""What a PDF looks like, measured: where each letter stands, whether two stand on each other, which pages are nearly empty."""

from __future__ import annotations

import ctypes
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

_CELL = 10  # points: letters are compared with those near them
_SHARED = 0.2  # of the smaller letter: what kerning and accents do not reach
_AROUND = 8


class Letter(NamedTuple):
    """A letter and its ink in points from the lower left corner."""

    text: str
    left: float
    low: float
    right: float
    high: float


class Sheet(NamedTuple):
    """A page of a document: its text as pdfium reads it, its letters in reading order, its size in points."""

    text: pdfium.PdfTextPage
    letters: list[Letter]
    width: float
    height: float


def read_sheets(content: bytes) -> list[Sheet]:
    """Every page of a PDF; to load one takes longer than all that is measured on it."""
    found = []
    for page in pdfium.PdfDocument(content):
        text = page.get_textpage()
        found.append(Sheet(text, list_letters(text), *page.get_size()))
    return found


def list_letters(text: pdfium.PdfTextPage) -> list[Letter]:
    """The letters of a page in reading order; blanks have no ink."""
    found = []
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    for place in range(text.count_chars()):
        raw.FPDFText_GetCharBox(text, place, left, right, low, high)
        if right.value > left.value and high.value > low.value and not raw.FPDFText_IsGenerated(text, place):
            letter = chr(raw.FPDFText_GetUnicode(text, place))
            found.append(Letter(letter, left.value, low.value, right.value, high.value))
    return found


def find_clashes(sheets: Sequence[Sheet]) -> list[str]:
    """Letters printed on each other and letters beyond the edge of their page, as `Seite 3: „12,3 %“ auf „45,6 %“`."""
    return [found for number, sheet in enumerate(sheets, start=1) for found in _find_on(sheet, number)]


def count_lines(sheets: Sequence[Sheet]) -> list[int]:
    """Lines of text on each page, head and foot included."""
    return [len({round(letter.low / 3) for letter in sheet.letters}) for sheet in sheets]


def list_sizes(sheets: Sequence[Sheet]) -> set[float]:
    """The sizes of type in a document, in points."""
    return {
        size for sheet in sheets for place in range(sheet.text.count_chars()) if (size := size_at(sheet.text, place)) is not None
    }  # fmt: skip


def find_size(sheets: Sequence[Sheet], words: str) -> float | None:
    """The largest size in points in which these words are set (subtitles may begin alike); None where no line has them."""
    sizes = []
    for sheet in sheets:
        places = sheet.text.search(words)
        while found := places.get_next():
            sizes.append(size_at(sheet.text, found[0]) or 0.0)
    return max(sizes, default=None)


def size_at(text: pdfium.PdfTextPage, place: int) -> float | None:
    """The size in points of one letter; None for one that is not printed."""
    matrix = raw.FS_MATRIX()
    found = raw.FPDFText_GetMatrix(text, place, ctypes.byref(matrix))
    return float(raw.FPDFText_GetFontSize(text, place) * abs(matrix.d)) if found else None


def _find_on(sheet: Sheet, number: int) -> Iterator[str]:
    letters, width, height = sheet.letters, sheet.width, sheet.height
    near: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, one in enumerate(letters):
        if one.left < 0 or one.low < 0 or one.right > width or one.high > height:
            yield f"Seite {number}: „{_around(letters, place)}“ über den Rand"
        columns = range(int(one.left // _CELL), int(one.right // _CELL) + 1)
        for cell in itertools.product(columns, range(int(one.low // _CELL), int(one.high // _CELL) + 1)):
            near[cell].append(place)
    pairs = {pair for places in near.values() for pair in itertools.combinations(places, 2)}
    for first, second in sorted(pairs):
        # The two halves of a ligature have one box.
        if second > first + 1 and _share(letters[first], letters[second]) > _SHARED:
            yield f"Seite {number}: „{_around(letters, first)}“ auf „{_around(letters, second)}“"


def _share(one: Letter, other: Letter) -> float:
    """The part of the smaller letter that both cover."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.high, other.high) - max(one.low, other.low)
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / min((found.right - found.left) * (found.high - found.low) for found in (one, other))


def _around(letters: list[Letter], place: int) -> str:
    return "".join(letter.text for letter in letters[max(place - _AROUND, 0) : place + _AROUND])
