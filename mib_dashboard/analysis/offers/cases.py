"""What was decided, for the places where it stands beside a gap, an overlap or in place of a pair."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from mib_dashboard.language.formats import format_time
from mib_dashboard.model.cases import CaseNote
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import CaseKind, CaseSubject

ON_THE_SPOT = "Einschätzung vor Ort"
_ASSESSMENTS = (CaseKind.GAP_CONFIRMED, CaseKind.GAP_REFUTED, CaseKind.GAP_OPEN)


def list_different(book: OfferBook, kind: CaseSubject) -> frozenset[frozenset[str]]:
    """Pairs of codes of which it was found that they are not the same; they are no possible duplicates any more."""
    return frozenset(
        frozenset(note.matter.keys) for note in book.cases if note.kind is CaseKind.DIFFERENT and note.matter.kind is kind
    )


def find_gap_notes(book: OfferBook, cell: tuple[str, str, str], day: date) -> list[CaseNote]:
    """What holds of one cell (AGS, field, group) on a day: the newest assessment, then what is planned, the newest first."""
    found = [note for note in _list_gaps(book, day) if note.matter.keys == cell]
    assessed = [note for note in found if note.kind in _ASSESSMENTS]
    return [*assessed[:1], *(note for note in found if note.kind not in _ASSESSMENTS)]


def list_gap_notes(book: OfferBook, ags: str, day: date) -> list[CaseNote]:
    """The same for all cells of a municipality, in the order of fields and groups."""
    cells = {note.matter.keys for note in _list_gaps(book, day)}
    return [
        note
        for field in book.fields
        for group in book.groups
        if (ags, field, group) in cells
        for note in find_gap_notes(book, (ags, field, group), day)
    ]


def find_overlap_notes(book: OfferBook, codes: Collection[str]) -> list[CaseNote]:
    """What was said about an overlap of these offers: all notes about two or more of them."""
    kinds = (CaseSubject.OVERLAP, CaseSubject.OFFER_PAIR)
    return [
        note for note in book.cases if note.matter.kind in kinds and note.sentence and len(set(note.matter.keys) & set(codes)) > 1
    ]


def find_goal_notes(book: OfferBook, goal: str) -> list[CaseNote]:
    """What is said in public about a goal, the newest first."""
    return [note for note in book.cases if note.matter.kind is CaseSubject.GOAL and note.matter.keys == (goal,)]


def _list_gaps(book: OfferBook, day: date) -> list[CaseNote]:
    return [note for note in book.cases if note.matter.kind is CaseSubject.GAP and note.since <= day]


def describe_note(note: CaseNote) -> str:
    """`Lücke bestätigt (12.11.2026): Kein Kurs am Abend.`, with a word where it is invented."""
    example = ", Beispiel" if note.is_example else ""
    return f"{note.kind} ({format_time(note.since.isoformat())}{example}): {note.sentence}"


def place_note(note: CaseNote, book: OfferBook, areas: Areas) -> str:
    """The same wherever no place stands beside it: of a gap with municipality, field and group."""
    if note.matter.kind is not CaseSubject.GAP:
        return describe_note(note)
    return f"{areas[note.matter.keys[0]].name}, {name_gap_note(note, book)}"


def name_gap_note(note: CaseNote, book: OfferBook) -> str:
    """The same with field and group before it."""
    _, field, group = note.matter.keys
    return f"{book.fields[field].name}, {book.groups[group].name}: {describe_note(note)}"
