"""Tables of steering: the chain from the guiding goal to the resolution; bodies, seats, meetings; cooperation and events.

Every row says where it is written (`beleg`), of when that is (`stand`) and who may see it (`sichtbarkeit`, `Audience`): what is
not for everybody ends at the gate of the delivery (`delivery.withhold`). Who is named is an institution or a function.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandera.pandas as pa

from mib_dashboard.schema.columns import Col
from mib_dashboard.schema.rules import (
    CODE,
    FILLED,
    IS_AGS_OR_EMPTY,
    IS_CODE,
    IS_CODE_OR_EMPTY,
    IS_DAY,
    IS_DAY_OR_EMPTY,
    IS_NUMBER_OR_EMPTY,
    IS_WHOLE,
    IS_YES_NO_OR_EMPTY,
    MANY_CODES,
    Table,
    choice,
    match,
    table,
    text,
)
from mib_dashboard.schema.steering_words import (
    Audience,
    BodyKind,
    CooperationKind,
    GoalKind,
    MeasureState,
    MeetingState,
    SeatGroup,
)
from mib_dashboard.schema.words import DataKind

_GOAL, _MEASURE, _BODY, _MEETING, _EVENT = "ziele", "massnahmen", "gremien", "sitzungen", "termine"
_ACTOR, _OFFER, _FIELD, _GROUP, _AREA, _INDICATOR, _CASE = (
    "akteure", "angebote", "handlungsfelder", "zielgruppen", "gebiete", "indikatoren", "vorgaenge",
)  # fmt: skip
_IS_YEAR_OR_EMPTY = match(r"([0-9]{4})?", "kein Jahr mit vier Ziffern")
_SOME_CODES = match(rf"{CODE}(\|{CODE})*", "mindestens ein Schlüssel, in der Tabelle mehrere mit | getrennt")
_WEB_OR_EMPTY = match(r"(https?://[^\s|]+)?", "keine Adresse, die mit https:// beginnt")


def _with_proof(columns: dict[str, pa.Column]) -> dict[str, pa.Column]:
    """What every table of this room has at its end: proof, day, who may see it, and whether it is real."""
    return columns | {
        Col.BELEG: text(FILLED),
        Col.STAND: text(IS_DAY),
        Col.SICHTBARKEIT: text(choice(tuple(Audience))),
        Col.DATENART: text(choice(tuple(DataKind))),
        Col.HINWEIS: text(),
        Col.INTERN: text(required=False),
    }


GOALS = table(_GOAL, "ziele.csv", (Col.ZIEL,), _with_proof({
    Col.ZIEL: text(IS_CODE),
    Col.ART: text(choice(tuple(GoalKind))),
    Col.LEITZIEL: text(IS_CODE_OR_EMPTY, refers=_GOAL),
    Col.TITEL: text(FILLED),
    Col.TEXT: text(),
    Col.FELD: text(IS_CODE_OR_EMPTY, refers=_FIELD),
    Col.ZIELGRUPPEN: text(MANY_CODES, refers=_GROUP),
    Col.GEBIET: text(IS_AGS_OR_EMPTY, refers=_AREA),
    Col.INDIKATOR: text(IS_CODE_OR_EMPTY, refers=_INDICATOR),
    Col.BASISJAHR: text(_IS_YEAR_OR_EMPTY),
    Col.BASISWERT: text(IS_NUMBER_OR_EMPTY),
    Col.ZIELJAHR: text(_IS_YEAR_OR_EMPTY),
    Col.ZIELWERT: text(IS_NUMBER_OR_EMPTY),
    Col.RICHTUNG: text(match(r"[+-]?", "nicht erlaubt; möglich sind: + (soll steigen), - (soll sinken) oder leer")),
    Col.ZUSTAENDIG: text(),
    Col.REIHENFOLGE: text(IS_WHOLE),
}), optional=True)  # fmt: skip

MEASURES = table(_MEASURE, "massnahmen.csv", (Col.MASSNAHME,), _with_proof({
    Col.MASSNAHME: text(IS_CODE),
    Col.ZIELE: text(_SOME_CODES, refers=_GOAL),
    Col.TITEL: text(FILLED),
    Col.TEXT: text(),
    Col.ZUSTAENDIG: text(),
    Col.PARTNER: text(MANY_CODES, refers=_ACTOR),
    Col.ANGEBOTE: text(MANY_CODES, refers=_OFFER),
    Col.BUDGET: text(IS_NUMBER_OR_EMPTY),
    Col.LAUFZEIT_VON: text(IS_DAY_OR_EMPTY),
    Col.LAUFZEIT_BIS: text(IS_DAY_OR_EMPTY),
    Col.STATUS: text(choice(tuple(MeasureState))),
}), optional=True)  # fmt: skip

BODIES = table(_BODY, "gremien.csv", (Col.GREMIUM,), _with_proof({
    Col.GREMIUM: text(IS_CODE),
    Col.NAME: text(FILLED),
    Col.KURZNAME: text(),
    Col.ART: text(choice(tuple(BodyKind))),
    Col.GEBIET: text(IS_AGS_OR_EMPTY, refers=_AREA),
    Col.AUFGABE: text(),
    Col.WEB: text(_WEB_OR_EMPTY),
}), optional=True)  # fmt: skip

SEATS = table("sitze", "sitze.csv", (Col.GREMIUM, Col.PLATZ), _with_proof({
    Col.GREMIUM: text(IS_CODE, refers=_BODY),
    Col.PLATZ: text(IS_WHOLE),
    Col.STELLE: text(FILLED),
    Col.AKTEUR: text(IS_CODE_OR_EMPTY, refers=_ACTOR),
    Col.GRUPPE: text(choice(tuple(SeatGroup))),
    Col.GEBIET: text(IS_AGS_OR_EMPTY, refers=_AREA),
    Col.FELDER: text(MANY_CODES, refers=_FIELD),
    Col.ZIELGRUPPEN: text(MANY_CODES, refers=_GROUP),
    Col.BESETZT: text(IS_YES_NO_OR_EMPTY),
    Col.SEIT: text(IS_DAY_OR_EMPTY),
}), optional=True)  # fmt: skip

MEETINGS = table(_MEETING, "sitzungen.csv", (Col.SITZUNG,), _with_proof({
    Col.SITZUNG: text(IS_CODE),
    Col.GREMIUM: text(IS_CODE, refers=_BODY),
    Col.DATUM: text(IS_DAY),
    Col.STATUS: text(choice(tuple(MeetingState))),
    Col.WEB: text(_WEB_OR_EMPTY),
}), optional=True)  # fmt: skip

AGENDA = table("tagesordnung", "tagesordnung.csv", (Col.SITZUNG, Col.PUNKT), _with_proof({
    Col.SITZUNG: text(IS_CODE, refers=_MEETING),
    Col.PUNKT: text(IS_WHOLE),
    Col.TITEL: text(FILLED),
    Col.TEXT: text(),
    Col.ZIELE: text(MANY_CODES, refers=_GOAL),
    Col.INDIKATOREN: text(MANY_CODES, refers=_INDICATOR),
    Col.FELDER: text(MANY_CODES, refers=_FIELD),
    # These came later; a file without them is complete.
    Col.ZIELGRUPPEN: text(MANY_CODES, refers=_GROUP, required=False),
    Col.GEBIET: text(IS_AGS_OR_EMPTY, refers=_AREA, required=False),
    Col.VORGAENGE: text(MANY_CODES, refers=_CASE, required=False),
}), optional=True)  # fmt: skip

DECISIONS = table("beschluesse", "beschluesse.csv", (Col.BESCHLUSS,), _with_proof({
    Col.BESCHLUSS: text(IS_CODE),
    Col.GREMIUM: text(IS_CODE, refers=_BODY),
    Col.SITZUNG: text(IS_CODE_OR_EMPTY, refers=_MEETING),
    Col.DATUM: text(IS_DAY),
    Col.NUMMER: text(),
    Col.TITEL: text(FILLED),
    Col.ZIELE: text(MANY_CODES, refers=_GOAL),
    Col.MASSNAHMEN: text(MANY_CODES, refers=_MEASURE),
    Col.WEB: text(_WEB_OR_EMPTY),
    Col.PUNKT: text(match(r"[0-9]*", "keine ganze Zahl ab null"), required=False),
}), optional=True)  # fmt: skip

COOPERATIONS = table("kooperationen", "kooperationen.csv", (Col.KOOPERATION,), _with_proof({
    Col.KOOPERATION: text(IS_CODE),
    Col.AKTEUR: text(IS_CODE, refers=_ACTOR),
    Col.PARTNER: text(IS_CODE_OR_EMPTY, refers=_ACTOR),
    Col.GREMIUM: text(IS_CODE_OR_EMPTY, refers=_BODY),
    Col.ART: text(choice(tuple(CooperationKind))),
    Col.TEXT: text(),
    Col.LAUFZEIT_VON: text(IS_DAY_OR_EMPTY),
    Col.LAUFZEIT_BIS: text(IS_DAY_OR_EMPTY),
}), optional=True)  # fmt: skip

EVENTS = table(_EVENT, "termine.csv", (Col.TERMIN,), _with_proof({
    Col.TERMIN: text(IS_CODE),
    Col.TITEL: text(FILLED),
    Col.DATUM: text(IS_DAY),
    Col.FELDER: text(MANY_CODES, refers=_FIELD),
    Col.ZIELGRUPPEN: text(MANY_CODES, refers=_GROUP),
    Col.GEBIET: text(IS_AGS_OR_EMPTY, refers=_AREA),
    Col.ERGEBNIS: text(),
    Col.WEB: text(_WEB_OR_EMPTY),
}), optional=True)  # fmt: skip

ATTENDANCE = table("teilnahmen", "teilnahmen.csv", (Col.TERMIN, Col.GRUPPE), _with_proof({
    Col.TERMIN: text(IS_CODE, refers=_EVENT),
    Col.GRUPPE: text(choice(tuple(SeatGroup))),
    Col.PERSONEN: text(IS_WHOLE),
}), optional=True)  # fmt: skip

STEERING_TABLES: tuple[Table, ...] = (
    GOALS, MEASURES, BODIES, SEATS, MEETINGS, AGENDA, DECISIONS, COOPERATIONS, EVENTS, ATTENDANCE,
)  # fmt: skip
# Table → the column that names what its rows are a part of: whoever may not see that may not see them either.
PART_OF: Mapping[str, tuple[tuple[str, Table], ...]] = {
    GOALS.name: ((Col.LEITZIEL, GOALS),),
    MEASURES.name: ((Col.ZIELE, GOALS),),
    SEATS.name: ((Col.GREMIUM, BODIES),),
    MEETINGS.name: ((Col.GREMIUM, BODIES),),
    AGENDA.name: ((Col.SITZUNG, MEETINGS),),
    DECISIONS.name: ((Col.GREMIUM, BODIES), (Col.SITZUNG, MEETINGS)),
    COOPERATIONS.name: ((Col.GREMIUM, BODIES),),
    ATTENDANCE.name: ((Col.TERMIN, EVENTS),),
}
