"""Which names an address may carry, and those that mean nothing: a mistyped name would otherwise be passed over in silence.

A page keeps what another page of the app put into the address, so a name is right that any page knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from mib_dashboard.language.choices import name_plainly
from mib_dashboard.language.safe import clean_text
from mib_dashboard.schema import Parameter

# Every name that a page, public or of the working side, reads or writes.
_NAMES = """
    ablauf aktualitaet angebot angebote_aktualitaet angebote_allgemein angebote_ansicht angebote_barrierefreiheit
    angebote_feld angebote_gemeinde angebote_kosten angebote_ort angebote_seite angebote_sprache angebote_status
    angebote_suche angebote_traegerart angebote_zielgruppe ansicht bericht_art bericht_felder bericht_format
    bericht_gemeinden bericht_hervor bericht_indikatoren bericht_laenge bericht_ort bericht_profil bericht_sprache
    bericht_stichtag bericht_thema bericht_umfang bericht_vergleich bericht_weitere datenstand_befunde_seite
    datenstand_dateien_seite datenstand_erinnerung datenstand_guete datenstand_guete_thema datenstand_lieferant
    datenstand_luecken_seite datenstand_stichtag datenstand_teil datenstand_thema dubletten einbetten familien farben
    fassung foerderung_gebiet foerderung_stichtag foerderung_zielgruppe folien gegenstand gemeinde glossar_suche
    gremium_sitzung indikator journal_konto journal_was karte_angebote karte_ansicht karte_basis karte_eigene karte_form
    karte_grenzen karte_klassen karte_zeit konten_teil lieferung lieferungen_teil luecken_allgemein luecken_feld
    luecken_frage luecken_stichtag luecken_tabelle luecken_teil luecken_verfahren luecken_zahl luecken_zelle
    luecken_zielgruppe mehrfach_feld mehrfach_gemeinde mehrfach_seite mehrfach_teil methodik_teil neu pflege_blatt
    pflege_doppelte pflege_gemeinde pflege_stand pflege_teil pflege_traeger pflege_vorschlaege pflege_ziele_tabelle
    pr_farben pr_gebiet quellen_lizenz quellen_suche schritt seite sitzung
    sitzung_gremium sitzung_sprache sitzung_stand sitzung_umfang sprache thema ueberschneidungen unterschied vorgaenge_teil
    vorgang vorgang_angebote vorgang_art vorgang_feld vorgang_gemeinde vorgang_lieferung vorgang_traeger vorgang_ziel
    vorgang_zielgruppe ziele_feld ziele_gremium zr_ansicht zr_basis zr_bezug zr_gebiet zr_gemeinden zr_hervorheben
    zr_indikatoren zr_summen zusammenarbeit_wer
"""
# Fields that lists name: views of the map, assumptions; and those that data name: planning values and weights.
_VIEWS = ("aenderung", "anteil", "differenz", "je_1000", "wert")
_LISTED = frozenset([*(f"karte_methode_{view}" for view in _VIEWS), *(f"luecken_{name}" for name in Parameter)])
_GROUPS = ("luecken_gewicht_", "luecken_q_")
# What mail programs, networks and searches put behind a link, and what Streamlit reads itself.
_TRACKING = """
    _ga _gl dclid embed embed_options fbclid gad_source gbraid gclid igshid li_fat_id mc_cid mc_eid msclkid ref srsltid ttclid
    twclid wbraid yclid
"""
_FOREIGN_GROUPS = ("_hs", "at_", "etcc_", "mtm_", "pk_", "piwik_", "utm_", "wt_")
_FIELDS, _FOREIGN = (frozenset(names.split()) for names in (_NAMES, _TRACKING))
_MOST, _SHOWN = 5, 60


def tell_unknown_names(names: Iterable[str]) -> str:
    """One sentence about the names of an address that no page knows, "" where there are none."""
    unknown = [name for name in dict.fromkeys(map(name_plainly, names)) if clean_text(name).strip() and not _is_known(name)]
    if not unknown:
        return ""
    told = ", ".join(f"„{clean_text(name)[:_SHOWN]}“" for name in unknown[:_MOST])
    if len(unknown) > 1:
        return f"Die Angaben {told}{' und weitere' if len(unknown) > _MOST else ''} aus dem Link kennt keine Seite."
    near = get_close_matches(unknown[0][:_SHOWN], _FIELDS, n=1, cutoff=0.75)
    return f"Die Angabe {told} aus dem Link kennt keine Seite{f'; gemeint ist wohl „{near[0]}“' if near else ''}."


def _is_known(name: str) -> bool:
    return name in _FIELDS or name in _LISTED or name in _FOREIGN or name.startswith((*_GROUPS, *_FOREIGN_GROUPS))
