"""Rules of the disclosure control. A mistake never stops a delivery: the stricter default applies, and the finding says so."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.delivery.build.protection import MINUS, build_rule_book, read_rule
from mib_dashboard.delivery.rules.ledger import ERROR, WARNING, Ledger, at_rows, quote, select
from mib_dashboard.language.times import end_of
from mib_dashboard.model.dataset import Finding
from mib_dashboard.model.protection import DEFAULT_DENOMINATOR, DEFAULT_MINIMUM, STRICTEST_MINIMUM, LinkKind, Method
from mib_dashboard.schema import AREAS, INDICATORS, SEPARATOR, SOURCES, VALUES
from mib_dashboard.schema.protection import LINKS, RULES

_STRICT = f"Bis dahin gelten Mindestfallzahl {STRICTEST_MINIMUM} und Mindestnenner {DEFAULT_DENOMINATOR}."
_ROUNDING = 0.5
_DEFAULT = f"Bis dahin gelten Mindestfallzahl {DEFAULT_MINIMUM} und Mindestnenner {DEFAULT_DENOMINATOR}."

_ORPHAN = {
    "quelle": "Bis das berichtigt ist, gilt diese Regel für jede Quelle ohne Regel, wenn sie strenger ist als die übliche.",
    "indikator": "Bis das berichtigt ist, gilt diese Regel für alle Indikatoren der Quelle, wenn sie strenger ist.",
}


def check_protection_rules(book: Ledger) -> list[Finding]:
    """Each rule can be read, names what exists, and each source of a value has one; links name what exists."""
    return [*_check_cells(book), *_check_names(book), *_check_known(book), *_check_sources(book), *_check_links(book)]


def _check_cells(book: Ledger) -> list[Finding]:
    return [
        Finding(WARNING, row["_datei"], int(row["_zeile"]), column, f"{message} {_STRICT}")
        for row in book.rows(RULES).to_dict("records")
        for column, message in read_rule(row)[1]
    ]


def _check_names(book: Ledger) -> list[Finding]:
    frame, found = book.rows(RULES), []
    for column, target, noun in (("quelle", SOURCES, "Die Quelle"), ("indikator", INDICATORS, "Der Indikator")):
        known = book.known(target)
        if not known:
            continue
        wrong = select(frame, (frame[column] != "") & ~frame[column].isin(known))
        words = [f"{noun} {quote(cell)} steht nicht in {target.file}. {_ORPHAN[column]}" for cell in wrong[column]]
        found += at_rows(wrong, column, words, WARNING)
    return found


def _check_known(book: Ledger) -> list[Finding]:
    areas = book.known(AREAS)
    values = book.sound(VALUES)
    found = []
    for row in book.rows(RULES).to_dict("records"):
        mine = values["quelle"].str.split(SEPARATOR).map(lambda codes, code=row["quelle"]: code in codes)
        for area in filter(None, row["bekannte_summen"].split(SEPARATOR)):
            if areas and area not in areas:
                words = f"Das Gebiet {quote(area)} steht nicht in {AREAS.file}; die Summe gilt nicht als bekannt."
            elif not (values["gebiet"][mine] == area).any():
                words = (
                    f"Die bekannte Summe fehlt: {quote(row['quelle'])} hat keinen Wert für {area}. "
                    "Als bekannt gilt, was sich aus den Teilen ergibt."
                )
            else:
                continue
            found.append(Finding(WARNING, row["_datei"], int(row["_zeile"]), "bekannte_summen", words))
    return found


def _check_sources(book: Ledger) -> list[Finding]:
    rules = book.rows(RULES)
    general = set(rules["quelle"][rules["indikator"] == ""])
    special = set(zip(rules["quelle"], rules["indikator"], strict=True))
    values = book.sound(VALUES)
    pairs = values[["quelle", "indikator"]].drop_duplicates()
    missing = {
        code
        for cell, indicator in zip(pairs["quelle"], pairs["indikator"], strict=True)
        for code in cell.split(SEPARATOR)
        if code not in general and (code, indicator) not in special
    }
    sources = book.rows(SOURCES)
    rows = sources[sources["quelle"].isin(missing)]
    return at_rows(
        rows, "quelle", [f"Zu {quote(code)} fehlt eine Regel in {RULES.file}. {_DEFAULT}" for code in rows["quelle"]], WARNING
    )


def _check_links(book: Ledger) -> list[Finding]:
    known = book.known(INDICATORS)
    if not known:
        return []
    frame, found = book.rows(LINKS), []
    for row in frame.to_dict("records"):
        place = (row["_datei"], int(row["_zeile"]))
        for column in ("gesamt", "teile"):
            for code in filter(None, row[column].split(SEPARATOR)):
                is_flow = row["art"] == LinkKind.FLOW and column == "teile"
                if code.startswith(MINUS) and not is_flow:
                    words = f"{quote(code)}: Ein Minus gibt es nur bei den Teilen einer Fortschreibung."
                    found.append(Finding(ERROR, *place, column, words))
                # A slip of the pen must not leave unprotected what hangs together.
                elif code.removeprefix(MINUS) not in known:
                    words = f"Der Indikator {quote(code)} steht nicht in {INDICATORS.file}; so schützt die Zeile ihn nicht."
                    found.append(Finding(ERROR, *place, column, words))
        if not row["teile"] and row["art"] not in (LinkKind.RUNNING, LinkKind.CHANGE):
            found.append(Finding(ERROR, *place, "teile", "Hier fehlen die Teile; so schützt die Zeile nichts."))
    return [*found, *_check_sums(book), *_check_unjudged(book)]


def _check_sums(book: Ledger) -> list[Finding]:
    # A declared sum that does not add up is no relation a reader could use, and it protects nothing.
    frame = book.sound(VALUES)
    keys = zip(frame["indikator"], frame["gebiet"], map(end_of, frame["zeit"]), strict=True)
    numbers = pd.to_numeric(frame["wert"].str.replace(",", "."), errors="coerce")
    value = {key: number for key, number in zip(keys, numbers, strict=True) if number == number}
    found = []
    for row in book.sound(LINKS).to_dict("records"):
        parts = [part for part in row["teile"].split(SEPARATOR) if part]
        if row["art"] != LinkKind.SUM or not parts:
            continue
        wrong = total = 0
        for (code, area, end), whole in value.items():
            before = f"{int(end[:4]) - int(row['jahre_zurueck'] or 0):04}{end[4:]}"
            members = [value[key] for part in parts if (key := (part, area, before)) in value]
            if code != row["gesamt"] or len(members) < len(parts):
                continue
            total += 1
            wrong += abs(whole - sum(members)) > _ROUNDING * (len(parts) + 1)
        if wrong:
            words = f"Die Teile ergeben in {wrong} von {total} Fällen nicht das Ganze; dort schützt der Zusammenhang nicht."
            found.append(Finding(WARNING, row["_datei"], int(row["_zeile"]), "teile", words))
    return found


def _check_unjudged(book: Ledger) -> list[Finding]:
    # Delivered rates of a protected source that name neither counts nor denominator cannot be judged and are not shown.
    rules = build_rule_book(book.raw)
    links = {link.total for link in rules.links}
    catalogue = book.sound(INDICATORS)
    odd = catalogue[(catalogue["art"] == "wert") & (catalogue["nenner"] == "") & ~catalogue["code"].isin(links)]
    odd = odd[(odd["nachkommastellen"] != "0") | odd["einheit"].isin(["%", "‰"])]
    values = book.sound(VALUES)
    values = values[values["indikator"].isin(odd["code"])]
    pairs = values[["quelle", "indikator"]].drop_duplicates()
    hidden = {
        code for cell, code in zip(pairs["quelle"], pairs["indikator"], strict=True)
        if not rules.find(cell, code).is_free and rules.find(cell, code).method in (Method.SUPPRESS, Method.ROUND)
    }  # fmt: skip
    rows = odd[odd["code"].isin(hidden)]
    words = (
        "Die Werte werden nicht gezeigt, weil sich ihre Fallzahlen nicht prüfen lassen. Nenner im Katalog angeben, "
        f"Bestandteile in {LINKS.file} oder eine eigene Regel in {RULES.file}."
    )
    return at_rows(rows, "code", words, WARNING)
