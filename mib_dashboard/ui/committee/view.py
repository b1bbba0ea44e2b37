"""The page for bodies: meetings with all items they may see, and what else is for them alone. Nothing of it is kept.

No cache, no file, no slide and no frozen version is made here: those are for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

import streamlit as st

from mib_dashboard.accounts.rights import find_bodies
from mib_dashboard.analysis.reports import LONG_MEETING, Prepared, compute_meeting_report, prepare_reports
from mib_dashboard.analysis.reports.meeting_choice import list_meetings, name_meetings
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.steering import Meeting, Proof, SteeringBook
from mib_dashboard.render import render_block
from mib_dashboard.report.report import Report
from mib_dashboard.ui.frame.account import current_account
from mib_dashboard.ui.frame.show import is_dark, show_credit
from mib_dashboard.ui.parts.block_pictures import ScreenPictures
from mib_dashboard.ui.parts.dense_style import show_style
from mib_dashboard.ui.reports.style import show_report_style
from mib_dashboard.work.committee.reading import CommitteeError, read_committee_book

T = TypeVar("T")
_MEETING = "gremium_sitzung"
_UNBOUND = (
    "Diesem Konto ist noch kein Gremium zugeordnet. Hier steht deshalb nur, was für alle Gremien bestimmt ist. "
    "Zuordnen kann es, wer die Konten verwaltet."
)
_NOTHING = (
    "Zurzeit ist nichts allein für Gremien eingetragen. In der Pflege steht bei jeder Zeile, wer sie sehen darf; was dort „nur "
    "Gremien“ heißt, erscheint hier."
)


def show_committee(data: Dataset, today: date) -> None:
    """A meeting with all its items, then goals, measures, bodies and events that are not public."""
    account = current_account()
    try:
        book = read_committee_book(account, data.version)
    except CommitteeError as error:
        st.info(safe_markdown(str(error)))
        return
    if account is not None and find_bodies(account) == frozenset():
        st.info(safe_markdown(_UNBOUND))
    hidden = list_hidden(book, data.steering)
    if not any(hidden.values()):
        st.info(safe_markdown(_NOTHING))
    if book.meetings:
        ground = prepare_reports(data, today)
        _show_meeting(replace(ground, data=replace(ground.data, steering=book)), today)
    for heading, lines in hidden.items():
        if lines:
            st.header(heading, anchor=False)
            st.markdown("\n".join(f"- {line}" for line in lines))


def list_hidden(book: SteeringBook, public: SteeringBook) -> dict[str, list[str]]:
    """Heading → a line for each row that only bodies see; safe to print as Markdown."""
    return {
        "Nur für Gremien: Sitzungen": [
            f"{safe_markdown(name)}" for name in name_meetings(book, _only(book.meetings, public.meetings)).values()
        ],
        "Nur für Gremien: Tagesordnungspunkte": [
            _tell(f"{_name_day(book, item.meeting)}, TOP {item.number}: {item.title}", item.proof)
            for item in _only(book.agenda, public.agenda)
        ],
        "Nur für Gremien: Beschlüsse": [
            _tell(f"{one.number or 'ohne Nummer'}: {one.title}", one.proof) for one in _only(book.resolutions, public.resolutions)
        ],
        "Nur für Gremien: Ziele": [_tell(goal.title, goal.proof) for goal in _only(book.goals, public.goals)],
        "Nur für Gremien: Maßnahmen": [
            _tell(f"{one.title} ({one.state})", one.proof) for one in _only(book.measures, public.measures)
        ],
        "Nur für Gremien: Gremien": [_tell(body.name, body.proof) for body in _only(book.bodies, public.bodies)],
        "Nur für Gremien: Termine": [
            _tell(f"{event.title}, {format_time(event.day.isoformat())}", event.proof)
            for event in _only(book.events, public.events)
        ],
    }


def _only(rows: Iterable[T], known: Sequence[T]) -> list[T]:
    """Rows that are not among those that everybody sees; one that says more here counts as another one."""
    return [row for row in rows if row not in known]


def _tell(text: str, proof: Proof) -> str:
    return f"{safe_markdown(text)} ({safe_markdown(proof.source)}, Stand {format_time(proof.day.isoformat())})"


def _name_day(book: SteeringBook, code: str) -> str:
    found = [meeting for meeting in book.meetings if meeting.code == code]
    return next(iter(name_meetings(book, found).values()), code)


def _show_meeting(ground: Prepared, today: date) -> None:
    """`ground`: with the rows for bodies. Made for this look alone."""
    book = ground.data.steering
    meetings = list_meetings(book, today)
    names = name_meetings(book, meetings)
    chosen = st.selectbox("Sitzung", meetings, format_func=lambda one: names[one.code], key=_MEETING, width=360)
    if isinstance(chosen, Meeting):
        _show_blocks(compute_meeting_report(ground, chosen, LONG_MEETING))


def _show_blocks(report: Report) -> None:
    theme = pick_theme(dark=is_dark())
    show_style(theme)
    show_report_style(theme)
    st.header(safe_markdown(report.title), anchor=False)
    for block in report.blocks:
        st.subheader(safe_markdown(block.title), anchor=False)
        st.html(render_block(block, ScreenPictures(theme)))
        credit = getattr(block, "credit", None)
        if credit is not None:
            show_credit(credit)
