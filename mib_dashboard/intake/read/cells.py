"""What a file stores to what a person sees: numbers in their own digits, days, error values. Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from mib_dashboard.intake.sheets import EMPTY, BookCell
from mib_dashboard.language.safe import clean_text

NO_VALUE = "Formel ohne gespeicherten Wert"
NO_DAY = "Kein gültiges Datum"
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
# A double knows 15 digits for sure; further ones ("0.10000000000000001") are its own noise.
_SURE_DIGITS = 15
_PLAIN = 20
_LONGEST_FORMAT = 255
_GENERAL = ("", "general", "standard", "@")
_WORDLESS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_DATE = re.compile(r"[dy]", re.IGNORECASE)
_MONTH = re.compile(r"^[^hs]*m[^hs]*$", re.IGNORECASE)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a spreadsheet knows no time zone
_LEAP_THAT_NEVER_WAS = 60
_SECONDS = 86_400
_GERMAN_ERRORS = {"#N/A": "#NV", "#VALUE!": "#WERT!", "#REF!": "#BEZUG!", "#NUM!": "#ZAHL!", "#NULL!": "#NULL!"}
# Number formats that files name by number only.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd.mm.yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd.mm.yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "dd.mm.yyyy"),
}  # fmt: skip


def make_text(text: str, number_format: str = "") -> BookCell:
    """A cell of text, without outer blanks."""
    text = clean_text(text).strip()
    return BookCell(text, format=clean_format(number_format)) if text else EMPTY


def make_error(code: str) -> BookCell:
    """A cell that shows an error value, in the words of a German spreadsheet."""
    shown = _GERMAN_ERRORS.get(code, clean_text(code).strip())
    return BookCell(shown, problem=f"Fehlerwert {shown}")


def make_number(stored: str, number_format: str = "", *, is_1904: bool = False) -> BookCell:
    """A cell of a stored number, or of a day where the format shows one."""
    number = read_number(stored)
    if number is None:
        return BookCell(clean_text(stored).strip(), problem="Keine lesbare Zahl")
    if shows_day(number_format):
        return _make_serial(number, number_format, is_1904=is_1904)
    return BookCell(spell(number), number, format=clean_format(number_format))


def make_day(moment: datetime | date, number_format: str = "") -> BookCell:
    """A cell of a day, with the time of day where there is one."""
    text = f"{moment:%d.%m.}{moment.year:04}"
    day = moment
    if isinstance(moment, datetime):
        day = moment.date()
        text += f" {moment:%H:%M}" if moment.time() != time() else ""
    return BookCell(text, day=day, format=clean_format(number_format))


def make_iso_day(stored: str) -> BookCell:
    """A cell of a day that the file stores as 2024-12-31 or 2024-12-31T10:15:00."""
    try:
        return make_day(datetime.fromisoformat(stored.strip()).replace(tzinfo=None))
    except ValueError:
        return BookCell(clean_text(stored).strip(), problem=NO_DAY)


def read_number(stored: str) -> Decimal | None:
    """The number in its own digits: 10041100.0 and 1.00411E7 are 10041100; None for what is no number."""
    if not _NUMBER.fullmatch(stored := stored.strip()):
        return None
    number = Decimal(stored)
    if not number:
        return Decimal(0)
    if abs(number.adjusted()) > _PLAIN or len(number.as_tuple().digits) > _SURE_DIGITS:
        number = Decimal(repr(float(stored)))
    if not number.is_finite():
        return None
    return number.to_integral_value() if number.adjusted() < _PLAIN and number == number.to_integral_value() else number


def spell(number: Decimal) -> str:
    """The digits without an exponent, unless there were far too many of them."""
    return f"{number:f}" if abs(number.adjusted()) <= _PLAIN else str(number)


def clean_format(number_format: str) -> str:
    """The format; "" for the one that every cell has."""
    return "" if number_format.lower() in _GENERAL[:3] else number_format[:_LONGEST_FORMAT]


def shows_day(number_format: str) -> bool:
    """Whether numbers are shown as days; times of day and durations are not."""
    if number_format.lower() in _GENERAL or _ELAPSED.search(number_format):
        return False
    bare = _WORDLESS.sub("", number_format).split(";")[0]
    return bool(_DATE.search(bare) or _MONTH.match(bare))


def _make_serial(number: Decimal, number_format: str, *, is_1904: bool) -> BookCell:
    """A day counted from the epoch of the file; Excel counts a 29 February 1900 that never was."""
    days, epoch = float(number), _EPOCH_1904 if is_1904 else _EPOCH
    if not is_1904 and days < _LEAP_THAT_NEVER_WAS:
        epoch += timedelta(days=1)
    impossible = not is_1904 and int(days) in (0, _LEAP_THAT_NEVER_WAS)
    try:
        moment = epoch + timedelta(seconds=round(days * _SECONDS))
    except (OverflowError, ValueError):
        impossible = True
    if impossible or days < 0:
        return BookCell(spell(number), problem=NO_DAY, format=clean_format(number_format))
    return make_day(moment, number_format)
