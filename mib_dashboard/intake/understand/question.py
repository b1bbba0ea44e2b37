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
    left: dict[str, Question] = field(default_factory=dict)

    def ask(self, question: Question) -> Any:
        """The known answer, or None; then the question is open. The same one asked again gains the new cells."""
        answer = self.answers.get(question.id)
        if answer is not None and question.kind != AskKind.REFUSED:
            return answer
        known = self.left.get(question.id)
        if known is None:
            self.left[question.id] = question
        elif known.sheet == question.sheet:
            self.left[question.id] = replace(known, cells=tuple(dict.fromkeys((*known.cells, *question.cells))))
        return None

    def refuse(self, topic: str, text: str, sheet: str = "", cells: Iterable[str] = ()) -> None:
        """Stop: no answer helps, the sentence says how to mend the file."""
        self.ask(Question(topic, AskKind.REFUSED, AskScope.DELIVERY, text, sheet, tuple(cells)))


def list_cells(cells: Iterable[str], most: int = 6) -> str:
    """Addresses for a sentence: "B7, B9 und 3 weitere"."""
    known = list(dict.fromkeys(cells))
    rest = len(known) - most
    return ", ".join(known[:most]) + (f" und {rest} weitere" if rest > 0 else "")
