"""Offer tables to the book of offers. Expects frames that passed the validation."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.delivery.load import RawData
from mib_dashboard.model.offers import Field, OfferBook, OfferType, TargetGroup
from mib_dashboard.schema import SEPARATOR
from mib_dashboard.schema import offers as schema

GERMAN = "deu"
_MANY = {"verbund", "felder", "typen", "zielgruppen", "sprachen", "einzugs_ags", "barrierefreiheit"}
_NUMBERS = {
    "kapazitaet", "auslastung", "warteliste", "wartezeit_wochen", "kosten_betrag", "alter_von", "alter_bis", "lat", "lon",
    "anteil", "gewicht",
}  # fmt: skip
_DAYS = {
    "gueltig_von", "gueltig_bis", "geprueft_am", "naechste_pruefung", "laufzeit_von", "laufzeit_bis",
}  # fmt: skip


def build_offer_book(raw: RawData) -> OfferBook | None:
    """The book of offers, or None when the delivery has no offers at all."""
    frames = {table.name: raw.frame(table)[list(table.columns)] for table in schema.OFFER_TABLES}
    if frames["angebote"].empty:
        return None
    return OfferBook(
        fields={r["feld"]: _field(r) for r in _ordered(frames["handlungsfelder"])},
        types={r["typ"]: OfferType(r["typ"], r["name"], r["feld"]) for r in _records(frames["angebotstypen"])},
        groups={r["zielgruppe"]: _group(r) for r in _ordered(frames["zielgruppen"])},
        languages={r["sprache"]: r["name"] for r in _records(frames["sprachen"])},
        words={(r["liste"], r["code"]): r["name"] for r in _ordered(frames["vokabular"])},
        actors=_typed(frames["akteure"]),
        offers=_typed(frames["angebote"]),
        places=_typed(frames["angebot_orte"]),
        times=_typed(frames["angebot_zeiten"]),
        fundings=_typed(frames["foerderungen"]),
        planning=_typed(frames["planungswerte"]),
        parameters={r["parameter"]: float(r["wert"]) for r in _records(frames["parameter"])},
        parameter_notes=frames["parameter"],
        need_weights=_typed(frames["bedarfsindex"]),
        mapping=frames["zuordnung_angebote"],
        synonyms=tuple(tuple(words) for _, words in frames["suchwoerter"].groupby("gruppe")["wort"]),
        spoken=_spoken(_records(frames["sprachen_vor_ort"])),
    )


def _spoken(rows: list[dict[str, str]]) -> dict[str, tuple[str, ...]]:
    """Languages by municipality, most speakers first; German is no language that an offer could lack."""
    found: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: (-int(row["personen"]), row["sprache"])):
        if row["sprache"] != GERMAN and int(row["personen"]):
            found.setdefault(row["gemeinde"], []).append(row["sprache"])
    return {ags: tuple(codes) for ags, codes in found.items()}


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
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


def _records(frame: pd.DataFrame) -> list[dict[str, str]]:
    return frame.to_dict("records")


def _ordered(frame: pd.DataFrame) -> list[dict[str, str]]:
    return sorted(_records(frame), key=lambda row: int(row["reihenfolge"]))


def _field(row: dict[str, str]) -> Field:
    return Field(row["feld"], row["name"], row["kurzname"], int(row["reihenfolge"]), row["zaehlt"] == "ja", row["beschreibung"])


def _group(row: dict[str, str]) -> TargetGroup:
    return TargetGroup(row["zielgruppe"], row["name"], int(row["reihenfolge"]), row["nenner"], row["obergruppe"], row["hinweis"])
