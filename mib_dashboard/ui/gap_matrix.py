"""Part one of the page of gaps: the matrix, its legend, what stands out, a cell in detail, files."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from mib_dashboard.analysis import gap_words
from mib_dashboard.charts.matrix import MatrixCell, MatrixSpec, build_matrix, build_matrix_key, build_matrix_style
from mib_dashboard.formats import THIN, format_number, format_time
from mib_dashboard.model import Dataset
from mib_dashboard.safe import safe_markdown
from mib_dashboard.ui.computed import BY_VERSION
from mib_dashboard.ui.gap_assumptions import describe_effect
from mib_dashboard.ui.gap_basis import show_credit_line, show_group_note, show_rest
from mib_dashboard.ui.gap_data import PRESENCE, Assumptions, GapChoice, find_cells
from mib_dashboard.ui.gap_detail import show_cell
from mib_dashboard.ui.gap_files import show_gap_files
from mib_dashboard.ui.offer_data import offer_book
from mib_dashboard.ui.show import is_dark


@dataclass(frozen=True)
class _Content:
    """What the first part prints for one choice and one set of assumptions; the figures are plain, the HTML is escaped."""

    caption: str
    matrix: str
    key: str
    effect: str
    findings: tuple[str, ...]


def show_gap_matrix(data: Dataset, choice: GapChoice, assumptions: Assumptions) -> None:
    """Everything of the first part."""
    content = _compute_content(data, choice, assumptions)
    st.header(safe_markdown(content.caption), anchor=False)
    if not choice.by_group:
        show_group_note(data, choice.group)
    st.html(build_matrix_style(dark=is_dark()) + content.matrix)
    st.html(content.key)
    if choice.level != PRESENCE:
        st.caption(
            "In Klammern: Die Kapazität ist nicht bei allen Angeboten bekannt; vielleicht ist mehr da. Prozent: Teil des Bedarfs."
        )
    if content.effect:
        st.info(safe_markdown(content.effect))
    show_rest(data, choice, assumptions)
    show_credit_line(data, choice)
    show_gap_files(data, choice, assumptions, title=content.caption)
    parts = st.grid(3, min_column_width=320, gap="large")
    with parts.cell():
        st.header(f"Was auffällt: {safe_markdown(offer_book(data).groups[choice.group].name)}", anchor=False)
        for finding in content.findings:
            st.markdown(f"- {safe_markdown(finding)}")
    with parts.cell(column_span=2):
        show_cell(data, choice, assumptions)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_VERSION)
def _compute_content(data: Dataset, choice: GapChoice, assumptions: Assumptions) -> _Content:
    by_group, level = choice.by_group, choice.level
    cells = find_cells(data, choice, assumptions)
    shown = find_cells(data, choice, assumptions, all_groups=by_group)
    spec = build_spec(data, shown, choice)
    counts = shown[level].value_counts()
    before = find_cells(data, choice, Assumptions(), all_groups=by_group) if assumptions.changes_cells else None
    list_findings = gap_words.list_presence_findings if level == PRESENCE else gap_words.list_coverage_findings
    return _Content(
        caption=spec.caption,
        matrix=build_matrix(spec),
        key=build_matrix_key([(s, text, int(counts.get(s, 0))) for s, text in gap_words.MEANINGS[level].items()]),
        effect="" if before is None else describe_effect(before, shown, level),
        findings=tuple(list_findings(cells, data, offer_book(data))),
    )


def build_spec(data: Dataset, cells: pd.DataFrame, choice: GapChoice) -> MatrixSpec:
    """The cells as a table: municipalities (or target groups) down, fields across."""
    by_group, level = choice.by_group, choice.level
    book = offer_book(data)
    fields = list(dict.fromkeys(cells["feld"]))
    own, key = (book.groups, "zielgruppe") if by_group else (data.areas, "gemeinde")
    subject = data.areas[choice.municipality].name if by_group else book.groups[choice.group].name
    question = "Wo ist etwas da?" if level == PRESENCE else "Wo reicht es?"
    rows = {code: part.set_index("feld") for code, part in cells.groupby(key, sort=False)}
    order = [code for code in own if code in rows]
    if not by_group:
        order = [area.ags for area in data.municipalities]
    return MatrixSpec(
        caption=f"{question} {subject}, am {format_time(choice.day.isoformat())}",
        corner="Zielgruppe" if by_group else "Stadt oder Gemeinde",
        columns=tuple((book.fields[code].short_name, book.fields[code].name) for code in fields),
        rows=tuple((own[code].name, _note(rows[code], by_group=by_group)) for code in order),
        cells=tuple(
            tuple(_cell(data, row, level, own[code].name) for row in rows[code].loc[fields].reset_index().itertuples())
            for code in order
        ),
        chosen=own[choice.group if by_group else choice.municipality].name,
    )


def _note(rows: pd.DataFrame, *, by_group: bool) -> str:
    """How many people the group has; a number that stands for a larger group is not printed beside a smaller one."""
    first = rows.iloc[0]
    if pd.isna(first["bevoelkerung"]):
        return "Zahl unbekannt"
    if by_group and first["bezugsgruppe"] != first["zielgruppe"]:
        return "Zahl unbekannt"
    return f"{format_number(first['bevoelkerung'])} Menschen"


def _cell(data: Dataset, row: gap_words.Row, level: str, name: str) -> MatrixCell:
    book = offer_book(data)
    where = f"{book.fields[row.feld].name}, {name}"
    if level == PRESENCE:
        number = next((format_number(n) for n in (row.lokal, row.regional, row.land) if n), "")
        return MatrixCell(row.praesenz, number, f"{where}: {gap_words.describe_presence(row)}")
    number = "" if pd.isna(row.deckung) else f"{format_number(100 * row.deckung)}{THIN}%"
    shown = f"({number})" if row.vorbehalt and number else number
    plain = row.zustand in ("keine Daten", "kein Bedarf")
    return MatrixCell(row.zustand, "" if plain else shown, f"{where}: {gap_words.describe_coverage(row, book)}")
