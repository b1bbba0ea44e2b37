"""What an actor said, beside what stands there: proposals that a person takes over or refuses one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from mib_dashboard.accounts.rights import act_as, require
from mib_dashboard.language.moments import day_of, format_day_of
from mib_dashboard.model.working import Account
from mib_dashboard.schema import Col, OfferAnswer, Outcome, Right
from mib_dashboard.store.engine import ConflictError, Store
from mib_dashboard.store.feedback import Feedback, FeedbackItem, count_open, decide, list_feedback
from mib_dashboard.work.care.actions import confirm_form, end
from mib_dashboard.work.care.bulk import read_cell
from mib_dashboard.work.care.edits import CareEdit, CareError, Cells, edit_row
from mib_dashboard.work.care.fields import FORMS
from mib_dashboard.work.care.looking import CareView
from mib_dashboard.work.feedback.sheet import ACTORS, ANSWER, OFFERS, WORDS

WAY = "Träger, über Rückmeldelink"
_MOST = 500


@dataclass(frozen=True)
class ProposedRow:
    """All that was said of one row: `cells` as published now, None when the row is gone. `title`: its name, or its key."""

    table: str
    key: str
    title: str
    cells: Cells | None
    items: tuple[FeedbackItem, ...]

    @property
    def answer(self) -> OfferAnswer | None:
        """What was said of it as a whole."""
        return next((OfferAnswer(item.remark.said) for item in self.items if item.remark.column == ANSWER), None)

    @property
    def has_words(self) -> bool:
        """Whether something was said that belongs to no cell: only a person can tell whether the rest is all of it."""
        return any(item.remark.column == WORDS for item in self.items)


def read_feedback(store: Store, account: Account | None) -> list[Feedback]:
    """What came, the newest first. NotAllowedError without the right."""
    require(account, Right.CARE)
    with store.read() as connection:
        return list_feedback(connection, _MOST)


def count_waiting(store: Store, account: Account | None) -> int:
    """How many wait for a decision."""
    require(account, Right.CARE)
    with store.read() as connection:
        return count_open(connection)


def name_actor(view: CareView, code: str) -> str:
    """The name of an actor, or of the one it was merged into; its code when it is gone."""
    return view.actors.get(view.book.follow(ACTORS, code), {}).get(Col.NAME, code)


def tell_reason(view: CareView, feedback: Feedback) -> str:
    """What the journal says of a change that follows from a feedback."""
    return f"Rückmeldung von {name_actor(view, feedback.actor)} vom {format_day_of(feedback.received)}"


def group_rows(view: CareView, feedback: Feedback) -> list[ProposedRow]:
    """Row by row, in the order in which it was said."""
    rows: dict[tuple[str, str], list[FeedbackItem]] = {}
    for item in feedback.items:
        table, key = item.remark.table, item.remark.key
        rows.setdefault((table, view.book.follow(table, key)), []).append(item)
    found = []
    for (table, key), items in rows.items():
        cells = view.stand.rows[table].get((key,))
        name = (cells or {}).get(Col.TITEL if table == OFFERS else Col.NAME, "") or key
        found.append(ProposedRow(table, key, name, cells, tuple(items)))
    return found


def show_now(view: CareView, row: ProposedRow, item: FeedbackItem) -> str:
    """What stands now where something else was said, in words."""
    column = item.remark.column
    return view.name(row.table, column, row.cells.get(column, "")) if row.cells and column not in (ANSWER, WORDS) else ""


def build_edits(view: CareView, feedback: Feedback, taken: Mapping[int, str]) -> list[CareEdit]:
    """The rows as they are after what was taken over: position of an item → what a person made of the words.

    Whoever takes over the answer confirms the offer with the day on which it was given, or ends it. CareError for words that
    the cell cannot hold.
    """
    edits = []
    for row in group_rows(view, feedback):
        mine = {item.remark.column: taken[item.position] for item in row.items if item.position in taken}
        cells = {column: _read(view, row.table, column, said) for column, said in mine.items() if column not in (ANSWER, WORDS)}
        if row.cells is None:
            if cells or ANSWER in mine:
                raise CareError(f"Die Zeile {row.key} gibt es nicht mehr; dazu lässt sich nur noch ablehnen.")
            continue
        edit = edit_row(row.table, row.cells, **cells)
        edit = _confirm(view, edit, row, day_of(feedback.received)) if ANSWER in mine else edit
        if edit.changed:
            edits.append(edit)
    return edits


def check_open(store: Store, account: Account | None, feedback: Feedback) -> None:
    """ConflictError when somebody decided on it since it was seen: then nothing of it is published a second time."""
    if next((one for one in read_feedback(store, account) if one.id == feedback.id), None) != feedback:
        raise ConflictError("Darüber hat inzwischen jemand anderes entschieden. Bitte die Seite neu laden.")


def note_outcomes(
    store: Store, account: Account | None, feedback: Feedback, outcomes: Mapping[int, Outcome], now: datetime
) -> None:
    """Write down what became of single items. ConflictError when somebody else did so before."""
    who = act_as(account, Right.CARE)
    with store.begin() as connection:
        decide(connection, feedback.id, outcomes, who, now)


def _confirm(view: CareView, edit: CareEdit, row: ProposedRow, day: date) -> CareEdit:
    after = edit.after or {}
    if row.answer is not OfferAnswer.GONE:
        return confirm_form(edit, day, WAY, view.months)
    last = date.fromisoformat(after[Col.GUELTIG_BIS]) if Col.GUELTIG_BIS in edit.changed and after[Col.GUELTIG_BIS] else day
    return replace(edit, after=end(after, last, day, WAY).after)


def _read(view: CareView, table: str, column: str, said: str) -> str:
    field = next((field for field in FORMS[table] if field.column == column), None)
    if field is None:
        raise CareError(f"Das Feld „{column}“ gibt es nicht mehr.")
    cell = read_cell(view, field, said) if table == OFFERS else said.strip()
    if column == Col.GUELTIG_BIS and cell:
        try:
            date.fromisoformat(cell)
        except ValueError:
            raise CareError(f"{field.label}: „{said}“ ist kein Tag. So geht es: 31.12.2026.") from None
    return cell
