"""All that belongs to one goal: its series with the way to the target, measures in time, offers, gaps, resolutions."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.analysis.goals.calendar import build_calendar, describe_budget
from mib_dashboard.analysis.goals.picture import build_goal_picture
from mib_dashboard.analysis.goals.rows import NOTHING, GoalRow, describe_resolution
from mib_dashboard.analysis.goals.support import describe_gap, find_serving
from mib_dashboard.analysis.offers.cases import ON_THE_SPOT, describe_note, find_goal_notes
from mib_dashboard.charts.line import build_line_chart
from mib_dashboard.language.formats import format_number, format_time, join_words
from mib_dashboard.language.safe import safe_markdown, slug
from mib_dashboard.model.cases import Matter
from mib_dashboard.model.dataset import Areas, Dataset, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.render import render_template
from mib_dashboard.schema import CaseSubject, Col
from mib_dashboard.ui.frame.computed import points
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_figure
from mib_dashboard.ui.goals.data import goal_gaps
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.offers.data import offer_stock
from mib_dashboard.ui.parts.case_links import show_case_link
from mib_dashboard.ui.parts.links import show_indicator_link
from mib_dashboard.ui.parts.stories import story_of
from mib_dashboard.ui.parts.twin import show_figure_actions

_MOST_OFFERS = 6
_ARROW = ":material/arrow_forward:"


def show_goal(data: Dataset, book: OfferBook | None, row: GoalRow, today: date) -> None:
    """The parts below each other, each with a heading of its own."""
    _show_series(data, row)
    _show_measures(book, row, today)
    if book is not None:
        _show_offers(book, data.areas, row)
        _show_gaps(book, data, row, today)
    _show_resolutions(row)
    if book is not None:
        for note in find_goal_notes(book, row.goal.code):
            st.markdown(f"**{ON_THE_SPOT}:** {safe_markdown(describe_note(note))}")
    show_case_link(Matter(CaseSubject.GOAL, (row.goal.code,)))
    proof = row.goal.proof
    st.caption(f"Beleg des Ziels: {safe_markdown(proof.source)} · Stand {format_time(proof.day.isoformat())}")


def _show_series(data: Dataset, row: GoalRow) -> None:
    if row.indicator is None:
        return
    picture = build_goal_picture(points(data), row, story_of(data, row.indicator))
    if picture is None:
        st.markdown("Zu diesem Indikator liegt hier noch keine Reihe vor.")
    else:
        st.markdown(f"**{safe_markdown(picture.spec.title)}**")
        st.caption(safe_markdown(picture.spec.subtitle))
        show_figure(build_line_chart(picture.spec, dark=is_dark()), key=f"ziele_bild_{row.goal.code}", alt=picture.spec.alt)
        show_credit(picture.spec.credit)
        code = row.goal.code.lower()
        show_figure_actions(
            "ziele", picture.figures, data, title=picture.spec.title, name=f"ziel-{slug(code)}", key=f"ziele_{slug(code)}",
            picture=lambda: Sheet(picture.spec, (f"Ziel: {row.goal.title}.",)),
        )  # fmt: skip
    show_indicator_link(data.topics, row.indicator, "Alle Gebiete in den Zeitreihen", area=row.area)


def _show_measures(book: OfferBook | None, row: GoalRow, today: date) -> None:
    st.subheader("Was getan wird", anchor=False)
    calendar = build_calendar(row.measures, today)
    if calendar is None:
        st.markdown(f"Maßnahmen: {NOTHING}.")
        return
    names = {} if book is None else dict(zip(book.actors[Col.AKTEUR], book.actors[Col.NAME], strict=True))
    measures = [stretch.measure for stretch in calendar.stretches]
    st.html(
        render_template(
            "goal_measures.html", calendar=calendar, budgets=[describe_budget(one) for one in measures],
            partners=[join_words([names[code] for code in one.partners if code in names]) for one in measures],
        )
    )  # fmt: skip


def _show_offers(book: OfferBook, areas: Areas, row: GoalRow) -> None:
    st.subheader("Angebote, die dem Ziel dienen", anchor=False)
    found = find_serving(offer_stock(book, areas), row.goal, row.measures)
    if found.empty:
        st.markdown("In diesem Handlungsfeld ist für diese Zielgruppen nichts erfasst.")
        return
    lines = [
        f"- {safe_markdown(one[Col.TITEL])} ({safe_markdown(one[Col.TRAEGER])})"
        for one in found.head(_MOST_OFFERS).to_dict("records")
    ]
    rest = len(found) - len(lines)
    st.markdown("\n".join([*lines, *([f"- {format_number(rest)} weitere"] if rest > 0 else [])]))
    st.page_link(
        find_page("angebote").path, label="Angebote des Handlungsfelds", icon=_ARROW, help="",
        query_params={"angebote_feld": book.fields[row.goal.field].name} if row.goal.field in book.fields else None,
    )  # fmt: skip


def _show_gaps(book: OfferBook, data: Statistics, row: GoalRow, today: date) -> None:
    notes = goal_gaps(book, data, row.goal, today)
    if not notes:
        return
    st.subheader("Lücken, die gegen das Ziel sprechen", anchor=False)
    st.markdown("\n".join(f"- {safe_markdown(describe_gap(note, book))}" for note in notes))
    st.page_link(
        find_page("luecken").path, label="Angebotslücken dieser Zielgruppe", icon=_ARROW, help="",
        query_params={"luecken_zielgruppe": book.groups[notes[0].group].name},
    )  # fmt: skip


def _show_resolutions(row: GoalRow) -> None:
    st.subheader("Was beschlossen ist", anchor=False)
    if not row.resolutions:
        st.markdown("Zu diesem Ziel gibt es noch keinen Beschluss.")
        return
    for one in row.resolutions:
        told = f"- {safe_markdown(one.title)} ({safe_markdown(describe_resolution(one, row.bodies))})"
        st.markdown(f"{told}, [Unterlagen]({one.link})" if one.link else told)
