"""What a form lets people choose: words instead of codes, from the tables that are published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from mib_dashboard.delivery.load import RawData
from mib_dashboard.delivery.rules.offer_words import WORD_COLUMNS
from mib_dashboard.language.formats import format_time
from mib_dashboard.schema import (
    AREAS,
    CASES,
    GIVEN_WORDS,
    INDICATORS,
    STEERING_TABLES,
    TABLES,
    Audience,
    BodyKind,
    Col,
    CooperationKind,
    DataKind,
    GoalKind,
    Level,
    MeasureState,
    MeetingState,
    SeatGroup,
    Table,
    YesNo,
    steering,
)
from mib_dashboard.schema import offers as schema
from mib_dashboard.schema.rows import list_rows

Choices = Mapping[tuple[str, str], Mapping[str, str]]
_NEUTRAL = "0"
_AUDIENCES: dict[str, str] = {
    Audience.PUBLIC: "alle (öffentlich)", Audience.COMMITTEE: "nur Gremien", Audience.INTERNAL: "nur das Büro (intern)",
}  # fmt: skip
_CLOSED: tuple[tuple[Table, str, Iterable[str]], ...] = (
    (steering.GOALS, Col.ART, GoalKind), (steering.MEASURES, Col.STATUS, MeasureState), (steering.BODIES, Col.ART, BodyKind),
    (steering.MEETINGS, Col.STATUS, MeetingState), (steering.COOPERATIONS, Col.ART, CooperationKind),
)  # fmt: skip
_LEVELS = ("A0", "A1", "A2", "B1", "B2", "C1", "C2")
_DAYS = {
    "Mo": "Montag", "Di": "Dienstag", "Mi": "Mittwoch", "Do": "Donnerstag", "Fr": "Freitag", "Sa": "Samstag", "So": "Sonntag",
}  # fmt: skip


def list_choices(raw: RawData) -> dict[tuple[str, str], dict[str, str]]:
    """(table, column) → code → word, for every cell that holds codes."""
    words = raw.frame(schema.VOCABULARY)
    areas = raw.frame(AREAS)
    places = areas[areas[Col.EBENE] == Level.MUNICIPALITY]
    actors = _name(raw, schema.ACTORS, Col.AKTEUR)
    offers = schema.OFFERS.name
    found = {
        (entry.table.name, entry.column): _pair(words[words[Col.LISTE] == entry.vocabulary], Col.CODE) for entry in WORD_COLUMNS
    }
    for entry in WORD_COLUMNS:
        for (name, code), word in GIVEN_WORDS.items():
            if name == entry.vocabulary:
                found[entry.table.name, entry.column].setdefault(code, word)
    return (
        found
        | {
            (offers, Col.AKTEUR): actors,
            (offers, Col.VERBUND): actors,
            (schema.ACTORS.name, Col.DACHVERBAND): actors,
            (offers, Col.FELDER): _name(raw, schema.FIELDS, Col.FELD),
            (offers, Col.TYPEN): _name(raw, schema.OFFER_TYPES, Col.TYP),
            (offers, Col.ZIELGRUPPEN): _name(raw, schema.TARGET_GROUPS, Col.ZIELGRUPPE),
            (offers, Col.SPRACHEN): _name(raw, schema.LANGUAGES, Col.SPRACHE),
            (offers, Col.SPRACHNIVEAU_EIN): {level: level for level in _LEVELS},
            (offers, Col.SPRACHNIVEAU_AUS): {level: level for level in _LEVELS},
            (offers, Col.DATENART): {kind: kind for kind in DataKind},
            (schema.FUNDINGS.name, Col.DATENART): {kind: kind for kind in DataKind},
            (schema.FUNDINGS.name, Col.ANGEBOT): _name(raw, schema.OFFERS, Col.ANGEBOT, Col.TITEL),
            (schema.OFFER_PLACES.name, Col.GEMEINDE): _pair(places, Col.AGS),
            (schema.OFFER_PLACES.name, Col.EINZUGS_AGS): _pair(areas, Col.AGS),
            (schema.ACTORS.name, Col.GEMEINDE): _pair(places, Col.AGS),
            (schema.ACTORS.name, Col.PROJEKTRAT): {word: word for word in YesNo},
            (schema.OFFER_TIMES.name, Col.WOCHENTAG): _DAYS,
        }
        | _list_steering(raw)
    )


def _list_steering(raw: RawData) -> dict[tuple[str, str], dict[str, str]]:
    """The same for goals, bodies and events: closed words, and the names of the rows that others name."""
    words: dict[str, Iterable[str]] = {Col.GRUPPE: SeatGroup, Col.DATENART: DataKind, Col.BESETZT: YesNo}
    found = {
        (table.name, column): {str(word): str(word) for word in words[column]}
        for table in STEERING_TABLES
        for column in table.columns
        if column in words
    }
    for table in STEERING_TABLES:
        found[table.name, Col.SICHTBARKEIT] = dict(_AUDIENCES)
        for column, target in table.references.items():
            found[table.name, column] = _name_rows(raw, target)
    for table, column, allowed in _CLOSED:
        found[table.name, column] = {str(word): str(word) for word in allowed}
    goals, indicators = raw.frame(steering.GOALS), raw.frame(INDICATORS)
    measured = indicators[indicators[Col.POLARITAET] != _NEUTRAL]
    guides = goals[goals[Col.ART] == GoalKind.GUIDING]
    return found | {
        (steering.GOALS.name, Col.LEITZIEL): _pair(guides, Col.ZIEL, Col.TITEL),
        (steering.GOALS.name, Col.RICHTUNG): {"+": "soll steigen", "-": "soll sinken"},
        (steering.GOALS.name, Col.INDIKATOR): _pair(measured, Col.CODE, Col.KURZNAME),
    }


def _name_rows(raw: RawData, table: str) -> dict[str, str]:
    """Key → what the row is called, for the rows that others name."""
    target = {one.name: one for one in TABLES}[table]
    if target is steering.MEETINGS:
        bodies = _pair(raw.frame(steering.BODIES), Col.GREMIUM)
        rows = list_rows(raw.frame(target))
        return {
            row[Col.SITZUNG]: f"{bodies.get(row[Col.GREMIUM], row[Col.GREMIUM])}, {format_time(row[Col.DATUM])}" for row in rows
        }
    if target is CASES:
        return {row[Col.VORGANG]: f"{row[Col.VORGANG]}: {row[Col.EINSCHAETZUNG]}" for row in raw.frame(target).to_dict("records")}
    name = next(
        column
        for column in (Col.TITEL, Col.KURZNAME, Col.NAME)
        if column in target.columns and (column != Col.KURZNAME or target is INDICATORS)
    )
    return _pair(raw.frame(target), target.key[0], name)


def _name(raw: RawData, table: Table, key: str, name: str = Col.NAME) -> dict[str, str]:
    return _pair(raw.frame(table), key, name)


def _pair(frame: pd.DataFrame, key: str, name: str = Col.NAME) -> dict[str, str]:
    return {str(code): str(word) for code, word in zip(frame[key], frame[name], strict=True)}
