"""Rows that were merged: every old key leads, over however many steps, to a row that is there, and is given to no other one."""

from __future__ import annotations

from collections.abc import Mapping

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import MERGED, Col, Table
from mib_dashboard.schema import offers as schema

_TARGETS = (schema.ACTORS, schema.OFFERS)


def check_merged(book: Ledger) -> list[Finding]:
    """No circles, no end that is missing, and no old key in use again."""
    frame = book.sound(MERGED)
    return [finding for table in _TARGETS if len(frame) for finding in _check(book, table)]


def _check(book: Ledger, table: Table) -> list[Finding]:
    frame = book.sound(MERGED)
    mine = select(frame, frame[Col.TABELLE] == table.name)
    known = book.known(table)
    if known is None:
        return []
    ways = dict(zip(mine[Col.ALT], mine[Col.NEU], strict=True))
    found = []
    for column, messages in (
        (Col.ALT, {old: _explain_use(old, ways, table) for old in ways if old in known}),
        (Col.NEU, {old: message for old in ways if (message := _explain_way(old, ways, known, table))}),
    ):
        wrong = select(mine, mine[Col.ALT].isin(messages))
        found += at_rows(wrong, column, wrong[Col.ALT].map(messages))
    return found


def _explain_use(old: str, ways: Mapping[str, str], table: Table) -> str:
    return (
        f"{quote(old)} ist mit {quote(ways[old])} zusammengelegt, steht aber noch in {table.file}. Eine alte Nummer wird nie neu "
        "vergeben: dort eine andere Nummer eintragen oder hier die Zeile streichen."
    )


def _explain_way(old: str, ways: Mapping[str, str], known: frozenset[str], table: Table) -> str:
    seen, step = [old], ways[old]
    while step in ways and step not in seen and step not in known:
        seen.append(step)
        step = ways[step]
    if step in known:
        return ""
    if step in seen:
        circle = " → ".join(quote(code) for code in (*seen, step))
        return f"Der Weg führt im Kreis ({circle}). Bitte eine dieser Zeilen streichen."
    return f"{quote(step)} steht nicht in {table.file}; {quote(old)} führt so ins Leere. Bitte die Nummer eintragen, die es gibt."
