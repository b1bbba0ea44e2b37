"""Ask a rule again only when something it looked at has changed; else its last answer still holds.

From one state to the next most tables stay as they are, and a rule looks at few of them. What a rule looked at is noted by the
`Ledger` while it looks; nothing has to be declared, so nothing can be forgotten. Contents count, not names or times of files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mib_dashboard.delivery.rules.ledger import Ledger
from mib_dashboard.delivery.rules.looking import Look
from mib_dashboard.model.dataset import Finding

Rule = Callable[[Ledger], list[Finding]]

# The state that is shown, the one that comes, and drafts beside them.
_STATES = 4
# A delivery that is wrong throughout is not worth its memory.
_MOST_FINDINGS = 1000


@dataclass(frozen=True)
class _Answer:
    looks: tuple[tuple[Look, str], ...]
    findings: tuple[Finding, ...]

    def holds_for(self, book: Ledger) -> bool:
        return all(_stamp(book.describe(look)) == seen for look, seen in self.looks)


# Replaced as a whole for each rule, so that threads see either the old or the new ones; the last used one is the first.
_ANSWERS: dict[Rule, tuple[_Answer, ...]] = {}
# By name of a rule: what it saw in an earlier process when it found nothing.
_SILENT: dict[str, _Answer] = {}


def ask(rule: Rule, book: Ledger) -> Sequence[Finding]:
    """What the rule says about the delivery in `book`, as far as the book knows it. Raises what the rule raises."""
    earlier = _ANSWERS.get(rule) or tuple(filter(None, [_SILENT.get(_name(rule))]))
    answer = next((one for one in earlier if one.holds_for(book)), None)
    if answer is None:
        with book.noting() as looks:
            answer = _Answer((), tuple(rule(book)))
        if None in looks.values() or len(answer.findings) > _MOST_FINDINGS:
            return answer.findings
        answer = _Answer(tuple((look, _stamp(seen)) for look, seen in looks.items()), answer.findings)
    _ANSWERS[rule] = (answer, *(one for one in earlier if one is not answer))[:_STATES]
    return answer.findings


def forget_answers() -> None:
    """Ask every rule anew."""
    _ANSWERS.clear()
    _SILENT.clear()


def list_silent() -> dict[str, list[list[str]]]:
    """By name of a rule what it looked at last when it found nothing, as plain values without any content of the delivery."""
    newest = {_name(rule): answers[0] for rule, answers in _ANSWERS.items()}
    return {name: [[*look, seen] for look, seen in one.looks] for name, one in newest.items() if not one.findings}


def take_silent(told: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """What `list_silent` told in another process of this program: such a rule is asked only when it would see something else."""
    for name, looks in told.items():
        _SILENT[name] = _Answer(tuple(((kind, part), seen) for kind, part, seen in looks), ())


def _name(rule: Rule) -> str:
    return f"{rule.__module__}.{rule.__qualname__}"


def _stamp(seen: Any) -> str:
    """The checksum of what was seen, the same in every process."""
    return hashlib.sha256(repr(_ordered(seen)).encode()).hexdigest()


def _ordered(seen: Any) -> Any:
    if isinstance(seen, frozenset):
        return sorted(seen)
    return [_ordered(one) for one in seen] if isinstance(seen, tuple) else seen
