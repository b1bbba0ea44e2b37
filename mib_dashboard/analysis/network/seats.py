"""Who sits in the bodies, and who is missing in all of them: fields, groups, municipalities without a seat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mib_dashboard.language.formats import format_number
from mib_dashboard.model.steering import Committee, SteeringBook
from mib_dashboard.schema import SeatGroup


@dataclass(frozen=True)
class BodySeats:
    """A body with its seats by group; `empty`: known to be empty, `unknown`: nobody wrote whether they are filled."""

    body: Committee
    by_group: Mapping[SeatGroup, int]
    total: int
    empty: int
    unknown: int


@dataclass(frozen=True)
class Missing:
    """Codes of what has no seat that is not empty, in any body."""

    groups: tuple[SeatGroup, ...]
    fields: tuple[str, ...]
    areas: tuple[str, ...]


def count_seats(book: SteeringBook) -> tuple[BodySeats, ...]:
    """One entry a body; a body without any seat has zeros."""
    found = []
    for body in book.bodies:
        seats = [seat for seat in book.seats if seat.body == body.code]
        counts = Counter(seat.group for seat in seats)
        found.append(
            BodySeats(
                body, {group: counts[group] for group in SeatGroup if counts[group]}, len(seats),
                sum(seat.is_filled is False for seat in seats), sum(seat.is_filled is None for seat in seats),
            )
        )  # fmt: skip
    return tuple(found)


def find_missing(book: SteeringBook, fields: Iterable[str], areas: Iterable[str]) -> Missing:
    """What no seat stands for. An empty seat stands for nobody; one of which that is not known counts."""
    taken = [seat for seat in book.seats if seat.is_filled is not False]
    return Missing(
        tuple(group for group in SeatGroup if group not in {seat.group for seat in taken}),
        _without(fields, (code for seat in taken for code in seat.fields)),
        _without(areas, (seat.area for seat in taken)),
    )


def describe_seats(seats: BodySeats) -> str:
    """`6 Sitze: Verwaltung 2, Städte und Gemeinden 3, Wohlfahrtsverbände 1; 1 unbesetzt`."""
    if not seats.total:
        return "keine Sitze eingetragen"
    noun = "Sitz" if seats.total == 1 else "Sitze"
    groups = ", ".join(f"{group} {format_number(count)}" for group, count in seats.by_group.items())
    rest = [
        f"{format_number(number)} {word}" for number, word in ((seats.empty, "unbesetzt"), (seats.unknown, "unbekannt")) if number
    ]
    return f"{format_number(seats.total)} {noun}: {groups}" + (f"; {', '.join(rest)}" if rest else "")


def _without(codes: Iterable[str], taken: Iterable[str]) -> tuple[str, ...]:
    seen = set(taken)
    return tuple(code for code in codes if code not in seen)
