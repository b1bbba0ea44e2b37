"""Part one of the page of gaps: the matrix, its legend, what stands out, a cell in detail, files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.gaps import words as gap_words
from mib_dashboard.analysis.gaps.states import Coverage, Presence
from mib_dashboard.language.formats import THIN, format_number, format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Areas, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.render import Html
from mib_dashboard.schema import Col
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.gaps.assumptions import describe_effect
from mib_dashboard.ui.gaps.basis import show_credit_line, show_group_note, show_rest
from mib_dashboard.ui.gaps.data import PRESENCE, Assumptions, GapChoice, find_cells, find_population
from mib_dashboard.ui.gaps.detail import show_cell
from mib_dashboard.ui.gaps.files import show_gap_files
from mib_dashboard.ui.gaps.matrix_table import MatrixCell, MatrixSpec, build_matrix, build_matrix_key, build_matrix_style


@dataclass(frozen=True)
class _Content:
    """What the first part prints for one choice and one set of assumptions; the figures are plain, the HTML is escaped."""

    caption: str
    matrix: Html
    key: Html
    effect: str
    findings: tuple[str, ...]


def show_gap_matrix(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions, *, today: date) -> None:
    """Everything of the first part."""
    content = _compute_content(book, data, choice, assumptions)
    st.header(safe_markdown(content.caption), anchor=False)
    if not choice.by_group:
        show_group_note(book, data, choice.group)
    st.html(build_matrix_style(dark=is_dark()) + content.matrix)
    st.html(content.key)
    st.caption(safe_markdown(_describe_numbers(book, data, choice)))
    if content.effect:
        st.info(safe_markdown(content.effect))
    show_rest(book, choice, assumptions)
    show_credit_line(book, data, choice)
    show_gap_files(book, data, choice, assumptions, today, title=content.caption)
    parts = st.grid(3, min_column_width=320, gap="large")
    with parts.cell():
        st.header(f"Was auffällt: {safe_markdown(book.groups[choice.group].name)}", anchor=False)
        for finding in content.findings:
            st.markdown(f"- {safe_markdown(finding)}")
    with parts.cell(column_span=2):
        show_cell(book, data, choice, assumptions)


def _describe_numbers(book: OfferBook, data: Statistics, choice: GapChoice) -> str:
    if choice.level != PRESENCE:
        return (
            "In Klammern: Die Kapazität ist nicht bei allen Angeboten bekannt; vielleicht ist mehr da. Prozent: Teil des Bedarfs."
        )
    if not choice.per_1000:
        return "Zahl: Angebote der nächsten Art (vor Ort, sonst regional, sonst landesweit). In Klammern: erfasst, nicht gezählt."
    used = "" if choice.by_group else find_population(book, data, choice.group).used
    group = f"der Gruppe „{book.groups[used].name}“" if used else "der Gruppe, deren Zahl bekannt ist"
    return (
        f"Zahl: Angebote je 1.000 Menschen {group}, nach Sicherheit gewichtet, regionale anteilig. Landesweite sind nicht "
        "enthalten, weil ihr Anteil nicht bekannt ist."
    )


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_VERSION)
def _compute_content(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> _Content:
    by_group, level = choice.by_group, choice.level
    cells = find_cells(book, data, choice, assumptions)
    shown = find_cells(book, data, choice, assumptions, all_groups=by_group)
    spec = build_spec(book, data.areas, shown, choice)
    counts = shown[level].value_counts()
    before = find_cells(book, data, choice, Assumptions(), all_groups=by_group) if assumptions.changes_cells else None
    list_findings = gap_words.list_presence_findings if level == PRESENCE else gap_words.list_coverage_findings
    return _Content(
        caption=spec.caption,
        matrix=build_matrix(spec),
        key=build_matrix_key([(s, text, int(counts.get(s, 0))) for s, text in gap_words.MEANINGS[level].items()]),
        effect="" if before is None else describe_effect(before, shown, level),
        findings=tuple(list_findings(cells, data.areas, book)),
    )


def build_spec(book: OfferBook, areas: Areas, cells: pd.DataFrame, choice: GapChoice) -> MatrixSpec:
    """The cells as a table: municipalities (or target groups) down, fields across."""
    by_group, level = choice.by_group, choice.level
    fields = list(dict.fromkeys(cells[Col.FELD]))
    own, key = (book.groups, Col.ZIELGRUPPE) if by_group else (areas, Col.GEMEINDE)
    subject = areas[choice.municipality].name if by_group else book.groups[choice.group].name
    question = "Wo ist etwas da?" if level == PRESENCE else "Wo reicht es?"
    rows = {code: part.set_index(Col.FELD) for code, part in cells.groupby(key, sort=False)}
    order = [code for code in own if code in rows]
    if not by_group:
        order = [area.ags for area in areas.municipalities]
    return MatrixSpec(
        caption=f"{question} {subject}, am {format_time(choice.day.isoformat())}",
        corner="Zielgruppe" if by_group else "Stadt oder Gemeinde",
        columns=tuple((book.fields[code].short_name, book.fields[code].name) for code in fields),
        rows=tuple((own[code].name, _note(rows[code], by_group=by_group)) for code in order),
        cells=tuple(
            tuple(_cell(book, row, choice, own[code].name) for row in rows[code].loc[fields].reset_index().itertuples())
            for code in order
        ),
        chosen=own[choice.group if by_group else choice.municipality].name,
    )


def _note(rows: pd.DataFrame, *, by_group: bool) -> str:
    """How many people the group has; a number that stands for a larger group is not printed beside a smaller one."""
    first = rows.iloc[0]
    if pd.isna(first[Col.BEVOELKERUNG]):
        return "Zahl unbekannt"
    if by_group and first[Col.BEZUGSGRUPPE] != first[Col.ZIELGRUPPE]:
        return "Zahl unbekannt"
    return f"{format_number(first[Col.BEVOELKERUNG])} Menschen"


def _cell(book: OfferBook, row: gap_words.Row, choice: GapChoice, name: str) -> MatrixCell:
    level = choice.level
    where = f"{book.fields[row.feld].name}, {name}"
    if level == PRESENCE:
        return MatrixCell(
            row.praesenz, _count(row, per_1000=choice.per_1000), f"{where}: {gap_words.describe_presence(row, with_rate=True)}"
        )
    number = "" if pd.isna(row.deckung) else f"{format_number(100 * row.deckung)}{THIN}%"
    shown = f"({number})" if row.vorbehalt and number else number
    plain = row.zustand in (Coverage.NO_DATA, Coverage.NO_NEED, Coverage.TOO_SMALL)
    mark = "regional" if gap_words.is_regional_gap(row) else ""
    return MatrixCell(row.zustand, "" if plain else shown, f"{where}: {gap_words.describe_coverage(row, book)}", mark)


def _count(row: gap_words.Row, *, per_1000: bool) -> str:
    """Offers of the nearest kind, recorded ones where none counts; or all that count per 1,000 persons, as far as known."""
    if row.praesenz == Presence.NOT_VALID:
        return "" if per_1000 else f"({gap_words.count_idle(row)})"
    if not per_1000:
        return next((format_number(n) for n in (row.lokal, row.regional, row.land) if n), "")
    return "" if pd.isna(row.je_1000) or row.je_1000 == 0 else gap_words.describe_rate(row.je_1000)
