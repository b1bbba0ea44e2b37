"""Rows about the disclosure control to rules; a rule that cannot be read becomes the strictest one, never none."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from mib_dashboard.delivery.load import RawData
from mib_dashboard.model.protection import (
    DEFAULT_DENOMINATOR,
    SMALLEST_MINIMUM,
    STRICTEST_MINIMUM,
    Link,
    LinkKind,
    Method,
    Rule,
    RuleBook,
    strictness,
)
from mib_dashboard.schema import SEPARATOR
from mib_dashboard.schema.protection import LINKS, RULES

BASES = (5, 10)
_FREE = ("mindestfallzahl", "rundung", "mindestnenner")
_CONTRADICTIONS = {
    Method.SUPPRESS: ("rundung",),
    Method.ROUND: ("mindestfallzahl",),
    Method.CELL_KEY: _FREE,
    Method.PUBLISHED: _FREE,
    Method.IMPERSONAL: _FREE,
}
_WHOLE = re.compile(r"[0-9]{1,4}")


def build_rule_book(raw: RawData) -> RuleBook:
    """Rules and links of a delivery."""
    rows = raw.frame(RULES)[list(RULES.columns)].to_dict("records")
    rules: dict[tuple[str, str], Rule] = {}
    for row in rows:
        rule, _ = read_rule(row)
        key = (rule.source, rule.indicator)
        rules[key] = max(rules.get(key, rule), rule, key=strictness)
    links = raw.frame(LINKS)[list(LINKS.columns)].to_dict("records")
    text = repr([list(row.values()) for row in (*rows, *links)])
    # An unknown kind is an error and keeps the delivery from being loaded; nothing here may break before that is said.
    kinds = {kind.value for kind in LinkKind}
    sound = [row for row in links if row["art"] in kinds and (row["jahre_zurueck"] or "0").isdecimal()]
    return RuleBook(rules, tuple(map(_link, sound)), hashlib.sha256(text.encode()).hexdigest()[:8])


def read_rule(row: Mapping[str, str]) -> tuple[Rule, list[tuple[str, str]]]:
    """One row → its rule and the objections (column, German message); with an objection the strictest rule applies."""
    wrong: list[tuple[str, str]] = []
    methods = {method.value: method for method in Method}
    method = methods.get(row["regel"])
    if method is None:
        wrong.append(("regel", f"Die Regel ist unbekannt; möglich sind: {', '.join(methods)}."))
    minimum = _number(row, "mindestfallzahl", SMALLEST_MINIMUM, method is Method.SUPPRESS, wrong)
    denominator = _number(row, "mindestnenner", 1, False, wrong)
    base = _number(row, "rundung", 1, method is Method.ROUND, wrong)
    if base is not None and base not in BASES:
        wrong.append(("rundung", "Gerundet wird auf Vielfache von 5 oder 10."))
    for column in _CONTRADICTIONS[method] if method else ():
        if row[column]:
            wrong.append((column, f"Die Regel „{row['regel']}“ kennt hier keine Angabe; beides zusammen widerspricht sich."))
    known = [part for part in row["bekannte_summen"].split(SEPARATOR) if part]
    if wrong:
        strict = max(minimum or 0, STRICTEST_MINIMUM)
        least = max(denominator or 0, DEFAULT_DENOMINATOR)
        rule = Rule(row["quelle"], row["indikator"], Method.SUPPRESS, strict, 0, least, frozenset(known), is_default=True)
        return rule, wrong
    least = DEFAULT_DENOMINATOR if denominator is None else denominator
    found = Rule(row["quelle"], row["indikator"], method or Method.SUPPRESS, minimum or 0, base or 0, least, frozenset(known))
    return found, []


def _number(row: Mapping[str, str], column: str, least: int, is_needed: bool, wrong: list[tuple[str, str]]) -> int | None:
    cell = row[column]
    if not cell:
        if is_needed:
            wrong.append((column, f"Die Regel „{row['regel']}“ braucht hier eine Zahl."))
        return None
    if not _WHOLE.fullmatch(cell) or int(cell) < least:
        wrong.append((column, f"Hier steht keine ganze Zahl ab {least}."))
        return None
    return int(cell)


def _link(row: Mapping[str, str]) -> Link:
    parts: Iterable[str] = (part for part in row["teile"].split(SEPARATOR) if part)
    return Link(row["gesamt"], tuple(parts), LinkKind(row["art"]), int(row["jahre_zurueck"] or 0))
