"""What a person changes: single rows of the tables of offers and of steering, as they were seen and as they are to be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mib_dashboard.intake.flow.edits import read_typed
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.language.safe import clean_text
from mib_dashboard.schema import STEERING_TABLES, Col, FindingLevel, Table
from mib_dashboard.schema.offers import CARED_TABLES
from mib_dashboard.store.engine import ConflictError

Cells = Mapping[str, str]
CARED: dict[str, Table] = {table.name: table for table in (*CARED_TABLES, *STEERING_TABLES)}
# In place of a key or of a reference to one: the next free key, given in the moment in which the row is published.
NEXT = "+"
# What follows from the other cells (`analysis.offers.state`); left empty, it cannot contradict them one day.
_COMPUTED = {"angebote": {Col.AKTUALITAET: ""}}
_NOT_PRINTED = re.compile(r"[\u200b\u2060\ufeff]")


@dataclass(frozen=True)
class CareEdit:
    """One row of `table` (a key of `CARED`) by the cells of its key.

    `before`: all cells as the person saw them, None for a new row. `after`: all cells as they are to be, None to take it out.
    """

    table: str
    key: tuple[str, ...]
    before: Cells | None
    after: Cells | None

    @property
    def place(self) -> str:
        """The key as the journal writes it."""
        return "/".join(self.key)

    @property
    def changed(self) -> tuple[str, ...]:
        """The columns in which it differs, in the order of the table."""
        before, after = self.before or {}, self.after or {}
        return tuple(column for column in CARED[self.table].columns if before.get(column, "") != after.get(column, ""))


@dataclass(frozen=True)
class CareFinding:
    """What a rule says of a row that was edited, or of another one because of it; `column` "" is about the row as a whole."""

    level: FindingLevel
    table: str
    key: tuple[str, ...]
    column: str
    message: str

    @property
    def is_error(self) -> bool:
        """Whether nobody may say that it is right all the same."""
        return self.level == FindingLevel.ERROR


class CareError(FlowError):
    """Nothing was changed; the message is a German sentence that says why."""


class FindingsError(CareError):
    """The rules object. With `is_open` there is no error among `findings`, and a person may say that it is right all the same."""

    def __init__(self, findings: Sequence[CareFinding]) -> None:
        self.findings = tuple(findings)
        self.is_open = not any(finding.is_error for finding in findings)
        super().__init__(" ".join(dict.fromkeys(finding.message for finding in findings)))


class RowConflictError(ConflictError):
    """Somebody else changed the same row meanwhile: `edit` is mine, `theirs` what stands there now (None: it is gone)."""

    def __init__(self, edit: CareEdit, theirs: Cells | None, who: str = "") -> None:
        self.edit, self.theirs, self.who = edit, theirs, who
        state = "geändert" if theirs is not None else "herausgenommen"
        by = f" ({who})" if who else ""
        super().__init__(
            f"Die Zeile {edit.place} wurde inzwischen {state}{by}. Von Ihnen ist noch nichts veröffentlicht. Bitte beide "
            "Fassungen vergleichen und je Feld wählen."
        )


def read_number(text: str) -> str:
    """A number as people type it here ("1.234,5"), with a decimal point; "" for an empty field. CareError for anything else."""
    try:
        return read_typed(text)
    except FlowError as error:
        raise CareError(str(error)) from error


def edit_row(table: str, before: Cells, **changes: str) -> CareEdit:
    """The row as it was seen, with other contents in some columns."""
    return CareEdit(table, read_key(table, before), before, {**before, **clean(changes), **_COMPUTED.get(table, {})})


def new_row(table: str, cells: Cells) -> CareEdit:
    """A row that is not there yet; cells it does not name are empty."""
    whole = dict.fromkeys(CARED[table].columns, "") | clean(cells) | _COMPUTED.get(table, {})
    return CareEdit(table, read_key(table, whole), None, whole)


def leave_out(table: str, before: Cells) -> CareEdit:
    """Take a row out."""
    return CareEdit(table, read_key(table, before), before, None)


def read_key(table: str, cells: Cells) -> tuple[str, ...]:
    """The cells of the key."""
    return tuple(cells[column] for column in CARED[table].key)


def clean(cells: Cells) -> dict[str, str]:
    """One line a cell, without what nobody can see."""
    return {column: " ".join(_NOT_PRINTED.sub("", clean_text(cell)).split()) for column, cell in cells.items()}


def merge(before: Cells, mine: Cells, theirs: Cells) -> tuple[dict[str, str], tuple[str, ...]]:
    """The two versions of one row joined, and the columns that both changed in different ways: there a person has to choose."""
    joined = dict(theirs)
    both = []
    for column, cell in mine.items():
        if cell == before.get(column, ""):
            continue
        if theirs.get(column, "") not in (cell, before.get(column, "")):
            both.append(column)
        joined[column] = cell
    return joined, tuple(both)


def number_new(edits: Sequence[CareEdit], keys: Mapping[str, Sequence[tuple[str, ...]]]) -> list[CareEdit]:
    """`NEXT` becomes the next free key, also where other rows of the same change refer to it.

    `keys`: table → the keys there are. One change makes at most one new actor and one new offer.
    """
    given: dict[str, str] = {}
    taken = {table: list(found) for table, found in keys.items()}
    numbered = []
    for edit in sorted(edits, key=lambda one: list(CARED).index(one.table)):
        if edit.after is None:
            numbered.append(edit)
            continue
        after = {column: given.get(column, cell) if cell == NEXT else cell for column, cell in edit.after.items()}
        own = CARED[edit.table].key[-1]
        if edit.before is None and after[own] == NEXT:
            after[own] = given[own] = _next_key(edit.table, after, taken[edit.table])
        done = replace(edit, after=after, key=read_key(edit.table, after) if edit.before is None else edit.key)
        taken[edit.table].append(done.key)
        numbered.append(done)
    return numbered


def _next_key(table: str, cells: Cells, taken: Sequence[tuple[str, ...]]) -> str:
    """One more than the highest number, written as most keys are (A109 → A110)."""
    if CARED[table].key[-1] == Col.ORT:
        mine = [int(key[1]) for key in taken if key[0] == cells[Col.ANGEBOT] and key[1].isdigit()]
        return str(max(mine, default=0) + 1)
    found = [match for key in taken if (match := re.fullmatch(r"(.*?)([0-9]+)", key[-1]))]
    if not found:
        return _FIRST[table]
    stems = [match[1] for match in found]
    stem = max(dict.fromkeys(stems), key=stems.count)
    numbers = [match[2] for match in found if match[1] == stem]
    return f"{stem}{max(int(number) for number in numbers) + 1:0{max(len(number) for number in numbers)}}"


_FIRST = {
    "akteure": "AKT-001", "angebote": "A001", "foerderungen": "FOE-001", "ziele": "Z-01", "massnahmen": "M-01", "gremien": "G-01",
    "sitzungen": "S-01", "beschluesse": "B-01", "kooperationen": "K-001", "termine": "T-01",
}  # fmt: skip
