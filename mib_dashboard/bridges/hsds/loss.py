"""What of our columns has no place in HSDS 3.1: counted, column by column, over the public offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from mib_dashboard.bridges.hsds.locations import has_address
from mib_dashboard.bridges.hsds.services import PublicRows, collect_rows, has_capacity
from mib_dashboard.bridges.hsds.vocabulary import read_uri
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import SEPARATOR, Col
from mib_dashboard.schema import offers as schema

Record = Mapping[str, Any]
LOSS_COLUMNS = ("tabelle", "spalte", "gefuellt", "uebertragen", "verloren", "art", "wohin")


class LossKind(StrEnum):
    """Where the cells of a column go."""

    FIELD = "eigenes Feld"
    TEXT = "nur als Text"
    NONE = "kein Platz"
    WITHHELD = "nicht öffentlich"


@dataclass(frozen=True)
class LossLine:
    """`filled` cells of a column in the public rows, `kept` of them leave the house; `target`: where to, or why not."""

    table: str
    column: str
    filled: int
    kept: int
    place: LossKind
    target: str


_Rule = tuple[LossKind, str]
_F, _T, _N, _W = LossKind.FIELD, LossKind.TEXT, LossKind.NONE, LossKind.WITHHELD
_KEY: _Rule = (_F, "id (UUID aus unserem Schlüssel)")
_NO_ROOM = "HSDS 3.1 kennt dafür kein Feld"
_ACTORS: Mapping[str, _Rule] = {
    Col.AKTEUR: _KEY, Col.NAME: (_F, "organization.name"), Col.KURZNAME: (_F, "organization.alternate_name"),
    Col.TYP: (_T, "organization.description"),
    Col.DACHVERBAND: (_F, "organization.parent_organization_id, wenn der Dachverband selbst öffentliche Angebote hat"),
    Col.WEB: (_F, "organization.website, die erste Adresse"),
    Col.MAIL: (_W, "Kontaktdaten gehen nicht in offene Daten"), Col.TELEFON: (_W, "Kontaktdaten gehen nicht in offene Daten"),
    Col.ANSPRECHSTELLE: (_W, "Kontaktdaten gehen nicht in offene Daten"),
}  # fmt: skip
_OFFERS: Mapping[str, _Rule] = {
    Col.ANGEBOT: _KEY, Col.AKTEUR: (_F, "service.organization_id"), Col.TITEL: (_F, "service.name"),
    Col.KURZBESCHREIBUNG: (_F, "service.description"), Col.ART: (_F, "attribute"), Col.FELDER: (_F, "attribute"),
    Col.TYPEN: (_F, "attribute"), Col.ZIELGRUPPEN: (_F, "attribute"), Col.ALTER_VON: (_F, "service.minimum_age"),
    Col.ALTER_BIS: (_F, "service.maximum_age"), Col.AUFENTHALTSSTATUS: (_T, "service.eligibility_description"),
    Col.GESCHLECHT: (_F, "attribute und service.eligibility_description"), Col.SPRACHEN: (_F, "language"),
    Col.DOLMETSCHEN: (_T, "service.interpretation_services"), Col.KOSTEN: (_F, "cost_option.option"),
    Col.KOSTEN_BETRAG: (_F, "cost_option.amount"), Col.ANMELDUNG: (_T, "service.application_process"),
    Col.FORMAT: (_F, "attribute"), Col.WARTEZEIT_WOCHEN: (_T, "service.wait_time"),
    Col.KAPAZITAET: (_F, "service_capacity.maximum; Pflicht ist dort, wie viel frei ist, und das ist ohne Auslastung unbekannt"),
    Col.KAPAZITAET_EINHEIT: (_F, "unit, zusammen mit der Kapazität"),
    Col.AUSLASTUNG: (_F, "service_capacity.available, zusammen mit der Kapazität"), Col.STATUS: (_F, "service.status"),
    Col.GEPRUEFT_AM: (_F, "service.assured_date"),
    Col.GEPRUEFT_VON: (_W, "HSDS will eine E-Mail-Adresse; Kontaktdaten gehen nicht in offene Daten"),
    Col.AKTUALITAET: (_F, "attribute"), Col.WEB: (_F, "service.url, die erste Adresse"),
    Col.SICHTBARKEIT: (_W, "nur öffentliche Angebote werden ausgegeben"),
    Col.DATENART: (_F, "Angabe am ganzen Paket"),
}  # fmt: skip
_PLACES: Mapping[str, _Rule] = {
    Col.ANGEBOT: _KEY, Col.ORT: _KEY, Col.GEMEINDE: (_F, "location.external_identifier und address.city"),
    Col.ORTSTEIL: (_F, "location.name"), Col.ADRESSE: (_F, "address.address_1, nur mit Postleitzahl und Gemeinde zusammen"),
    Col.PLZ: (_F, "address.postal_code, nur mit Adresse und Gemeinde zusammen"), Col.LAT: (_F, "location.latitude"),
    Col.LON: (_F, "location.longitude"), Col.GEO_QUALITAET: (_T, "location.description"),
    Col.EINZUGSBEREICH: (_T, "service_area.description"), Col.EINZUGS_AGS: (_F, "service_area.extent"),
    Col.BARRIEREFREIHEIT: (_F, "accessibility.description"), Col.HALTESTELLE: (_F, "location.transportation"),
}  # fmt: skip
_TIMES: Mapping[str, _Rule] = {
    Col.ANGEBOT: _KEY, Col.ORT: _KEY, Col.WOCHENTAG: (_F, "schedule.byday"), Col.VON: (_F, "schedule.opens_at"),
    Col.BIS: (_F, "schedule.closes_at"), Col.RHYTHMUS: (_T, "schedule.description"),
}  # fmt: skip
_FUNDINGS: Mapping[str, _Rule] = {
    Col.FOERDERUNG: _KEY, Col.ANGEBOT: _KEY, Col.MITTELGEBER: (_T, "funding.source"), Col.PROGRAMM: (_T, "funding.source"),
    Col.DATENART: (_F, "Angabe am ganzen Paket"),
}  # fmt: skip


def compute_losses(book: OfferBook, areas: Areas) -> tuple[LossLine, ...]:
    """One line per column of the five tables, in their order; a column without a rule has no place."""
    rows = collect_rows(book)
    special = _list_conditions(rows, areas)
    tables = (
        (schema.ACTORS, _ACTORS, list(rows.actors.values())),
        (schema.OFFERS, _OFFERS, rows.offers),
        (schema.OFFER_PLACES, _PLACES, [row for group in rows.places.values() for row in group]),
        (schema.OFFER_TIMES, _TIMES, [row for group in rows.times.values() for row in group]),
        (schema.FUNDINGS, _FUNDINGS, [row for group in rows.fundings.values() for row in group]),
    )
    return tuple(
        _count(table.name, column, rules.get(column, (_N, _NO_ROOM)), records, special.get((table.name, column)))
        for table, rules, records in tables
        for column in table.public_columns
    )


def build_loss_table(losses: Iterable[LossLine]) -> pd.DataFrame:
    """The report as table with `LOSS_COLUMNS`; `gefuellt`, `uebertragen` and `verloren` count cells."""
    cells = [(one.table, one.column, one.filled, one.kept, one.filled - one.kept, one.place, one.target) for one in losses]
    return pd.DataFrame(cells, columns=list(LOSS_COLUMNS)).astype({Col.ART: str})


def _list_conditions(rows: PublicRows, areas: Areas) -> Mapping[tuple[str, str], Callable[[Record], bool]]:
    """Columns whose cells are kept only where something else is known."""
    addressed = {name: lambda row: has_address(row, areas) for name in (Col.ADRESSE, Col.PLZ)}
    sized = dict.fromkeys((Col.KAPAZITAET, Col.KAPAZITAET_EINHEIT, Col.AUSLASTUNG), has_capacity)
    return {
        **{(schema.OFFER_PLACES.name, name): rule for name, rule in addressed.items()},
        **{(schema.OFFERS.name, name): rule for name, rule in sized.items()},
        (schema.OFFERS.name, Col.WEB): _has_one_address,
        (schema.ACTORS.name, Col.WEB): _has_one_address,
        (schema.ACTORS.name, Col.DACHVERBAND): lambda row: row[Col.DACHVERBAND] in rows.actors,
    }


def _has_one_address(row: Record) -> bool:
    return bool(read_uri(row[Col.WEB])) and SEPARATOR not in row[Col.WEB]


def _count(table: str, column: str, rule: _Rule, rows: Sequence[Record], condition: Callable[[Record], bool] | None) -> LossLine:
    place, target = rule
    filled = [row for row in rows if _is_filled(row[column])]
    kept = [] if place in (_N, _W) else [row for row in filled if condition is None or condition(row)]
    return LossLine(table, column, len(filled), len(kept), place, target)


def _is_filled(cell: Any) -> bool:
    return bool(cell) if isinstance(cell, str | tuple) else not pd.isna(cell)
