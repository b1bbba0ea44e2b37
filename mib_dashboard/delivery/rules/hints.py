"""Why a cell is wrong: what spreadsheets do to codes, numbers and dates, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation

from mib_dashboard.delivery.rules.ledger import quote
from mib_dashboard.delivery.rules.time_hints import GERMAN_DAY, explain_time
from mib_dashboard.schema import Col, SignCode

AREA_COLUMNS = frozenset({Col.AGS, Col.GEBIET, Col.GEHOERT_ZU})
NUMBER_COLUMNS = frozenset({Col.WERT, Col.FAKTOR})
TIME_COLUMNS = frozenset({Col.ZEIT, Col.DATUM, Col.STAND})

_SCIENTIFIC = re.compile(r"\d([.,]\d+)?[eE]\+?\d{1,2}")
_DECIMAL_TAIL = re.compile(r"(\d+)[.,]0+")
_NUMBER_FORMS = (
    (re.compile(r"-?\d{1,3}(\.\d{3}){2,}"), "Tausenderpunkte"),
    (re.compile(r"-?\d{1,3}(\.\d{3})+,\d+"), "Tausenderpunkt und Dezimalkomma"),
    (re.compile(r"-?\d+,\d+"), "ein Dezimalkomma"),
    (re.compile(r"[\u2212\u2013]\d+([.,]\d+)?"), "ein Minuszeichen aus der Textverarbeitung"),
    (re.compile(r"-?\d{1,3}([\s']\d{3})+([.,]\d+)?"), "Leerzeichen oder Apostroph als Tausendertrennung"),
    (re.compile(r"-?\d+([.,]\d+)? ?[%‰€]"), "eine Einheit; sie gehört in die Spalte einheit"),
)
# Signs of offices that no table of signs prints so, and the code that says the same.
_OFFICE_SIGNS: Mapping[str, str] = {
    "-": "null_exact", "—": "null_exact", "...": "pending", "..": "pending", "*": "confidential",
    "X": "not_applicable", "entf.": "not_applicable", "k. A.": "unknown", "k.A.": "unknown", "k.A": "unknown", "n. v.": "unknown",
    "#NV": "unknown", "#N/A": "unknown", "#WERT!": "unknown", "#BEZUG!": "unknown", "#DIV/0!": "unknown",
}  # fmt: skip
# Signs that say something about a number; alone they say nothing.
_BESIDE_NUMBER = (SignCode.PROVISIONAL, SignCode.REVISED, SignCode.ESTIMATED, SignCode.LIMITED)
_SPACED = {sign.replace(" ", ""): sign for sign in _OFFICE_SIGNS}
_FOOTNOTE = re.compile(r"(-?[\d.,]*\d)\s*(?:\d\)|[¹²³⁴⁵⁶⁷⁸⁹]\)?|\*+)")
_BRACKETS = re.compile(r"\(\s*(-?[\d.,]*\d)\s*\)")
_LETTER = re.compile(r"(-?[\d.,]*\d)\s*([prs])")
_BELOW = re.compile(r"(?:<|unter|weniger als)\s*\d+")
_WITHOUT_ZERO = frozenset({1, 4, 7})  # lengths of a code that lost its leading zero
_REGIONAL_KEY = 12  # the long German key: district (5), association (4), municipality (3)
_MOST_CANDIDATES = 12


def explain(
    column: str,
    cell: str,
    areas: Collection[str],
    symbols: Mapping[str, list[str]],
    *,
    wants_number: bool = False,
    wants_day: bool = False,
) -> str | None:
    """A German sentence with cause and likely right content, or None when nothing better than the rule is known.

    `areas` are the keys of the table of areas, `symbols` the machine codes by printed sign; `wants_number` and
    `wants_day`: what the rule of any other column asks for.
    """
    if column in AREA_COLUMNS:
        # In the table of areas itself a key that is missing may be the broken one.
        return explain_area(cell, areas, is_complete=column != Col.AGS)
    if column in NUMBER_COLUMNS:
        return _explain_number(cell, symbols)
    if wants_number and (spelling := _explain_spelling(cell)):
        return spelling
    if wants_day or column in TIME_COLUMNS or GERMAN_DAY.fullmatch(cell):
        return explain_time(cell, wants_day=wants_day)
    return None


def explain_area(cell: str, areas: Collection[str], *, is_complete: bool = True) -> str | None:
    """What happened to a mangled area code and which one was probably meant."""
    if _SCIENTIFIC.fullmatch(cell):
        return _mangled(
            cell, "die Tabellenkalkulation hat ihn als Zahl in Potenzschreibweise gespeichert", _rounded_to(cell, areas)
        )
    keys = areas if is_complete else ()
    if tail := _DECIMAL_TAIL.fullmatch(cell):
        return _mangled(cell, "die Tabellenkalkulation hat ihn als Dezimalzahl gespeichert", _known(_with_zero(tail[1]), keys))
    plain = re.sub(r"[\s.']", "", cell)
    if plain != cell and plain.isdecimal():
        return _mangled(cell, "er enthält Punkte, Leerzeichen oder Apostrophe", _known(_with_zero(plain), keys))
    if cell.isdecimal() and len(cell) in _WITHOUT_ZERO:
        meant = _known(_with_zero(cell), keys)
        lost = "die führende Null ist verloren gegangen" if meant == [_with_zero(cell)] else "eine Ziffer fehlt"
        return _mangled(cell, lost, meant)
    if cell.isdecimal() and len(cell) == _REGIONAL_KEY:
        return _mangled(cell, "das ist der zwölfstellige Regionalschlüssel", _known(cell[:5] + cell[9:], keys))
    return None


def _with_zero(digits: str) -> str:
    return f"0{digits}" if len(digits) in _WITHOUT_ZERO else digits


def _known(code: str, areas: Collection[str]) -> list[str]:
    """The code when it is one, else those of the table that begin alike; never one that nobody has."""
    if not areas or code in areas:
        return [code]
    start = code.removeprefix("0")
    return sorted(area for area in areas if len(area) == len(code) and area.startswith(start))


def _rounded_to(cell: str, areas: Collection[str]) -> list[str]:
    shown = cell.replace(",", ".")
    places = len(re.split("[eE]", shown)[0].partition(".")[2])
    return sorted(code for code in areas if code.isdecimal() and Decimal(f"{int(code):.{places}e}") == Decimal(shown))


def _mangled(cell: str, cause: str, meant: list[str]) -> str:
    if len(meant) == 1:
        advice = f"richtig ist wahrscheinlich {meant[0]}"
    elif 1 < len(meant) <= _MOST_CANDIDATES:
        advice = f"Ziffern sind verloren, möglich sind {', '.join(meant)}"
    else:
        advice = "Ziffern sind verloren, der richtige Schlüssel steht in der ursprünglichen Tabelle"
    return f"Der Gebietsschlüssel {quote(cell)} ist beschädigt: {cause}; {advice}. Die Spalte als Text speichern."


def _explain_number(cell: str, symbols: Mapping[str, list[str]]) -> str | None:
    if cell in symbols:
        codes = " oder ".join(symbols[cell])
        return f"Das Zeichen {quote(cell)} gehört nicht in die Zahlenspalte; {_leave(codes)} und bei zeichen {codes} eintragen."
    return _find_office_sign(cell) or _explain_spelling(cell)


def _explain_spelling(cell: str) -> str | None:
    for pattern, cause in _NUMBER_FORMS:
        if pattern.fullmatch(cell):
            return f"{quote(cell)} enthält {cause}; richtig ist {_repair(cell)}."
    return None


def _leave(code: str) -> str:
    if code in _BESIDE_NUMBER:
        return "bei wert die Zahl"
    return "bei wert 0" if code == SignCode.EXACT_ZERO else "wert leer lassen"


def _find_office_sign(cell: str) -> str | None:
    known = cell if cell in _OFFICE_SIGNS else _SPACED.get(cell.replace(" ", ""), "")
    code = _OFFICE_SIGNS.get(known) or ("confidential" if _BELOW.fullmatch(cell) else "")
    if code:
        return f"{quote(cell)} ist ein Zeichen; {_leave(code)} und bei zeichen {code} eintragen, wenn es das bedeutet."
    if marked := _BRACKETS.fullmatch(cell):
        return f"{quote(cell)} steht in Klammern; richtig ist {_repair(marked[1])}, dazu bei zeichen limited."
    if letter := _LETTER.fullmatch(cell):
        return f"{quote(cell)} trägt einen Buchstaben; richtig ist {_repair(letter[1])}, dazu bei zeichen {letter[2]}."
    if note := _FOOTNOTE.fullmatch(cell):
        return f"{quote(cell)} trägt eine Fußnote; richtig ist {_repair(note[1])}, die Fußnote gehört in die Spalte hinweis."
    return None


def _repair(cell: str) -> str:
    plain = re.sub(r"[\s'%‰€]", "", cell.replace("\u2212", "-").replace("\u2013", "-"))
    if "," in plain or plain.count(".") > 1:
        plain = plain.replace(".", "").replace(",", ".")
    try:
        return format(Decimal(plain), "f")
    except InvalidOperation:
        return "eine Zahl mit Dezimalpunkt"
