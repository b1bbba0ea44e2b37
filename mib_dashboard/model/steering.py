"""Value objects of steering: goals with measures and resolutions, bodies with seats and meetings, cooperation and events.

Only rows that everybody may know become one of these (`delivery.audience`). Texts are German and plain, not yet escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mib_dashboard.schema import BodyKind, CooperationKind, MeasureState, MeetingState, SeatGroup


@dataclass(frozen=True)
class Proof:
    """Where a row is written, of when that is, and whether it is invented."""

    source: str
    day: date
    is_example: bool
    note: str = ""


@dataclass(frozen=True)
class Guide:
    """A guiding goal ("Leitziel"): where to, in one sentence."""

    code: str
    title: str
    sentence: str
    responsible: str
    proof: Proof


@dataclass(frozen=True)
class GoalTarget:
    """What a goal is measured by. `value` in the unit of the indicator; `rising`: whether the figure is to rise.

    `base`: the first figure as the resolution names it, None where it does not.
    """

    indicator: str
    base_year: int
    year: int
    value: float
    rising: bool
    base: float | None = None


@dataclass(frozen=True)
class Goal:
    """A goal below a guiding goal. `area`: AGS, "" for the whole region. `indicator` may be named without a target."""

    code: str
    guide: str
    title: str
    sentence: str
    field: str
    groups: tuple[str, ...]
    area: str
    indicator: str
    target: GoalTarget | None
    responsible: str
    proof: Proof


@dataclass(frozen=True)
class Measure:
    """What is done for goals. `partners` are actors, `budget` euros; days are None where they are not known."""

    code: str
    goals: tuple[str, ...]
    title: str
    text: str
    responsible: str
    partners: tuple[str, ...]
    offers: tuple[str, ...]
    budget: float | None
    start: date | None
    end: date | None
    state: MeasureState
    proof: Proof


@dataclass(frozen=True)
class Committee:
    """A body. `area`: AGS, "" for the whole region."""

    code: str
    name: str
    short_name: str
    kind: BodyKind
    area: str
    task: str
    link: str
    proof: Proof


@dataclass(frozen=True)
class Seat:
    """A seat of a body, for an institution or a function. `is_filled` None: not known."""

    body: str
    number: int
    holder: str
    actor: str
    group: SeatGroup
    area: str
    fields: tuple[str, ...]
    groups: tuple[str, ...]
    is_filled: bool | None
    since: date | None
    proof: Proof


@dataclass(frozen=True)
class Meeting:
    """A meeting of a body."""

    code: str
    body: str
    day: date
    state: MeetingState
    link: str
    proof: Proof


@dataclass(frozen=True)
class AgendaItem:
    """An item on the agenda and what belongs to it: goals, figures, gaps (of `fields`, for `groups`), cases by their codes.

    `area`: AGS of the place it is about, "" for the whole region.
    """

    meeting: str
    number: int
    title: str
    text: str
    goals: tuple[str, ...]
    indicators: tuple[str, ...]
    fields: tuple[str, ...]
    proof: Proof
    groups: tuple[str, ...] = ()
    area: str = ""
    cases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resolution:
    """What a body resolved ("Beschluss"); `number` as the body counts, "" where it has none.

    `item`: the number on the agenda of its meeting, None where nobody wrote it down.
    """

    code: str
    body: str
    meeting: str
    day: date
    number: str
    title: str
    goals: tuple[str, ...]
    measures: tuple[str, ...]
    link: str
    proof: Proof
    item: int | None = None


@dataclass(frozen=True)
class Cooperation:
    """An actor works with another one (`partner`) or in a body; the other of the two is ""."""

    code: str
    actor: str
    partner: str
    body: str
    kind: CooperationKind
    text: str
    start: date | None
    end: date | None
    proof: Proof


@dataclass(frozen=True)
class Event:
    """A specialist event. `attendance`: how many came, by whom they stood for; () where nobody counted."""

    code: str
    title: str
    day: date
    fields: tuple[str, ...]
    groups: tuple[str, ...]
    area: str
    result: str
    link: str
    attendance: tuple[tuple[SeatGroup, int], ...]
    proof: Proof


@dataclass(frozen=True)
class SteeringBook:
    """Everything public about steering, each kind in the order people read it; empty where nothing was delivered."""

    guides: tuple[Guide, ...] = ()
    goals: tuple[Goal, ...] = ()
    measures: tuple[Measure, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    bodies: tuple[Committee, ...] = ()
    seats: tuple[Seat, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    cooperations: tuple[Cooperation, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def has_examples(self) -> bool:
        """True when any of it is invented."""
        proofs = [
            row.proof
            for rows in (
                self.guides, self.goals, self.measures, self.resolutions, self.bodies, self.seats, self.meetings, self.agenda,
                self.cooperations, self.events,
            )
            for row in rows
        ]  # fmt: skip
        return any(proof.is_example for proof in proofs)
