"""German numbers, dates and order of names. The only place where a number becomes text."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date as _babel_date
from babel.numbers import format_decimal

from mib_dashboard.language.times import SpanKind, TimeSpan, read_time

THIN = "\u202f"
MINUS = "\u2212"
NO_DATA = "keine Angabe"
# A word in brackets inside brackets; "(12,3 %)" with a digit first is a sign of its own.
_NESTED = re.compile(r"\(([^()]*) \(([^\W\d][^()]*)\)([^()]*)\)")
_RAISED = {"p": "ᵖ", "r": "ʳ", "s": "ˢ"}
# Plural nouns that take an -n in the dative: Jahre, Fälle, Kinder; also as the first word of a rate, "Plätze je 100 Kinder".
_DECLINED = re.compile(r"^(?!Promille\b)[A-ZÄÖÜ][a-zäöüß-]*(?:e|er|el)(?= je |$)")


@lru_cache(maxsize=16_384)  # a page prints the same hundred numbers on every click
def format_number(value: float, decimals: int = 0) -> str:
    """`1234.56, 1` → `1.234,6`; rounds half away from zero as German offices do, never prints a negative zero."""
    exact = round_printed(value, decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(abs(exact) if exact == 0 else exact, format=pattern, locale="de").replace("-", MINUS)


def round_printed(value: float, decimals: int) -> Decimal:
    """The number that `format_number` prints, to calculate with: `12.345, 1` → `12.3`."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def decline_unit(unit: str) -> str:
    """The unit as it follows a number after "von", "mit" or "zwischen": `Jahre` → `Jahren`; others stay as they are."""
    return _DECLINED.sub(lambda noun: f"{noun[0]}n", unit, count=1)


def format_value(value: float | None, unit: str, decimals: int, symbol: str = "") -> str:
    """A figure with its unit and sign, for people: `12,3 %`, `(12,3 %)`, `12,3 % p`, or the bare sign without a value.

    `symbol` is the printed sign from the table of signs ("" for an ordinary value). A missing value without a
    sign reads "keine Angabe", never zero.
    """
    if value is None or math.isnan(value):
        return symbol or NO_DATA
    if value == 0 and symbol in {"–", "0"}:
        return symbol
    text = format_number(value, decimals) + format_unit(unit)
    if symbol == "( )":
        return f"({text})"
    return f"{text} {symbol}" if symbol else text


def format_label(value: float | None, decimals: int, symbol: str, lead: str = "") -> str:
    """A figure as it stands on a map, without its unit: `12,3`, `12,3ᵖ`, `(12,3)`, or the bare sign without a value."""
    if value is None or math.isnan(value):
        return symbol
    if value == 0 and symbol in {"–", "0"}:
        return symbol
    text = lead + format_number(value, decimals)
    return f"({text})" if symbol == "( )" else text + raise_letter(symbol)


def raise_letter(symbol: str) -> str:
    """The letter of "vorläufig", "berichtigt", "geschätzt" as a superscript; any other sign as it is."""
    return _RAISED.get(symbol, symbol)


def format_unit(unit: str) -> str:
    """The unit as it follows a number; plain counts of persons or things carry their word."""
    return f"{THIN}{unit}" if unit in {"%", "‰", "€"} else f" {unit}"


def format_change(value: float, unit: str, decimals: int, *, dative: bool = False) -> str:
    """A difference with its sign in front; the difference of two shares is in percentage points. `dative`: after "von"."""
    if math.isnan(value):
        return NO_DATA
    number = format_number(value, decimals)
    lead = "+" if value > 0 and number.strip("0,.") else ("±" if not number.strip("0,." + MINUS) else "")
    word = name_difference(unit)
    return f"{lead}{number} {decline_unit(word) if dative else word}"


def name_difference(unit: str) -> str:
    """The unit of a difference of two figures: `%` → `Prozentpunkte`; that of an index loses its range, `Index 0–1`."""
    return "Indexpunkte" if unit.split(" ", 1)[0] == "Index" else {"%": "Prozentpunkte", "‰": "Promillepunkte"}.get(unit, unit)


@lru_cache(maxsize=16_384)
def format_time(time: str) -> str:
    """`2022-12-31` → `31.12.2022`, `2022-05` → `Mai 2022`, `2022` → `2022`.

    A period as `1. Quartal 2024`, `1. Halbjahr 2024`, `Schuljahr 2023/24`, `März–September 2024`, `2020 bis 2022`.
    """
    try:
        span = read_time(time)
    except ValueError:
        return time  # what is wrong with it is said by the rules
    if span.kind in (SpanKind.QUARTER, SpanKind.HALF):
        return f"{time[-1]}. {span.kind} {span.first.year}"
    if span.kind is SpanKind.SCHOOL_YEAR:
        return f"{span.kind} {time}"
    if span.kind is SpanKind.RANGE:
        return _format_range(span)
    return _format_end(time, span.first)


def _format_range(span: TimeSpan) -> str:
    one, _, other = span.text.partition("/")
    if span.months and len(one) > len("JJJJ") and span.first.year == span.last.year:
        months = [_babel_date(day, "LLLL", locale="de") for day in (span.first, span.last)]
        return f"{'–'.join(dict.fromkeys(months))} {span.first.year}"
    if span.months and len(one) > len("JJJJ-MM"):
        one, other = one[: len("JJJJ-MM")], other[: len("JJJJ-MM")]
    return f"{_format_end(one, span.first)} bis {_format_end(other, span.last)}"


def _format_end(time: str, day: date) -> str:
    if len(time) == len("JJJJ"):
        return time
    return _babel_date(day, "LLLL yyyy" if len(time) == len("JJJJ-MM") else "dd.MM.yyyy", locale="de")


def format_tick(time: str) -> str:
    """The name of a period on an axis, short: `1. Qu. 2024`, `2023/24`, `2020–2022`; "" for what the calendar names itself."""
    kind = read_time(time).kind
    if kind in (SpanKind.YEAR, SpanKind.MONTH, SpanKind.DAY):
        return ""
    name = format_time(time).replace(" bis ", "–").removeprefix(f"{SpanKind.SCHOOL_YEAR} ")
    return name.replace(SpanKind.QUARTER, "Qu.").replace(SpanKind.HALF, "Hj.")


def format_times(first: str, last: str) -> str:
    """`2011 bis 2022`; one time once; ends that are ranges themselves with a dash: `2017–2019 bis 2020–2022`."""
    ends = dict.fromkeys(format_time(time) for time in (first, last))
    return " bis ".join(ends) if len(ends) == 1 else " bis ".join(end.replace(" bis ", "–") for end in ends)


def name_time(time: str) -> str:
    """The time as part of the name of a file, where no slash may stand."""
    return time.replace("/", "_")


def describe_value(value: str, sign: str, signs: Mapping[str, str]) -> str:
    """A cell as people read it: the number with all its decimals, and the word for its sign; "" for nothing at all."""
    is_number = re.fullmatch(r"-?\d+(\.\d+)?", value) is not None
    number = format_number(float(value), len(value.partition(".")[2])) if is_number else value
    return " ".join(part for part in (number, f"({signs.get(sign, sign)})" if sign else "") if part)


def join_words(words: list[str]) -> str:
    """`a, b und c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} und {words[-1]}" if words else ""


def end_sentence(text: str) -> str:
    """The text with one full stop at its end, also after a unit such as "je 1.000 Einw."; "" stays empty."""
    return f"{text.removesuffix('.')}." if text else ""


def append_remarks(name: str, remarks: Sequence[str]) -> str:
    """`Geflüchtete (Anzahl)` and a remark become `Geflüchtete (Anzahl, nach INKAR)`: one pair of brackets."""
    told = ", ".join(remarks)
    if not told:
        return name
    return f"{name[:-1]}, {told})" if name.endswith(")") else f"{name} ({told})"


def flatten_brackets(text: str) -> str:
    """`(24,8 % (vorläufig))` → `(24,8 %, vorläufig)`; brackets around a figure, which are a sign, stay."""
    return _NESTED.sub(r"(\1, \2\3)", text)


def sort_key(name: str) -> str:
    """Key for the order of a German dictionary (DIN 5007-1: ä as a, ß as ss)."""
    folded = name.casefold()
    if folded.isascii():
        return folded
    plain = unicodedata.normalize("NFKD", folded)
    return "".join(c for c in plain if not unicodedata.combining(c))


def fold(name: str) -> str:
    """A name as people recognise it, whatever the case, the spaces and the way its umlauts are stored."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()
