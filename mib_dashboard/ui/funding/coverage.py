"""The page about funding: how much of the need is met today and after the ends, by field."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.funding.coverage import compute_cells_after, sum_coverage
from mib_dashboard.analysis.offers.audience import find_usual_group
from mib_dashboard.charts.remaining import RemainingRow, RemainingSpec, build_remaining_chart
from mib_dashboard.exports.origin import trace_offers
from mib_dashboard.language.formats import THIN, format_number, format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Catalogue, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report.pictures import Credit
from mib_dashboard.schema import Col, WordList
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.filters import pick_option
from mib_dashboard.ui.frame.municipality import describe_taken, find_municipality
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_figure, show_table
from mib_dashboard.ui.gaps.basis import build_gap_credit, show_group_note
from mib_dashboard.ui.parts.actions import Takeaway, show_actions
from mib_dashboard.ui.parts.twin import TWIN

_KEY = "foerderung_deckung"
_KEY_WORDS = (
    ("Umriss", "heute."),
    ("Graue Fläche", "ohne die Angebote, die nachweislich enden."),
    ("Schmaler Balken", "nur Angebote mit ganz gesicherter Förderung."),
)
_METHOD = "Gerechnet wie auf der Seite „Angebotslücken“ mit den Vorgaben."


def show_coverage_after(book: OfferBook, data: Statistics, today: date, day: date) -> None:
    """Choice, picture, table and files."""
    when = format_time(day.isoformat())
    st.header(f"Wie viel vom Bedarf ist am {when} noch gedeckt?", anchor=False)
    with st.container(horizontal=True):
        groups = {code: group.name for code, group in book.groups.items()}
        group = pick_option("Zielgruppe", groups, "foerderung_zielgruppe", find_usual_group(book), width=260)
        own = find_municipality(data.areas)
        places = {
            "": describe_taken(own) if own else f"{data.region.name} insgesamt",
            **{a.ags: a.name for a in data.municipalities},
        }
        place = pick_option("Gebiet", places, "foerderung_gebiet", width=340) or (own.ags if own else "")
    show_group_note(book, data, group)
    table = _compute(book, data, today, day, group, place)
    known, silent = table[table[Col.HEUTE].notna()], table[table[Col.HEUTE].isna()]
    credit = build_gap_credit(book, data, group, today)
    spec = _build_spec(book, known, f"{groups[group]}, {places[place]}", when, credit)
    if known.empty:
        st.info(
            "Das lässt sich hier für kein Handlungsfeld sagen: Es fehlen Kapazität, Planungswert oder die Zahl der Menschen. "
            "Woran es je Feld liegt, steht in der Tabelle."
        )
    else:
        _show_picture(spec)
    names = " · ".join(book.fields[code].name for code in silent[Col.FELD])
    missing = f"Keine Aussage möglich: {names}." if names else ""
    if missing and len(known):
        st.caption(safe_markdown(f"{missing} Die Gründe stehen in der Tabelle."))
    told = (*(f"{head}: {text}" for head, text in _KEY_WORDS), _METHOD)
    sheet = Sheet(spec, tuple(note for note in (" ".join(told), missing) if note)) if spec.rows else None
    subject = f"{groups[group]}, {places[place]}"
    _show_actions(book, data, table, today, day, subject, credit, sheet)
    twin = st.expander(TWIN, key=f"{_KEY}_tabelle", on_change="rerun")
    if twin.open:
        with twin:
            _show_rows(book, table, day, subject)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_VERSION)
def _compute(book: OfferBook, data: Statistics, today: date, day: date, group: str, place: str) -> pd.DataFrame:
    return sum_coverage(_compute_cells(book, data, today, day, group), place)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def _compute_cells(book: OfferBook, data: Statistics, today: date, day: date, group: str) -> pd.DataFrame:
    return compute_cells_after(book, data, today=today, day=day, group=group)


def _show_picture(spec: RemainingSpec) -> None:
    st.markdown(" ".join([*(f"**{head}:** {text}" for head, text in _KEY_WORDS), _METHOD]))
    show_figure(build_remaining_chart(spec.rows, dark=is_dark()), key=f"{_KEY}_bild", alt=spec.alt)
    show_credit(spec.credit)


def _build_spec(book: OfferBook, known: pd.DataFrame, subject: str, when: str, credit: Credit) -> RemainingSpec:
    rows = [
        RemainingRow(
            book.fields[row.feld].short_name, 100 * row.heute, 100 * row.hoechstens, 100 * row.belegt,
            _describe_course(row),
        )
        for row in known.itertuples()
    ]  # fmt: skip
    alt = "; ".join(f"{row.name}: {row.text}" for row in rows)
    title = f"Gedeckter Bedarf heute und am {when}"
    return RemainingSpec(title, subject, tuple(rows), f"Gedeckter Bedarf, {subject}, {when}. {alt}.", credit)


def _describe_course(row: object) -> str:
    """`mindestens 80 % → mindestens 30 bis 50 %`; the word where some capacity is not known, which holds for the rest as well."""
    low, high = row.belegt, row.hoechstens  # type: ignore[attr-defined]
    rest = _percent(high) if _percent(low) == _percent(high) else f"{format_number(100 * low)} bis {_percent(high)}"
    word = "mindestens " if row.untergrenze else ""  # type: ignore[attr-defined]
    return f"{word}{_percent(row.heute)} → {word}{rest}"  # type: ignore[attr-defined]


def _show_rows(book: OfferBook, table: pd.DataFrame, day: date, subject: str) -> None:
    when = format_time(day.isoformat())
    show_table(
        pd.DataFrame([
            {
                "Handlungsfeld": book.fields[row.feld].name,
                "Bedarf": _amount(row.bedarf, book.word(WordList.KAPAZITAET_EINHEIT, row.einheit) if row.einheit else ""),
                "heute gedeckt": _part(row.heute, row.gedeckt_heute, at_least=row.untergrenze),
                "ohne nachweislich Endendes": _part(row.hoechstens, row.gedeckt_hoechstens, at_least=row.untergrenze),
                "nur ganz Gesichertes": _part(row.belegt, row.gedeckt_belegt, at_least=row.untergrenze),
                "Gemeinden mit Aussage": f"{row.gemeinden} von {row.von}",
                "Warum keine Aussage": row.grund or "–",
            }
            for row in table.itertuples()
        ]),
        alt=f"Gedeckter Bedarf heute und am {when}: {subject}",
    )  # fmt: skip
    st.caption("„Mindestens“: Bei manchen Angeboten ist die Kapazität unbekannt, vielleicht ist mehr gedeckt.")


def _show_actions(
    book: OfferBook, catalogue: Catalogue, table: pd.DataFrame, today: date, day: date, subject: str, credit: Credit,
    sheet: Sheet | None,
) -> None:  # fmt: skip
    remarks = [
        ("Auswahl", subject),
        ("Heute", format_time(today.isoformat())),
        ("Stichtag", format_time(day.isoformat())),
        (Col.HOECHSTENS, "ohne Angebote, deren Förderung oder Laufzeit nachweislich vorher endet"),
        (Col.BELEGT, "nur Angebote, deren ganze Förderung nachweislich weitergeht"),
    ]
    origin = trace_offers("Deckung nach Förderende", book, catalogue, remarks, credit)
    files = Takeaway(
        f"deckung-nach-foerderung-{day.isoformat()}",
        lambda: table.assign(heute_am=today.isoformat(), stichtag=day.isoformat(), auswahl=subject),
        lambda: origin,
        is_example=origin.is_example,
        picture=(lambda: sheet) if sheet else None,
    )
    show_actions("foerderung", _KEY, title=origin.title, files=files)


def _percent(share: float) -> str:
    return f"{format_number(100 * share)}{THIN}%"


def _amount(value: float, unit: str) -> str:
    return "unbekannt" if pd.isna(value) else f"{format_number(value)} {unit}".strip()


def _part(share: float, amount: float, *, at_least: bool = False) -> str:
    if pd.isna(share):
        return "keine Daten"
    return f"{'mindestens ' if at_least else ''}{_percent(share)} ({format_number(amount)})"
