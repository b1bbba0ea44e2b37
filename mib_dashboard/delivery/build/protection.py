"""Rows about the disclosure control to rules; a rule that cannot be read becomes the strictest one, never none."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

from mib_dashboard.delivery.load import RawData
from mib_dashboard.model.protection import (
    DEFAULT_DENOMINATOR,
    SMALLEST_MINIMUM,
    STRICTEST_MINIMUM,
    AreaSum,
    Link,
    LinkKind,
    Method,
    Rule,
    RuleBook,
    strictness,
)
from mib_dashboard.schema import INDICATORS, SEPARATOR, SOURCES, Col, YesNo
from mib_dashboard.schema.protection import AREA_SUMS, LINKS, RULES
from mib_dashboard.schema.rows import list_rows

BASES = (5, 10)
# Before the code of what leaves a stock.
MINUS = "-"
_FREE = (Col.MINDESTFALLZAHL, Col.RUNDUNG, Col.MINDESTNENNER)
_CONTRADICTIONS = {
    Method.SUPPRESS: (Col.RUNDUNG,),
    Method.ROUND: (Col.MINDESTFALLZAHL,),
    Method.CELL_KEY: _FREE,
    Method.PUBLISHED: _FREE,
    Method.IMPERSONAL: _FREE,
}
_WHOLE = re.compile(r"[0-9]{1,4}")


def build_rule_book(raw: RawData) -> RuleBook:
    """Rules and links of a delivery."""
    rows = list_rows(raw.frame(RULES)[list(RULES.public_columns)])
    rules: dict[tuple[str, str], Rule] = {}
    for row in rows:
        rule, _ = read_rule(row)
        key = (rule.source, rule.indicator)
        rules[key] = max(rules.get(key, rule), rule, key=strictness)
    default = _keep_orphans(raw, rules)
    links = list_rows(raw.frame(LINKS)[list(LINKS.public_columns)])
    sums = list_rows(raw.frame(AREA_SUMS)[list(AREA_SUMS.public_columns)])
    text = repr([list(row.values()) for row in (*rows, *links, *sums)])
    # An unknown kind is an error and keeps the delivery from being loaded; nothing here may break before that is said.
    kinds = {kind.value for kind in LinkKind}
    sound = [row for row in links if row[Col.ART] in kinds and (row[Col.JAHRE_ZURUECK] or "0").isdecimal()]
    version = hashlib.sha256(text.encode()).hexdigest()[:8]
    return RuleBook(rules, tuple(map(_link, sound)), version, tuple(map(_area_sum, sums)), default)


def _keep_orphans(raw: RawData, rules: dict[tuple[str, str], Rule]) -> Rule:
    """Rules that name what does not exist were meant for something: they make others stricter, never looser.

    Returns the rule of sources without any; changes that of a source one of whose indicators is named wrongly.
    """
    sources, indicators = set(raw.frame(SOURCES)[Col.QUELLE]), set(raw.frame(INDICATORS)[Col.CODE])
    default = Rule("")
    for (source, indicator), rule in sorted(rules.items()):
        if source not in sources:
            default = max(default, replace(rule, source="", indicator="", known=frozenset()), key=strictness)
        elif indicator and indicator not in indicators:
            general = rules.get((source, "")) or Rule(source)
            rules[source, ""] = max(general, replace(rule, indicator="", known=general.known), key=strictness)
    return default


def read_rule(row: Mapping[str, str]) -> tuple[Rule, list[tuple[str, str]]]:
    """One row → its rule and the objections (column, German message); with an objection the strictest rule applies."""
    wrong: list[tuple[str, str]] = []
    methods = {method.value: method for method in Method}
    method = methods.get(row[Col.REGEL])
    if method is None:
        wrong.append((Col.REGEL, f"Die Regel ist unbekannt; möglich sind: {', '.join(methods)}."))
    minimum = _number(row, Col.MINDESTFALLZAHL, SMALLEST_MINIMUM, method is Method.SUPPRESS, wrong)
    denominator = _number(row, Col.MINDESTNENNER, 1, False, wrong)
    base = _number(row, Col.RUNDUNG, 1, method is Method.ROUND, wrong)
    if base is not None and base not in BASES:
        wrong.append((Col.RUNDUNG, "Gerundet wird auf Vielfache von 5 oder 10."))
    contradiction = f"Die Regel „{row[Col.REGEL]}“ kennt hier keine Angabe; beides zusammen widerspricht sich."
    wrong += [(column, contradiction) for column in (_CONTRADICTIONS[method] if method else ()) if row[column]]
    known = [part for part in row[Col.BEKANNTE_SUMMEN].split(SEPARATOR) if part]
    if wrong:
        strict = max(minimum or 0, STRICTEST_MINIMUM)
        least = max(denominator or 0, DEFAULT_DENOMINATOR)
        return Rule(row[Col.QUELLE], row[Col.INDIKATOR], Method.SUPPRESS, strict, 0, least, frozenset(known)), wrong
    least = DEFAULT_DENOMINATOR if denominator is None else denominator
    found = Rule(row[Col.QUELLE], row[Col.INDIKATOR], method or Method.SUPPRESS, minimum or 0, base or 0, least, frozenset(known))
    return found, []


def _number(row: Mapping[str, str], column: str, least: int, is_needed: bool, wrong: list[tuple[str, str]]) -> int | None:
    cell = row[column]
    if not cell:
        if is_needed:
            wrong.append((column, f"Die Regel „{row[Col.REGEL]}“ braucht hier eine Zahl."))
        return None
    if not _WHOLE.fullmatch(cell) or int(cell) < least:
        wrong.append((column, f"Hier steht keine ganze Zahl ab {least}."))
        return None
    return int(cell)


def _link(row: Mapping[str, str]) -> Link:
    parts = [part for part in row[Col.TEILE].split(SEPARATOR) if part]
    minus = tuple(part.removeprefix(MINUS) for part in parts if part.startswith(MINUS))
    plus = tuple(part for part in parts if not part.startswith(MINUS))
    kind = LinkKind(row[Col.ART])
    if minus and kind is not LinkKind.FLOW:
        plus, minus = (*plus, *minus), ()
    return Link(row[Col.GESAMT], plus, kind, int(row[Col.JAHRE_ZURUECK] or 0), minus)


def _area_sum(row: Mapping[str, str]) -> AreaSum:
    parts = tuple(part for part in row[Col.TEILE].split(SEPARATOR) if part)
    return AreaSum(row[Col.GEBIET], parts, row[Col.VOLLSTAENDIG] == YesNo.YES)
