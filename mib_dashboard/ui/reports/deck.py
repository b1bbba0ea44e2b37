"""Putting a sequence of slides together: choose, order, start. The draft stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from mib_dashboard.frozen import FrozenError
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Area, Areas, Dataset
from mib_dashboard.settings import Name, current_settings
from mib_dashboard.slides import DRAFT, MOST_SLIDES, PAGE, STANDARD, VERSION, build_query, parse_sequence
from mib_dashboard.ui.frame.filters import pick_area, pick_segment
from mib_dashboard.ui.frame.links import take_over
from mib_dashboard.ui.reports.data import frozen_of
from mib_dashboard.ui.reports.deck_data import Choices, deck_choices, frozen_choices

_CHOSEN, _KEPT, _USUAL = "pr_folien", "_pr_folien", "_pr_ueblich"
_FIELD, _ROW = 360, 860
_LOOKS = {"": "wie am Gerät", "hell": "hell", "dunkel": "dunkel"}


@dataclass(frozen=True)
class Subject:
    """What the slides are about: a place (name, "" for the region) or a frozen version (slug), and what there is to choose."""

    choices: Choices
    place: str = ""
    version: str = ""


def pick_subject(data: Dataset, today: date) -> Subject:
    """The frozen version that the address names, else a municipality or the region."""
    asked = st.query_params.get(VERSION)
    if asked:
        try:
            version = frozen_of(asked)
        except FrozenError as error:
            st.info(f"{safe_markdown(str(error))} Gezeigt wird, was die heutigen Zahlen hergeben.")
        else:
            st.markdown(f"Folien aus der Fassung **{safe_markdown(version.name)}**: {safe_markdown(version.stamp)}.")
            return Subject(frozen_choices(data, version), version=asked)
    area = _pick_place(data.areas)
    return Subject(deck_choices(data, area, today), "" if area == data.region else area.name)


def _pick_place(areas: Areas) -> Area:
    """A municipality or the region; at first the municipality in the address or of the page before."""
    key = "pr_gebiet"
    take_over(key, areas)
    with st.container(width=_FIELD):
        return pick_area((areas.region, *areas.municipalities), key, "Gebiet")


def pick_sequence(choices: Choices) -> list[str]:
    """The codes of the slides in order, never empty: without any the usual ones."""
    unknown = _start(choices)
    st.multiselect(
        "Folien", list(choices.names), format_func=lambda code: choices.names.get(code, code), key=_CHOSEN,
        placeholder="Bitte wählen", max_selections=MOST_SLIDES, help="Neue Folien kommen ans Ende.",
    )  # fmt: skip
    if unknown:
        words = safe_markdown(", ".join(unknown))
        st.info(f"Diese Folien gibt es hier nicht: {words}.")
    chosen = list(st.session_state[_CHOSEN])
    st.session_state[_KEPT] = chosen
    _tell_address(chosen, choices)
    return chosen or list(choices.standard)


def show_order(codes: Sequence[str], choices: Choices) -> None:
    """The sequence as a list with buttons to move and to remove."""
    last = len(codes) - 1
    for place, code in enumerate(codes):
        name = choices.names[code]
        with st.container(horizontal=True, vertical_alignment="center", gap="small", width=_ROW, key=f"pr_folge_{place}"):
            st.markdown(f"{place + 1}. {safe_markdown(name)}", width="stretch")
            _button("Nach oben", ":material/arrow_upward:", f"pr_hoch_{place}", name, place == 0, (place, place - 1))
            _button("Nach unten", ":material/arrow_downward:", f"pr_runter_{place}", name, place == last, (place, place + 1))
            _button("Entfernen", ":material/close:", f"pr_weg_{place}", name, last == 0, (place, -1))


def show_start(subject: Subject, codes: Sequence[str]) -> None:
    """The way to the big screen."""
    look = pick_segment("Farben", _LOOKS, "pr_farben")
    sequence = STANDARD if tuple(codes) == subject.choices.standard else ",".join(codes)
    address = f"{PAGE}?{build_query(sequence, subject.place, subject.version)}" + (f"&farben={look}" if look else "")
    if not current_settings().address:
        st.caption(f"Ohne QR-Code: Der Betreiber hat {Name.ADDRESS} nicht gesetzt, die öffentliche Adresse des Dashboards.")
    st.link_button("Präsentation starten", address, type="primary", icon=":material/slideshow:")


def _button(label: str, icon: str, key: str, name: str, disabled: bool, move: tuple[int, int]) -> None:
    st.button(
        label, icon=icon, key=key, help=f"{label}: {safe_markdown(name)}", disabled=disabled, on_click=_move, args=move,
        type="tertiary",
    )  # fmt: skip


def _move(place: int, target: int) -> None:
    """Move one slide; a target below 0 removes it."""
    codes = list(st.session_state[_KEPT])
    code = codes.pop(place)
    if target >= 0:
        codes.insert(target, code)
    st.session_state[_CHOSEN] = st.session_state[_KEPT] = codes


def _start(choices: Choices) -> list[str]:
    """Put the draft in place: of this visit, of the address, or the usual one; returns what does not exist here."""
    usual, before = list(choices.standard), st.session_state.get(_USUAL)
    st.session_state[_USUAL] = usual
    asked = st.query_params.get(DRAFT, "") if _KEPT not in st.session_state else ""
    wanted = st.session_state.get(_CHOSEN, st.session_state.get(_KEPT))
    if wanted is None or (before is not None and wanted == before):
        wanted = [step.code for step in parse_sequence(asked)] or usual
    codes = list(dict.fromkeys(wanted))
    known = [code for code in codes if code in choices.names]
    st.session_state[_CHOSEN] = known or usual
    return [code for code in codes if code not in choices.names]


def _tell_address(chosen: list[str], choices: Choices) -> None:
    if tuple(chosen) in (choices.standard, ()):
        st.query_params.pop(DRAFT, None)
    else:
        st.query_params[DRAFT] = ",".join(chosen)
