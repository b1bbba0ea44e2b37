"""Rules of the disclosure control. A mistake never stops a delivery: the stricter default applies, and the finding says so."""

from __future__ import annotations

import math

import pandas as pd

from mib_dashboard.delivery.build.protection import MINUS, build_rule_book, read_rule
from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.language.times import end_of
from mib_dashboard.model.dataset import Finding
from mib_dashboard.model.protection import DEFAULT_DENOMINATOR, DEFAULT_MINIMUM, STRICTEST_MINIMUM, LinkKind, Method
from mib_dashboard.schema import AREAS, INDICATORS, SEPARATOR, SOURCES, VALUES, Col, FindingLevel, Kind
from mib_dashboard.schema.protection import LINKS, RULES
from mib_dashboard.schema.rows import list_cells, list_rows

_STRICT = f"Bis dahin gelten Mindestfallzahl {STRICTEST_MINIMUM} und Mindestnenner {DEFAULT_DENOMINATOR}."
_ROUNDING = 0.5
_DEFAULT = f"Bis dahin gelten Mindestfallzahl {DEFAULT_MINIMUM} und Mindestnenner {DEFAULT_DENOMINATOR}."

_ORPHAN = {
    Col.QUELLE: "Bis das berichtigt ist, gilt diese Regel für jede Quelle ohne Regel, wenn sie strenger ist als die übliche.",
    Col.INDIKATOR: "Bis das berichtigt ist, gilt diese Regel für alle Indikatoren der Quelle, wenn sie strenger ist.",
}


def check_protection_rules(book: Ledger) -> list[Finding]:
    """Each rule can be read, names what exists, and each source of a value has one; links name what exists."""
    return [*_check_cells(book), *_check_names(book), *_check_known(book), *_check_sources(book), *_check_links(book)]


def _check_cells(book: Ledger) -> list[Finding]:
    return [
        Finding(FindingLevel.WARNING, row[Col.IN_DATEI], int(row[Col.IN_ZEILE]), column, f"{message} {_STRICT}")
        for row in list_rows(book.rows(RULES))
        for column, message in read_rule(row)[1]
    ]


def _check_names(book: Ledger) -> list[Finding]:
    frame, found = book.rows(RULES), []
    for column, target, noun in ((Col.QUELLE, SOURCES, "Die Quelle"), (Col.INDIKATOR, INDICATORS, "Der Indikator")):
        known = book.known(target)
        if not known:
            continue
        wrong = select(frame, (frame[column] != "") & ~frame[column].isin(known))
        words = [f"{noun} {quote(cell)} steht nicht in {target.file}. {_ORPHAN[column]}" for cell in wrong[column]]
        found += at_rows(wrong, column, words, FindingLevel.WARNING)
    return found


def _check_known(book: Ledger) -> list[Finding]:
    areas = book.known(AREAS)
    pairs = book.sound(VALUES)[[Col.QUELLE, Col.GEBIET]].drop_duplicates()
    there = {
        (code, area) for cell, area in zip(pairs[Col.QUELLE], pairs[Col.GEBIET], strict=True) for code in cell.split(SEPARATOR)
    }
    found = []
    rules = book.rows(RULES)
    for row in list_rows(rules[rules[Col.BEKANNTE_SUMMEN] != ""]):
        for area in filter(None, row[Col.BEKANNTE_SUMMEN].split(SEPARATOR)):
            if areas and area not in areas:
                words = f"Das Gebiet {quote(area)} steht nicht in {AREAS.file}; die Summe gilt nicht als bekannt."
            elif (row[Col.QUELLE], area) not in there:
                words = (
                    f"Die bekannte Summe fehlt: {quote(row[Col.QUELLE])} hat keinen Wert für {area}. "
                    "Als bekannt gilt, was sich aus den Teilen ergibt."
                )
            else:
                continue
            found.append(Finding(FindingLevel.WARNING, row[Col.IN_DATEI], int(row[Col.IN_ZEILE]), Col.BEKANNTE_SUMMEN, words))
    return found


def _check_sources(book: Ledger) -> list[Finding]:
    rules = book.rows(RULES)
    general = set(rules[Col.QUELLE][rules[Col.INDIKATOR] == ""])
    special = set(zip(rules[Col.QUELLE], rules[Col.INDIKATOR], strict=True))
    values = book.sound(VALUES)
    pairs = values[[Col.QUELLE, Col.INDIKATOR]].drop_duplicates()
    missing = {
        code
        for cell, indicator in zip(pairs[Col.QUELLE], pairs[Col.INDIKATOR], strict=True)
        for code in cell.split(SEPARATOR)
        if code not in general and (code, indicator) not in special
    }
    sources = book.rows(SOURCES)
    rows = sources[sources[Col.QUELLE].isin(missing)]
    return at_rows(
        rows,
        Col.QUELLE,
        [f"Zu {quote(code)} fehlt eine Regel in {RULES.file}. {_DEFAULT}" for code in rows[Col.QUELLE]],
        FindingLevel.WARNING,
    )


def _check_links(book: Ledger) -> list[Finding]:
    known = book.known(INDICATORS)
    if not known:
        return []
    frame, found = book.rows(LINKS), []
    for row in list_rows(frame):
        place = (row[Col.IN_DATEI], int(row[Col.IN_ZEILE]))
        for column in (Col.GESAMT, Col.TEILE):
            for code in filter(None, row[column].split(SEPARATOR)):
                is_flow = row[Col.ART] == LinkKind.FLOW and column == Col.TEILE
                if code.startswith(MINUS) and not is_flow:
                    words = f"{quote(code)}: Ein Minus gibt es nur bei den Teilen einer Fortschreibung."
                    found.append(Finding(FindingLevel.ERROR, *place, column, words))
                # A slip of the pen must not leave unprotected what hangs together.
                elif code.removeprefix(MINUS) not in known:
                    words = f"Der Indikator {quote(code)} steht nicht in {INDICATORS.file}; so schützt die Zeile ihn nicht."
                    found.append(Finding(FindingLevel.ERROR, *place, column, words))
        if not row[Col.TEILE] and row[Col.ART] not in (LinkKind.RUNNING, LinkKind.CHANGE):
            found.append(Finding(FindingLevel.ERROR, *place, Col.TEILE, "Hier fehlen die Teile; so schützt die Zeile nichts."))
    return [*found, *_check_sums(book), *_check_unjudged(book)]


def _check_sums(book: Ledger) -> list[Finding]:
    # A declared sum that does not add up is no relation a reader could use, and it protects nothing.
    links = [row for row in list_rows(book.sound(LINKS)) if row[Col.ART] == LinkKind.SUM]
    needed = {code for row in links for code in (row[Col.GESAMT], *row[Col.TEILE].split(SEPARATOR))}
    frame = book.sound(VALUES)
    frame = frame[frame[Col.INDIKATOR].isin(needed)]
    delivered = pd.to_numeric(frame[Col.WERT].str.replace(",", "."), errors="coerce")
    value: dict[str, dict[tuple[str, str], float]] = {}
    keys = list_cells(frame, Col.INDIKATOR, Col.GEBIET, Col.ZEIT)
    for (code, area, time), number in zip(keys, delivered.tolist(), strict=True):
        if not math.isnan(number):
            value.setdefault(code, {})[area, end_of(time)] = number
    found = []
    for row in links:
        parts = [part for part in row[Col.TEILE].split(SEPARATOR) if part]
        if not parts:
            continue
        wrong = total = 0
        series = [value.get(part, {}) for part in parts]
        for (area, end), whole in value.get(row[Col.GESAMT], {}).items():
            before = (area, f"{int(end[:4]) - int(row[Col.JAHRE_ZURUECK] or 0):04}{end[4:]}")
            members = [numbers[before] for numbers in series if before in numbers]
            if len(members) < len(parts):
                continue
            total += 1
            wrong += abs(whole - sum(members)) > _ROUNDING * (len(parts) + 1)
        if wrong:
            words = f"Die Teile ergeben in {wrong} von {total} Fällen nicht das Ganze; dort schützt der Zusammenhang nicht."
            found.append(Finding(FindingLevel.WARNING, row[Col.IN_DATEI], int(row[Col.IN_ZEILE]), Col.TEILE, words))
    return found


def _check_unjudged(book: Ledger) -> list[Finding]:
    # Delivered rates of a protected source that name neither counts nor denominator cannot be judged and are not shown.
    rules = build_rule_book(book.raw)
    links = {link.total for link in rules.links}
    catalogue = book.sound(INDICATORS)
    odd = catalogue[(catalogue[Col.ART] == Kind.DELIVERED) & (catalogue[Col.NENNER] == "") & ~catalogue[Col.CODE].isin(links)]
    odd = odd[(odd[Col.NACHKOMMASTELLEN] != "0") | odd[Col.EINHEIT].isin(["%", "‰"])]
    values = book.sound(VALUES)
    values = values[values[Col.INDIKATOR].isin(odd[Col.CODE])]
    pairs = values[[Col.QUELLE, Col.INDIKATOR]].drop_duplicates()
    hidden = {
        code for cell, code in zip(pairs[Col.QUELLE], pairs[Col.INDIKATOR], strict=True)
        if not rules.find(cell, code).is_free and rules.find(cell, code).method in (Method.SUPPRESS, Method.ROUND)
    }  # fmt: skip
    rows = odd[odd[Col.CODE].isin(hidden)]
    words = (
        "Die Werte werden nicht gezeigt, weil sich ihre Fallzahlen nicht prüfen lassen. Nenner im Katalog angeben, "
        f"Bestandteile in {LINKS.file} oder eine eigene Regel in {RULES.file}."
    )
    return at_rows(rows, Col.CODE, words, FindingLevel.WARNING)
