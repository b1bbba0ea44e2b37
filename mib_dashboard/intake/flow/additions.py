"""Sources, count series and relations added by form with a delivery, and the way back while nothing uses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mib_dashboard.accounts.rights import act_as
from mib_dashboard.delivery.load import RawData
from mib_dashboard.intake.flow.reopen import reopen
from mib_dashboard.intake.flow.work import DeliveryWork, FlowError, Row
from mib_dashboard.language.blank import quote_contents
from mib_dashboard.model.intake import IntakeFinding
from mib_dashboard.model.working import Account
from mib_dashboard.schema import INDICATORS, OPEN_STATES, SEPARATOR, SOURCES, Col, FindingLevel, Right
from mib_dashboard.schema.protection import LINKS, RULES
from mib_dashboard.store.deliveries import Delivery, find_delivery, list_deliveries
from mib_dashboard.store.engine import ConflictError, Connection, Store
from mib_dashboard.store.rows import read_rows

REMOVED = "entfernt"
# Table → its key, the column of a row of a delivery that names it ("": none does), its name, and how it is called.
_KINDS: dict[str, tuple[tuple[str, ...], str, str, str]] = {
    SOURCES.name: ((Col.QUELLE,), Col.QUELLE, Col.TITEL, "Quelle"),
    INDICATORS.name: ((Col.CODE,), Col.INDIKATOR, Col.KURZNAME, "Zählreihe"),
    LINKS.name: ((Col.TEILE, Col.ART, Col.GESAMT), "", "", "Zusammenhang"),
}
_ASSIGNED = {SOURCES.name: "source", INDICATORS.name: "indicator"}


@dataclass(frozen=True)
class Addition:
    """A source, count series or relation that came with a delivery by form; `code` is its key, `name` "" for a relation."""

    table: str
    code: str
    name: str
    word: str


def list_additions(delivery: Delivery) -> list[Addition]:
    """What was added by form with a delivery, in its order."""
    added = DeliveryWork.from_dict(delivery.assignment).additions
    return [
        Addition(table, _write_key(row, key), row.get(name, ""), word)
        for table, (key, _, name, word) in _KINDS.items()
        for row in added.get(table, ())
    ]


def name_waiting(
    connection: Connection, delivery: Delivery, candidate: RawData, findings: Iterable[IntakeFinding]
) -> list[IntakeFinding]:
    """The findings; an error about a source or series that only another open delivery brings says which delivery that is."""
    known = {table.name: set(candidate.frame(table)[_KINDS[table.name][0][0]]) for table in (SOURCES, INDICATORS)}
    others = [one for one in list_deliveries(connection) if one.state in OPEN_STATES and one.id != delivery.id]
    waiting = {
        quote_contents(new.code): f"Diese {new.word} kommt mit Lieferung {one.id}, die noch auf ihre Freigabe wartet: "
        "zuerst jene freigeben, dann diese noch einmal prüfen."
        for one in others for new in list_additions(one) if new.code not in known.get(new.table, {new.code})
    }  # fmt: skip
    found = []
    for finding in findings:
        words = [text for code, text in waiting.items() if finding.level == FindingLevel.ERROR and code in finding.message]
        found.append(replace(finding, advice=" ".join(filter(None, (finding.advice, *words)))))
    return found


def remove_addition(store: Store, account: Account | None, delivery: Delivery, addition: Addition, now: datetime) -> Delivery:
    """Take it away again, a source with its rules of confidentiality. FlowError says what uses it; then nothing is changed."""
    actor = act_as(account, Right.PREPARE, delivery.supplier)
    what = f"{addition.word} „{addition.name or addition.code}“"
    if delivery.state not in OPEN_STATES:
        raise FlowError(
            f"{what} bleibt: Die Lieferung ist {delivery.state}, und damit steht das in den Tabellen. Zurück geht es nur mit "
            "der ganzen Freigabe, unter Freigaben."
        )
    with store.begin() as connection:
        if find_delivery(connection, delivery.id).version != delivery.version:
            raise ConflictError(f"„{delivery.file_name}“ wurde inzwischen geändert. Bitte neu laden und noch einmal ansehen.")
        work = DeliveryWork.from_dict(delivery.assignment)
        if addition not in list_additions(delivery):
            raise FlowError(f"{what} gehört nicht zu dieser Lieferung oder ist schon entfernt.")
        if users := list(_find_users(connection, delivery, work, addition)):
            raise FlowError(f"{what} wird noch gebraucht: {' und '.join(users)}. Zuerst dort etwas anderes wählen.")
        kept = replace(work, additions=dict(_without(work.additions, addition)))
        return reopen(connection, delivery, kept, actor, now, REMOVED, f"{addition.word} {addition.code}: {addition.name}")


def _find_users(connection: Connection, delivery: Delivery, work: DeliveryWork, addition: Addition) -> Iterator[str]:
    """In words, what of the delivery names it."""
    column = _KINDS[addition.table][1]
    if not column:
        return
    rows = sum(_names(row.content.get(column), addition.code) for row in read_rows(connection, delivery.id))
    if rows:
        yield f"{rows} Werte dieser Lieferung sind dort zugeordnet (Schritt 1, „Etwas stimmt nicht“)"
    answers = work.known.get("recipe", {}).get("columns", {}) if work.known else {}
    mine = [key for key, one in answers.items() if _names(one.get(_ASSIGNED[addition.table]), addition.code)]
    if mine and not rows:
        yield f"die Antwort zur Spalte „{mine[0]}“"
    if addition.table == INDICATORS.name:
        links = [row for row in work.additions.get(LINKS.name, ()) if _is_linked(row, addition.code)]
        if links:
            yield f"{len(links)} Zusammenhänge"


def _write_key(row: Row, key: tuple[str, ...]) -> str:
    return " ".join(row.get(name, "") for name in key)


def _names(content: Any, code: str) -> bool:
    return code in str(content or "").split(SEPARATOR)


def _is_linked(row: Row, code: str) -> bool:
    parts = [part.lstrip("-") for part in row.get(Col.TEILE, "").split(SEPARATOR)]
    return code in (row.get(Col.GESAMT), *parts)


def _without(additions: Mapping[str, Any], addition: Addition) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The rows of every table that stay."""
    key = _KINDS[addition.table][0]
    for table, rows in additions.items():
        if table == addition.table:
            kept = tuple(row for row in rows if _write_key(row, key) != addition.code)
        elif table == RULES.name and addition.table != LINKS.name:
            column = Col.QUELLE if addition.table == SOURCES.name else Col.INDIKATOR
            kept = tuple(row for row in rows if row.get(column) != addition.code)
        else:
            kept = tuple(rows)
        if kept:
            yield table, kept
