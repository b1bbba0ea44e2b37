"""Which years an indicator covers: a table with one narrow cell per year, a symbol for the finest level there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from mib_dashboard.analysis.figures.coverage_years import YearCoverage
from mib_dashboard.render import Html, render_template
from mib_dashboard.report.palette import pick_palette

SYMBOLS = {
    YearCoverage.ALL_MUNICIPALITIES.value: "●",
    YearCoverage.SOME_MUNICIPALITIES.value: "◑",
    YearCoverage.DISTRICT.value: "K",
    YearCoverage.CONSTITUENCY.value: "W",
    YearCoverage.STATE.value: "L",
    YearCoverage.COUNTRY.value: "B",
}
_MANY = 5


def trim_years(matrix: pd.DataFrame) -> pd.DataFrame:
    """Without the years before the first and after the last value; no columns when there is none."""
    filled = [index for index, is_filled in enumerate((matrix.to_numpy() != "").any(axis=0)) if is_filled]
    return matrix.iloc[:, filled[0] : filled[-1] + 1] if filled else matrix.iloc[:, :0]


def build_year_table(matrix: pd.DataFrame, names: Mapping[str, str], *, caption: str, dark: bool) -> Html:
    """HTML of `compute_year_matrix` (rows: code → printed name) or of counts per year (cells are numbers, 0 = none).

    Every filled cell carries its meaning in words for screen readers; the box can be scrolled with the keyboard.
    """
    return _build_table(matrix, names, _show_cell, caption, dark=dark)


def build_grade_table(matrix: pd.DataFrame, names: Mapping[str, str], *, caption: str, dark: bool) -> Html:
    """HTML of `compute_grade_years`: from the best to the weakest grade of the year; the counts in words are hidden."""
    return _build_table(matrix, names, _show_grades, caption, dark=dark, kind="jahre noten")


@dataclass(frozen=True)
class _YearCell:
    """One filled cell: class, printed text, and words for a screen reader; of a note the mouse reads them too."""

    look: str
    shown: str | int
    words: str = ""
    is_note: bool = False


def _build_table(
    matrix: pd.DataFrame,
    names: Mapping[str, str],
    show: Callable[[Any], _YearCell | None],
    caption: str,
    *,
    dark: bool,
    kind: str = "jahre",
) -> Html:
    rows = [(names[code], [show(value) for value in cells]) for code, cells in zip(matrix.index, matrix.to_numpy(), strict=True)]
    return render_template(
        "year_table.html", caption=caption, kind=kind, colours=_list_colours(dark=dark), years=list(matrix.columns), rows=rows
    )


def _list_colours(*, dark: bool) -> str:
    of = pick_palette(dark=dark)
    colours = {"grund": of.ground, "linie": of.line, "voll": of.region, "teil": of.sequential[0], "mehr": of.sequential[1]}
    return ";".join(f"--jahre-{name}:{colour}" for name, colour in colours.items())


def _show_cell(cell: str | int) -> _YearCell | None:
    if not cell:
        return None
    if not isinstance(cell, str):
        return _YearCell("mehr" if cell >= _MANY else "teil", cell)
    return _YearCell("voll" if cell == YearCoverage.ALL_MUNICIPALITIES.value else "teil", SYMBOLS[cell], cell)


def _show_grades(counts: Mapping[str, int]) -> _YearCell | None:
    grades = sorted(grade for grade in counts if grade)
    if not counts:
        return None
    shown = f"{grades[0]}–{grades[-1]}" if len(grades) > 1 else grades[0] if grades else "·"
    words = ", ".join(f"{count}-mal {grade or 'ohne Note'}" for grade, count in sorted(counts.items()))
    kind = {"A": "voll", "B": "mehr"}.get(grades[-1] if grades else "", "teil")
    return _YearCell(f"{kind} note", shown, words, is_note=True)
