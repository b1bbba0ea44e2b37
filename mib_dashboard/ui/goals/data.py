"""The goals for pages: rated once per data version and shared, never changed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mib_dashboard.analysis.goals.rows import GoalRow, list_goals
from mib_dashboard.analysis.goals.support import GapNote, find_gaps
from mib_dashboard.model.dataset import Dataset, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.steering import Goal
from mib_dashboard.ui.frame.computed import BY_VERSION, points

_BY_GOAL = BY_VERSION | {Goal: lambda goal: goal.code}


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=BY_VERSION)
def goal_rows(data: Dataset) -> tuple[GoalRow, ...]:
    """All goals with their ratings."""
    return list_goals(points(data), data.steering)


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs=_BY_GOAL)
def goal_gaps(book: OfferBook, data: Statistics, goal: Goal, day: date) -> tuple[GapNote, ...]:
    """The gaps against a goal on a day."""
    return find_gaps(book, data, goal, day)
