"""Many rows at once: what is pasted from a spreadsheet is read row by row, and a row that is wrong keeps no other from going."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mib_dashboard.language.formats import fold
from mib_dashboard.model.working import Account
from mib_dashboard.schema import SEPARATOR, Col
from mib_dashboard.store.engine import Store
from mib_dashboard.work.care.edits import (
    CareEdit,
    CareError,
    CareFinding,
    Cells,
    FindingsError,
    RowConflictError,
    edit_row,
    read_number,
)
from mib_dashboard.work.care.fields import FORMS, FieldKind, FormField, name_column
from mib_dashboard.work.care.looking import CareView
from mib_dashboard.work.care.publish import CarePublished, publish

_OFFERS = "angebote"
_MOST = 2000
# More words than these are looked up in the form.
_FEW = 20
_OPEN = " Stimmt es trotzdem, lässt es sich hier bestätigen."
_NUMBER = (Col.ANGEBOT, "nummer", "nr", "nr.")


@dataclass(frozen=True)
class PastedRows:
    """`edits`: what the pasted rows would change; `messages`: what could not be understood, by the line of the paste."""

    edits: tuple[CareEdit, ...]
    messages: Mapping[int, str]


@dataclass(frozen=True)
class BulkResult:
    """`published`: None when no row could go; `refused`: key of the row → why.

    `open_edits`: those of them that only stand out and can go all the same with `accepted` = `open_messages`.
    """

    published: CarePublished | None
    refused: Mapping[str, str]
    open_edits: tuple[CareEdit, ...] = ()
    open_messages: tuple[str, ...] = ()


def publish_rows(
    store: Store, account: Account | None, edits: Sequence[CareEdit], reason: str, now: datetime, accepted: Collection[str] = ()
) -> BulkResult:
    """Publish all rows that may go, in one release; the others stay as they were and are told with their reasons."""
    refused: dict[str, str] = {}
    open_edits: list[CareEdit] = []
    open_messages: list[str] = []
    waiting = [edit for edit in edits if edit.before != edit.after]
    while waiting:
        try:
            published = publish(store, account, waiting, reason, now, accepted)
            return BulkResult(published, refused, tuple(open_edits), tuple(open_messages))
        except FindingsError as error:
            mine = {(edit.table, edit.key) for edit in waiting}
            wrong = {(one.table, one.key) for one in error.findings if one.is_error}
            blamed: dict[tuple[str, tuple[str, ...]], str] = {}
            for one in sorted(error.findings, key=lambda one: not one.is_error):
                place = (one.table, one.key)
                if place in mine:
                    blamed.setdefault(place, _tell(one) + ("" if place in wrong else _OPEN))
            if not blamed:  # something else breaks because of them; nobody can say which of them it is
                raise
            refused |= {"/".join(key): message for (_, key), message in blamed.items()}
            open_edits += [edit for edit in waiting if (edit.table, edit.key) in blamed.keys() - wrong]
            open_messages += [one.message for one in error.findings if (one.table, one.key) in blamed.keys() - wrong]
            waiting = [edit for edit in waiting if (edit.table, edit.key) not in blamed]
        except RowConflictError as error:
            refused[error.edit.place] = str(error)
            waiting = [edit for edit in waiting if (edit.table, edit.key) != (error.edit.table, error.edit.key)]
    return BulkResult(None, refused, tuple(open_edits), tuple(open_messages))


def read_pasted(view: CareView, text: str) -> PastedRows:
    """Rows of offers copied from a spreadsheet, with a head of field names and a column "Nummer". CareError without these."""
    lines = list(csv.reader(io.StringIO(text.strip("\r\n"), newline=""), delimiter="\t"))
    if len(lines) < 2:
        raise CareError("Bitte mit der Kopfzeile einfügen: eine Spalte „Nummer“ und die Felder, die sich ändern sollen.")
    if len(lines) > _MOST:
        raise CareError(f"Auf einmal gehen höchstens {_MOST} Zeilen.")
    heads = [_find_field(head) for head in lines[0]]
    unknown = [head for head, field in zip(lines[0], heads, strict=True) if field is None and fold(head) not in _NUMBER]
    if unknown:
        raise CareError(f"Diese Spalten gibt es nicht: {', '.join(unknown)}. Namen wie im Formular, zum Beispiel „Kapazität“.")
    place = next((number for number, head in enumerate(lines[0]) if fold(head) in _NUMBER), None)
    if place is None:
        raise CareError("Es fehlt die Spalte „Nummer“ mit der Nummer des Angebots (zum Beispiel A034).")
    edits, messages = [], {}
    for number, line in enumerate(lines[1:], start=2):
        try:
            edits.append(_read_line(view, heads, line, place))
        except CareError as error:
            messages[number] = str(error)
    return PastedRows(tuple(edits), messages)


def read_cell(view: CareView, field: FormField, text: str) -> str:
    """What a person typed or pasted into a field, as the table writes it: codes for words, a point in numbers, ISO days."""
    text = text.strip()
    words = view.choices.get((_OFFERS, field.column), {})
    if field.kind in (FieldKind.ONE, FieldKind.MANY):
        parts = [text] if field.kind is FieldKind.ONE else text.replace(SEPARATOR, ";").split(";")
        return SEPARATOR.join(_find_code(field, words, part.strip()) for part in parts if part.strip())
    try:
        if field.kind is FieldKind.NUMBER:
            return read_number(text)
        if field.kind is FieldKind.DAY and "." in text:
            return datetime.strptime(text, "%d.%m.%Y").date().isoformat()  # noqa: DTZ007 - a day, not a moment
    except (CareError, ValueError) as error:
        told = str(error) if isinstance(error, CareError) else f"„{text}“ ist kein Tag. So geht es: 31.12.2026."
        raise CareError(f"{field.label}: {told}") from error
    return text


def _tell(finding: CareFinding) -> str:
    return f"{name_column(finding.table, finding.column)}: {finding.message}" if finding.column else finding.message


def _read_line(view: CareView, heads: Sequence[FormField | None], line: Sequence[str], place: int) -> CareEdit:
    if len(line) != len(heads):
        raise CareError(f"Die Zeile hat {len(line)} Zellen, der Kopf {len(heads)}.")
    row: Cells | None = view.offers.get(line[place].strip())
    if row is None:
        raise CareError(f"Ein Angebot mit der Nummer „{line[place].strip()}“ gibt es nicht.")
    changes = {field.column: read_cell(view, field, cell) for field, cell in zip(heads, line, strict=True) if field is not None}
    return edit_row(_OFFERS, row, **changes)


def _find_field(head: str) -> FormField | None:
    return next((field for field in FORMS[_OFFERS] if fold(head) in (fold(field.label), fold(field.column))), None)


def _find_code(field: FormField, words: Mapping[str, str], text: str) -> str:
    if text in words:
        return text
    meant = [code for code, word in words.items() if fold(word) == fold(text)]
    if len(meant) != 1:
        allowed = f" Möglich: {', '.join(words.values())}." if len(words) <= _FEW else ""
        raise CareError(f"{field.label}: „{text}“ steht nicht in der Liste.{allowed}")
    return meant[0]
