"""Numbers that are written as text. A form that can be read in two ways is ambiguous, and stays so until somebody says which.

"1.234,5" can only be German and "1,234.5" only English; "1.234" is either a thousand or a little more than one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from mib_dashboard.intake.sheets import BookCell
from mib_dashboard.schema import NumberStyle

_BLANK = "[ \u00a0\u2009\u202f'’]"
_MINUS = re.compile(r"^[-\u2212\u2013](?=\s?\d)\s?")
POINTS = "Prozentpunkte"
_UNIT = re.compile(r"\s*(%[ -]?Punkte?|Prozentpunkte?|PP|%|‰|€|EUR)$")
_UNIT_NAMES = {"%": "%", "‰": "‰", "€": "€", "EUR": "€"}
_PLAIN = re.compile(r"0|[1-9]\d*")
_GERMAN = (
    re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d+)?"),
    re.compile(r"[1-9]\d{0,2}\.\d{3},\d+"),
    re.compile(rf"[1-9]\d{{0,2}}(?:{_BLANK}\d{{3}})+,\d+"),
    re.compile(r"0,\d+"),
    re.compile(r"\d+,(?:\d{1,2}|\d{4,})"),
    re.compile(r"[1-9]\d{3,},\d+"),
)
_ENGLISH = (
    re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?"),
    re.compile(r"[1-9]\d{0,2},\d{3}\.\d+"),
    re.compile(rf"[1-9]\d{{0,2}}(?:{_BLANK}\d{{3}})+\.\d+"),
    re.compile(r"0\.\d+"),
    re.compile(r"\d+\.(?:\d{1,2}|\d{4,})"),
    re.compile(r"[1-9]\d{3,}\.\d+"),
)
_GROUPED = re.compile(rf"[1-9]\d{{0,2}}(?:{_BLANK}\d{{3}})+")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_HUNDRED = Decimal(100)
_LONGEST = 40


@dataclass(frozen=True)
class NumberText:
    """A number as written: its digits without sign and unit, and the only style it can have ("" = any)."""

    digits: str
    style: str = ""
    is_negative: bool = False
    is_ambiguous: bool = False
    unit: str = ""

    def value(self, style: str) -> str:
        """Its digits with a decimal point, exact. `style` decides where the number does not."""
        style = self.style or style
        digits = re.sub(_BLANK, "", self.digits)
        if style == NumberStyle.GERMAN:
            digits = digits.replace(".", "").replace(",", ".")
        elif style == NumberStyle.ENGLISH:
            digits = digits.replace(",", "")
        return f"-{digits}" if self.is_negative and Decimal(digits) else digits


@lru_cache(maxsize=4096)
def parse_number(text: str) -> NumberText | None:
    """A text that is a number and nothing else but a minus, a plus or a unit; None for every other text."""
    if len(text) > _LONGEST:
        return None
    unit = _UNIT.search(text)
    bare = text[: unit.start()] if unit else text
    minus = _MINUS.match(bare)
    digits = bare[minus.end() :] if minus else bare.removeprefix("+")
    sign = _UNIT_NAMES.get(unit[1], POINTS) if unit else ""
    if _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits):
        return NumberText(digits, "", bool(minus), False, sign)
    if _EITHER.fullmatch(digits):
        return NumberText(digits, "", bool(minus), True, sign)
    for style, forms in ((NumberStyle.GERMAN, _GERMAN), (NumberStyle.ENGLISH, _ENGLISH)):
        if any(form.fullmatch(digits) for form in forms):
            return NumberText(digits, style, bool(minus), False, sign)
    return None


def read_stored(cell: BookCell) -> tuple[str, str]:
    """A stored number as exact text and its unit: 0.37 in a cell that shows per cent is 37 and "%"."""
    if cell.number is None:
        raise ValueError("not a stored number")
    if shows_percent(cell):
        return _write(cell.number * _HUNDRED), "%"
    return _write(cell.number), ""


def shows_percent(cell: BookCell) -> bool:
    """Whether the format of a stored number multiplies it by a hundred for the eye."""
    return cell.number is not None and "%" in re.sub(r'"[^"]*"|\\.', "", cell.format)


def multiply(value: str, factor: str) -> str:
    """Exact; an empty value stays empty."""
    return value if not value or factor in ("", "1") else _write(Decimal(value) * Decimal(factor))


def _write(number: Decimal) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
