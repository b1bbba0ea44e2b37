"""Text files: which encoding, which separator, which cells. All cells are text; nothing is guessed."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from itertools import islice

from mib_dashboard.delivery.text.decode import decode, has_hint
from mib_dashboard.delivery.text.rows import OPEN_QUOTE, split_rows, swallows_rows
from mib_dashboard.intake.read.cells import make_text
from mib_dashboard.intake.read.grid import Budget
from mib_dashboard.intake.read.limits import RefusedError
from mib_dashboard.intake.sheets import BookSheet

NO_TEXT = "Die Datei ist keine Tabelle und kein lesbarer Text. Bitte die Tabelle als .xlsx, .ods oder .csv schicken."
NO_SEPARATOR = (
    "In der Datei trennt kein Semikolon, Komma oder Tabulator die Spalten. Bitte als .xlsx oder als „CSV UTF-8“ speichern."
)
# Excel writes the first; its formats „CSV (MS-DOS)“ and „CSV (Macintosh)“ the others.
_CODEPAGES = {"cp1252": "Windows-1252", "cp850": "MS-DOS 850", "mac_roman": "Macintosh"}
_LETTERS = frozenset("äöüÄÖÜß")
_USUAL = _LETTERS | frozenset("éèêàáâçëïîôûœøåñ–—„“”‚‘’…€§°²³¹½¼¾·•±×µ«»\u00a0")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_STRANGE = ("Cn", "Co", "Cs")
_ORDER = ("\t", ";", ",")
_MOST_LINES = 0.4
_SAMPLE_LINES, _SAMPLE_LENGTH = 200, 100_000
_NAMES = {";": "Semikolon", ",": "Komma", "\t": "Tabulator"}
# How a text is kept a text on its way through Excel: ="0123".
_KEPT_TEXT = re.compile(r'="([^"]*)"')


def read_plain(content: bytes, title: str) -> tuple[tuple[BookSheet, ...], list[str]]:
    """The only sheet, and notices on encoding and separator. RefusedError."""
    text, encoding = _decode(content)
    if text.lstrip().startswith(("<", "{\\rtf")):
        raise RefusedError(
            "Die Datei ist eine Webseite, XML oder RTF und keine Tabelle. In Excel öffnen und als .xlsx speichern."
        )
    separator, text = _split_hint(text)
    separator = separator or _find_separator(text)
    rows, wrong = split_rows(text, separator)
    if wrong:
        raise RefusedError(f"Zeile {wrong}: {OPEN_QUOTE}")
    _check_quotes(rows, separator)
    grid = Budget().open_sheet(title)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            kept = _KEPT_TEXT.fullmatch(cell)
            grid.put(row, column, make_text(kept[1] if kept else cell))
    named = _NAMES.get(separator, f"„{separator}“")
    return (grid.finish(),), [f"Gelesen als Text: Zeichensatz {encoding}, Trennzeichen {named}."]


def _decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. RefusedError when it is no text."""
    try:
        text = decode(content)
        encoding = "UTF-16" if b"\x00" in content[:200] else "UTF-8"
    except UnicodeDecodeError:
        codepage = _find_codepage(content)
        text, encoding = content.decode(codepage), _CODEPAGES[codepage]
    strange = sum(unicodedata.category(sign) in _STRANGE for sign in text[:_SAMPLE_LENGTH])
    if _CONTROL.search(text) or strange:
        raise RefusedError(NO_TEXT)
    return text, encoding


def _find_codepage(content: bytes) -> str:
    """The code page that makes most German letters and fewest odd signs of the bytes; Windows when none is better."""
    counts = Counter(byte for byte in content if byte > 0x7F)
    scores = {}
    for codepage in _CODEPAGES:
        try:
            signs = {bytes([byte]).decode(codepage): number for byte, number in counts.items()}
        except UnicodeDecodeError:
            continue
        good = sum(number for sign, number in signs.items() if sign in _LETTERS)
        odd = sum(number for sign, number in signs.items() if sign not in _USUAL)
        scores[codepage] = good - odd
    return max(scores, key=lambda codepage: scores[codepage])


def _split_hint(text: str) -> tuple[str, str]:
    """What the line `sep=` says and the text below it, as Excel shows it; "" without such a line."""
    first, _, rest = text.partition("\n")
    if not has_hint([first]):
        return "", text
    return first.strip("\r").strip().strip('"').partition("=")[2].strip("\"' ")[:1] or "\t", rest


def _find_separator(text: str) -> str:
    """What gives most of the lines the same number of cells. RefusedError when nothing separates any.

    A tab is in no text and a semicolon in few, but a comma is in names and numbers: it counts only when neither of them does.
    """
    lines = "\n".join(islice(text.splitlines(), _SAMPLE_LINES))[:_SAMPLE_LENGTH]
    shares = {separator: _measure_share(list(csv.reader(io.StringIO(lines), delimiter=separator))) for separator in _ORDER}
    separator = next((one for one in _ORDER if shares[one] >= _MOST_LINES), max(_ORDER, key=lambda one: shares[one]))
    if not shares[separator]:
        raise RefusedError(NO_SEPARATOR)
    return separator


def _measure_share(rows: list[list[str]]) -> float:
    """The share of rows that have several cells, and as many as most of those have."""
    filled = [cells for cells in rows if any(cells)]
    widths = Counter(len(cells) for cells in filled if len(cells) > 1)
    return widths.most_common(1)[0][1] / len(filled) if widths else 0.0


def _check_quotes(rows: list[list[str]], separator: str) -> None:
    widths = Counter(len(cells) for cells in rows if len(cells) > 1)
    width = widths.most_common(1)[0][0] if widths else 0
    for number, cells in enumerate(rows, start=1):
        if swallows_rows(cells, width, separator):
            raise RefusedError(f"Zeile {number}: {OPEN_QUOTE}")
