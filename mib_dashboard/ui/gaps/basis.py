"""How weak or strong the ground is, said before anybody relies on it, and the line of sources."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.analysis.gaps.credit import credit_cells
from mib_dashboard.analysis.gaps.target_population import TargetPopulation
from mib_dashboard.analysis.gaps.words import describe_basis, describe_horizon, describe_rest
from mib_dashboard.language.formats import THIN, format_number, format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report.pictures import Credit
from mib_dashboard.schema import SEPARATOR, Parameter
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.show import show_credit
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice, find_basis, find_population

_ENOUGH = 0.5


def show_basis(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions, today: date) -> None:
    """What counts on the day; warnings when it has yet to come, most is not confirmed or no capacity is known."""
    basis = find_basis(book, choice.day, assumptions.parameters)
    horizon = describe_horizon(basis, choice.day, today, find_population(book, data, choice.group).time)
    if horizon:
        st.warning(safe_markdown(horizon))
    weak = basis.with_capacity == 0 or basis.confirmed < _ENOUGH * basis.counting
    text = safe_markdown(describe_basis(basis))
    if not weak:
        st.markdown(text)
        return
    advice = "Die Seite zeigt, was erfasst ist und wo nachzufragen ist; sie beweist nicht, dass etwas fehlt."
    st.warning(f"**Die Grundlage ist schwach.** {text} {advice}")


def show_rest(book: OfferBook, choice: GapChoice, assumptions: Assumptions) -> None:
    """What is not counted, and how much the counted ones weigh."""
    parameters = assumptions.merge_parameters(book)
    share = f"{format_number(100 * parameters[Parameter.UNCONFIRMED_SHARE])}{THIN}%"
    rest = describe_rest(find_basis(book, choice.day, assumptions.parameters))
    st.caption(safe_markdown(f"Noch nicht bestätigte Angebote zählen zu {share}. {rest}"))


def show_group_note(book: OfferBook, data: Statistics, group: str) -> None:
    """What the count of a target group counts or, when it has none of its own, which one stands in."""
    if text := describe_group(book, data, group):
        st.caption(safe_markdown(text))


def describe_group(book: OfferBook, data: Statistics, group: str) -> str:
    """The same as plain text."""
    found = find_population(book, data, group)
    if not found.used:
        text = f"Für „{book.groups[group].name}“ gibt es keine Zahl je Gemeinde; gezeigt wird nur, ob etwas da ist."
    elif found.is_fallback:
        text = (
            f"Für „{book.groups[group].name}“ gibt es keine Zahl je Gemeinde. Verglichen wird mit der größeren Gruppe "
            f"„{book.groups[found.used].name}“ (gezählt: {found.people or 'siehe dort'}); ein Bedarf wird daraus nicht berechnet."
        )
    elif found.indicator == book.groups[group].series:
        return _describe_series(data, found)
    else:
        text = f"Gezählt sind: {found.people}." if found.people else ""
    return f"{text} {book.groups[group].note}".strip()


def _describe_series(data: Statistics, found: TargetPopulation) -> str:
    """What a delivered series counts; the note of the group speaks of what stood in for it."""
    counted = [data.indicators[code] for code in found.indicator.split(SEPARATOR)]
    words = " ".join(f"{one.name}: {one.definition}" for one in counted)
    return f"Gezählt sind, Stand {format_time(found.time)}: {words}"


def show_credit_line(book: OfferBook, data: Statistics, choice: GapChoice) -> None:
    """Sources of offers and of the number of people."""
    show_credit(build_gap_credit(book, data, choice.group, choice.day))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_VERSION)
def build_gap_credit(book: OfferBook, data: Statistics, group: str, day: date) -> Credit:
    """The same for a file; plain texts."""
    return credit_cells(book, data, find_population(book, data, group), day)
