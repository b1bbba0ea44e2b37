"""Part one of the page of gaps: the matrix, its legend, what stands out, a cell in detail, files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.gaps import words as gap_words
from mib_dashboard.analysis.gaps.states import Coverage, Presence
from mib_dashboard.language.formats import THIN, format_number, format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Areas, Dataset, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.render import Html
from mib_dashboard.schema import Col, Parameter
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.gaps.assumptions import describe_effect
from mib_dashboard.ui.gaps.basis import show_credit_line, show_group_note, show_rest
from mib_dashboard.ui.gaps.data import PRESENCE, Assumptions, GapChoice, find_cells, find_population
from mib_dashboard.ui.gaps.detail import CELL_KEY, name_cell, show_cell, show_chosen_cell
from mib_dashboard.ui.gaps.field import FIELD_KEY, show_field
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


def show_gap_matrix(
    book: OfferBook, data: Dataset, choice: GapChoice, assumptions: Assumptions, field: str, *, today: date
) -> None:
    """Everything of the first part."""
    kept = _list_kept()
    if not choice.by_group:
        show_field(book, data, choice, assumptions, field, kept, today)
    content = _compute_content(book, data, choice, assumptions, kept)
    st.header(safe_markdown(content.caption), anchor=False)
    if not choice.by_group:
        show_group_note(book, data, choice.group)
    st.caption("Ein Klick auf ein Feld zeigt, was da ist, von wem, und was fehlt.")
    st.html(build_matrix_style(dark=is_dark()) + content.matrix)
    st.html(content.key)
    st.caption(safe_markdown(_describe_numbers(book, data, choice)))
    if content.effect:
        st.info(safe_markdown(content.effect))
    show_rest(book, choice, assumptions)
    show_credit_line(book, data, choice)
    show_gap_files(book, data, choice, assumptions, today, title=content.caption)
    if choice.municipality:
        parts = st.grid(3, min_column_width=265, gap="large", key="daneben_luecken")
        with parts.cell():
            _show_findings(book, choice, content)
        with parts.cell(column_span=2):
            show_cell(book, data, choice, assumptions, field)
    else:
        _show_findings(book, choice, content)
    show_chosen_cell(book, data, choice, assumptions)


def _show_findings(book: OfferBook, choice: GapChoice, content: _Content) -> None:
    st.header(f"Was auffällt: {safe_markdown(book.groups[choice.group].name)}", anchor=False)
    st.markdown("\n".join(f"- {safe_markdown(finding)}" for finding in content.findings))


def _describe_numbers(book: OfferBook, data: Statistics, choice: GapChoice) -> str:
    if choice.level != PRESENCE:
        return (
            "In Klammern: Die Kapazität ist nicht bei allen Angeboten bekannt; vielleicht ist mehr da. Prozent: Teil des Bedarfs."
        )
    if not choice.per_1000:
        return (
            "Zahl: Angebote für diese Zielgruppe, die Menschen dort nutzen können: vor Ort, regional und landesweit zusammen. "
            "„+“: nur Angebote für alle oder allgemeine Einrichtungen. In Klammern: erfasst, nicht gezählt; „vor Ort ruht“: "
            "etwas davon liegt vor Ort."
        )
    used = "" if choice.by_group else find_population(book, data, choice.group).used
    group = f"der Gruppe „{book.groups[used].name}“" if used else "der Gruppe, deren Zahl bekannt ist"
    return (
        f"Zahl: Angebote je 1.000 Menschen {group}, nach Sicherheit gewichtet, regionale anteilig. Landesweite sind nicht "
        "enthalten, weil ihr Anteil nicht bekannt ist. Aus weniger als "
        f"{format_number(book.parameters[Parameter.LEAST_OFFERS])} Angeboten wird keine Zahl je 1.000 gebildet."
    )


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_VERSION)
def _compute_content(
    book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions, kept: tuple[tuple[str, str], ...]
) -> _Content:
    by_group, level = choice.by_group, choice.level
    cells = find_cells(book, data, choice, assumptions)
    shown = find_cells(book, data, choice, assumptions, all_groups=by_group)
    spec = build_spec(book, data.areas, shown, choice, kept)
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


def _list_kept() -> tuple[tuple[str, str], ...]:
    """What the address says besides the cell that a click opens."""
    return tuple((key, word) for key in sorted(st.query_params) if key != CELL_KEY for word in st.query_params.get_all(key))


def build_spec(
    book: OfferBook, areas: Areas, cells: pd.DataFrame, choice: GapChoice, kept: tuple[tuple[str, str], ...] = ()
) -> MatrixSpec:
    """The cells as a table: municipalities (or target groups) down, fields across; a cell links to what is behind it.

    `kept`: the rest of the address.
    """
    by_group, level = choice.by_group, choice.level
    fields = list(dict.fromkeys(cells[Col.FELD]))
    own, key = (book.groups, Col.ZIELGRUPPE) if by_group else (areas, Col.GEMEINDE)
    chosen = choice.group if by_group else choice.municipality
    subject = areas[choice.municipality].name if by_group else book.groups[choice.group].name
    question = "Wo ist etwas da?" if level == PRESENCE else "Wo reicht es?"
    rows = {code: part.set_index(Col.FELD) for code, part in cells.groupby(key, sort=False)}
    order = [code for code in own if code in rows]
    if not by_group:
        order = [area.ags for area in areas.municipalities]

    def link(code: str, field: str) -> str:
        ags, group = (choice.municipality, code) if by_group else (code, choice.group)
        return f"?{urlencode([*kept, (CELL_KEY, name_cell(field, ags, group))])}"

    others = [(name, word) for name, word in kept if name != FIELD_KEY]
    people = "" if by_group else next(iter(cells[Col.GEZAEHLT]), "")
    return MatrixSpec(
        caption=f"{question} {subject}, am {format_time(choice.day.isoformat())}",
        corner=("Zielgruppe und wer gezählt ist", "") if by_group else ("Stadt oder Gemeinde", people),
        columns=tuple(
            (field.short_name, field.name, f"?{urlencode([*others, (FIELD_KEY, field.name)])}")
            for field in (book.fields[code] for code in fields)
        ),
        rows=tuple((own[code].name, _note(rows[code], by_group=by_group)) for code in order),
        cells=tuple(
            tuple(
                _cell(book, row, choice, own[code].name, link(code, str(row.feld)))
                for row in rows[code].loc[fields].reset_index().itertuples()
            )
            for code in order
        ),
        chosen=own[chosen].name if chosen else "",
    )


def _note(rows: pd.DataFrame, *, by_group: bool) -> str:
    """How many people the group has; a number that stands for a larger group is not printed beside a smaller one."""
    first = rows.iloc[0]
    if pd.isna(first[Col.BEVOELKERUNG]):
        return "Zahl unbekannt"
    if by_group and first[Col.BEZUGSGRUPPE] != first[Col.ZIELGRUPPE]:
        return "Zahl unbekannt"
    number = format_number(first[Col.BEVOELKERUNG])
    return f"{number}: {first[Col.GEZAEHLT]}" if by_group and first[Col.GEZAEHLT] else number


def _cell(book: OfferBook, row: gap_words.Row, choice: GapChoice, name: str, link: str) -> MatrixCell:
    level = choice.level
    where = f"{book.fields[row.feld].name}, {name}"
    if level == PRESENCE:
        return MatrixCell(
            row.praesenz,
            _count(row, per_1000=choice.per_1000),
            f"{where}: {gap_words.describe_presence(row, with_rate=True)}",
            "vor Ort ruht" if gap_words.is_hidden_on_the_spot(row) and row.praesenz != Presence.NOT_VALID else "",
            link,
        )
    number = "" if pd.isna(row.deckung) else f"{format_number(100 * row.deckung)}{THIN}%"
    shown = f"({number})" if row.vorbehalt and number else number
    plain = row.zustand in (Coverage.NO_DATA, Coverage.NO_NEED, Coverage.TOO_SMALL)
    mark = "regional" if gap_words.is_regional_gap(row) else ""
    return MatrixCell(row.zustand, "" if plain else shown, f"{where}: {gap_words.describe_coverage(row, book)}", mark, link)


def _count(row: gap_words.Row, *, per_1000: bool) -> str:
    """Offers for the group that reach the place (`+` before general ones where there is none), in brackets what does not count.

    Or those for the group per 1,000 persons, where enough of them are known.
    """
    if per_1000:
        return "" if pd.isna(row.je_1000) or row.je_1000 == 0 else gap_words.describe_rate(row.je_1000)
    general, idle = row.allgemein + row.einrichtungen, gap_words.count_idle(row)
    count = format_number(row.angebote) if row.angebote else f"+{format_number(general)}" if general else ""
    return " ".join(filter(None, (count, f"({format_number(idle)})" if idle else "")))
