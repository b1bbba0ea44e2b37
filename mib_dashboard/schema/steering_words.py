"""Words of goals, bodies, meetings, cooperation and events: closed lists, in the order they are shown."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Who may see a row: everybody, the bodies it is meant for, or the office alone."""

    PUBLIC = "oeffentlich"
    COMMITTEE = "gremium"
    INTERNAL = "intern"


class GoalKind(StrEnum):
    """A guiding goal ("Leitziel") says where to in one sentence; the goals below it can be measured."""

    GUIDING = "Leitziel"
    GOAL = "Ziel"


class MeasureState(StrEnum):
    """How far a measure is."""

    PLANNED = "geplant"
    RUNNING = "läuft"
    PAUSED = "ruht"
    DONE = "abgeschlossen"
    DROPPED = "aufgegeben"


class BodyKind(StrEnum):
    """What a body is: elected, advising, or working."""

    ASSEMBLY = "Vertretung"
    COMMITTEE = "Ausschuss"
    COUNCIL = "Beirat"
    PROJECT_COUNCIL = "Projektrat"
    STEERING = "Steuerungsgruppe"
    WORKING_GROUP = "Arbeitsgruppe"


class SeatGroup(StrEnum):
    """Whom a seat or a participant stands for."""

    ADMINISTRATION = "Verwaltung"
    MUNICIPALITIES = "Städte und Gemeinden"
    POLITICS = "Politik"
    WELFARE = "Wohlfahrtsverbände"
    CLUBS = "Vereine"
    MIGRANT_ORGANISATIONS = "Migrantenorganisationen"
    OTHERS = "Weitere"


class MeetingState(StrEnum):
    """What became of a meeting."""

    PLANNED = "geplant"
    HELD = "stattgefunden"
    CANCELLED = "ausgefallen"


class CooperationKind(StrEnum):
    """How two work together."""

    JOINT_OFFER = "gemeinsames Angebot"
    NETWORK = "Netzwerk"
    FUNDING = "Förderung"
    CONTRACT = "Vertrag"
