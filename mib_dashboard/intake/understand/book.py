"""What is known of a supplier and of its table: plain data that can be kept and read again."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from mib_dashboard.intake.understand.pointed import Pointing
from mib_dashboard.intake.understand.question import SKIP, Question
from mib_dashboard.language.times import is_time
from mib_dashboard.schema import AskForm, AskKind, AskScope, DataKind, NumberStyle

_VERSION = 2
SIGN_PREFIX, COLUMN_PREFIX, NUMBERS_ID = "zeichen:", "spalte:", "zahlen"
TITLE_PREFIX, OTHER_TABLE = "titel:", "andere"
UNIT_PREFIX, OTHER_COLUMN = "einheit:zuordnung:", "nein"
_SHORTEST = 12


class AnswerError(ValueError):
    """An answer that its question does not know; the message is German."""


@dataclass(frozen=True)
class Assignment:
    """What a column is: all text. With `skip` the column is not taken.

    `label` is what the person calls it, `group` a part of the people (sex, age), `period` the source of its time ("" = as the
    table says), `factor` what its values are multiplied by (exact).
    """

    indicator: str = ""
    label: str = ""
    group: str = ""
    source: str = ""
    unit: str = ""
    data_kind: str = DataKind.OFFICIAL
    period: str = ""
    factor: str = "1"
    note: str = ""
    skip: bool = False


@dataclass(frozen=True)
class Habits:
    """How one supplier writes in all its files: sign as written → code of `zeichen.csv`, and the style of numbers."""

    signs: Mapping[str, str] = field(default_factory=dict)
    numbers: str = ""

    def answers(self) -> dict[str, str]:
        """Question id → answer: what is not asked again in any file of this supplier."""
        found = {f"{SIGN_PREFIX}{sign}": code for sign, code in self.signs.items()}
        return found | ({NUMBERS_ID: self.numbers} if self.numbers else {})

    def without(self, topics: Collection[str]) -> Habits:
        """The same without the answers to these questions (ids); they are open again."""
        signs = {sign: code for sign, code in self.signs.items() if f"{SIGN_PREFIX}{sign}" not in topics}
        return Habits(signs, "" if NUMBERS_ID in topics else self.numbers)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {"version": _VERSION, "signs": dict(self.signs), "numbers": self.numbers}

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Habits:
        """The way back; unknown parts are left aside."""
        return cls(dict(content.get("signs", {})), str(content.get("numbers", "")))


@dataclass(frozen=True)
class Recipe:
    """What was decided once about one table of one supplier.

    `title` and the keys of `columns` have dates taken out, so that next month's table has the same. `areas` are the keys of
    the areas it had. `is_sealed`: all was answered once; from then on every difference of the head is a question. `pointed`: what
    a person said of its lines.
    """

    supplier: str
    title: str = ""
    columns: Mapping[str, Assignment] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    areas: tuple[str, ...] = ()
    is_sealed: bool = False
    pointed: tuple[Pointing, ...] = ()

    @property
    def head_key(self) -> str:
        """Short hash over title and columns, whatever their order."""
        return compute_head_key(self.title, tuple(self.columns))

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {"version": _VERSION, **asdict(self), "columns": {key: asdict(one) for key, one in self.columns.items()}}

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Recipe:
        """The way back. ValueError (German) when a newer program wrote it."""
        if int(content.get("version", _VERSION)) > _VERSION:
            raise ValueError("Diese Zuordnung hat eine neuere Fassung des Programms geschrieben.")
        columns = {key: Assignment(**one) for key, one in content["columns"].items()}
        return cls(
            content["supplier"], content["title"], columns, dict(content["answers"]), tuple(content["areas"]),
            bool(content["is_sealed"]), tuple(Pointing.from_dict(one) for one in content.get("pointed", ())),
        )  # fmt: skip


@dataclass(frozen=True)
class Known:
    """All that is known when a file comes: of its supplier, of its table, and what was answered for this delivery alone."""

    recipe: Recipe
    habits: Habits = field(default_factory=Habits)
    once: Mapping[str, str] = field(default_factory=dict)

    def answers(self) -> dict[str, Any]:
        """Question id → answer, over the three scopes."""
        return {**self.recipe.answers, **self.once, **self.habits.answers()}

    def point(self, pointing: Pointing, number: int) -> Known:
        """The same with what was said of the line `number` (from 0) of this file. What was said of it before is replaced."""
        kept = tuple(one for one in self.recipe.pointed if not pointing.replaces(one))
        # In this file the person saw the very line; next month only the words are known.
        once = {**self.once, pointing.topic: str(number + 1)} if pointing.of > 1 else self.once
        return replace(self, recipe=replace(self.recipe, pointed=(*kept, pointing)), once=once)

    def take_back(self, pointing: Pointing) -> Known:
        """The same without it."""
        kept = tuple(one for one in self.recipe.pointed if one != pointing)
        once = {key: answer for key, answer in self.once.items() if key != pointing.topic}
        return replace(self, recipe=replace(self.recipe, pointed=kept), once=once)

    def ask_again(self, topics: Collection[str]) -> Known:
        """The same without these columns (keys) and answers of the supplier (ids); a recipe of fewer columns is open again."""
        kept = {key: one for key, one in self.recipe.columns.items() if key not in topics}
        is_sealed = self.recipe.is_sealed and len(kept) == len(self.recipe.columns)
        return replace(self, recipe=replace(self.recipe, columns=kept, is_sealed=is_sealed), habits=self.habits.without(topics))

    def learn(self, question: Question, answer: Any) -> Known:
        """The same with this answer kept where it belongs. AnswerError when the question does not know it."""
        _check(question, answer)
        if question.form == AskForm.ASSIGNMENT:
            key = question.id.removeprefix(COLUMN_PREFIX)
            return replace(self, recipe=replace(self.recipe, columns={**self.recipe.columns, key: _read_assignment(answer)}))
        if question.id.startswith(TITLE_PREFIX) and answer == OTHER_TABLE:
            return replace(self, recipe=Recipe(self.recipe.supplier), once={})
        if question.id.startswith(UNIT_PREFIX) and answer == OTHER_COLUMN:
            return self.ask_again([question.id.removeprefix(UNIT_PREFIX).rpartition(":")[0]])
        if question.scope == AskScope.DELIVERY:
            return replace(self, once={**self.once, question.id: answer})
        if question.scope == AskScope.TABLE:
            return replace(self, recipe=replace(self.recipe, answers={**self.recipe.answers, question.id: answer}))
        if question.id == NUMBERS_ID:
            return replace(self, habits=replace(self.habits, numbers=NumberStyle(answer)))
        signs = {**self.habits.signs, question.id.removeprefix(SIGN_PREFIX): answer}
        return replace(self, habits=replace(self.habits, signs=signs))


def compute_head_key(title: str, columns: tuple[str, ...]) -> str:
    """Short hash over the title and the set of column keys."""
    return hashlib.sha256("\n".join((title, *sorted(columns))).encode()).hexdigest()[:_SHORTEST]


def _read_assignment(answer: Any) -> Assignment:
    if isinstance(answer, Mapping):
        return Assignment(**answer)
    return Assignment(skip=True) if answer == SKIP else Assignment(indicator=answer)


def _check(question: Question, answer: Any) -> None:
    if question.kind == AskKind.REFUSED:
        raise AnswerError(f"Darauf gibt es keine Antwort; die Datei ist zu berichtigen. {question.text}")
    if isinstance(answer, Mapping):
        if question.form != AskForm.ASSIGNMENT or set(answer) - set(asdict(Assignment())):
            raise AnswerError("Diese Zuordnung hat Angaben, die es nicht gibt.")
        return
    fits = answer in [option.value for option in question.options]
    if question.form == AskForm.PERIOD:
        fits |= is_time(answer)
    if not fits and question.form != AskForm.AREA:
        raise AnswerError(f"„{answer}“ ist keine der möglichen Antworten auf: {question.text}")
