"""Messages without what stands in the cells they are about: visitors learn that and where something is wrong, not what."""

from __future__ import annotations

import re
from collections.abc import Callable

from mib_dashboard.language.safe import clean_text

BLANK = "…"
_LONGEST_QUOTE = 40
# A mark of its own would end the quotation early, and what follows would pass for the message.
_INNER = str.maketrans("„“”", "‚‘’")
# Numbers about the file, not in it, the limits of a rule and how it wants things written: no secrets.
_LIMIT = r"-?\d[\d.]*(?:,\d+)?(?: ?%)?"
_ABOUT = "|".join((
    r"Zeilen? \d+", r"hat \d+ statt \d+ Spalten", r"in \d+ Zellen", r"passen \d+ Zellen nicht", r"und \d+ weitere",
    rf"außerhalb von {_LIMIT} bis {_LIMIT}", r"(?:„CSV )?UTF-8(?:“|-kodiert)?", r"Datum wie 31\.12\.2022",
    r"länger sein als \d+ Zeichen", r"ISO 639-3", r"\(bis 24:00\)", rf"Zahl von {_LIMIT} bis {_LIMIT}",
))  # fmt: skip
_WITH_DIGIT = re.compile(r"(?<![^\s(„|,;:])[^\s(„|,;:]*\d[^\s“|,;:)]*(?:,\d[^\s“|,;:)]*)*")
# Keys of another table are contents as well.
_LISTED = re.compile(r"((?:erlaubt|möglich) sind: )[^.;]*")
_QUOTED = re.compile(rf"{_ABOUT}|„([^“]*)“")
_FILE = re.compile(r"[\w./-]+\.(?:csv|toml|geojson|json)\b")
_COLUMN = re.compile(r"[a-zäöüß]+(_[a-zäöüß0-9]+)*")


def blank_contents(message: str, is_safe: Callable[[str], bool] = lambda _: False) -> str:
    """The message without quoted contents (except those that are `is_safe`) and without anything that has a digit.

    The number of a row, how many columns it has and the limits of a rule stay.
    """
    kept: list[str] = []

    def replace(found: re.Match[str]) -> str:
        if found[1] is not None and not is_safe(found[1]):
            return f"„{BLANK}“"
        kept.append(found[0])
        return f"\x00{chr(0xE000 + len(kept) - 1)}"

    text = _WITH_DIGIT.sub(BLANK, _LISTED.sub(rf"\1{BLANK}", _QUOTED.sub(replace, message)))
    return re.sub("\x00(.)", lambda found: kept[ord(found[1]) - 0xE000], text)


def blank_files(message: str) -> str:
    """The message without names of files."""
    return _FILE.sub(BLANK, message)


def quote_contents(cell: str) -> str:
    """A cell inside a German sentence: one line, printable, not too long, and without marks that end the quotation."""
    plain = " ".join(clean_text(cell).translate(_INNER).split())
    return f"„{plain}“" if len(plain) <= _LONGEST_QUOTE else f"„{plain[:_LONGEST_QUOTE]}…“"


def blank_column(column: str) -> str:
    """The name of a column, unless it may be a cell that stands where the names should be."""
    return column if not column or _COLUMN.fullmatch(column) else BLANK
