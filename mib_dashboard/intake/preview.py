"""What the protection of small numbers would do to a delivery before it is released: what is hidden, its cost, what leaks.

Names cells and holds no values, except those a person who prepares or releases the delivery sees in it anyway.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from mib_dashboard.delivery.build.protection import build_rule_book
from mib_dashboard.delivery.load import RawData
from mib_dashboard.delivery.protect import ProtectedTables, attack_tables, protect_tables
from mib_dashboard.model.intake import IntakeFinding
from mib_dashboard.model.protection import Earlier, Method, RuleBook
from mib_dashboard.schema import VALUES, Col, FindingLevel

SMALL, PROTECTING, WITHHELD = "zu klein", "schützt eine andere Zahl", "die Quelle ist nicht öffentlich"
ATTACK = "Geheimhaltung"
HIDDEN_COLUMNS = (*VALUES.key, Col.BLATT, Col.ZELLE, Col.GRUENDE)


@dataclass(frozen=True)
class ProtectionPreview:
    """`hidden`: delivered numbers that nobody would see (`HIDDEN_COLUMNS`, why in `gruende`), of `delivered` numbers in all.

    `rounded`: how many would be shown rounded. `lost`: figures shown today that would be hidden (indicator, area, time).
    `findings`: what could still be calculated, and relations that nobody declared.
    """

    delivered: int
    hidden: pd.DataFrame
    rounded: int
    lost: pd.DataFrame
    findings: tuple[IntakeFinding, ...] = field(default=())

    def count(self, reason: str) -> int:
        """How many delivered numbers are hidden for one reason."""
        return int((self.hidden[Col.GRUENDE] == reason).sum())


def preview_protection(
    before: pd.DataFrame, candidate: RawData, rows: pd.DataFrame, earlier: Iterable[Earlier], *, attacked: bool = True
) -> ProtectionPreview:
    """The protection of the candidate against what is shown (`show_figures`); expects a candidate that passed the rules.

    `earlier`: what frozen versions still show; what is shown now is known, too. Not `attacked`: counts only, without what could
    be calculated.
    """
    target = protect_tables(candidate)
    book = build_rule_book(candidate)
    numbers = rows[rows[Col.WERT] != ""]
    shown = _index(target.figures)
    hidden, rounded = [], 0
    columns = (*VALUES.key, Col.BLATT, Col.ZELLE, Col.QUELLE, Col.WERT)
    for code, area, time, sheet, cell, source, text in zip(*(numbers[name] for name in columns), strict=True):
        value = shown.get((code, area, time))
        if value is None or value != value:  # noqa: PLR0124 - a hidden number is not equal to itself
            reason = WITHHELD if value is None else _find_reason(book, source, code, float(text))
            hidden.append((code, area, time, sheet, cell, reason))
        else:
            rounded += value != float(text)
    frame = pd.DataFrame(hidden, columns=list(HIDDEN_COLUMNS))
    return ProtectionPreview(
        len(numbers),
        frame,
        rounded,
        _find_lost(before, shown),
        tuple(attack(candidate, rows, [*earlier, remember_shown(before)], target) if attacked else ()),
    )


def attack(
    candidate: RawData, rows: pd.DataFrame, earlier: Iterable[Earlier], target: ProtectedTables | None = None
) -> list[IntakeFinding]:
    """What the attack of `pruefen` finds in the candidate; nothing is asked of it where no number needs protection.

    `target`: the same candidate where it is protected already.
    """
    values = candidate.frame(VALUES)
    book = build_rule_book(candidate)
    pairs = set(zip(values[Col.QUELLE], values[Col.INDIKATOR], strict=True))
    if all(book.find(*pair).is_free for pair in pairs):
        return []
    cells = zip(rows[Col.INDIKATOR], rows[Col.GEBIET], rows[Col.ZEIT], rows[Col.BLATT], rows[Col.ZELLE], strict=True)
    places = {(code, area, time): (sheet, cell) for code, area, time, sheet, cell in cells}
    spots = zip(
        values[Col.IN_DATEI], values[Col.IN_ZEILE], values[Col.INDIKATOR], values[Col.GEBIET], values[Col.ZEIT], strict=True
    )
    located = {(file, int(row)): places.get((code, area, time), ("", "")) for file, row, code, area, time in spots}
    found = []
    for finding in attack_tables(target or protect_tables(candidate), earlier):
        sheet, cell = located.get((finding.file, finding.row), ("", ""))
        is_sure = finding.level != FindingLevel.ERROR
        found.append(IntakeFinding(
            FindingLevel(finding.level), ATTACK, sheet, cell, "", finding.message, _ADVICE if not is_sure else "",
        ))  # fmt: skip
    return found


def show_figures(raw: RawData) -> pd.DataFrame:
    """The figures the public sees of these tables, after protection (indicator, area, time, value, …)."""
    return protect_tables(raw).figures


def remember_shown(before: pd.DataFrame) -> Earlier:
    """The state that is public before a release (`show_figures`), for who keeps it and compares it with the new one."""
    shown = _index(before[before[Col.WERT].notna()])
    return Earlier("Der bisher öffentliche Stand", shown, can_be_removed=False)


_ADVICE = "Regel oder Zusammenhang ergänzen; so lange wird nicht freigegeben."


def _index(figures: pd.DataFrame) -> dict[tuple[str, str, str], float]:
    return dict(zip(zip(*(figures[name] for name in VALUES.key), strict=True), figures[Col.WERT].astype(float), strict=True))


def _find_reason(book: RuleBook, source: str, code: str, number: float) -> str:
    rule = book.find(source, code)
    return SMALL if rule.method is Method.SUPPRESS and 0 < number < rule.minimum else PROTECTING


def _find_lost(before: pd.DataFrame, shown: dict[tuple[str, str, str], float]) -> pd.DataFrame:
    was_shown = before[before[Col.WERT].notna()]
    keys = list(zip(*(was_shown[name] for name in VALUES.key), strict=True))
    gone = [key for key in keys if key not in shown or shown[key] != shown[key]]
    return pd.DataFrame(gone, columns=list(VALUES.key))
