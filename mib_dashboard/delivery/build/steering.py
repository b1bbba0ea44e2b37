"""Tables of steering to objects. Expects rows that passed the validation and the gate (`delivery.withhold.publish`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mib_dashboard.delivery.build.offers import follow_merged
from mib_dashboard.delivery.load import RawData
from mib_dashboard.model.steering import (
    AgendaItem,
    Committee,
    Cooperation,
    Event,
    Goal,
    GoalTarget,
    Guide,
    Measure,
    Meeting,
    Proof,
    Resolution,
    Seat,
    SteeringBook,
)
from mib_dashboard.schema import (
    MERGED,
    SEPARATOR,
    BodyKind,
    Col,
    CooperationKind,
    DataKind,
    GoalKind,
    MeasureState,
    MeetingState,
    SeatGroup,
    Table,
    YesNo,
)
from mib_dashboard.schema import steering as schema
from mib_dashboard.schema.rows import list_rows

Row = dict[str, str]
Merged = Mapping[tuple[str, str], str]
_OFFERS, _ACTORS = "angebote", "akteure"
_RISING = "+"


def build_steering_book(raw: RawData) -> SteeringBook:
    """The public rows as a book; offers and actors that were merged are named by the key that stayed."""
    merged = follow_merged(list_rows(raw.frame(MERGED)))
    goals = sorted(_rows(raw, schema.GOALS), key=lambda row: (int(row[Col.REIHENFOLGE]), row[Col.ZIEL]))
    return SteeringBook(
        guides=tuple(_guide(row) for row in goals if row[Col.ART] == GoalKind.GUIDING),
        goals=tuple(_goal(row) for row in goals if row[Col.ART] == GoalKind.GOAL),
        measures=tuple(sorted((_measure(row, merged) for row in _rows(raw, schema.MEASURES)), key=_order_measure)),
        resolutions=tuple(
            sorted((_resolution(row) for row in _rows(raw, schema.DECISIONS)), key=lambda one: (one.day, one.code), reverse=True)
        ),
        bodies=tuple(_body(row) for row in _rows(raw, schema.BODIES)),
        seats=tuple(sorted((_seat(row, merged) for row in _rows(raw, schema.SEATS)), key=lambda one: (one.body, one.number))),
        meetings=tuple(
            sorted((_meeting(row) for row in _rows(raw, schema.MEETINGS)), key=lambda one: (one.day, one.code), reverse=True)
        ),
        agenda=tuple(sorted((_item(row) for row in _rows(raw, schema.AGENDA)), key=lambda one: (one.meeting, one.number))),
        cooperations=tuple(
            one for one in (_cooperation(row, merged) for row in _rows(raw, schema.COOPERATIONS)) if one.actor != one.partner
        ),
        events=_events(raw),
    )


def _rows(raw: RawData, table: Table) -> list[Row]:
    return list_rows(raw.frame(table))


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in cell.split(SEPARATOR) if part))


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _proof(row: Row) -> Proof:
    return Proof(row[Col.BELEG], date.fromisoformat(row[Col.STAND]), row[Col.DATENART] == DataKind.EXAMPLE, row[Col.HINWEIS])


def _follow(merged: Merged, table: str, cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(merged.get((table, code), code) for code in _codes(cell)))


def _guide(row: Row) -> Guide:
    return Guide(row[Col.ZIEL], row[Col.TITEL], row[Col.TEXT], row[Col.ZUSTAENDIG], _proof(row))


def _goal(row: Row) -> Goal:
    target = None
    if row[Col.INDIKATOR] and row[Col.ZIELWERT]:
        target = GoalTarget(
            row[Col.INDIKATOR], int(row[Col.BASISJAHR]), int(row[Col.ZIELJAHR]), float(row[Col.ZIELWERT]),
            row[Col.RICHTUNG] == _RISING, _number(row[Col.BASISWERT]),
        )  # fmt: skip
    return Goal(
        code=row[Col.ZIEL], guide=row[Col.LEITZIEL], title=row[Col.TITEL], sentence=row[Col.TEXT], field=row[Col.FELD],
        groups=_codes(row[Col.ZIELGRUPPEN]), area=row[Col.GEBIET], indicator=row[Col.INDIKATOR], target=target,
        responsible=row[Col.ZUSTAENDIG], proof=_proof(row),
    )  # fmt: skip


def _order_measure(measure: Measure) -> tuple[date, str]:
    return measure.start or date.max, measure.code


def _measure(row: Row, merged: Merged) -> Measure:
    return Measure(
        code=row[Col.MASSNAHME], goals=_codes(row[Col.ZIELE]), title=row[Col.TITEL], text=row[Col.TEXT],
        responsible=row[Col.ZUSTAENDIG], partners=_follow(merged, _ACTORS, row[Col.PARTNER]),
        offers=_follow(merged, _OFFERS, row[Col.ANGEBOTE]), budget=_number(row[Col.BUDGET]), start=_day(row[Col.LAUFZEIT_VON]),
        end=_day(row[Col.LAUFZEIT_BIS]), state=MeasureState(row[Col.STATUS]), proof=_proof(row),
    )  # fmt: skip


def _body(row: Row) -> Committee:
    return Committee(
        row[Col.GREMIUM], row[Col.NAME], row[Col.KURZNAME] or row[Col.NAME], BodyKind(row[Col.ART]), row[Col.GEBIET],
        row[Col.AUFGABE], row[Col.WEB], _proof(row),
    )  # fmt: skip


def _seat(row: Row, merged: Merged) -> Seat:
    return Seat(
        body=row[Col.GREMIUM], number=int(row[Col.PLATZ]), holder=row[Col.STELLE],
        actor=merged.get((_ACTORS, row[Col.AKTEUR]), row[Col.AKTEUR]), group=SeatGroup(row[Col.GRUPPE]), area=row[Col.GEBIET],
        fields=_codes(row[Col.FELDER]), groups=_codes(row[Col.ZIELGRUPPEN]),
        is_filled=row[Col.BESETZT] == YesNo.YES if row[Col.BESETZT] else None, since=_day(row[Col.SEIT]), proof=_proof(row),
    )  # fmt: skip


def _meeting(row: Row) -> Meeting:
    day = date.fromisoformat(row[Col.DATUM])
    return Meeting(row[Col.SITZUNG], row[Col.GREMIUM], day, MeetingState(row[Col.STATUS]), row[Col.WEB], _proof(row))


def _item(row: Row) -> AgendaItem:
    return AgendaItem(
        row[Col.SITZUNG], int(row[Col.PUNKT]), row[Col.TITEL], row[Col.TEXT], _codes(row[Col.ZIELE]),
        _codes(row[Col.INDIKATOREN]), _codes(row[Col.FELDER]), _proof(row), _codes(row[Col.ZIELGRUPPEN]), row[Col.GEBIET],
        _codes(row[Col.VORGAENGE]),
    )  # fmt: skip


def _resolution(row: Row) -> Resolution:
    return Resolution(
        code=row[Col.BESCHLUSS], body=row[Col.GREMIUM], meeting=row[Col.SITZUNG], day=date.fromisoformat(row[Col.DATUM]),
        number=row[Col.NUMMER], title=row[Col.TITEL], goals=_codes(row[Col.ZIELE]), measures=_codes(row[Col.MASSNAHMEN]),
        link=row[Col.WEB], proof=_proof(row), item=int(row[Col.PUNKT]) if row[Col.PUNKT] else None,
    )  # fmt: skip


def _cooperation(row: Row, merged: Merged) -> Cooperation:
    actor, partner = (merged.get((_ACTORS, row[column]), row[column]) for column in (Col.AKTEUR, Col.PARTNER))
    return Cooperation(
        row[Col.KOOPERATION], actor, partner, row[Col.GREMIUM], CooperationKind(row[Col.ART]), row[Col.TEXT],
        _day(row[Col.LAUFZEIT_VON]), _day(row[Col.LAUFZEIT_BIS]), _proof(row),
    )  # fmt: skip


def _events(raw: RawData) -> tuple[Event, ...]:
    came: dict[str, list[tuple[SeatGroup, int]]] = {}
    for row in _rows(raw, schema.ATTENDANCE):
        came.setdefault(row[Col.TERMIN], []).append((SeatGroup(row[Col.GRUPPE]), int(row[Col.PERSONEN])))
    found = [
        Event(
            row[Col.TERMIN], row[Col.TITEL], date.fromisoformat(row[Col.DATUM]), _codes(row[Col.FELDER]),
            _codes(row[Col.ZIELGRUPPEN]), row[Col.GEBIET], row[Col.ERGEBNIS], row[Col.WEB],
            tuple(sorted(came.get(row[Col.TERMIN], ()), key=lambda pair: list(SeatGroup).index(pair[0]))), _proof(row),
        )
        for row in _rows(raw, schema.EVENTS)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda event: (event.day, event.code), reverse=True))
