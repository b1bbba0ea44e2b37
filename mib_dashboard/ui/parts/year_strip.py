"""Which years an indicator covers: a table with one narrow cell per year, a symbol for the finest level there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from mib_dashboard.analysis.figures.coverage_years import YearCoverage
from mib_dashboard.language.safe import safe_html
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
# Right to left only so that a narrow screen shows the latest years first.
_STYLE = """<style>
.jahre{overflow-x:auto;direction:rtl}
.jahre table{direction:ltr;margin:0 auto 0 0;border-collapse:collapse}
.jahre table{font-size:14px;line-height:1.3;font-variant-numeric:tabular-nums}
.jahre th{font-weight:400;text-align:left;padding:3px 12px 3px 0}
.jahre thead th{padding:0 0 4px;vertical-align:bottom}
.jahre thead span{writing-mode:vertical-rl;transform:rotate(180deg);font-size:12px;line-height:20px}
.jahre tbody th{position:sticky;left:0;background:var(--jahre-grund);white-space:nowrap}
.jahre thead td{border:0}
.jahre td{width:20px;min-width:20px;padding:0;text-align:center;border-left:1px solid var(--jahre-linie)}
.jahre .note{white-space:nowrap}
.noten tbody td,.noten thead th{width:40px;min-width:40px;max-width:40px;padding-left:0;padding-right:0}
.jahre tr{border-bottom:1px solid var(--jahre-linie)}
.jahre .voll{background:var(--jahre-voll);color:var(--jahre-grund)}
.jahre .teil{background:var(--jahre-teil)}
.jahre .mehr{background:var(--jahre-mehr)}
.jahre .weg{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
</style>"""


def trim_years(matrix: pd.DataFrame) -> pd.DataFrame:
    """Without the years before the first and after the last value; no columns when there is none."""
    filled = [index for index, is_filled in enumerate((matrix.to_numpy() != "").any(axis=0)) if is_filled]
    return matrix.iloc[:, filled[0] : filled[-1] + 1] if filled else matrix.iloc[:, :0]


def build_year_table(matrix: pd.DataFrame, names: Mapping[str, str], *, caption: str, dark: bool) -> str:
    """HTML of `compute_year_matrix` (rows: code → printed name) or of counts per year (cells are numbers, 0 = none).

    Every filled cell carries its meaning in words for screen readers; the box can be scrolled with the keyboard.
    """
    return _build_table(matrix, names, _cell, caption, dark=dark)


def build_grade_table(matrix: pd.DataFrame, names: Mapping[str, str], *, caption: str, dark: bool) -> str:
    """HTML of `compute_grade_years`: from the best to the weakest grade of the year; the counts in words are hidden."""
    return _build_table(matrix, names, _grade_cell, caption, dark=dark, kind="jahre noten")


def _build_table(
    matrix: pd.DataFrame, names: Mapping[str, str], cell: Callable[[Any], str], caption: str, *, dark: bool, kind: str = "jahre"
) -> str:
    head = "".join(f'<th scope="col"><span>{year}</span></th>' for year in matrix.columns)
    body = "".join(
        f'<tr><th scope="row">{safe_html(names[code])}</th>{"".join(cell(value) for value in cells)}</tr>'
        for code, cells in zip(matrix.index, matrix.to_numpy(), strict=True)
    )
    name = safe_html(caption)
    return (
        f'{_STYLE}<p style="margin:0 0 8px" aria-hidden="true">{name}</p>'
        f'<div class="{kind}" role="region" aria-label="{name}" tabindex="0" style="{_list_colours(dark=dark)}">'
        f'<table><caption class="weg">{name}</caption><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _list_colours(*, dark: bool) -> str:
    of = pick_palette(dark=dark)
    colours = {"grund": of.ground, "linie": of.line, "voll": of.region, "teil": of.sequential[0], "mehr": of.sequential[1]}
    return ";".join(f"--jahre-{name}:{colour}" for name, colour in colours.items())


def _cell(cell: str | int) -> str:
    if not cell:
        return "<td></td>"
    if not isinstance(cell, str):
        return f'<td class="{"mehr" if cell >= _MANY else "teil"}">{cell}</td>'
    kind = "voll" if cell == YearCoverage.ALL_MUNICIPALITIES.value else "teil"
    return f'<td class="{kind}"><span aria-hidden="true">{SYMBOLS[cell]}</span><span class="weg">{cell}</span></td>'


def _grade_cell(counts: Mapping[str, int]) -> str:
    grades = sorted(grade for grade in counts if grade)
    if not counts:
        return "<td></td>"
    shown = f"{grades[0]}–{grades[-1]}" if len(grades) > 1 else grades[0] if grades else "·"
    words = ", ".join(f"{count} mal {grade or 'ohne Note'}" for grade, count in sorted(counts.items()))
    kind = {"A": "voll", "B": "mehr"}.get(grades[-1] if grades else "", "teil")
    return f'<td class="{kind} note" title="{words}"><span aria-hidden="true">{shown}</span><span class="weg">{words}</span></td>'
