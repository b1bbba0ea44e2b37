"""The matrix to take along: the same cells as CSV and Excel, with every assumption that made them."""

from __future__ import annotations

from datetime import date

import pandas as pd

from mib_dashboard.analysis.gaps.table import USED_PARAMETERS, name_cells
from mib_dashboard.analysis.gaps.words import MEANINGS, describe_basis, describe_rest
from mib_dashboard.exports.origin import Origin, Remarks, trace_offers
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.language.safe import slug
from mib_dashboard.model.dataset import Dataset, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report.report import MapBlock
from mib_dashboard.schema import Col
from mib_dashboard.ui.gaps.basis import build_gap_credit
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice, find_basis, find_cells
from mib_dashboard.ui.parts.actions import Takeaway, show_actions
from mib_dashboard.ui.parts.map_sheet import build_map_sheet


def show_gap_files(
    book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions, today: date, *, title: str
) -> None:
    """The line of actions under the matrix."""
    parameters = assumptions.merge_parameters(book)

    def table() -> pd.DataFrame:
        cells = find_cells(book, data, choice, assumptions, all_groups=choice.by_group)
        return name_cells(cells, data.areas, book, day=choice.day, parameters=parameters, general=assumptions.general)

    origin = trace_gaps(book, data, choice, title, _notes(book, choice, assumptions, today))
    files = Takeaway(f"angebotsluecken-{choice.day.isoformat()}", table, lambda: origin, is_example=origin.is_example)
    show_actions("luecken", "luecken", title=title, files=files)


def show_field_files(
    book: OfferBook, data: Dataset, choice: GapChoice, assumptions: Assumptions, field: str, today: date, block: MapBlock
) -> None:
    """The line of actions under the map of one field; the matrix below holds all fields."""

    def table() -> pd.DataFrame:
        cells = find_cells(book, data, choice, assumptions)
        cells, parameters = cells[cells[Col.FELD] == field], assumptions.merge_parameters(book)
        return name_cells(cells, data.areas, book, day=choice.day, parameters=parameters, general=assumptions.general)

    origin = trace_gaps(book, data, choice, block.title, _notes(book, choice, assumptions, today))
    files = Takeaway(
        f"angebotsluecke-{slug(book.fields[field].short_name)}-{choice.day.isoformat()}", table, lambda: origin,
        is_example=origin.is_example, picture=lambda: build_map_sheet(data.geo, block, block.finding),
    )  # fmt: skip
    show_actions("luecken", "luecken_feld", title=block.title, files=files)


def trace_gaps(book: OfferBook, data: Statistics, choice: GapChoice, title: str, remarks: Remarks = ()) -> Origin:
    """What stands in every file of this page: offers, the people they are for, and the day it is about."""
    day = ("Stichtag", format_time(choice.day.isoformat()))
    return trace_offers(title, book, data, (day, *remarks), build_gap_credit(book, data, choice.group, choice.day))


def _notes(book: OfferBook, choice: GapChoice, assumptions: Assumptions, today: date) -> list[tuple[str, str]]:
    parameters = assumptions.merge_parameters(book)
    basis = find_basis(book, choice.day, assumptions.parameters)
    named = book.parameter_notes.set_index(Col.PARAMETER)
    limits = [(named.at[code, Col.NAME], named.at[code, Col.ERKLAERUNG], parameters[code]) for code in USED_PARAMETERS]
    return [
        ("Grundlage", f"{describe_basis(basis)} {describe_rest(basis)}"),
        ("Allgemeine Angebote", "zählen anteilig mit" if assumptions.general else "zählen nicht mit"),
        *((label, f"{format_number(value, 2)}. {text}") for label, text, value in limits),
        *((f"Stand „{state}“", text) for level in MEANINGS.values() for state, text in level.items()),
        (Col.DECKUNG, "Bekannte Kapazität geteilt durch Bedarf (Zielgruppe mal Planungswert), höchstens 1; leer: nicht bekannt."),
        ("… abstand", "Erwartung bei Verteilung nach der Zielgruppe minus Bestand; plus heißt: weniger da."),
        ("Erstellt am", format_time(today.isoformat())),
    ]
