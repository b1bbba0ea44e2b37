"""All offers, those first that have waited longest for somebody to ask."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.language.formats import fold, format_time
from mib_dashboard.schema import Col, Freshness, WordList
from mib_dashboard.ui.frame.filters import pick_optional
from mib_dashboard.ui.intake.workplace import take_next
from mib_dashboard.ui.parts.work_rows import LONG_LIST, LinkedWord, pick_page, show_rows
from mib_dashboard.work.care.edits import Cells
from mib_dashboard.work.care.looking import CareView, list_missing

OFFER = "angebot"
_ORDER = (Freshness.DOUBTFUL, Freshness.HISTORIC, Freshness.CONFIRMED, Freshness.ENDED)
_SYMBOLS = {Freshness.CONFIRMED: "●", Freshness.DOUBTFUL: "◐", Freshness.HISTORIC: "○", Freshness.ENDED: "✕"}


def pick_offer(view: CareView) -> Cells | None:
    """One offer by typing a part of its name, or None for all."""
    follow_old(view, "angebote", OFFER)
    take_next(OFFER)
    names = {code: f"{row[Col.TITEL]} ({code})" for code, row in view.offers.items()}
    code = pick_optional("Angebot", names, OFFER, placeholder="Titel oder Nummer tippen; leer zeigt alle", width=460)
    return view.offers.get(code or "")


def follow_old(view: CareView, table: str, field: str) -> None:
    """A link with the number of a row that was merged opens the row that stayed."""
    asked = st.query_params.get(field, "")
    now = view.book.follow(table, asked)
    if now != asked:
        st.query_params[field] = now


def show_overview(view: CareView) -> None:
    """The list, narrowed down by state, place and words."""
    found = pick_rows(view)
    st.markdown(f"{len(found)} von {len(view.offers)} Angeboten; zuerst, was am dringendsten nachzufragen ist.")
    columns = ["Stand", "Angebot", "Träger", "Ort", "zuletzt geprüft", "es fehlt"]
    page = pick_page(found, "pflege_angebote_seite", LONG_LIST)
    show_rows(columns, [_row(view, code, row) for code, row in page], caption="Angebote")


def pick_rows(view: CareView) -> list[tuple[str, Cells]]:
    """The offers by state, place and words, the most urgent first."""
    words = view.book.choices(WordList.AKTUALITAET)
    places = view.choices["angebot_orte", Col.GEMEINDE]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        state = pick_optional("Stand", words, "pflege_stand", placeholder="jeder", width=180)
        place = pick_optional("Stadt oder Gemeinde", places, "pflege_gemeinde", placeholder="alle", width=220)
        text = st.text_input("Suche", key="pflege_suche", placeholder="Titel oder Träger", width=240)
    return _select(view, state, place, text)


def _select(view: CareView, state: str | None, place: str | None, text: str) -> list[tuple[str, Cells]]:
    wanted = fold(text)
    found = []
    for code, row in view.offers.items():
        actor = view.name("angebote", Col.AKTEUR, row[Col.AKTEUR])
        if state and view.states.get(code) != state:
            continue
        if place and place not in {one[Col.GEMEINDE] for one in view.list_of("angebot_orte", code)}:
            continue
        if wanted and wanted not in fold(f"{code} {row[Col.TITEL]} {actor}"):
            continue
        found.append((code, row))
    order = {state: place for place, state in enumerate(_ORDER)}
    return sorted(found, key=lambda one: (order.get(Freshness(view.states[one[0]]), 9), one[1][Col.GEPRUEFT_AM], one[0]))


def _row(view: CareView, code: str, row: Cells) -> tuple[str | LinkedWord, ...]:
    state = view.states[code]
    places = [view.name("angebot_orte", Col.GEMEINDE, one[Col.GEMEINDE]) for one in view.list_of("angebot_orte", code)]
    return (
        f"{_SYMBOLS[Freshness(state)]} {view.book.word(WordList.AKTUALITAET, state)}".replace(" ", "\u00a0"),
        LinkedWord(row[Col.TITEL], f"pflege?{OFFER}={code}"),
        view.name("angebote", Col.AKTEUR, row[Col.AKTEUR]),
        ", ".join(dict.fromkeys(place for place in places if place)) or "ohne festen Ort",
        format_time(row[Col.GEPRUEFT_AM]) if row[Col.GEPRUEFT_AM] else "noch nie",
        ", ".join(list_missing(row, bool(view.list_of("foerderungen", code)))) or "nichts",
    )
