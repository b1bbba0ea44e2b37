"""Whether the journal is whole: every row fits the one before, and it goes as far as others know it went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from mib_dashboard.store.journal import SEALED, JournalEnd, read_head, seal_cells
from mib_dashboard.store.tables import journal, releases

_CHUNK = 1000
_NUMBER, _PREVIOUS = ([column.name for column in SEALED].index(name) for name in ("number", "previous"))
_CHANGED = "Ab Zeile {} wurde am Programm vorbei etwas verändert, entfernt oder eingefügt."
_CUT = "Ab Zeile {} fehlt das Ende; bekannt war das Journal schon bis Zeile {}."
_ADDED = "Ab Zeile {} wurde am Programm vorbei etwas angehängt."
_HEADLESS = "Ab Zeile {} ist nicht zu sagen, ob das Ende fehlt: Was neben dem Journal steht, wurde am Programm vorbei entfernt."


@dataclass(frozen=True)
class Break:
    """Where the journal does not hold: from which row, and a German sentence."""

    number: int
    told: str


def check_chain(connection: Connection, known: Iterable[JournalEnd], since: JournalEnd | None = None) -> Break | None:
    """The first place where the journal was changed, cut off or continued past the program; None when it holds.

    `known`: how far others know it went, such as another computer or a saved file. `since`: rows up to this one were checked
    before and are not read again; of releases only those after it count.
    """
    begin = since or JournalEnd()
    anchors: dict[int, set[str]] = {}
    for head in (*known, *_list_anchors(connection, begin.number), begin):
        anchors.setdefault(head.number, set()).add(head.hash)
    found = _walk(connection, begin, anchors)
    return found if isinstance(found, Break) else _check_end(found, read_head(connection), max(anchors))


def _walk(connection: Connection, begin: JournalEnd, anchors: dict[int, set[str]]) -> JournalEnd | Break:
    """The last row when every one holds."""
    if begin.number and {_read_hash(connection, begin.number)} != anchors[begin.number]:
        begin = JournalEnd()  # where it begins to be wrong is known only after a look at all of it
    number, previous = begin.number, begin.hash
    rows = select(*SEALED, journal.c.hash).where(journal.c.number > number).order_by(journal.c.number)
    with connection.execute(rows.execution_options(yield_per=_CHUNK)) as found:
        for *row, sealed in found:
            number += 1
            if row[_NUMBER] != number or row[_PREVIOUS] != previous or sealed != seal_cells(row):
                return Break(number, _CHANGED.format(number))
            if anchors.get(number, {sealed}) != {sealed}:
                return Break(number, _CHANGED.format(number))
            previous = sealed
    return JournalEnd(number, previous)


def _check_end(last: JournalEnd, head: JournalEnd | None, furthest: int) -> Break | None:
    number = last.number
    known = max(furthest, head.number if head else 0)
    if known > number:
        return Break(number + 1, _CUT.format(number + 1, known))
    if head is None:
        return Break(number + 1, _HEADLESS.format(number + 1))
    if head.number < number:
        return Break(head.number + 1, _ADDED.format(head.number + 1))
    return None if head == last else Break(number, _CHANGED.format(number))


def _list_anchors(connection: Connection, after: int) -> list[JournalEnd]:
    found = select(releases.c.journal_number, releases.c.journal_hash).where(releases.c.journal_number > after)
    return [JournalEnd(row.journal_number, row.journal_hash) for row in connection.execute(found)]


def _read_hash(connection: Connection, number: int) -> str | None:
    return connection.execute(select(journal.c.hash).where(journal.c.number == number)).scalar()
