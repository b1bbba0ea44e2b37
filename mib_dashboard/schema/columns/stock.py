"""Columns that the program computes from offers: the stock and its files, actors, funding, overlaps."""

from __future__ import annotations

from typing import Final


class StockColumns:
    """Types stand behind the names; columns in `_namen` and the like are words for people."""

    TRAEGER: Final = "traeger"  # name
    TRAEGERART: Final = "traegerart"
    AKTEURSTYP: Final = "akteurstyp"  # word of `WordList`
    BETEILIGT: Final = "beteiligt"  # tuple of actors
    ORTE: Final = "orte"
    PUNKTE: Final = "punkte"
    SITZ: Final = "sitz"  # tuple of AGS
    ERREICHT: Final = "erreicht"  # tuple of AGS
    REICHWEITE: Final = "reichweite"  # AGS of a municipality reached
    UMFANG: Final = "umfang"  # local, regional or statewide
    UMFANG_DORT: Final = "umfang_dort"  # tuple of the same, one for each AGS of `erreicht`
    VOLLSTAENDIG: Final = "vollstaendig"  # bool
    SUCHE: Final = "suche"
    ANGEBOTE: Final = "angebote"  # count; of a measure keys of offers
    ANGEBOTS_IDS: Final = "angebots_ids"
    GEMEINDE_NAME: Final = "gemeinde_name"
    GEMEINDEN_NAMEN: Final = "gemeinden_namen"
    HANDLUNGSFELD: Final = "handlungsfeld"
    HANDLUNGSFELDER: Final = "handlungsfelder"
    ANGEBOTSTYPEN: Final = "angebotstypen"
    ZIELGRUPPE_NAME: Final = "zielgruppe_name"
    ZIELGRUPPEN_NAMEN: Final = "zielgruppen_namen"
    SPRACHEN_NAMEN: Final = "sprachen_namen"
    EINZUGSGEBIETE: Final = "einzugsgebiete"
    ZEITEN: Final = "zeiten"

    ZUKUNFT: Final = "zukunft"  # `Future`
    GEDECKT_HEUTE: Final = "gedeckt_heute"
    GEDECKT_HOECHSTENS: Final = "gedeckt_hoechstens"
    GEDECKT_BELEGT: Final = "gedeckt_belegt"
    HEUTE: Final = "heute"  # 0 to 1
    HOECHSTENS: Final = "hoechstens"  # 0 to 1
    BELEGT: Final = "belegt"  # 0 to 1
    UNTERGRENZE: Final = "untergrenze"  # bool
    GRUND: Final = "grund"  # in words

    ANGEBOT_A: Final = "angebot_a"
    ANGEBOT_B: Final = "angebot_b"
    URTEIL: Final = "urteil"
    EMPFEHLUNG: Final = "empfehlung"
    BEDARFSDECKUNG: Final = "bedarfsdeckung"
    UEBERSCHNEIDUNG: Final = "ueberschneidung"  # 0 to 1
    ZIELGRUPPEN_GLEICH: Final = "zielgruppen_gleich"  # 0 to 1
    ART_GLEICH: Final = "art_gleich"  # 0 to 1
    VERGLICHEN_NACH: Final = "verglichen_nach"
    GEBIET_GEMEINSAM: Final = "gebiet_gemeinsam"  # 0 to 1
    SPRACHEN_GLEICH: Final = "sprachen_gleich"  # 0 to 1
    ZEITEN_GEMEINSAM: Final = "zeiten_gemeinsam"  # 0 to 1
    RECHNUNG: Final = "rechnung"
    ZWEIFEL: Final = "zweifel"
    FAMILIE: Final = "familie"  # int
    ERWARTUNG: Final = "erwartung"  # what a planted case should be found as
