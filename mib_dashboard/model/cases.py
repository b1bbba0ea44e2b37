"""Cases ("Vorgänge"): what was decided about an offer, a pair, an overlap, a gap or a delivery, and is followed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mib_dashboard.schema import SEPARATOR, CaseKind, CaseState, CaseSubject


@dataclass(frozen=True)
class Matter:
    """What a case is about. `keys`: codes of offers or actors, sorted; of a gap AGS, field, group; of a delivery its number."""

    kind: CaseSubject
    keys: tuple[str, ...]

    @property
    def place(self) -> str:
        """The keys as one text."""
        return SEPARATOR.join(self.keys)


@dataclass(frozen=True)
class CaseNote:
    """What the public knows of a case: what was found, since when, and a sentence; `is_example`: it is invented."""

    code: str
    kind: CaseKind
    matter: Matter
    sentence: str
    since: date
    is_example: bool = False


@dataclass(frozen=True)
class CaseContent:
    """What people write about a case. `responsible`: a function, never a person; `day`: since when it is so.

    `note` is for the office alone; `sentence` is public as soon as there is one.
    """

    kind: CaseKind
    state: CaseState
    day: date
    responsible: str = ""
    due: date | None = None
    note: str = ""
    sentence: str = ""
    decision: str = ""
    meeting: str = ""
    meeting_day: date | None = None


@dataclass(frozen=True)
class Case:
    """One case as it stands now; `version` counts changes. Moments are UTC, accounts are named by their names."""

    id: int
    matter: Matter
    content: CaseContent
    created: datetime
    created_by: str
    changed: datetime
    changed_by: str
    version: int

    @property
    def code(self) -> str:
        """The number as people say it."""
        return f"V{self.id}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.content.state in (CaseState.OPEN, CaseState.IN_PROGRESS)
