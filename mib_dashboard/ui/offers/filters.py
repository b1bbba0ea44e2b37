"""Search and filters of the offers, all part of the link, and what they find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from mib_dashboard.analysis.offers.general import find_general, list_wider
from mib_dashboard.analysis.offers.nearest import list_nearest
from mib_dashboard.analysis.offers.search import search
from mib_dashboard.analysis.offers.stock import SECTIONS, OfferStock, filter_rows, narrow_scopes
from mib_dashboard.analysis.offers.words import UNKNOWN
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, WordList
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.filters import pick_several
from mib_dashboard.ui.frame.fold import FILTERS, fill_filter_button, fold_key, place_filter_button
from mib_dashboard.ui.frame.municipality import describe_taken, find_municipality
from mib_dashboard.ui.offers.data import offer_stock

SEARCH_KEY = "angebote_suche"
AREA_KEY = "angebote_gemeinde"
PAGE_KEY = "angebote_seite"
PLACE_KEY = "angebote_ort"
OFFER_KEY = "angebot"
GENERAL_KEY = "angebote_allgemein"
EXAMPLE_QUERY = "Deutschkurs"
_WIDTH = 250
# Column of the stock → (key in the link, label); the first ones are always visible, the others in a popover.
_SHOWN = {
    Col.GEMEINDE: (AREA_KEY, "Gemeinde"),
    Col.FELDER: ("angebote_feld", "Handlungsfeld"),
    Col.ZIELGRUPPEN: ("angebote_zielgruppe", "Zielgruppe"),
}
_FURTHER = {
    Col.AKTUALITAET: ("angebote_aktualitaet", "Aktualität"),
    Col.STATUS: ("angebote_status", "Status"),
    Col.SPRACHEN: ("angebote_sprache", "Sprache"),
    Col.AKTEURSTYP: ("angebote_traegerart", "Art des Trägers"),
    Col.KOSTEN: ("angebote_kosten", "Kosten"),
    Col.BARRIEREFREIHEIT: ("angebote_barrierefreiheit", "Barrierefreiheit"),
}


@dataclass(frozen=True)
class OfferChoice:
    """The search text, the chosen codes by column of the stock, and both in printed words."""

    query: str
    wanted: Mapping[str, Sequence[str]]
    words: str

    @property
    def is_empty(self) -> bool:
        """True when everything is shown."""
        return not self.query and not any(self.wanted.values())


@dataclass(frozen=True)
class Found:
    """Offers found, best first within each section.

    `replaced` as in `SearchResult`, `nearest` from `list_nearest` where there are none.
    """

    rows: pd.DataFrame
    replaced: tuple[tuple[str, str], ...] = ()
    nearest: tuple[tuple[str, int], ...] = ()


def pick_offers(book: OfferBook, areas: Areas) -> OfferChoice:
    """The row of filters; without a municipality here that of the head counts."""
    options, own = _options(book, areas), find_municipality(areas)
    wanted: dict[str, list[str]] = {}
    button = place_filter_button()
    with st.container(horizontal=True, vertical_alignment="bottom", key=fold_key(FILTERS, "angebote")):
        query = st.text_input(
            "Suche", key=SEARCH_KEY, bind="query-params", live=True, type="search", max_chars=120, width=300,
            placeholder=f"zum Beispiel {EXAMPLE_QUERY}", on_change=reset_page,
        )  # fmt: skip
        for column, (key, label) in _SHOWN.items():
            nothing = describe_taken(own if key == AREA_KEY else None)
            wanted[column] = _pick(label, options[column], key, nothing, width=_WIDTH)
        further = sum(bool(st.session_state.get(key)) for key, _ in _FURTHER.values())
        with st.popover(
            f"Weitere Filter ({further})" if further else "Weitere Filter", icon=":material/tune:", key="angebote_weitere"
        ):
            for column, (key, label) in _FURTHER.items():
                wanted[column] = _pick(label, options[column], key)
    if own is not None and not wanted[Col.GEMEINDE]:
        wanted[Col.GEMEINDE] = [own.ags]
    words = _describe(query or "", wanted, options)
    fill_filter_button(button, [words or "alle Angebote"])
    return OfferChoice((query or "").strip(), wanted, words)


def find_with_general(stock: OfferStock, book: OfferBook, choice: OfferChoice) -> tuple[OfferChoice, Found]:
    """What was chosen; where it is a target group, a box says how many further offers are open to all, and adds them."""
    groups = choice.wanted.get(Col.ZIELGRUPPEN, ())
    found = find_offers(stock, choice)
    if not list_wider(book.groups, groups):
        return choice, found
    further = {**choice.wanted, Col.ZIELGRUPPEN: ()}
    general = find_general(filter_rows(stock.rows, further), book.groups, groups)
    more = find_offers(stock, choice, general)
    if more.rows.empty:
        return choice, found
    number = f"{format_number(len(more.rows))} weitere{'s' if len(more.rows) == 1 else ''}"
    label = (
        f"Auch {number} zeigen, {'das' if len(more.rows) == 1 else 'die'} allen offensteh{'t' if len(more.rows) == 1 else 'en'}"
    )
    if not st.checkbox(f"{label} (allgemein)", key=GENERAL_KEY, bind="query-params", on_change=reset_page):
        return choice, found
    rows = pd.concat([filter_rows(stock.rows, choice.wanted), general]).sort_index()
    return replace(choice, words=f"{choice.words}, dazu allgemeine"), find_offers(stock, choice, rows)


def find_offers(stock: OfferStock, choice: OfferChoice, among: pd.DataFrame | None = None) -> Found:
    """Filter and search; without a search the order of the stock stays, else the order that `ORDER_FOUND` tells.

    `among`: rows of the stock that the filters left, where that is already known.
    """
    rows = filter_rows(stock.rows, choice.wanted) if among is None else among
    rows = narrow_scopes(rows, choice.wanted.get(Col.GEMEINDE, ()))
    if not choice.query:
        return Found(rows)
    result = search(stock.index, choice.query)
    scores = result.scores[rows[Col.SUCHE]]
    if not scores.any():
        return Found(rows.iloc[:0], result.replaced, list_nearest(stock.index, choice.query, rows[Col.SUCHE].to_numpy()))
    sections = rows[Col.UMFANG].map(SECTIONS.index).to_numpy()
    levels = result.levels[rows[Col.SUCHE]]
    order = np.lexsort((np.arange(len(rows)), -scores, rows[Col.RANG], -levels, sections))
    return Found(rows.iloc[order[scores[order] > 0]], result.replaced)


def show_clear() -> None:
    """A button that takes every filter of the page back, when there is one."""
    keys = (key for key, _ in (*_SHOWN.values(), *_FURTHER.values()))
    if any(st.session_state.get(key) for key in (*keys, SEARCH_KEY, GENERAL_KEY)):
        st.button("Alle Filter löschen", icon=":material/close:", type="tertiary", on_click=_clear, key="schirm_angebote_leeren")


def search_for(words: str) -> None:
    """Another search; the other filters stay. To be called by a click."""
    st.session_state[SEARCH_KEY] = words
    reset_page()


def reset_page() -> None:
    """Another choice begins on its first page."""
    st.session_state[PAGE_KEY] = 1


def choose_area(ags: str) -> None:
    """Toggle a municipality in the filter, for clicks on the map."""
    chosen = list(st.session_state.get(AREA_KEY, []))
    st.session_state[AREA_KEY] = [code for code in chosen if code != ags] if ags in chosen else [*chosen, ags]
    reset_page()


def open_offer(code: str) -> None:
    """Let the page show the drawer of an offer; the link then names it."""
    st.query_params[OFFER_KEY] = code


def _pick(label: str, options: Mapping[str, str], key: str, nothing: str = "alle", **kwargs: Any) -> list[str]:
    return pick_several(label, options, key, placeholder=nothing, select_all=False, on_change=reset_page, **kwargs)


def _clear() -> None:
    for key, _ in (*_SHOWN.values(), *_FURTHER.values()):
        st.session_state[key] = []
    st.session_state[SEARCH_KEY] = ""
    st.session_state[GENERAL_KEY] = False
    reset_page()


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=BY_VERSION)
def _options(book: OfferBook, areas: Areas) -> dict[str, dict[str, str]]:
    """All municipalities, fields and groups, because an empty result there is an answer; of the rest only what occurs."""
    rows = offer_stock(book, areas).rows
    return {
        Col.GEMEINDE: {area.ags: area.name for area in areas.municipalities},
        Col.FELDER: {code: field.name for code, field in book.fields.items()},
        Col.ZIELGRUPPEN: {code: group.name for code, group in book.groups.items()},
        Col.AKTUALITAET: _occurring(book.choices(WordList.AKTUALITAET), rows[Col.AKTUALITAET]),
        Col.STATUS: _occurring(book.choices(WordList.STATUS), rows[Col.STATUS]),
        Col.SPRACHEN: _occurring(dict(sorted(book.languages.items(), key=lambda item: item[1])), _flat(rows[Col.SPRACHEN])),
        Col.AKTEURSTYP: _occurring(book.choices(WordList.AKTEURSTYP), rows[Col.AKTEURSTYP]),
        Col.KOSTEN: _occurring(book.choices(WordList.KOSTEN), rows[Col.KOSTEN]),
        Col.BARRIEREFREIHEIT: _occurring(book.choices(WordList.BARRIEREFREIHEIT), _flat(rows[Col.BARRIEREFREIHEIT])),
    }


def _flat(cells: Iterable[tuple[str, ...]]) -> Iterable[str]:
    return (code for cell in cells for code in cell)


def _occurring(names: Mapping[str, str], codes: Iterable[str]) -> dict[str, str]:
    found = set(codes)
    return {code: name for code, name in {**names, UNKNOWN: UNKNOWN}.items() if code in found}


def _describe(query: str, wanted: Mapping[str, Sequence[str]], options: Mapping[str, Mapping[str, str]]) -> str:
    labels = {column: label for column, (_, label) in (_SHOWN | _FURTHER).items()}
    parts = [f"Suche: „{query.strip()}“"] if query.strip() else []
    parts += [f"{labels[c]}: {join_words([options[c][code] for code in codes])}" for c, codes in wanted.items() if codes]
    return " · ".join(parts)
