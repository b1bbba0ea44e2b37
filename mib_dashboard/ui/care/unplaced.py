"""The list of offers without an exact place, each with the way to its pin."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.language.formats import format_number
from mib_dashboard.schema import Col, WordList
from mib_dashboard.ui.care.overview import OFFER
from mib_dashboard.ui.parts.work_rows import LONG_LIST, LinkedWord, pick_page, show_rows
from mib_dashboard.work.care.looking import CareView
from mib_dashboard.work.care.unplaced import UnplacedOffer, list_unplaced

_NOTHING = "Jeder Ort hat einen genauen Punkt."


def show_unplaced(view: CareView) -> None:
    """The worst first; what may be held nowhere in particular stands at the end."""
    found = list_unplaced(view)
    if not found:
        st.markdown(_NOTHING)
        return
    nowhere = sum(not one.is_somewhere for one in found)
    st.markdown(
        f"{format_number(len(found))} Orte ohne genauen Punkt; zuerst, wo am wenigsten bekannt ist. Angebot anklicken, Adresse "
        "eintragen, Nadel setzen, veröffentlichen."
        + (f" Am Ende {format_number(nowhere)} ohne Adresse und Gemeinde: vielleicht ohne festen Ort." if nowhere else "")
    )
    rows = [_row(view, one) for one in pick_page(found, "pflege_orte_seite", LONG_LIST)]
    show_rows(["Punkt", "Angebot", "Adresse", "Stadt oder Gemeinde", "Träger"], rows, caption="Orte ohne genauen Punkt")


def _row(view: CareView, one: UnplacedOffer) -> tuple[str | LinkedWord, ...]:
    code, place = one.offer[Col.ANGEBOT], one.place
    quality = view.book.word(WordList.GEO_QUALITAET, one.quality) if one.quality else "keiner"
    return (
        quality,
        LinkedWord(one.offer[Col.TITEL], f"pflege?{OFFER}={code}&pflege_blatt=angebot_orte"),
        ", ".join(part for part in (place[Col.ADRESSE], place[Col.PLZ]) if part) or "–",
        view.name("angebot_orte", Col.GEMEINDE, place[Col.GEMEINDE]) or "–",
        view.name("angebote", Col.AKTEUR, one.offer[Col.AKTEUR]),
    )
