"""What the report shall be about: widgets to orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.reports import (
    COMPARISON,
    CONTENT_WORDS,
    FULL_PROFILE,
    GOALS,
    LONG_PROFILE,
    OF_OFFERS,
    ONE_PAGE,
    SUPPLY,
    TOPIC,
    Content,
    name_contents,
    name_meeting_contents,
)
from mib_dashboard.analysis.reports.kinds import (
    LANGUAGES,
    LENGTHS,
    MEETING_LENGTHS,
    MOST_INDICATORS,
    NEWEST,
    PROFILE_LENGTHS,
    ReportKind,
    name_day,
    name_kinds,
    read_day,
)
from mib_dashboard.analysis.reports.meeting_choice import list_meetings, name_meetings
from mib_dashboard.language.choices import UNFILLED
from mib_dashboard.language.formats import join_words
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Area, Areas, Catalogue, Dataset, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.steering import SteeringBook
from mib_dashboard.printing import Order
from mib_dashboard.schema import Col, Level
from mib_dashboard.settings import current_settings
from mib_dashboard.ui.frame.computed import indicator_offer
from mib_dashboard.ui.frame.filters import pick_option, pick_optional, pick_segment, pick_several
from mib_dashboard.ui.frame.municipality import ask_municipality

_ALL = "alle"
_NEWEST = "neueste"
_DAY = "bericht_stichtag"


def pick_orders(data: Dataset, today: date) -> list[Order]:
    """The reports that are wanted, at least one; their choice is in the address."""
    kind = pick_segment("Bericht über", name_kinds(data.steering), "bericht_art")
    plain = Order(kind, today, (), address=current_settings().address)
    with st.container(horizontal=True, gap="medium"):
        if kind is ReportKind.MEETING:
            return [_pick_meeting(data.steering, plain, today)]
        if kind is ReportKind.PROFILE:
            orders = _pick_profile(data, plain)
        elif kind is ReportKind.COMPARISON:
            orders = _pick_comparison(data, plain)
        elif kind is ReportKind.TOPIC:
            orders = _pick_topic(data, plain)
        elif kind is ReportKind.SUPPLY:
            orders = _pick_supply(data.areas, data.offers, plain)
        else:
            orders = _pick_goals(data.areas, data.offers, plain)
        day = _pick_day(data.figures)
    return [replace(order, day=day) for order in orders]


def one_page_order(area: Area, today: date) -> Order:
    """The usual paper of one municipality."""
    return Order(ReportKind.PROFILE, today, ONE_PAGE, (area.ags,), address=current_settings().address)


def _pick_profile(catalogue: Catalogue, plain: Order) -> list[Order]:
    """One report for each municipality, the chosen one first."""
    area = ask_municipality(catalogue.areas)
    others = {_ALL: "alle übrigen", **{a.ags: a.name for a in catalogue.municipalities if a != area}}
    with st.container(width=320):
        # One way to take all of them: the own word, which makes the shorter link.
        more = pick_several("Weitere Gemeinden (dann als ZIP)", others, "bericht_weitere", placeholder="keine", select_all=False)
    with st.container(width=360):
        length = pick_segment("Umfang", PROFILE_LENGTHS, "bericht_umfang")
    contents = {"kurz": ONE_PAGE, "lang": LONG_PROFILE}.get(length) or _pick_contents(FULL_PROFILE, ONE_PAGE, "bericht_profil")
    further = [ags for ags in (others if _ALL in more else more) if ags != _ALL]
    return [replace(plain, areas=(ags,), contents=contents) for ags in (area.ags, *further)]


def _pick_comparison(data: Statistics, plain: Order) -> list[Order]:
    with st.container(width=320):
        areas = pick_several("Gemeinden", {a.ags: a.name for a in data.municipalities}, "bericht_gemeinden", placeholder="alle")
    offer = indicator_offer(data, in_time=False)
    local = [i for i in offer.indicators if Level.MUNICIPALITY in i.levels]
    names = {i.code: f"{i.short_name}{UNFILLED}" if i.code in offer.unfilled else i.short_name for i in local}
    with st.container(width=420):
        codes = pick_several(
            "Indikatoren", names, "bericht_indikatoren", placeholder="die üblichen Kennzahlen", max_selections=MOST_INDICATORS,
        )  # fmt: skip
    contents = _pick_contents((*COMPARISON, *OF_OFFERS, Content.ANNEX), COMPARISON, "bericht_vergleich")
    return [replace(plain, areas=tuple(areas), indicators=tuple(codes[:MOST_INDICATORS]), contents=contents)]


def _pick_topic(catalogue: Catalogue, plain: Order) -> list[Order]:
    used = {i.topic for i in catalogue.indicators.values() if i.is_selectable}
    with st.container(width=260):
        topic = pick_option("Thema", {code: t.name for code, t in catalogue.topics.items() if code in used}, "thema")
    with st.container(width=260):
        area = pick_optional(
            "Gemeinde hervorheben", {a.ags: a.name for a in catalogue.municipalities}, "bericht_hervor", placeholder="keine"
        )
    contents = _pick_contents((*TOPIC, *OF_OFFERS, Content.ANNEX), TOPIC, "bericht_thema")
    return [replace(plain, areas=(area,) if area else (), topic=topic, contents=contents)]


def _pick_meeting(book: SteeringBook, plain: Order, today: date) -> Order:
    with st.container(width=360):
        code = pick_option("Sitzung", name_meetings(book, list_meetings(book, today)), "sitzung")
    with st.container(width=300):
        length = pick_segment("Umfang", MEETING_LENGTHS, "sitzung_umfang")
    with st.container(width=300):
        language = pick_segment("Sprache", LANGUAGES, "sitzung_sprache")
    return replace(plain, meeting=code, contents=name_meeting_contents(is_long=length == "lang", is_plain=language == "leicht"))


def _pick_supply(areas: Areas, book: OfferBook | None, plain: Order) -> list[Order]:
    with st.container(width=320):
        places = pick_several("Gemeinden", {a.ags: a.name for a in areas.municipalities}, "bericht_gemeinden", placeholder="alle")
    return [replace(plain, areas=tuple(places), fields=_pick_fields(book), contents=_pick_version(SUPPLY))]


def _pick_goals(areas: Areas, book: OfferBook | None, plain: Order) -> list[Order]:
    with st.container(width=260):
        names = {a.ags: a.name for a in areas.municipalities}
        place = pick_optional("Ziele einer Gemeinde", names, "bericht_ort", placeholder="der ganzen Region")
    return [replace(plain, areas=(place,) if place else (), fields=_pick_fields(book), contents=_pick_version(GOALS))]


def _pick_fields(book: OfferBook | None) -> tuple[str, ...]:
    names = {} if book is None else {code: field.name for code, field in book.fields.items() if field.counts}
    with st.container(width=320):
        return tuple(pick_several("Handlungsfelder", names, "bericht_felder", placeholder="alle"))


def _pick_version(usual: tuple[Content, ...]) -> tuple[Content, ...]:
    """Short or long, standard or Leichte Sprache."""
    with st.container(width=240):
        length = pick_segment("Umfang", LENGTHS, "bericht_laenge")
    with st.container(width=300):
        language = pick_segment("Sprache", LANGUAGES, "bericht_sprache")
    return name_contents(usual, is_long=length == "lang", is_plain=language == "leicht")


def _pick_contents(options: tuple[Content, ...], usual: tuple[Content, ...], key: str) -> tuple[Content, ...]:
    """Blocks of content; with none chosen the usual ones, never an empty report."""
    words: Mapping[Content, str] = {content: CONTENT_WORDS[content] for content in options}
    with st.container(width=520):
        chosen = pick_several("Inhalt", words, key, default=usual, placeholder="wie üblich")
        if not chosen:
            names = join_words([words[content] for content in usual])
            st.caption(f"Ohne Auswahl enthält der Bericht das Übliche: {safe_markdown(names)}.")
    return tuple(chosen) or usual


def _pick_day(figures: pd.DataFrame) -> date | None:
    """The end of a year for which there are figures, or everything there is."""
    years = sorted(figures[Col.DATUM].dt.year.unique(), reverse=True)
    asked = map(read_day, (*st.query_params.get_all(_DAY), str(st.session_state.get(_DAY, ""))))
    # The ends of years, and any other day that the address asks for, as a paper of the command line may.
    offered = dict.fromkeys((*(date(year, 12, 31) for year in years[1:]), *(day for day in asked if day)))
    days = {_NEWEST: NEWEST, **{day.isoformat(): name_day(day) for day in offered}}
    with st.container(width=200):
        chosen = pick_option("Stichtag", days, _DAY)
    return None if chosen == _NEWEST else date.fromisoformat(chosen)
