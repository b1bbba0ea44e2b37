"""What another directory would change in our tables: proposals, and the rows they make once a person accepted them.

Pure data. All texts in it were written by others and are hostile until they are escaped by whoever shows them. Names of
persons and mobile numbers were taken out before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property

from mib_dashboard.schema import Col, Difference
from mib_dashboard.schema import offers as schema

Rows = tuple[tuple[str, ...], ...]
_TABLES = {table.name: table for table in schema.OFFER_TABLES}
# Cells of a row of times behind offer and place, as `FieldChange.before` and `after` hold them.
TIME_CELLS = (Col.WOCHENTAG, Col.VON, Col.BIS, Col.RHYTHMUS)


@dataclass(frozen=True)
class FieldChange:
    """One cell: `old` → `new` as texts of the table ("" = unknown), in the row of `table` with this `key`.

    `adds`: the row does not exist yet. `is_bound`: comes with whatever else of its proposal is accepted (keys, provenance, the
    link to the other directory); nobody is asked for it. Two columns stand for several cells, described in words by `old` and
    `new`: `zeiten` is all times of a place (`before` and `after` are their rows, `TIME_CELLS`), `punkte` its point (`after` are
    column and cell of latitude, longitude and quality).
    """

    table: str
    key: tuple[str, ...]
    column: str
    old: str
    new: str
    adds: bool = False
    is_bound: bool = False
    before: Rows = ()
    after: Rows = ()


@dataclass(frozen=True)
class Match:
    """Why an entry is taken for a row of ours: `score` 0 to 1, German words for and against.

    `is_sure`: known by its key, or so similar that nothing speaks against it; otherwise a person has to say so.
    """

    score: float
    is_sure: bool
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class EntryProposal:
    """One entry of another directory beside ours.

    `source`: name of the directory. `external`: key of the entry there, the same at every reading; "" for one of ours that has
    none. `difference`: new, changed, unchanged, or gone (linked before, not listed any more). `subject`: name of the table it is
    about, `angebote` or `akteure`. `code`: key of our row, for a new one the key it would get. `title`: as the directory has it.
    `missing`: columns a person has to fill before the new row can be published. `messages`: German sentences for whoever
    decides. `otherwise`: the same entry as a new row, where the match is doubtful.
    """

    source: str
    external: str
    difference: Difference
    subject: str
    code: str
    title: str
    changes: tuple[FieldChange, ...] = ()
    match: Match | None = None
    missing: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    otherwise: EntryProposal | None = None

    @property
    def choices(self) -> tuple[FieldChange, ...]:
        """What a person decides on, without what comes along."""
        return tuple(change for change in self.changes if not change.is_bound)

    @cached_property
    def mark(self) -> str:
        """The same for the same proposal at a later reading: by it a refusal can be remembered."""
        told = [self.source, self.external, self.difference, self.code, [asdict(change) for change in self.changes]]
        return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Notice:
    """A German sentence about an entry that is no proposal, or about the whole reading; `place`: which entry, "" for all."""

    place: str
    text: str


@dataclass(frozen=True)
class Comparison:
    """All of one reading: `read` entries were found; every one is among the `proposals` (by `external`) or the `notices`.

    `is_complete`: False when pages or entries could not be read; then nothing counts as gone.
    """

    source: str
    read: int
    proposals: tuple[EntryProposal, ...]
    notices: tuple[Notice, ...] = ()
    is_complete: bool = True

    def count(self, difference: Difference) -> int:
        """How many proposals are of this kind."""
        return sum(proposal.difference == difference for proposal in self.proposals)


@dataclass(frozen=True)
class RowEdit:
    """What is done to one row: `cells` of a new row are all columns of its table, of a changed one only those that change."""

    table: str
    key: tuple[str, ...]
    difference: Difference
    cells: dict[str, str] = field(default_factory=dict)


def apply(chosen: Iterable[tuple[EntryProposal, Collection[FieldChange] | None]]) -> tuple[RowEdit, ...]:
    """The rows that follow from accepted proposals, each with the accepted changes (None: all of them).

    What several proposals say about the same row is put together: two new offers of one new actor make one row of it. New
    rows come before those that refer to them: actors, offers, places, times.
    """
    edits: dict[tuple[str, tuple[str, ...]], RowEdit] = {}
    for proposal, accepted in chosen:
        for change in proposal.changes:
            if not change.is_bound and accepted is not None and change not in accepted:
                continue
            for edit in _list_edits(change):
                _merge(edits, edit)
    return tuple(sorted(edits.values(), key=lambda edit: (list(_TABLES).index(edit.table), edit.key)))


def _list_edits(change: FieldChange) -> list[RowEdit]:
    if change.column != Col.ZEITEN:
        kind = Difference.NEW if change.adds else Difference.CHANGED
        cells = {row[0]: row[1] for row in change.after} if change.column == Col.PUNKTE else {change.column: change.new}
        return [RowEdit(change.table, change.key, kind, cells)]
    before = {row[:2]: row for row in change.before}
    after = {row[:2]: row for row in change.after}
    edits = [RowEdit(change.table, (*change.key, *key), Difference.GONE) for key in before if key not in after]
    for key, row in after.items():
        if before.get(key) != row:
            kind = Difference.CHANGED if key in before else Difference.NEW
            edits.append(RowEdit(change.table, (*change.key, *key), kind, dict(zip(TIME_CELLS, row, strict=True))))
    return edits


def _merge(edits: dict[tuple[str, tuple[str, ...]], RowEdit], edit: RowEdit) -> None:
    table = _TABLES[edit.table]
    known = edits.get((edit.table, edit.key))
    if known is None:
        start = dict.fromkeys(table.columns, "") if edit.difference == Difference.NEW else {}
        known = RowEdit(edit.table, edit.key, edit.difference, start)
    named = dict(zip(table.key, edit.key, strict=True)) if edit.difference == Difference.NEW else {}
    edits[edit.table, edit.key] = RowEdit(edit.table, edit.key, known.difference, {**known.cells, **named, **edit.cells})
