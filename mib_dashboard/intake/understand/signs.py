"""Texts in the place of a number. What one means is said per supplier; here they are only told apart.

A sign alone ("x", "–", "k. A.") has itself as its key, a number with something around it the pattern: "(121)" → "(#)", "11 *" →
"# *", "ca. 48" → "ca. #". A bound keeps its number, since "<5" and "<10" hide different things. An empty cell has the key "leer".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from mib_dashboard.intake.understand.numbers import NumberText, parse_number
from mib_dashboard.intake.understand.question import SKIP, Option, Question
from mib_dashboard.schema import AskKind, AskScope, Col, SignCode, YesNo

EMPTY_KEY, PLACE, _LONGEST = "leer", "#", 60
WITHOUT_SIGN = "ohne Zeichen"
_NUMBER = r"-?\d(?:[\d.,' \u00a0\u2009\u202f]*\d)?"
_MARKED = re.compile(rf"(?P<before>[^\d]*?)(?P<number>{_NUMBER})(?P<after>[^\d]*)")
_BOUND = re.compile(r"^(?:<|>|≤|≥|unter|über|weniger als|mehr als|bis zu|max\.?|mind\.?)\s*$", re.IGNORECASE)
_USUAL = {
    "-": SignCode.EXACT_ZERO, "–": SignCode.EXACT_ZERO, "—": SignCode.EXACT_ZERO, "...": SignCode.PENDING, "…": SignCode.PENDING,
    "..": SignCode.PENDING, "*": SignCode.CONFIDENTIAL, ".": SignCode.CONFIDENTIAL, "/": SignCode.UNRELIABLE,
    "k.a.": SignCode.UNKNOWN, "k. a.": SignCode.UNKNOWN, "n. v.": SignCode.UNKNOWN, EMPTY_KEY: SignCode.UNKNOWN,
    "(#)": SignCode.LIMITED, "ca. #": SignCode.ESTIMATED, "# *": WITHOUT_SIGN, "#*": WITHOUT_SIGN, "# p": SignCode.PROVISIONAL,
    "#p": SignCode.PROVISIONAL, "# r": SignCode.REVISED, "#r": SignCode.REVISED, "# s": SignCode.ESTIMATED,
}  # fmt: skip
SIGN_LIKE = re.compile(
    r"[-–—.…/*x·•]{1,3}|x|k\.?\s?a\.?|n\.?\s?[avbk]\.?|entf\.?|keine angabe|geheim|#\S+|[<>≤≥].*|leer", re.IGNORECASE
)


@dataclass(frozen=True)
class SignText:
    """A text that is not a plain number: its key, and the number inside when there is exactly one."""

    key: str
    number: NumberText | None = None


def read_sign(text: str) -> SignText:
    """The key of a text in a value cell."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text[: 2 * _LONGEST])).strip()
    if len(plain) > _LONGEST:
        return SignText(f"{plain[:_LONGEST].casefold()}…")
    if not plain:
        return SignText(EMPTY_KEY)
    key = plain.casefold().replace(PLACE, f"{PLACE}{PLACE}")
    found = _MARKED.fullmatch(plain)
    if not found or _BOUND.match(found["before"]) or not _is_balanced(found["before"] + found["after"]):
        return SignText(key)
    number = parse_number(found["number"])
    return SignText(f"{found['before']}{PLACE}{found['after']}".casefold(), number) if number else SignText(key)


def _is_balanced(marks: str) -> bool:
    """Whether brackets close: "12341)" may be 12341 or 1234 with the footnote 1: such a text hides where its number ends."""
    return marks.count("(") == marks.count(")")


def build_sign_question(
    sign: SignText, text: str, signs: pd.DataFrame, sheet: str, cells: tuple[str, ...], reasons: Mapping[str, str]
) -> Question:
    """Ask what a sign means at this supplier. `signs` has the columns of `zeichen.csv`; `reasons` names keys with a problem."""
    with_number = sign.number is not None
    options = [
        Option(code, f"{shown} – {meaning}" if shown else meaning)
        for code, shown, meaning, keeps in zip(
            signs[Col.CODE], signs[Col.ZEICHEN], signs[Col.BEDEUTUNG], signs[Col.MIT_WERT] == YesNo.YES, strict=True
        )
        if _offers(code, keeps=bool(keeps), with_number=with_number)
    ]
    if with_number:
        options.insert(0, Option(WITHOUT_SIGN, "gewöhnlicher Wert; die Kennzeichnung bleibt als Hinweis stehen"))
    options.append(Option(SKIP, "diese Zellen nicht übernehmen"))
    shown = "eine leere Zelle" if sign.key == EMPTY_KEY else f"„{text}“"
    why = reasons.get(sign.key, "")
    question = f"Was bedeutet {shown} bei diesem Lieferanten?" if not why else f"{why} Was soll gelten?"
    proposal = _USUAL.get(sign.key, SignCode.CONFIDENTIAL if sign.key.startswith("<") else "")
    known = {option.value for option in options}
    scope = AskScope.DELIVERY if why else AskScope.SUPPLIER
    return Question(
        f"zeichen:{sign.key}", AskKind.SIGN, scope, question, sheet, cells, tuple(options), proposal if proposal in known else ""
    )


def _offers(code: str, *, keeps: bool, with_number: bool) -> bool:
    zero = code in (SignCode.EXACT_ZERO, SignCode.ROUNDED_ZERO)
    if with_number:
        return not zero
    return zero or not keeps
