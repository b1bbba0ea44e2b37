"""The page about funding, first half: its ends and what remains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.funding.ends import (
    AMIF,
    Future,
    Remaining,
    compute_futures,
    compute_remaining,
    count_quarters,
    find_ending,
    list_days,
    list_fundings,
)
from mib_dashboard.analysis.offers.credit import credit_offers
from mib_dashboard.analysis.offers.words import describe_amount, name_word
from mib_dashboard.charts.funding_line import EndingQuarter, EndingSpec, build_ending_chart
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.dataset import Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.schema import Col, WordList
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.filters import pick_option
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_figure, show_table
from mib_dashboard.ui.funding.files import name_fundings, show_funding_files
from mib_dashboard.ui.offers.data import offer_summary
from mib_dashboard.ui.parts.twin import TWIN

_KEY = "foerderung"
_MOST_ROWS = 40


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=BY_VERSION)
def fundings_of(book: OfferBook) -> pd.DataFrame:
    """The fundings of public offers (`FUNDING_COLUMNS`)."""
    return list_fundings(book)


def show_unknown_ends(book: OfferBook, catalogue: Catalogue, fundings: pd.DataFrame) -> None:
    """The designed empty state: fundings without a single end tell nothing about the future."""
    total, known = offer_summary(book, catalogue.areas).total, fundings[Col.ANGEBOT].nunique()
    st.info(
        f"Bei **{format_number(known)} von {format_number(total)} Angeboten** ist eine Förderung bekannt, bei **keinem** ihre "
        "Laufzeit. Was wann ausläuft, lässt sich deshalb nicht sagen.\n\n"
        "Gebraucht werden je Angebot: Mittelgeber, Programm, Beginn, Ende und Anteil der Förderung und ob es danach weitergeht. "
        "Das wissen die Träger. Ist es eingetragen, zeigt diese Seite die auslaufenden Förderungen auf einer Zeitachse und was "
        "am nächsten 1. Januar bleibt."
    )
    if len(fundings):
        st.header("Was bekannt ist", anchor=False)
        show_table(name_fundings(fundings, book), alt="Bekannte Förderungen")
        show_credit(credit_offers(book, catalogue))


def pick_day(today: date) -> date:
    """The day everything below is about."""
    names = {day.isoformat(): format_time(day.isoformat()) for day in list_days(today)}
    return date.fromisoformat(pick_option("Stichtag", names, "foerderung_stichtag", width=220))


def show_ends(book: OfferBook, catalogue: Catalogue, fundings: pd.DataFrame, today: date, day: date) -> None:
    """The time line, in words, as a chart and as a table."""
    ending = find_ending(fundings, today)
    before = ending[ending[Col.LAUFZEIT_BIS] < pd.Timestamp(day)]
    amif = int((before[Col.MITTELGEBER] == AMIF).sum())
    unknown = int(fundings[Col.LAUFZEIT_BIS].isna().sum())
    verb = "endet 1 Förderung" if len(before) == 1 else f"enden {format_number(len(before))} Förderungen"
    title = f"Vor dem {format_time(day.isoformat())} {verb}"
    st.header(title, anchor=False)
    words = (
        "Zahl der Förderungen nach dem Quartal, in dem sie enden, ohne solche mit gesicherter Fortsetzung. Oben abgesetzt: "
        f"AMIF ({format_number(amif)} vor dem Stichtag). Bei {format_number(unknown)} von {format_number(len(fundings))} "
        "Förderungen ist das Ende nicht bekannt; sie fehlen im Bild."
    )
    st.caption(words)
    if ending.empty:
        st.markdown("Es ist kein Ende einer Förderung bekannt, die nicht schon fortgesetzt wird.")
        return
    last = max(ending[Col.LAUFZEIT_BIS].max().date(), day)
    counts = count_quarters(ending, today, last)
    quarters = [EndingQuarter(f"Q{start.quarter} {start.year}", str(start.year), own, rest) for start, own, rest in counts]
    mark = next((place for place, (start, _, _) in enumerate(counts) if start.date() >= day), None)
    alt = "; ".join(f"{q.label}: {q.amif + q.others}" for q in quarters if q.amif + q.others)
    spec = EndingSpec(
        title, "", tuple(quarters), mark, f"Stichtag {format_time(day.isoformat())}", f"{title}. Enden je Quartal: {alt}.",
        credit_offers(book, catalogue),
    )  # fmt: skip
    figure = build_ending_chart(spec.quarters, mark=spec.mark, mark_label=spec.mark_label, dark=is_dark())
    show_figure(figure, key=f"{_KEY}_bild", alt=spec.alt)
    show_credit(spec.credit)
    show_funding_files(book, catalogue, fundings, Sheet(spec, (words,)), today)
    twin = st.expander(TWIN, key=f"{_KEY}_tabelle", on_change="rerun")
    if twin.open:
        with twin:
            shown = ending.iloc[:_MOST_ROWS]
            if len(ending) > len(shown):
                st.caption(
                    f"Die nächsten {format_number(len(shown))} von {format_number(len(ending))}; alle stehen in den Dateien."
                )
            show_table(name_fundings(shown, book), alt="Förderungen nach ihrem Ende")


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def find_remaining(book: OfferBook, today: date, day: date) -> tuple[pd.Series, tuple[Remaining, ...]]:
    """What becomes of every offer until the day, and the same by field."""
    futures = compute_futures(book, today, day)
    return futures, compute_remaining(book, futures)


def show_remaining(book: OfferBook, today: date, day: date) -> None:
    """By field, what is sure to go on."""
    futures, fields = find_remaining(book, today, day)
    st.header(f"Was bleibt am {format_time(day.isoformat())}?", anchor=False)
    numbers = Counter(futures.tolist())
    count = {future: format_number(numbers[future]) for future in Future}
    lost = sum(numbers[future] for future in (Future.PARTLY, Future.ENDING, Future.OVER))
    st.markdown(
        f"Von **{format_number(len(futures))} Angeboten**, die heute laufen, ist bei **{count[Future.SAFE]}** belegt, dass ihre "
        f"Förderung ganz weitergeht, bei {count[Future.PARTLY_SAFE]} nur für einen Teil (vom Rest ist das Ende oder der "
        f"Geldgeber nicht bekannt). Bei **{format_number(lost)}** fällt Förderung weg oder das Angebot endet. Bei "
        f"{count[Future.UNKNOWN]} ist es nicht bekannt; das heißt nicht, dass sie enden."
    )
    rows = [
        {
            "Handlungsfeld": book.fields[row.field].name,
            "heute": format_number(row.total),
            **{str(future): format_number(row.counts[future]) if row.counts[future] else "–" for future in Future},
            "bekannte Kapazität: heute → ganz belegt": _describe_capacity(row.capacity, book),
        }
        for row in fields
        if row.total
    ]
    show_table(pd.DataFrame(rows), alt=f"Angebote am {format_time(day.isoformat())} nach Handlungsfeld")
    st.caption(
        "Ein Angebot zählt in jedem seiner Handlungsfelder. Förderungen, die schon vor heute geendet haben oder erst nach dem "
        "Stichtag beginnen, sagen nichts darüber und bleiben außen vor."
    )


def _describe_capacity(capacity: Mapping[str, tuple[float, float]], book: OfferBook) -> str:
    parts = [
        f"{describe_amount(now)} → {describe_amount(safe)} {name_word(book, WordList.KAPAZITAET_EINHEIT, unit)}"
        for unit, (now, safe) in capacity.items()
    ]
    return "; ".join(parts) or "unbekannt"
