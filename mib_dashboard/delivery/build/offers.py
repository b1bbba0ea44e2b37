"""Offer tables to the book of offers. Expects frames that passed the validation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from mib_dashboard.delivery.build.cases import build_case_notes
from mib_dashboard.delivery.load import RawData
from mib_dashboard.model.offers import Field, OfferBook, OfferType, TargetGroup
from mib_dashboard.schema import CASES, GIVEN_WORDS, SEPARATOR, Col, YesNo
from mib_dashboard.schema import offers as schema
from mib_dashboard.schema.rows import list_rows

GERMAN = "deu"
_MANY = {Col.VERBUND, Col.FELDER, Col.TYPEN, Col.ZIELGRUPPEN, Col.SPRACHEN, Col.EINZUGS_AGS, Col.BARRIEREFREIHEIT}
_NUMBERS = {
    Col.KAPAZITAET, Col.AUSLASTUNG, Col.WARTELISTE, Col.WARTEZEIT_WOCHEN, Col.KOSTEN_BETRAG, Col.ALTER_VON, Col.ALTER_BIS,
    Col.LAT, Col.LON, Col.ANTEIL, Col.GEWICHT,
}  # fmt: skip
_DAYS = {
    Col.GUELTIG_VON, Col.GUELTIG_BIS, Col.GEPRUEFT_AM, Col.NAECHSTE_PRUEFUNG, Col.LAUFZEIT_VON, Col.LAUFZEIT_BIS,
}  # fmt: skip


def build_offer_book(raw: RawData, version: str) -> OfferBook | None:
    """The book of offers, or None when the delivery has no offers at all."""
    frames = {table.name: raw.frame(table)[list(table.public_columns)] for table in schema.OFFER_TABLES}
    if frames[schema.OFFERS.name].empty:
        return None
    merged = follow_merged(list_rows(raw.frame(schema.MERGED)))
    return OfferBook(
        version=version,
        fields={r[Col.FELD]: _field(r) for r in _ordered(frames[schema.FIELDS.name])},
        types={r[Col.TYP]: OfferType(r[Col.TYP], r[Col.NAME], r[Col.FELD]) for r in list_rows(frames[schema.OFFER_TYPES.name])},
        groups={r[Col.ZIELGRUPPE]: _group(r) for r in _ordered(frames[schema.TARGET_GROUPS.name])},
        languages={r[Col.SPRACHE]: r[Col.NAME] for r in list_rows(frames[schema.LANGUAGES.name])},
        words=_complete({(r[Col.LISTE], r[Col.CODE]): r[Col.NAME] for r in _ordered(frames[schema.VOCABULARY.name])}),
        actors=type_cells(frames[schema.ACTORS.name]),
        offers=type_cells(frames[schema.OFFERS.name]),
        places=type_cells(frames[schema.OFFER_PLACES.name]),
        times=type_cells(frames[schema.OFFER_TIMES.name]),
        fundings=type_cells(frames[schema.FUNDINGS.name]),
        planning=type_cells(frames[schema.PLANNING_VALUES.name]),
        parameters={r[Col.PARAMETER]: float(r[Col.WERT]) for r in list_rows(frames[schema.PARAMETERS.name])},
        parameter_notes=frames[schema.PARAMETERS.name],
        need_weights=type_cells(frames[schema.NEED_WEIGHTS.name]),
        synonyms=tuple(tuple(words) for _, words in frames[schema.SEARCH_WORDS.name].groupby(Col.GRUPPE)[Col.WORT]),
        merged=merged,
        cases=build_case_notes(list_rows(raw.frame(CASES)), merged),
        spoken=_spoken(list_rows(frames[schema.SPOKEN.name])),
    )


def _complete(words: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """A table has the last word; what it does not know and the program writes comes behind."""
    return words | {key: word for key, word in GIVEN_WORDS.items() if key not in words}


def follow_merged(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], str]:
    """(table, old key) → the key at the end of the way, over all steps; ways that lead in a circle lead nowhere."""
    steps = {(row[Col.TABELLE], row[Col.ALT]): row[Col.NEU] for row in rows}
    found = {}
    for (table, old), step in steps.items():
        seen, now = {old}, step
        while (table, now) in steps and now not in seen:
            seen.add(now)
            now = steps[table, now]
        if now not in seen:
            found[table, old] = now
    return found


def _spoken(rows: list[dict[str, str]]) -> dict[str, tuple[str, ...]]:
    """Languages by municipality, most speakers first; German is no language that an offer could lack."""
    found: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: (-int(row[Col.PERSONEN]), row[Col.SPRACHE])):
        if row[Col.SPRACHE] != GERMAN and int(row[Col.PERSONEN]):
            found.setdefault(row[Col.GEMEINDE], []).append(row[Col.SPRACHE])
    return {ags: tuple(codes) for ags, codes in found.items()}


def type_cells(frame: pd.DataFrame) -> pd.DataFrame:
    """Text columns → tuples, floats and timestamps; what is empty becomes (), NaN or NaT."""
    out = frame.reset_index(drop=True).copy()
    for column in out.columns:
        if column in _MANY:
            out[column] = pd.Series([_parts(cell) for cell in out[column]], index=out.index, dtype=object)
        elif column in _NUMBERS:
            out[column] = pd.to_numeric(out[column].where(out[column] != "", None)).astype(float)
        elif column in _DAYS:
            out[column] = pd.to_datetime(out[column].where(out[column] != "", None), format="%Y-%m-%d")
    return out


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split(SEPARATOR) if part.strip()))


def _ordered(frame: pd.DataFrame) -> list[dict[str, str]]:
    return sorted(list_rows(frame), key=lambda row: int(row[Col.REIHENFOLGE]))


def _field(row: dict[str, str]) -> Field:
    return Field(
        row[Col.FELD],
        row[Col.NAME],
        row[Col.KURZNAME],
        int(row[Col.REIHENFOLGE]),
        row[Col.ZAEHLT] == YesNo.YES,
        row[Col.BESCHREIBUNG],
    )


def _group(row: dict[str, str]) -> TargetGroup:
    return TargetGroup(
        row[Col.ZIELGRUPPE],
        row[Col.NAME],
        int(row[Col.REIHENFOLGE]),
        row[Col.NENNER],
        row[Col.OBERGRUPPE],
        row[Col.HINWEIS],
        row[Col.ZAEHLREIHE],
    )
