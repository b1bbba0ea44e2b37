"""Identities of the network, of seats and of participants, calculated by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mib_dashboard.analysis.network.events import compute_reach, list_reach
from mib_dashboard.analysis.network.links import (
    BODY,
    build_network,
    count_between,
    describe_network,
    describe_often,
    list_between,
    list_ties,
)
from mib_dashboard.analysis.network.seats import count_seats, describe_seats, find_missing
from mib_dashboard.model.steering import Committee, Cooperation, Event, Seat, SteeringBook
from mib_dashboard.schema import BodyKind, CooperationKind, SeatGroup
from tests.analysis.goals.test_rating import PROOF

DAY = date(2026, 1, 1)
NAMES = {"A": ("Adler", "Verein"), "B": ("Brücke", "Verein"), "C": ("Caritas", "Verband"), "D": ("Dorf", "Verein")}
NET, CONTRACT = CooperationKind.NETWORK, CooperationKind.CONTRACT


def tie(code: str, actor: str, partner: str = "", body: str = "", kind=NET, end=None) -> Cooperation:
    return Cooperation(code, actor, partner, body, kind, "", None, end, PROOF)


def seat(body: str, number: int, group: SeatGroup, *, filled=True, area="", fields=()) -> Seat:
    return Seat(body, number, f"Stelle {number}", "", group, area, tuple(fields), (), filled, None, PROOF)


BODIES = (
    Committee("G", "Rat der Region", "Rat", BodyKind.COUNCIL, "", "", "", PROOF),
    Committee("H", "Runde", "Runde", BodyKind.WORKING_GROUP, "", "", "", PROOF),
)
BOOK = SteeringBook(
    bodies=BODIES,
    seats=(
        seat("G", 1, SeatGroup.ADMINISTRATION, area="01", fields=["F1"]),
        seat("G", 2, SeatGroup.CLUBS, filled=None, fields=["F2"]),
        seat("G", 3, SeatGroup.WELFARE, filled=False, area="02", fields=["F3"]),
    ),
    cooperations=(
        tie("K1", "A", "B"), tie("K2", "B", "A", kind=CONTRACT), tie("K3", "A", "C"), tie("K4", "C", body="G"),
        tie("K5", "A", "D", end=date(2025, 12, 31)), tie("K6", "A", "X"), tie("K7", "B", body="hidden"),
    ),
)  # fmt: skip


def test_a_pair_is_one_tie_and_degrees_sum_to_twice_the_ties():
    network = build_network(BOOK, NAMES, DAY)
    assert [(one.first, one.second, one.kinds) for one in network.ties] == [
        ("A", "B", (NET, CONTRACT)),
        ("A", "C", (NET,)),
        ("C", "G", (NET,)),
    ]
    assert dict(network.degrees) == {"A": 2, "B": 1, "C": 2, "G": 1}
    assert sum(network.degrees.values()) == 2 * len(network.ties)
    assert sum(count_between(network).values()) == len(network.ties)
    assert count_between(network) == {("Gremium", "Verband"): 1, ("Verband", "Verein"): 1, ("Verein", "Verein"): 1}
    assert [member.code for member, _ in network.list_around("A")] == ["C", "B"]


def test_kinds_name_the_kinds_they_work_with():
    rows = {row["Art"]: (row["Verbindungen"], row["mit wem"]) for row in list_between(build_network(BOOK, NAMES, DAY))}
    assert rows == {
        "Verein": ("2", "Verband\u00a01 · Verein\u00a01"), "Verband": ("2", "Gremium\u00a01 · Verein\u00a01"),
        "Gremium": ("1", "Verband\u00a01"),
    }  # fmt: skip


def test_what_is_over_unknown_or_hidden_is_not_there():
    codes = {member.code for member in build_network(BOOK, NAMES, DAY).members}
    assert codes == {"A", "B", "C", "G"}


def test_places_are_the_same_whatever_the_order_of_the_rows():
    one = build_network(BOOK, NAMES, DAY)
    other = build_network(replace(BOOK, cooperations=BOOK.cooperations[::-1]), dict(reversed(NAMES.items())), DAY)
    assert one.members == other.members
    assert [(member.name, member.kind) for member in one.members][-1] == ("Rat", BODY)
    assert one.members[0].x == 50.0
    assert len({(member.x, member.y) for member in one.members}) == len(one.members)


def test_words_say_what_a_count_means():
    network = build_network(BOOK, NAMES, DAY)
    assert describe_network(network) == "3 Verbindungen zwischen 3 Trägern und 1 Gremium"
    assert "Caritas (2)" in describe_often(network)
    assert "sagt die Zahl nichts" in describe_often(network)
    assert list_ties(network)[0] == {
        "Wer": "Adler",
        "Art": "Verein",
        "mit wem": "Brücke",
        "Art dort": "Verein",
        "Wie": "Netzwerk, Vertrag",
    }
    assert describe_often(build_network(SteeringBook(), {}, DAY)) == ""


def test_seats_by_group_sum_to_all_seats():
    first, second = count_seats(BOOK)
    assert sum(first.by_group.values()) == first.total == 3
    assert (first.empty, first.unknown) == (1, 1)
    assert describe_seats(first) == "3 Sitze: Verwaltung 1, Wohlfahrtsverbände 1, Vereine 1; 1 unbesetzt, 1 unbekannt"
    assert describe_seats(second) == "keine Sitze eingetragen"


def test_an_empty_seat_stands_for_nobody():
    missing = find_missing(BOOK, ["F1", "F2", "F3"], ["01", "02", "03"])
    assert missing.fields == ("F3",)
    assert missing.areas == ("02", "03")
    assert SeatGroup.WELFARE in missing.groups
    assert SeatGroup.CLUBS not in missing.groups


def test_participants_of_a_year_are_the_sum_of_its_events():
    events = [
        Event("T1", "Eins", date(2025, 3, 1), (), (), "", "", "", ((SeatGroup.CLUBS, 12), (SeatGroup.OTHERS, 0)), PROOF),
        Event("T2", "Zwei", date(2025, 9, 1), (), (), "", "", "", ((SeatGroup.CLUBS, 5),), PROOF),
        Event("T3", "Drei", date(2024, 9, 1), (), (), "", "", "", (), PROOF),
    ]
    new, old = compute_reach(events)
    assert (new.year, new.events, new.persons, new.total) == (2025, 2, {SeatGroup.CLUBS: 17, SeatGroup.OTHERS: 0}, 17)
    assert (old.uncounted, old.persons) == (1, {})
    rows = {row["Teilnahmen"]: (row["2025"], row["2024"]) for row in list_reach([new, old])}
    assert rows["Weitere"] == ("0", "nicht gezählt")
    assert rows["zusammen"] == ("17", "nicht gezählt")
    assert rows["Termine"] == ("2", "1")
    assert rows["davon ohne Zählung"] == ("0", "1")
