"""Bodies of the example with seats, meetings and resolutions, who works with whom, and events with their reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from mib_dashboard.example.cases import name_gap_cases
from mib_dashboard.example.goals import GUIDE
from mib_dashboard.example.steering_rows import prove
from mib_dashboard.example.tables import Row, read_words, split
from mib_dashboard.example.world import World
from mib_dashboard.schema import SEPARATOR, Audience, Col, CooperationKind, MeetingState, SeatGroup, YesNo

_MEETINGS = 5
_EVERY_DAYS = 91
_COOPERATIONS = 60
_OFFICES = (SeatGroup.ADMINISTRATION, SeatGroup.MUNICIPALITIES, SeatGroup.POLITICS)
_PROJECT_BODIES = ("BG-3", "BG-4", "BG-5")


def build_body_rows(world: World) -> list[Row]:
    """Rows of `schema.steering.BODIES`."""
    columns = (Col.GREMIUM, Col.NAME, Col.KURZNAME, Col.ART, Col.AUFGABE)
    return [prove(world, row[Col.SICHTBARKEIT]) | {column: row[column] for column in columns} for row in read_words("gremien")]


def build_seats(world: World, actors: Sequence[Row], fields: Sequence[str]) -> list[Row]:
    """Rows of `schema.steering.SEATS`; some are empty, and neither every municipality nor every field has one."""
    towns = world.municipalities
    rows: list[Row] = []
    for body in read_words("gremien"):
        for place, group in enumerate(split(body["gruppen"]), start=1):
            turn = len(rows)
            town = towns[turn % max(len(towns) // 2, 1)]
            actor = actors[turn % len(actors)] if actors and group not in _OFFICES else None
            holder = actor[Col.NAME] if actor else (f"{town.name}: Verwaltung" if group == SeatGroup.MUNICIPALITIES else group)
            rows.append(
                prove(world, body[Col.SICHTBARKEIT])
                | {
                    Col.GREMIUM: body[Col.GREMIUM], Col.PLATZ: str(place), Col.STELLE: holder,
                    Col.AKTEUR: actor[Col.AKTEUR] if actor else "", Col.GRUPPE: group,
                    Col.GEBIET: town.ags if group == SeatGroup.MUNICIPALITIES else "",
                    Col.FELDER: fields[turn % (len(fields) // 2)] if len(fields) > 1 else "",
                    Col.BESETZT: YesNo.NO if turn % 9 == 8 else YesNo.YES, Col.SEIT: f"{world.last_year - 1}-01-01",
                }
            )  # fmt: skip
    return rows


def build_meetings(world: World) -> list[Row]:
    """Rows of `schema.steering.MEETINGS`: one a quarter, the last one still to come; one did not take place."""
    rows = []
    for turn, body in enumerate(read_words("gremien")):
        for number in range(_MEETINGS):
            day = world.day + timedelta(days=21 + 3 * turn - _EVERY_DAYS * number)
            state = (
                MeetingState.PLANNED if day > world.day else MeetingState.CANCELLED if number == turn + 2 else MeetingState.HELD
            )
            rows.append(
                prove(world, body[Col.SICHTBARKEIT])
                | {
                    Col.SITZUNG: f"BS-{turn + 1}-{number}", Col.GREMIUM: body[Col.GREMIUM], Col.DATUM: day.isoformat(),
                    Col.STATUS: state,
                }
            )  # fmt: skip
    return rows


def build_agenda(
    world: World, meetings: Sequence[Row], goals: Sequence[Row], decisions: Sequence[Row], cases: Sequence[Row]
) -> list[Row]:
    """Rows of `schema.steering.AGENDA`: two goals a meeting, then what it resolves; some items are for the body alone."""
    below = [row for row in goals if row[Col.ZIEL] != GUIDE]
    rows = []
    for turn, meeting in enumerate(meetings if below else ()):
        for number in (1, 2):
            goal = below[(2 * turn + number) % len(below)]
            audience = Audience.COMMITTEE if (turn + number) % 8 == 0 else goal[Col.SICHTBARKEIT]
            if meeting[Col.SICHTBARKEIT] != Audience.PUBLIC:
                audience = meeting[Col.SICHTBARKEIT]
            rows.append(
                prove(world, audience)
                | {
                    Col.SITZUNG: meeting[Col.SITZUNG], Col.PUNKT: str(number), Col.TITEL: f"Sachstand: {goal[Col.TITEL]}",
                    Col.ZIELE: goal[Col.ZIEL], Col.INDIKATOREN: goal[Col.INDIKATOR], Col.FELDER: goal[Col.FELD],
                    Col.ZIELGRUPPEN: goal.get(Col.ZIELGRUPPEN, ""), Col.GEBIET: goal.get(Col.GEBIET, ""),
                    Col.VORGAENGE: name_gap_cases(goal, cases),
                }
            )  # fmt: skip
        rows += [
            prove(world, decision[Col.SICHTBARKEIT])
            | {
                Col.SITZUNG: meeting[Col.SITZUNG], Col.PUNKT: decision[Col.PUNKT], Col.TITEL: f"Vorlage: {decision[Col.TITEL]}",
                Col.ZIELE: decision[Col.ZIELE],
            }
            for decision in decisions
            if decision[Col.SITZUNG] == meeting[Col.SITZUNG]
        ]  # fmt: skip
    return rows


def build_decisions(world: World, meetings: Sequence[Row], goals: Sequence[Row], measures: Sequence[Row]) -> list[Row]:
    """Rows of `schema.steering.DECISIONS`: the assembly resolves most goals, committees and groups the measures."""
    held = [row for row in meetings if row[Col.STATUS] == MeetingState.HELD]
    rows: list[Row] = []

    def resolve(body: str, title: str, seen: str, **about: str) -> None:
        own = [row for row in held if row[Col.GREMIUM] == body]
        if own:
            meeting = own[len(rows) % len(own)]
            before = sum(row[Col.SITZUNG] == meeting[Col.SITZUNG] for row in rows)
            rows.append(
                prove(world, seen)
                | {
                    Col.BESCHLUSS: f"BB-{len(rows) + 1:02}", Col.GREMIUM: body, Col.SITZUNG: meeting[Col.SITZUNG],
                    Col.DATUM: meeting[Col.DATUM], Col.NUMMER: f"B {len(rows) + 1:03}/{meeting[Col.DATUM][:4]}", Col.TITEL: title,
                    # After the two items about goals.
                    Col.PUNKT: str(3 + before),
                }
                | about
            )  # fmt: skip

    for place, goal in enumerate(goals):
        if place % 4 != 3:
            resolve("BG-1", f"Ziel: {goal[Col.TITEL]}", goal[Col.SICHTBARKEIT], **{Col.ZIELE: goal[Col.ZIEL]})
    for place, measure in enumerate(measures):
        if place % 3 != 2:
            about = {Col.ZIELE: measure[Col.ZIELE], Col.MASSNAHMEN: measure[Col.MASSNAHME]}
            resolve(("BG-2", "BG-3")[place % 2], f"Maßnahme: {measure[Col.TITEL]}", measure[Col.SICHTBARKEIT], **about)
    return rows


def build_cooperations(world: World, actors: Sequence[Row]) -> list[Row]:
    """Rows of `schema.steering.COOPERATIONS`: pairs of actors, a few of them often named, and actors in bodies."""
    random, kinds, seen = world.random("cooperations"), tuple(CooperationKind), set()
    rows: list[Row] = []
    for turn in range(_COOPERATIONS if len(actors) > 1 else 0):
        # The first ones are named most often, as those in the middle of a network are.
        one, other = sorted((int(len(actors) * random.random() ** 2), int(random.integers(len(actors)))))
        if one == other:
            continue
        in_body = turn % 6 == 5
        partner, body = ("", _PROJECT_BODIES[turn // 6 % 3]) if in_body else (actors[other][Col.AKTEUR], "")
        if (one, partner, body) in seen:
            continue
        seen.add((one, partner, body))
        rows.append(
            prove(world, Audience.INTERNAL if turn % 20 == 19 else Audience.PUBLIC)
            | {
                Col.KOOPERATION: f"BK-{len(rows) + 1:03}", Col.AKTEUR: actors[one][Col.AKTEUR], Col.PARTNER: partner,
                Col.GREMIUM: body, Col.ART: CooperationKind.NETWORK if in_body else kinds[turn % len(kinds)],
                Col.LAUFZEIT_VON: f"{world.last_year - turn % 5}-01-01",
                Col.LAUFZEIT_BIS: f"{world.last_year}-12-31" if turn % 11 == 10 else "",
            }
        )  # fmt: skip
    return rows


def build_events(world: World, fields: set[str], groups: set[str]) -> list[Row]:
    """Rows of `schema.steering.EVENTS`, two a year."""
    rows = []
    for turn, words in enumerate(read_words("termine")):
        day = date(world.last_year + 1, 10, 5) - timedelta(days=180 * turn)
        rows.append(
            prove(world, Audience.COMMITTEE if turn == 3 else Audience.PUBLIC)
            | {
                Col.TERMIN: f"BT-{turn + 1:02}", Col.TITEL: words[Col.TITEL], Col.DATUM: day.isoformat(),
                Col.FELDER: SEPARATOR.join(code for code in split(words[Col.FELDER]) if code in fields),
                Col.ZIELGRUPPEN: SEPARATOR.join(code for code in split(words[Col.ZIELGRUPPEN]) if code in groups),
                Col.ERGEBNIS: words[Col.ERGEBNIS],
            }
        )  # fmt: skip
    return rows


def build_attendance(world: World, events: Sequence[Row]) -> list[Row]:
    """Rows of `schema.steering.ATTENDANCE`; at one event nobody counted."""
    random = world.random("attendance")
    return [
        prove(world, event[Col.SICHTBARKEIT])
        | {Col.TERMIN: event[Col.TERMIN], Col.GRUPPE: group, Col.PERSONEN: str(int(random.integers(0, 30)))}
        for event in events[1:]
        for group in SeatGroup
    ]
