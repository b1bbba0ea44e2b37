"""What can be shown on slides, computed once per data version and place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from mib_dashboard.frozen import Frozen
from mib_dashboard.model.dataset import Area, Catalogue, Dataset
from mib_dashboard.slides import (
    DeckState,
    list_choices,
    list_report_choices,
    list_report_steps,
    list_standard_steps,
    prepare_deck,
)
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.reports.data import BY_STATE


@dataclass(frozen=True)
class Choices:
    """Slides by their code in an address, with their name for people; `standard`: the codes of the usual sequence."""

    names: dict[str, str]
    standard: tuple[str, ...]


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def deck_choices(data: Dataset, area: Area, day: date) -> Choices:
    """Every slide about a place, and the usual ones."""
    ground = prepare_deck(DeckState(data.version, day, data))
    names = {step.code: name for step, name in list_choices(ground, area).items()}
    standard = tuple(code for step in list_standard_steps(ground, area) if (code := step.code) in names)
    return Choices(names, standard)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=BY_STATE | BY_VERSION)
def frozen_choices(catalogue: Catalogue, version: Frozen) -> Choices:
    """Every slide of a frozen version, and the usual ones."""
    names = {step.code: name for step, name in list_report_choices(version.report, catalogue.indicators).items()}
    return Choices(names, tuple(step.code for step in list_report_steps(version.report, catalogue.indicators)))
