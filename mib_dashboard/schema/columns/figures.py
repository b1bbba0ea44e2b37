"""Columns that the program computes from values: figures, coverage, the ledger of deliveries, quality, the need index."""

from __future__ import annotations

from typing import Final


class FiguresColumns:
    """Types stand behind the names; a number is NaN where nothing is known."""

    IN_DATEI: Final = "_datei"  # file a row comes from
    IN_ZEILE: Final = "_zeile"  # int, its row as a spreadsheet counts

    JAHR: Final = "jahr"  # int
    ZEIT_TEXT: Final = "zeit_text"  # the time in German words
    ZEIT_ART: Final = "zeit_art"  # `language.times.SpanKind`
    ZEIT_BEGINN: Final = "zeit_beginn"  # first day, ISO 8601
    ZEIT_ENDE: Final = "zeit_ende"  # last day, ISO 8601
    BEZEICHNUNG: Final = "bezeichnung"  # full name of an indicator
    ZEICHEN_TEXT: Final = "zeichen_text"  # meaning of a sign
    UNTERGRENZE_95: Final = "untergrenze_95"  # float, in the unit of the value
    OBERGRENZE_95: Final = "obergrenze_95"  # float, in the unit of the value
    INDEX_BASIS: Final = "index_basis"  # time that is 100
    INDEXWERT: Final = "indexwert"  # float

    ERSTE_ZEIT: Final = "erste_zeit"
    LETZTE_ZEIT: Final = "letzte_zeit"
    ZEITPUNKTE: Final = "zeitpunkte"  # count
    GEBIETE: Final = "gebiete"  # count
    WERTE: Final = "werte"  # count
    OHNE_WERT: Final = "ohne_wert"  # count
    GEMEINDEN: Final = "gemeinden"  # count; of an offer or a cluster those it reaches
    GEMEINDEN_ZEIT: Final = "gemeinden_zeit"
    GEMEINDEN_MIT_WERT: Final = "gemeinden_mit_wert"  # count
    VERWANDT: Final = "verwandt"  # several indicators
    FEHLT: Final = "fehlt"  # what is missing, in words
    ANZAHL: Final = "anzahl"  # count

    ZEITRAUM: Final = "zeitraum"
    ZEITRAUM_TEXT: Final = "zeitraum_text"
    ENDE: Final = "ende"  # end of a period
    FRIST: Final = "frist"  # day
    ZUSTAND: Final = "zustand"  # state of a delivery, or of a cell of the gaps
    ERWARTET: Final = "erwartet"  # count
    NAECHSTE_FRIST: Final = "naechste_frist"  # day
    TERMIN_VEREINBART: Final = "termin_vereinbart"

    ZEICHENNOTE: Final = "zeichennote"  # grade
    VOLLSTAENDIGKEIT: Final = "vollstaendigkeit"  # grade
    ALTER: Final = "alter"  # grade
    FALLZAHL: Final = "fallzahl"  # grade
    GRUENDE: Final = "gruende"  # in words

    INDEX: Final = "index"  # float, need index
    RANG: Final = "rang"  # 1 = most need
    RANG_VON: Final = "rang_von"
    RANG_BIS: Final = "rang_bis"
    STABIL: Final = "stabil"  # bool
    DYNAMIK: Final = "dynamik"
    MENSCHEN: Final = "menschen"  # count
    QUALITAET: Final = "qualitaet"
    VERSORGUNG: Final = "versorgung"
    QUADRANT: Final = "quadrant"
    AN_GRENZE: Final = "an_grenze"  # bool
