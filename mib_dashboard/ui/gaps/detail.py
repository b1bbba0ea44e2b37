"""One cell of the matrix: what it says in words and the offers behind it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.gaps import words as gap_words
from mib_dashboard.analysis.gaps.offers import list_cell_offers
from mib_dashboard.analysis.offers.catchment import LOCAL, REGIONAL, STATEWIDE
from mib_dashboard.language.formats import THIN, format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, WordList
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.filters import pick_option
from mib_dashboard.ui.frame.show import show_table
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice, find_cells
from mib_dashboard.ui.navigation import find_page

_RELATIONS = (
    "Zielgruppe: „gezielt“ nennt genau diese Gruppe; „teilweise“ nur eine kleinere innerhalb davon (zählt voll); „allgemein“ nur "
    "eine größere (zählt nach dem Anteil dieser Gruppe an der größeren)."
)
_SCOPES = {LOCAL: "vor Ort", REGIONAL: "regional", STATEWIDE: "landesweit"}


@dataclass(frozen=True)
class _Cell:
    """One cell in plain words, and the offers behind it as printed; `hidden` counts those that are not public."""

    sentences: tuple[tuple[str, str], ...]
    offers: pd.DataFrame
    hidden: int


def show_cell(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    """The cell of the chosen group and municipality, and a field chosen here."""
    area = data.areas[choice.municipality]
    st.header(f"Ein Feld genauer: {safe_markdown(area.name)}", anchor=False)
    codes = dict.fromkeys(find_cells(book, data, choice, assumptions)[Col.FELD])
    names = {code: book.fields[code].name for code in codes}
    with st.container(width=360):
        field = pick_option("Handlungsfeld", names, "luecken_feld")
    cell = _compute_cell(book, data, choice, assumptions, field)
    for lead, text in cell.sentences:
        st.markdown(f"**{safe_markdown(lead)}:** {safe_markdown(text)}.")
    if len(cell.offers):
        show_table(cell.offers, alt=f"Angebote: {names[field]}, {area.name}")
        st.caption(_RELATIONS)
    if cell.hidden:
        st.caption(f"Dazu {format_number(cell.hidden)} nicht öffentliche.")
    st.page_link(
        find_page("angebote").path, label="In der Liste der Angebote ansehen", icon=":material/arrow_forward:", help="",
        query_params={"angebote_gemeinde": area.name, "angebote_feld": names[field]},
    )  # fmt: skip


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs=BY_VERSION)
def _compute_cell(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions, field: str) -> _Cell:
    cells = find_cells(book, data, choice, assumptions)
    row = next(cells[(cells[Col.GEMEINDE] == choice.municipality) & (cells[Col.FELD] == field)].itertuples())
    sentences = [(row.praesenz, gap_words.describe_presence(row))]
    if not pd.isna(row.je_1000):
        group = book.groups[row.bezugsgruppe].name
        sentences.append((f"Angebote je 1.000 ({group}), nach Sicherheit gewichtet", gap_words.describe_rate(row.je_1000)))
    sentences.append((f"Reicht es? {row.zustand}", gap_words.describe_coverage(row, book)))
    found, hidden = list_cell_offers(
        book, data, day=choice.day, parameters=assumptions.merge_parameters(book), municipality=choice.municipality, field=field,
        group=choice.group, general=assumptions.general,
    )  # fmt: skip
    return _Cell(tuple(sentences), _print(book, found), hidden)


def _print(book: OfferBook, found: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Angebot": row.titel,
                "Träger": row.traeger,
                "Reichweite": _SCOPES[row.umfang],
                "Zielgruppe": row.beziehung,
                "Stand": book.word(WordList.AKTUALITAET, row.aktualitaet),
                "Zählt": "nicht" if row.gewicht == 0 else f"{format_number(100 * row.gewicht)}{THIN}%",
                "Kapazität": _print_capacity(book.word(WordList.KAPAZITAET_EINHEIT, row.einheit), row.kapazitaet, row.anteil),
            }
            for row in found.itertuples()
        ]
    )


def _print_capacity(unit: str, capacity: float, share: float) -> str:
    if pd.isna(capacity):
        return "unbekannt"
    text = f"{format_number(capacity)} {unit}"
    if pd.isna(share):
        return f"{text}, Anteil unbekannt"
    return text if share > 0.9995 else f"{text}, davon hierher {format_number(capacity * share, 1)}"
