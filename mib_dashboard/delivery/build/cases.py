"""The public side of cases to notes that stand beside what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from mib_dashboard.model.cases import CaseNote, Matter
from mib_dashboard.schema import SEPARATOR, CaseKind, CaseSubject, Col, DataKind
from mib_dashboard.schema.offers import ACTORS, OFFERS

_TABLES = {
    CaseSubject.OFFER_PAIR: OFFERS.name, CaseSubject.OVERLAP: OFFERS.name, CaseSubject.ACTOR_PAIR: ACTORS.name,
}  # fmt: skip


def build_case_notes(rows: Iterable[Mapping[str, str]], merged: Mapping[tuple[str, str], str]) -> tuple[CaseNote, ...]:
    """Notes, the newest first. Keys of rows that were merged are those of the rows that stayed.

    A pair or an overlap of which one row is left has nothing to say any more.
    """
    notes = []
    for row in rows:
        kind, keys = CaseSubject(row[Col.GEGENSTAND]), row[Col.SCHLUESSEL].split(SEPARATOR)
        if kind in _TABLES:
            keys = sorted({merged.get((_TABLES[kind], key), key) for key in keys})
            if len(keys) < 2:
                continue
        notes.append(
            CaseNote(
                row[Col.VORGANG], CaseKind(row[Col.VORGANGSART]), Matter(kind, tuple(keys)), row[Col.EINSCHAETZUNG],
                date.fromisoformat(row[Col.SEIT]), row[Col.DATENART] == DataKind.EXAMPLE,
            )
        )  # fmt: skip
    return tuple(sorted(notes, key=lambda note: (note.since, note.code), reverse=True))
