"""Columns of the areas, the catalogue, the values, the sources, the signs and the data log."""

from __future__ import annotations

from typing import Final


class MonitoringColumns:
    """Delivered as text; what a figure holds after loading stands behind the name."""

    AGS: Final = "ags"  # key of an area, text with its leading zeros
    NAME: Final = "name"
    KURZNAME: Final = "kurzname"
    ORTSANGABE: Final = "ortsangabe"  # "in …"
    EBENE: Final = "ebene"  # `Level`
    GEHOERT_ZU: Final = "gehoert_zu"  # AGS of the area above
    GUELTIG_AB: Final = "gueltig_ab"  # first day an area exists, "" without a beginning
    VORGAENGER: Final = "vorgaenger"  # AGS of the areas it was made of, or earlier names, with |
    HINWEIS: Final = "hinweis"
    INTERN: Final = "intern"  # a note of the office for itself; `RawData.frame` never gives it away

    THEMENFELD: Final = "themenfeld"
    REIHENFOLGE: Final = "reihenfolge"  # whole number
    FRAGE: Final = "frage"  # of a topic its question; of an indicator the key of the question its series answers, "" = its own

    CODE: Final = "code"  # of an indicator, a sign, a word
    SATZ: Final = "satz"  # `Collection`
    ART: Final = "art"  # of an indicator `Kind`; elsewhere a word of that table
    ZAEHLER: Final = "zaehler"  # catalogue: an indicator; figure: float, a count
    NENNER: Final = "nenner"  # catalogue: an indicator; figure: float, a count
    FAKTOR: Final = "faktor"  # number above 0
    EINHEIT: Final = "einheit"
    NACHKOMMASTELLEN: Final = "nachkommastellen"  # 0 to 4
    SUMMIERBAR: Final = "summierbar"  # `YesNo`
    ZEITART: Final = "zeitart"  # `TimeKind`
    DEFINITION: Final = "definition"
    ZAEHLER_TEXT: Final = "zaehler_text"
    NENNER_TEXT: Final = "nenner_text"
    POLARITAET: Final = "polaritaet"  # + more is better, - less is better, 0 neither
    EBENEN: Final = "ebenen"  # several `Level` with |
    RHYTHMUS: Final = "rhythmus"
    LIEFERANT: Final = "lieferant"
    KONZEPT: Final = "konzept"
    LAENDER: Final = "laender"
    KGST: Final = "kgst"
    ZARAGOZA: Final = "zaragoza"
    ACHTUNG: Final = "achtung"
    ZU_BESTAETIGEN: Final = "zu_bestaetigen"
    BEZUG: Final = "bezug"  # several indicators with |
    GEZAEHLTE: Final = "gezaehlte"  # `Counted`
    BEVORZUGT: Final = "bevorzugt"  # `YesNo`, "" outside of a question; exactly one series of a question is
    QUELLENWORT: Final = "quellenwort"  # the series of a question in one or two words
    ABWEICHUNG: Final = "abweichung"  # sentence: what differs from the preferred series
    SUCHWORTE: Final = "suchworte"  # further words that find it, with |

    INDIKATOR: Final = "indikator"  # code of the catalogue
    GEBIET: Final = "gebiet"  # AGS
    ZEIT: Final = "zeit"  # a year, month, day or period as `language.times` reads it, text
    WERT: Final = "wert"  # figure: float, NaN = no number
    ZEICHEN: Final = "zeichen"  # `SignCode`, "" = an ordinary value; in zeichen.csv the printed sign
    QUELLE: Final = "quelle"
    DATENART: Final = "datenart"  # `DataKind`
    ABGELEITET: Final = "abgeleitet"  # `YesNo`; figure: bool

    TITEL: Final = "titel"
    HERAUSGEBER: Final = "herausgeber"
    FUNDSTELLE: Final = "fundstelle"
    LIZENZ: Final = "lizenz"
    LIZENZ_GEKLAERT: Final = "lizenz_geklaert"  # `YesNo`
    STAND: Final = "stand"
    VERMERK: Final = "vermerk"

    ID: Final = "id"
    DATUM: Final = "datum"  # annotation: day; figure: timestamp, the last day of its time
    INDIKATOREN: Final = "indikatoren"  # several with |
    TEXT: Final = "text"
    BELEG: Final = "beleg"

    BEDEUTUNG: Final = "bedeutung"
    VORLESEN: Final = "vorlesen"
    MIT_WERT: Final = "mit_wert"  # `YesNo`
    BEGRIFF: Final = "begriff"
    ERKLAERUNG: Final = "erklaerung"
    VERWENDUNG: Final = "verwendung"  # `Purpose`

    DATEI: Final = "datei"
    INHALT: Final = "inhalt"
    HERKUNFT: Final = "herkunft"
    STATUS: Final = "status"  # of a file; of an offer `OfferStatus`
