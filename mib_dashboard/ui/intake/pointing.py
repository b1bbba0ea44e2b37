"""Correct what was read by pointing: tap a cell, or choose row and column below, and say what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.intake.flow.pointing import point_at, take_back_point
from mib_dashboard.intake.flow.reading import DeliveryReading
from mib_dashboard.intake.flow.reopen import waits_for_taking
from mib_dashboard.intake.recipe import Pointing, Target, describe, name_place, show_line
from mib_dashboard.intake.sheets import BookSheet, name_column
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.schema import Axis, CellMark, IntakeState, PointKind
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.intake.sheet import COLUMNS, ROWS, list_fills
from mib_dashboard.ui.intake.workplace import Workplace, carry_out

_AXIS, _ROW, _COLUMN, _GRID = "zeigen_richtung", "zeigen_zeile", "zeigen_spalte", "zeigen_blatt"
_ALONG = (PointKind.SUM, PointKind.AREA, PointKind.OUT, PointKind.HEAD_FROM, PointKind.HEAD_ONLY, PointKind.AREAS)
_ACROSS = (PointKind.AREAS, PointKind.OUT)
_HEIGHT = 480


def show_grid(sheet: BookSheet, marks: Mapping[str, CellMark], *, start: int) -> None:
    """The sheet to tap on; whatever is tapped is chosen in the fields of `show_pointing`."""
    end = min(start + ROWS, len(sheet.rows))
    width = min(sheet.width, COLUMNS)
    texts = [[sheet.at(row, column).text for column in range(width)] for row in range(start, end)]
    names = [name_column(column) for column in range(width)]
    frame = pd.DataFrame(texts, index=[str(row + 1) for row in range(start, end)], columns=names)
    fills = list_fills(pick_theme(dark=is_dark()))
    looks = frame.copy()
    for row in range(start, end):
        for column in range(width):
            looks.iat[row - start, column] = fills.get(marks.get(sheet.address(row, column)), "")
    key = f"{_GRID}_{sheet.title}_{start}"
    st.dataframe(
        frame.style.apply(lambda _: looks, axis=None), key=key, on_select=_choose(key, start), selection_mode="single-cell",
        height=min(_HEIGHT, 36 * (end - start + 1) + 4), alt=f"Blatt „{sheet.title}“ zum Zeigen",
    )  # fmt: skip
    st.caption("Tippen Sie auf eine Zelle, oder wählen Sie Zeile oder Spalte unten aus.")


def show_pointing(desk: Workplace, reading: DeliveryReading, sheet: BookSheet, choices: FormChoices) -> None:
    """Which line is meant and what it is."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        axis = st.radio("Gemeint ist", list(Axis), format_func=lambda one: f"eine {one}", key=_AXIS, horizontal=True, width=200)
        rows = _pick(sheet, Axis.ROW, _ROW) if axis is Axis.ROW else None
        number = rows if axis is Axis.ROW else _pick(sheet, Axis.COLUMN, _COLUMN)
    if axis is None or number is None:
        return
    if read_as := _list_marks(sheet, (axis, number), reading.proposal.marks.get(sheet.title, {})):
        st.caption(f"Bisher gelesen als: {', '.join(read_as)}.")
    is_along = (axis is Axis.COLUMN) == (sheet.title in reading.proposal.turned)
    kind = st.radio(f"Was ist {name_place((axis, number))}?", _ALONG if is_along else _ACROSS, index=None, key="zeigen_was")
    if kind is PointKind.SUM:
        st.caption("Eine Summe wird nicht als Wert übernommen; an ihr wird geprüft, ob die Werte aufgehen.")
    area = None
    if kind is PointKind.AREA:
        area = st.selectbox(
            "Welches Gebiet?", list(choices.areas), index=None, format_func=lambda code: choices.areas[code], key="zeigen_gebiet",
            placeholder="bitte wählen", width=420,
        )  # fmt: skip
    if st.button("So lesen", disabled=kind is None):
        target = Target(sheet.title, axis, number, PointKind(kind or PointKind.OUT), area or "")
        carry_out(lambda: point_at(desk.store, desk.account, reading, target, desk.now), _teller("Neu gelesen."))


def show_pointed(desk: Workplace, reading: DeliveryReading, choices: FormChoices, *, is_open: bool) -> None:
    """What was said of rows and columns so far, each to be taken back."""
    pointed = reading.known.recipe.pointed
    if not pointed:
        return
    st.markdown("**Von Hand gezeigt** (gilt, sooft diese Tabelle kommt)")
    for number, one in enumerate(pointed):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(safe_markdown(describe(one, choices.areas)), width="content")
            if is_open and st.button("Zurücknehmen", key=f"zeigen_zurueck_{number}"):
                carry_out(_taker(desk, reading, one), _teller("Zurückgenommen und neu gelesen."))


def _list_marks(sheet: BookSheet, line: tuple[Axis, int], marks: Mapping[str, CellMark]) -> list[str]:
    """What the cells of a line were taken for, in words: colour alone says it to nobody who cannot see it."""
    axis, number = line
    others = range(sheet.width if axis is Axis.ROW else len(sheet.rows))
    found = (marks.get(sheet.address(*((number, one) if axis is Axis.ROW else (one, number)))) for one in others)
    return list(dict.fromkeys(mark.value for mark in found if mark))


def _pick(sheet: BookSheet, axis: Axis, key: str) -> int | None:
    count = len(sheet.rows) if axis is Axis.ROW else sheet.width
    options = [number for number in range(count) if show_line(sheet, (axis, number))]
    if st.session_state.get(key) not in options:
        st.session_state[key] = None
    return st.selectbox(
        f"Welche {axis}?", options, key=key, placeholder="bitte wählen", width=420,
        format_func=lambda number: f"{name_place((axis, number))}: {show_line(sheet, (axis, number))}",
    )  # fmt: skip


def _choose(key: str, start: int) -> Callable[[], None]:
    def choose() -> None:
        cells = st.session_state[key]["selection"]["cells"]
        if cells:
            row, letters = cells[0]
            st.session_state[_ROW] = start + int(row)
            st.session_state[_COLUMN] = next(number for number in range(COLUMNS) if name_column(number) == letters)

    return choose


def _taker(desk: Workplace, reading: DeliveryReading, one: Pointing) -> Callable[[], Delivery]:
    return lambda: take_back_point(desk.store, desk.account, reading, one, desk.now)


def _teller(words: str) -> Callable[[Delivery], str]:
    def tell(delivery: Delivery) -> str:
        if waits_for_taking(delivery):
            return f"{words} Übernommen sind noch die Werte von vorher; es gilt erst mit „Passt, so übernehmen“."
        is_as_taken = delivery.state != IntakeState.RECEIVED
        return f"{words} Das ist wieder die Lesart, die übernommen ist; bestätigt werden muss nichts." if is_as_taken else words

    return tell
