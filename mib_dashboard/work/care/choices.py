"""What a form lets people choose: words instead of codes, from the tables that are published."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mib_dashboard.delivery.load import RawData
from mib_dashboard.delivery.rules.offer_words import WORD_COLUMNS
from mib_dashboard.schema import AREAS, GIVEN_WORDS, Col, DataKind, Level, Table, YesNo
from mib_dashboard.schema import offers as schema

Choices = Mapping[tuple[str, str], Mapping[str, str]]
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
    return found | {
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


def _name(raw: RawData, table: Table, key: str, name: str = Col.NAME) -> dict[str, str]:
    return _pair(raw.frame(table), key, name)


def _pair(frame: pd.DataFrame, key: str, name: str = Col.NAME) -> dict[str, str]:
    return {str(code): str(word) for code, word in zip(frame[key], frame[name], strict=True)}
