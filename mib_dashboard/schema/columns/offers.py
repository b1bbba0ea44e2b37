"""Columns of the vocabularies, actors, offers with places, times and funding, and of the planning values."""

from __future__ import annotations

from typing import Final


class OffersColumns:
    """After loading, numbers are floats (NaN = unknown), days timestamps (NaT = unknown), several codes a tuple."""

    LISTE: Final = "liste"  # `WordList`
    FELD: Final = "feld"  # field of action
    ZAEHLREIHE: Final = "zaehlreihe"  # codes of count series that offices deliver, joined
    ZAEHLT: Final = "zaehlt"  # `YesNo`
    BESCHREIBUNG: Final = "beschreibung"
    TYP: Final = "typ"
    ZIELGRUPPE: Final = "zielgruppe"
    OBERGRUPPE: Final = "obergruppe"
    SPRACHE: Final = "sprache"  # ISO 639-3

    AKTEUR: Final = "akteur"
    DACHVERBAND: Final = "dachverband"
    GEMEINDE: Final = "gemeinde"  # AGS of a municipality
    ADRESSE: Final = "adresse"
    PLZ: Final = "plz"  # text, five digits
    WEB: Final = "web"
    MAIL: Final = "mail"
    TELEFON: Final = "telefon"
    ANSPRECHSTELLE: Final = "ansprechstelle"
    PROJEKTRAT: Final = "projektrat"  # `YesNo` or empty
    HERKUNFTSBEZUG: Final = "herkunftsbezug"
    QUELLE_URL: Final = "quelle_url"
    FREMDSCHLUESSEL: Final = "fremdschluessel"  # keys of the same entry in other directories, joined

    ANGEBOT: Final = "angebot"
    VERBUND: Final = "verbund"  # several actors
    KURZBESCHREIBUNG: Final = "kurzbeschreibung"
    BESCHREIBUNG_LEICHT: Final = "beschreibung_leicht"
    FELDER: Final = "felder"  # several fields of action
    TYPEN: Final = "typen"  # several
    ZIELGRUPPEN: Final = "zielgruppen"  # several
    ZIELGRUPPE_QUELLE: Final = "zielgruppe_quelle"
    ALTER_VON: Final = "alter_von"  # years
    ALTER_BIS: Final = "alter_bis"  # years
    AUFENTHALTSSTATUS: Final = "aufenthaltsstatus"
    GESCHLECHT: Final = "geschlecht"
    SPRACHNIVEAU_EIN: Final = "sprachniveau_ein"  # A0 to C2
    SPRACHNIVEAU_AUS: Final = "sprachniveau_aus"  # A0 to C2
    SPRACHEN: Final = "sprachen"  # several, ISO 639-3
    SPRACHEN_QUELLE: Final = "sprachen_quelle"
    DOLMETSCHEN: Final = "dolmetschen"
    KOSTEN: Final = "kosten"
    KOSTEN_BETRAG: Final = "kosten_betrag"  # euro
    ANMELDUNG: Final = "anmeldung"
    FORMAT: Final = "format"
    KAPAZITAET: Final = "kapazitaet"  # in the unit of `KAPAZITAET_EINHEIT`
    KAPAZITAET_EINHEIT: Final = "kapazitaet_einheit"
    AUSLASTUNG: Final = "auslastung"  # per cent
    WARTELISTE: Final = "warteliste"  # persons
    WARTEZEIT_WOCHEN: Final = "wartezeit_wochen"  # weeks
    GUELTIG_VON: Final = "gueltig_von"  # day
    GUELTIG_BIS: Final = "gueltig_bis"  # day
    RECHTSGRUNDLAGE: Final = "rechtsgrundlage"
    GEPRUEFT_AM: Final = "geprueft_am"  # day
    GEPRUEFT_VON: Final = "geprueft_von"
    NAECHSTE_PRUEFUNG: Final = "naechste_pruefung"  # day
    AKTUALITAET: Final = "aktualitaet"  # `Freshness`
    QUELLE_ART: Final = "quelle_art"
    QUELLE_DATUM: Final = "quelle_datum"
    SICHTBARKEIT: Final = "sichtbarkeit"  # of an offer `Visibility`, of goals and bodies `Audience`

    ORT: Final = "ort"  # number of a place of an offer
    ORTSTEIL: Final = "ortsteil"
    LAT: Final = "lat"  # degrees north
    LON: Final = "lon"  # degrees east
    GEO_QUALITAET: Final = "geo_qualitaet"  # `PointQuality`
    EINZUGSBEREICH: Final = "einzugsbereich"  # `Catchment`
    EINZUGS_AGS: Final = "einzugs_ags"  # several AGS
    EINZUGSBEREICH_QUELLE: Final = "einzugsbereich_quelle"
    BARRIEREFREIHEIT: Final = "barrierefreiheit"  # several words
    HALTESTELLE: Final = "haltestelle"
    WOCHENTAG: Final = "wochentag"  # Mo to So
    VON: Final = "von"  # clock of an offer; time of a delivery; of how many
    BIS: Final = "bis"  # clock of an offer; time of a delivery

    FOERDERUNG: Final = "foerderung"
    MITTELGEBER: Final = "mittelgeber"
    PROGRAMM: Final = "programm"
    LAUFZEIT_VON: Final = "laufzeit_von"  # day
    LAUFZEIT_BIS: Final = "laufzeit_bis"  # day
    ANTEIL: Final = "anteil"  # of a funding per cent; elsewhere 0 to 1
    VERSTETIGUNG: Final = "verstetigung"

    TABELLE: Final = "tabelle"  # name of a table with merged rows
    ALT: Final = "alt"  # key of a row that was merged into another one
    NEU: Final = "neu"  # key of the row that stayed
    SEIT: Final = "seit"  # day

    VORGANG: Final = "vorgang"
    VORGANGSART: Final = "vorgangsart"  # a `CaseKind`
    GEGENSTAND: Final = "gegenstand"  # a `CaseSubject`
    SCHLUESSEL: Final = "schluessel"  # what a case is about, several with |
    EINSCHAETZUNG: Final = "einschaetzung"  # the public sentence of a case

    PARAMETER: Final = "parameter"
    DIMENSION: Final = "dimension"
    GEWICHT: Final = "gewicht"  # 0 or more
    RICHTUNG: Final = "richtung"  # + or -; of a goal: is to rise or to fall
    BEGRUENDUNG: Final = "begruendung"
    SPALTE: Final = "spalte"
    ROHWERT: Final = "rohwert"
    ZIEL: Final = "ziel"  # target of a mapping; key of a goal
    GRUPPE: Final = "gruppe"  # of words; whom a seat or participant stands for, `SeatGroup`
    WORT: Final = "wort"
    PERSONEN: Final = "personen"  # count of speakers, of participants
