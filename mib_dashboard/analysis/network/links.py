"""Cooperation as a network: actors and bodies, joined once however often they are named together, in places that stay."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mib_dashboard.language.formats import format_number, join_words, sort_key
from mib_dashboard.model.steering import SteeringBook
from mib_dashboard.report.network import NetworkNode, NetworkSpec, NetworkTie
from mib_dashboard.schema import CooperationKind

BODY = "Gremium"
KEY_WORDS = "Kreis: Träger, Quadrat: Gremium."
_MOST_NAMED = 3
_RADIUS = 46.0  # per cent of the side of the picture


@dataclass(frozen=True)
class Member:
    """An actor or a body. `kind`: printed type of the actor, or BODY. `x`, `y`: its place in per cent of the picture."""

    code: str
    name: str
    kind: str
    x: float
    y: float


@dataclass(frozen=True)
class Tie:
    """Two members (their codes, sorted) that work together, and in which ways."""

    first: str
    second: str
    kinds: tuple[CooperationKind, ...]


@dataclass(frozen=True)
class Network:
    """All members in the order of the circle, by kind and name; ties by their members."""

    members: tuple[Member, ...]
    ties: tuple[Tie, ...]

    def count(self, code: str) -> int:
        """With how many others a member works."""
        return self.degrees[code]

    @property
    def degrees(self) -> Mapping[str, int]:
        """Code → number of ties; every tie counts at both of its ends."""
        return Counter(code for tie in self.ties for code in (tie.first, tie.second))

    def list_around(self, code: str) -> list[tuple[Member, Tie]]:
        """The members that one works with, in the order of the circle."""
        found = {tie.second if tie.first == code else tie.first: tie for tie in self.ties if code in (tie.first, tie.second)}
        return [(member, found[member.code]) for member in self.members if member.code in found]


def build_network(book: SteeringBook, names: Mapping[str, tuple[str, str]], day: date) -> Network:
    """What holds on a day. `names`: actor → name and printed type; an actor nobody knows (any more) is left out."""
    bodies = {body.code: (body.short_name, BODY) for body in book.bodies}
    known = {**names, **bodies}
    kinds: dict[tuple[str, str], dict[CooperationKind, None]] = {}
    for one in book.cooperations:
        pair = tuple(sorted((one.actor, one.partner or one.body)))
        is_over = one.end is not None and one.end < day
        if is_over or len(set(pair)) < 2 or not set(pair) <= set(known):
            continue
        kinds.setdefault((pair[0], pair[1]), {})[one.kind] = None
    there = {code for pair in kinds for code in pair}
    order = sorted(there, key=lambda code: (known[code][1] == BODY, known[code][1], sort_key(known[code][0]), code))
    members = tuple(_place(code, known[code], place, len(order)) for place, code in enumerate(order))
    return Network(members, tuple(Tie(*pair, tuple(found)) for pair, found in sorted(kinds.items())))


def _place(code: str, named: tuple[str, str], place: int, total: int) -> Member:
    """On a circle, from the top with the clock: the same members always stand in the same place."""
    angle = 2 * math.pi * place / total - math.pi / 2
    return Member(code, *named, round(50 + _RADIUS * math.cos(angle), 2), round(50 + _RADIUS * math.sin(angle), 2))


def count_between(network: Network) -> dict[tuple[str, str], int]:
    """Ties by the kinds of both ends, each pair of kinds once (sorted): what a picture of many no longer shows."""
    kinds = {member.code: member.kind for member in network.members}
    found: Counter[tuple[str, str]] = Counter()
    for tie in network.ties:
        one, other = sorted((kinds[tie.first], kinds[tie.second]))
        found[one, other] += 1
    return dict(sorted(found.items()))


def describe_network(network: Network) -> str:
    """`57 Verbindungen zwischen 40 Trägern und 3 Gremien`."""
    bodies = sum(member.kind == BODY for member in network.members)
    actors = len(network.members) - bodies
    told = f"{format_number(len(network.ties))} {'Verbindung' if len(network.ties) == 1 else 'Verbindungen'} zwischen "
    told += f"{format_number(actors)} {'Träger' if actors == 1 else 'Trägern'}"
    return told + (f" und {format_number(bodies)} {'Gremium' if bodies == 1 else 'Gremien'}" if bodies else "")


def describe_often(network: Network) -> str:
    """Who is named most often, with what that means and what it does not."""
    degrees = network.degrees
    first = sorted(network.members, key=lambda member: -degrees[member.code])[:_MOST_NAMED]
    if not first:
        return ""
    named = join_words([f"{member.name} ({format_number(degrees[member.code])})" for member in first])
    return (
        f"Die meisten Verbindungen sind eingetragen für {named}. Das heißt nur, dass so viele bekannt sind: Wer gut vernetzt "
        "ist, ohne dass es jemand eingetragen hat, fehlt hier; über Güte und Gewicht sagt die Zahl nichts."
    )


def list_ties(network: Network) -> list[dict[str, str]]:
    """The table twin: one row a tie."""
    members = {member.code: member for member in network.members}
    return [
        {
            "Wer": members[tie.first].name,
            "Art": members[tie.first].kind,
            "mit wem": members[tie.second].name,
            "Art dort": members[tie.second].kind,
            "Wie": ", ".join(tie.kinds),
        }
        for tie in network.ties
    ]


def list_members(network: Network) -> list[dict[str, str]]:
    """The list beside the picture: its numbers, in the order of the circle."""
    degrees = network.degrees
    return [
        {"Nr.": str(number), "Name": member.name, "Art": member.kind, "Verbindungen": format_number(degrees[member.code])}
        for number, member in enumerate(network.members, start=1)
    ]


def list_between(network: Network) -> list[dict[str, str]]:
    """Ties by kinds, as a table: a row a kind, in it the kinds that it works with, those with most ties first."""
    counts, found = count_between(network), []
    for kind in dict.fromkeys(member.kind for member in network.members):
        own = {one if other == kind else other: number for (one, other), number in counts.items() if kind in (one, other)}
        most = sorted(own.items(), key=lambda pair: (-pair[1], sort_key(pair[0])))
        found.append({
            "Art": kind,
            "Verbindungen": format_number(sum(own.values())),
            "mit wem": " · ".join(f"{other}\u00a0{format_number(number)}" for other, number in most),
        })  # fmt: skip
    return found


def build_picture(network: Network, chosen: str) -> NetworkSpec:
    """The picture of a network with one member chosen."""
    places = {member.code: place for place, member in enumerate(network.members)}
    nodes = tuple(
        NetworkNode(place + 1, member.x, member.y, member.kind == BODY, member.code == chosen)
        for place, member in enumerate(network.members)
    )
    ties = tuple(NetworkTie(places[tie.first], places[tie.second], chosen in (tie.first, tie.second)) for tie in network.ties)
    title, who = describe_network(network), next((m.name for m in network.members if m.code == chosen), "")
    subtitle = f"{KEY_WORDS}{f' Gewählt: {who}.' if who else ''}"
    alt = f"Netzwerk: {title}. Die Nummern stehen in der Liste dazu, alle Verbindungen in der Tabelle."
    return NetworkSpec(title, subtitle, nodes, ties, alt)
