"""One cell of the matrix: what it says in words and the offers behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.gaps import words as gap_words
from mib_dashboard.analysis.gaps.missing import describe_missing
from mib_dashboard.analysis.gaps.offers import list_cell_offers
from mib_dashboard.analysis.offers.audience import OWN
from mib_dashboard.analysis.offers.cases import ON_THE_SPOT, describe_note, find_gap_notes
from mib_dashboard.language.formats import THIN, format_number, format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.cases import Matter
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import CaseSubject, Col, Freshness, Relation, WordList
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.links import answer_unknown
from mib_dashboard.ui.frame.show import show_table
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice, find_cells
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.parts.case_links import show_case_link

_RELATIONS = (
    "Zielgruppe: „gezielt“ nennt genau diese Gruppe; „teilweise“ nur eine kleinere innerhalb davon (zählt voll). „allgemein“ "
    "nennt nur eine größere; das ist kein Angebot für diese Gruppe, nur seine Plätze zählen anteilig. Eine „allgemeine "
    "Einrichtung“ ist offen für alle, ein eigenes Angebot ist nicht belegt; sie zählt nie."
)
CELL_KEY = "luecken_zelle"


@dataclass(frozen=True)
class _Cell:
    """One cell in plain words, and the offers behind it as printed; `hidden` counts those that are not public."""

    sentences: tuple[tuple[str, str], ...]
    offers: pd.DataFrame
    hidden: int


def name_cell(field: str, municipality: str, group: str) -> str:
    """The word of an address for a cell; made of codes, which hold neither sign between them."""
    return "~".join((field, municipality, group))


def show_chosen_cell(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    """Open the drawer of the cell that the link names: what is there, who, what is missing."""
    word = st.query_params.get(CELL_KEY)
    if word is None:
        return
    field, municipality, group = [*word.split("~"), "", "", ""][:3]
    fields = {code for code, known in book.fields.items() if known.counts}
    if field not in fields or municipality not in {area.ags for area in data.municipalities} or group not in book.groups:
        answer_unknown([word])
        return
    chosen = replace(choice, municipality=municipality, group=group)
    title = f"{book.fields[field].name}: {data.areas[municipality].name}"
    st.dialog(safe_markdown(title), width="medium", position="right", on_dismiss=_close)(_show_drawer)(
        book, data, chosen, assumptions, field
    )


def _close() -> None:
    st.query_params.pop(CELL_KEY, None)


def _show_drawer(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions, field: str) -> None:
    st.caption(safe_markdown(f"{book.groups[choice.group].name}, am {format_time(choice.day.isoformat())}"))
    _show_content(book, data, choice, assumptions, field)


def show_cell(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions, field: str) -> None:
    """The cell of the chosen group, municipality and field."""
    area = data.areas[choice.municipality]
    st.header(safe_markdown(f"{book.fields[field].name}: {area.name}"), anchor=False)
    _show_content(book, data, choice, assumptions, field)


def _show_content(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions, field: str) -> None:
    area, name = data.areas[choice.municipality], book.fields[field].name
    cell = _compute_cell(book, data, choice, assumptions, field)
    for lead, text in cell.sentences:
        st.markdown(f"**{safe_markdown(lead)}:** {safe_markdown(text.removesuffix('?'))}{'?' if text.endswith('?') else '.'}")
    keys = (choice.municipality, field, choice.group)
    for note in find_gap_notes(book, keys, choice.day):
        st.markdown(f"**{ON_THE_SPOT}:** {safe_markdown(describe_note(note))}")
    if len(cell.offers):
        show_table(cell.offers, alt=f"Angebote: {name}, {area.name}")
        st.caption(_RELATIONS)
    if cell.hidden:
        st.caption(f"Dazu nicht öffentlich: {format_number(cell.hidden)}.")
    st.page_link(
        find_page("angebote").path, label="In der Liste der Angebote ansehen", icon=":material/arrow_forward:", help="",
        query_params={"angebote_gemeinde": area.name, "angebote_feld": name},
    )  # fmt: skip
    show_case_link(Matter(CaseSubject.GAP, keys))


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs=BY_VERSION)
def _compute_cell(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions, field: str) -> _Cell:
    cells = find_cells(book, data, choice, assumptions)
    row = next(cells[(cells[Col.GEMEINDE] == choice.municipality) & (cells[Col.FELD] == field)].itertuples())
    sentences = [(row.praesenz, gap_words.describe_presence(row))]
    if not pd.isna(row.je_1000):
        people = row.gezaehlt or book.groups[row.bezugsgruppe].name
        sentences.append((f"Angebote je 1.000 ({people}), nach Sicherheit gewichtet", gap_words.describe_rate(row.je_1000)))
    sentences.append((f"Reicht es? {row.zustand}", gap_words.describe_coverage(row, book)))
    found, hidden = list_cell_offers(
        book, data, day=choice.day, parameters=assumptions.merge_parameters(book), municipality=choice.municipality, field=field,
        group=choice.group, general=assumptions.general,
    )  # fmt: skip
    if missing := describe_missing(row, found):
        sentences.insert(1, ("Was fehlt", missing))
    return _Cell(tuple(sentences), _print(book, found), hidden)


def _print(book: OfferBook, found: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Angebot": row.titel,
                "Träger": row.traeger,
                "Reichweite": gap_words.SCOPES[row.umfang],
                "Zielgruppe": row.beziehung,
                "Stand": book.word(WordList.AKTUALITAET, row.aktualitaet),
                "Zählt": _print_weight(row),
                "Kapazität": _print_capacity(book.word(WordList.KAPAZITAET_EINHEIT, row.einheit), row.kapazitaet, row.anteil),
            }
            for row in found.itertuples()
        ]
    )


def _print_weight(row: gap_words.Row) -> str:
    if not row.laeuft:
        return "nicht: geplant, pausiert oder beendet"
    if row.beziehung == Relation.INSTITUTION:
        return "nicht: allgemeine Einrichtung"
    if row.gewicht == 0:
        return "nicht: alte Quelle" if row.aktualitaet == Freshness.HISTORIC else "nicht: nach den Annahmen ohne Gewicht"
    share = f"{format_number(100 * row.gewicht)}{THIN}%"
    return share if row.beziehung in OWN else f"nur Plätze, zu {share}"


def _print_capacity(unit: str, capacity: float, share: float) -> str:
    if pd.isna(capacity):
        return "unbekannt"
    text = f"{format_number(capacity)} {unit}"
    if pd.isna(share):
        return f"{text}, Anteil unbekannt"
    return text if share > 0.9995 else f"{text}, davon hierher {format_number(capacity * share, 1)}"
