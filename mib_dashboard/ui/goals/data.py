"""The goals for pages: rated once per data version and shared, never changed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.analysis.goals.rows import GoalRow, list_goals
from mib_dashboard.analysis.goals.support import GapNote, find_gaps
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.steering import Goal, SteeringBook
from mib_dashboard.ui.frame.computed import BY_VERSION, points

# The book goes with the version of its data set.
_BY = BY_VERSION | {Goal: lambda goal: goal.code, SteeringBook: lambda _: ""}


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=_BY)
def goal_rows(data: Statistics, book: SteeringBook) -> tuple[GoalRow, ...]:
    """All goals of a data set with their ratings."""
    return list_goals(points(data), book)


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs=_BY)
def goal_gaps(book: OfferBook, data: Statistics, goal: Goal, day: date) -> tuple[GapNote, ...]:
    """The gaps against a goal on a day."""
    return find_gaps(book, data, goal, day)
