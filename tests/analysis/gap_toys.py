"""A book of offers for three municipalities, small enough to calculate by hand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.offers import Field, OfferBook, TargetGroup

A, B, C = "01001001", "01001002", "01001003"
REGION, LAND = "01001", "01"
ALL, MIGRANTS, WOMEN, REFUGEES, HELPERS = "GESAMT", "ALLE", "FRAUEN", "GEFLUECHTETE", "EHRENAMT"
PARAMETERS = {
    "mindestangebote": 0.0,
    "anteil_unbestaetigt": 0.5, "anteil_historisch": 0.0, "mindestbevoelkerung": 50.0, "grenze_gedeckt": 0.9,
    "grenze_knapp": 0.5, "hhi_risiko": 0.25, "index_mindestgewicht": 0.7, "ziehungen": 200.0, "stabil_ab": 0.8,
    "hysterese": 0.05, "bestaetigt_ab_jahr": 2023.0, "historisch_vor_jahr": 2018.0,
}  # fmt: skip
OFFER = {
    "art": "",
    "akteur": "T1", "titel": "Angebot", "felder": ("SPRACHE",), "zielgruppen": (MIGRANTS,), "kapazitaet": float("nan"),
    "kapazitaet_einheit": "", "status": "aktiv", "gueltig_von": pd.NaT, "gueltig_bis": pd.NaT,
    "geprueft_am": pd.NaT, "naechste_pruefung": pd.NaT, "quelle_art": "web", "quelle_datum": "2024",
    "sprachen": (), "dolmetschen": "", "sichtbarkeit": "oeffentlich", "datenart": "Beispiel",
}  # fmt: skip
# What is known about an offer in each state; the state itself is never delivered.
KNOWN = {
    "bestaetigt": {},
    "zu_pruefen": {"quelle_datum": ""},
    "historisch": {"quelle_datum": "2010"},
    "beendet": {"status": "beendet"},
}
PLACE = {"ort": "1", "einzugsbereich": "gemeinde", "barrierefreiheit": ()}
COUNTS = {ALL: {A: 1000.0, B: 600.0, C: 400.0}, MIGRANTS: {A: 200.0, B: 100.0, C: 100.0}, WOMEN: {A: 100.0, B: 40.0, C: 60.0}}


def make_offer(code: str, **changes: object) -> dict:
    """One offer with its places under `orte`: a dict {seat: catchment} or a list of such pairs; `aktualitaet` its state."""
    return {**OFFER, "angebot": code, "orte": [(A, (A,))], **KNOWN[str(changes.get("aktualitaet", "bestaetigt"))], **changes}


def make_book(
    *offers: dict, planning: list[tuple[str, str, float, str]] | None = None, times: list[dict] | None = None
) -> OfferBook:
    """A book with the fields SPRACHE, BERATUNG and KOORDINATION (does not count)."""
    rows = [{key: value for key, value in offer.items() if key != "orte"} for offer in offers]
    places = [
        {**PLACE, "angebot": offer["angebot"], "ort": str(i), "gemeinde": seat, "einzugs_ags": tuple(reach), **extra}
        for offer in offers
        for i, (seat, reach, extra) in enumerate(((*place, {})[:3] for place in offer["orte"]), start=1)
    ]
    offer_frame = pd.DataFrame(rows, columns=["angebot", *OFFER])
    for day in ("gueltig_von", "gueltig_bis", "geprueft_am", "naechste_pruefung"):
        offer_frame[day] = pd.to_datetime(offer_frame[day])
    empty = pd.DataFrame()
    values = [("SPRACHE", MIGRANTS, 0.1, "plaetze")] if planning is None else planning
    return OfferBook(
        version="toy",
        fields={
            "SPRACHE": Field("SPRACHE", "Sprache", "Sprache", 1, True, ""),
            "BERATUNG": Field("BERATUNG", "Beratung", "Beratung", 2, True, ""),
            "KOORDINATION": Field("KOORDINATION", "Koordination", "Koordination", 3, False, ""),
        },
        types={},
        groups={
            ALL: TargetGroup(ALL, "Alle Menschen", 1, "N-GESAMT", "", ""),
            MIGRANTS: TargetGroup(MIGRANTS, "Alle Zugewanderten", 2, "N-ALLE", ALL, ""),
            WOMEN: TargetGroup(WOMEN, "Zugewanderte Frauen", 3, "N-FRAUEN", MIGRANTS, ""),
            REFUGEES: TargetGroup(REFUGEES, "Geflüchtete", 4, "", MIGRANTS, "Keine Zahl je Gemeinde."),
            HELPERS: TargetGroup(HELPERS, "Ehrenamtliche", 5, "", "", ""),
        },
        languages={"deu": "Deutsch", "ara": "Arabisch", "tur": "Türkisch"},
        words={},
        actors=pd.DataFrame({"akteur": ["T1", "T2", "T3"], "name": ["Träger 1", "Träger 2", "Träger 3"]}),
        offers=offer_frame,
        places=pd.DataFrame(places, columns=["angebot", "ort", "gemeinde", "einzugsbereich", "einzugs_ags", "barrierefreiheit"]),
        times=pd.DataFrame(times or [], columns=["angebot", "ort", "wochentag", "von", "bis", "rhythmus"]),
        fundings=empty,
        planning=pd.DataFrame(values, columns=["feld", "zielgruppe", "anteil", "einheit"]),
        parameters=PARAMETERS,
        parameter_notes=empty,
        need_weights=pd.DataFrame(columns=["indikator", "dimension", "gewicht", "richtung", "begruendung"]),
    )


def make_data(base: Dataset, book: OfferBook, counts: dict[str, dict[str, float]] | None = None) -> Dataset:
    """The toy data set with these offers and these persons by group and municipality."""
    rows = [
        {"indikator": f"N-{group}", "gebiet": ags, "zeit": "2022", "datum": pd.Timestamp("2022-07-01"), "wert": value,
         "zeichen": "", "datenart": "Beispiel"}
        for group, values in (COUNTS if counts is None else counts).items()
        for ags, value in values.items()
    ]  # fmt: skip
    figures = pd.DataFrame(rows, columns=["indikator", "gebiet", "zeit", "datum", "wert", "zeichen", "datenart"])
    return replace(base, offers=book, figures=figures)
