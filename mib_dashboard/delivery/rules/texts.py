"""Rules and words of the sentences: templates that can be filled, cases that occur, words for things that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace

from mib_dashboard.delivery.rules.ledger import Ledger, quote
from mib_dashboard.delivery.rules.offer_lookup import advise, is_delivered
from mib_dashboard.language.template import has_stray_brace, list_slots
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import INDICATORS, SEPARATOR, SIGNS, TEXT_RULES, TEXT_WORDS, Col, FindingLevel, YesNo
from mib_dashboard.schema.offers import FIELDS
from mib_dashboard.schema.rows import list_rows
from mib_dashboard.schema.texts import FIELD, INDICATOR, OCCASIONS, PLAIN, VERSIONS, WORD_SLOTS

LONGEST_PLAIN = 15
_NOT_PLAIN = re.compile(r"[()\[\];:]")
_NAMES = {"standard": "der Standardfassung", "leicht": "Leichter Sprache"}
_BRACES = "Die geschweiften Klammern passen nicht zusammen; ein Platzhalter sieht so aus: {wert}."


def check_texts(book: Ledger) -> list[Finding]:
    """Every template can be filled, every occasion is worded in both versions, words name indicators and fields there are."""
    rules = [SimpleNamespace(**row) for row in list_rows(book.sound(TEXT_RULES))]
    words = [SimpleNamespace(**row) for row in list_rows(book.sound(TEXT_WORDS))]
    signs = book.known(SIGNS)
    found = [finding for row in rules for finding in _judge_rule(row, signs)]
    found += [finding for row in words for finding in _judge_words(book, row)]
    for table in (TEXT_RULES, TEXT_WORDS):
        if not is_delivered(book.raw, table) and any(is_delivered(book.raw, other) for other in (TEXT_RULES, TEXT_WORDS)):
            found.append(
                Finding(FindingLevel.NOTE, table.file, 0, "", "Die Tabelle fehlt; Sätze entstehen nur mit beiden Tabellen.")
            )
    return [*found, *_check_versions(rules)]


def _judge_rule(row: SimpleNamespace, signs: frozenset[str] | None) -> Iterator[Finding]:
    occasion = OCCASIONS[row.anlass]
    slots = occasion.slots(row.version)
    if not slots:
        yield _finding(row, Col.ANLASS, f"Den Anlass {row.anlass} gibt es in {_NAMES[row.version]} nicht.")
        return
    cases = set(signs or ()) if occasion.any_case else set(occasion.cases)
    if row.fall and row.fall not in cases and not (occasion.any_case and not signs):
        yield _finding(row, Col.FALL, f"Den Fall {quote(row.fall)} gibt es hier nicht{_offer(row.fall, cases)}.")
    if row.ab and row.unter and float(row.ab) >= float(row.unter):
        yield _finding(row, Col.AB, f"Die Grenze „ab“ ({row.ab}) muss kleiner sein als „unter“ ({row.unter}).")
    parts = row.vorlage.split(SEPARATOR)
    if any(not part.strip() for part in parts):
        yield _finding(row, Col.VORLAGE, "Zwischen zwei senkrechten Strichen, davor oder danach fehlt ein Satz.")
    yield from _judge_template(row, Col.VORLAGE, row.vorlage, slots)
    if row.version == PLAIN:
        yield from (finding for part in parts for finding in _judge_plain(row, Col.VORLAGE, part))


def _judge_words(book: Ledger, row: SimpleNamespace) -> Iterator[Finding]:
    table, noun = (INDICATORS, "Den Indikator") if row.art == INDICATOR else (FIELDS, "Das Handlungsfeld")
    known = book.known(table)
    if known and row.code not in known:
        yield _finding(row, Col.CODE, f"{noun} {quote(row.code)} gibt es nicht{_offer(row.code, known)}.")
    for column, slot in WORD_SLOTS.items():
        cell = getattr(row, column)
        if row.art == FIELD:
            if cell:
                yield _finding(row, column, "Ein Handlungsfeld braucht hier nichts; bitte leer lassen.", FindingLevel.WARNING)
            continue
        if list_slots(cell) != (slot,) and not has_stray_brace(cell):
            yield _finding(row, column, f"Hier muss genau der Platzhalter {{{slot}}} stehen.")
        yield from _judge_template(row, column, cell, (slot,))
    for column in (Col.THEMA, Col.MENGE, Col.AUSSAGE, Col.ERKLAERUNG):
        if column in (Col.THEMA, Col.ERKLAERUNG) and re.search(r"[{}]", getattr(row, column)):
            yield _finding(row, column, "Hier ist kein Platzhalter möglich.")
        yield from _judge_plain(row, column, getattr(row, column))


def _judge_template(row: SimpleNamespace, column: str, template: str, slots: tuple[str, ...]) -> Iterator[Finding]:
    if has_stray_brace(template):
        yield _finding(row, column, _BRACES)
        return
    for name in list_slots(template):
        if name not in slots and column == Col.VORLAGE:
            allowed = ", ".join(f"{{{slot}}}" for slot in slots)
            yield _finding(row, column, f"Den Platzhalter {{{name}}} gibt es hier nicht; möglich sind: {allowed}.")
            return


def _judge_plain(row: SimpleNamespace, column: str, text: str) -> Iterator[Finding]:
    """Leichte Sprache: no brackets, no second statement, short."""
    if _NOT_PLAIN.search(text) and not (column == Col.ERKLAERUNG and not re.search(r"[()\[\];]", text)):
        yield _finding(
            row, column, "Leichte Sprache hat keine Klammern, keinen Strichpunkt, keinen Doppelpunkt.", FindingLevel.WARNING
        )
    elif len(text.split()) > LONGEST_PLAIN:
        yield _finding(row, column, f"Der Satz ist länger als {LONGEST_PLAIN} Wörter: {quote(text)}.", FindingLevel.WARNING)


def _check_versions(rules: list[SimpleNamespace]) -> Iterator[Finding]:
    """Every occasion has a row in each version that asks for it; switched off is it in all versions or in none."""
    if not rules:
        return
    there = {(row.anlass, row.version) for row in rules}
    worded = {(row.anlass, row.version) for row in rules if row.aktiv == YesNo.YES}
    named = {row.anlass for row in rules}
    for name, occasion in OCCASIONS.items():
        if occasion.is_new and name not in named:
            continue
        versions = [version for version in VERSIONS if occasion.slots(version)]
        is_off = not any((name, version) in worded for version in versions)
        for version in versions:
            if (name, version) not in there or ((name, version) not in worded and not is_off):
                message = f"Für den Anlass {name} fehlt eine aktive Regel in {_NAMES[version]}."
                yield Finding(FindingLevel.ERROR, TEXT_RULES.file, 0, Col.VERSION, message)


def _offer(word: str, known: set[str] | frozenset[str]) -> str:
    return advise(word, {one: one for one in sorted(known)}) if known else "; die Spalte bleibt leer"


def _finding(row: SimpleNamespace, column: str, message: str, level: FindingLevel = FindingLevel.ERROR) -> Finding:
    return Finding(level, row._datei, int(row._zeile), column, message)
