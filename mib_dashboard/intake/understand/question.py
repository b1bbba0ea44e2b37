"""A question about a file, and the collector that asks each one once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mib_dashboard.schema import AskForm, AskKind, AskScope

SKIP = "auslassen"


@dataclass(frozen=True)
class Option:
    """One possible answer: the value to give back and the German words beside the button."""

    value: str
    text: str


@dataclass(frozen=True)
class Question:
    """`id` is the same next month for the same matter, so that a kept answer is found again.

    `cells` are addresses on `sheet`. `proposal` is the value of an option, or "" when nothing can be proposed. With `form`
    other than OPTION a free word of that form is an answer, too. A REFUSED question has no answer: the file has to be mended.
    """

    id: str
    kind: AskKind
    scope: AskScope
    text: str
    sheet: str = ""
    cells: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    proposal: str = ""
    form: AskForm = AskForm.OPTION


@dataclass
class Asker:
    """Collects open questions. `answers` holds all that is known: id → value."""

    answers: Mapping[str, Any]
    _left: dict[str, Question] = field(default_factory=dict)
    _cells: dict[str, dict[str, None]] = field(default_factory=dict)

    @property
    def is_done(self) -> bool:
        """Whether no question is open."""
        return not self._left

    def ask(self, question: Question) -> Any:
        """The known answer, or None; then the question is open. The same one asked again gains the new cells."""
        answer = self.answers.get(question.id)
        if answer is not None and question.kind != AskKind.REFUSED:
            return answer
        first = self._left.setdefault(question.id, question)
        if first.sheet == question.sheet:
            self._cells.setdefault(question.id, {}).update(dict.fromkeys(question.cells))
        return None

    def refuse(self, topic: str, text: str, sheet: str = "", cells: Iterable[str] = ()) -> None:
        """Stop: no answer helps, the sentence says how to mend the file."""
        self.ask(Question(topic, AskKind.REFUSED, AskScope.DELIVERY, text, sheet, tuple(cells)))

    def questions(self) -> tuple[Question, ...]:
        """The open ones in the order they came up, each with all its cells."""
        return tuple(replace(question, cells=tuple(self._cells[key])) for key, question in self._left.items())


def list_cells(cells: Iterable[str], most: int = 6) -> str:
    """Addresses for a sentence: "B7, B9 und 3 weitere"."""
    known = list(dict.fromkeys(cells))
    rest = len(known) - most
    return ", ".join(known[:most]) + (f" und {rest} weitere" if rest > 0 else "")
