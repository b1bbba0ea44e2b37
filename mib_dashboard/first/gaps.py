"""The matrix of offers: a field in a sentence and a map, then what is recorded where, and the cell the address names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from mib_dashboard.analysis.gaps import words
from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.credit import credit_cells
from mib_dashboard.analysis.gaps.missing import describe_missing
from mib_dashboard.analysis.gaps.offers import list_cell_offers
from mib_dashboard.analysis.gaps.question import find_usual_question
from mib_dashboard.analysis.gaps.target_population import compute_population
from mib_dashboard.analysis.offers.audience import find_usual_group
from mib_dashboard.analysis.reports.field_map import build_field_map
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, print_table, print_words, tell_no_offers
from mib_dashboard.first.gap_parts import build_need, build_special
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage, SelectField
from mib_dashboard.language.formats import end_sentence, format_number, format_time
from mib_dashboard.model.dataset import Area, Areas, Dataset, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report import example_mark
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import ChartBlock, MapBlock
from mib_dashboard.schema import Col, WordList

PATH = "luecken"
_PARTS = {"angebote": "Angebote", "bedarf": "Bedarf und Versorgung", "zugang": "Zeiten, Sprachen, Träger"}
_ROWS = {"gemeinden": "Gemeinden", "zielgruppen": "Zielgruppen"}
_QUESTIONS = {str(Col.PRAESENZ): "Ist etwas da?", str(Col.ZUSTAND): "Reicht es?"}
_TITLES = {str(Col.PRAESENZ): "Wo ist etwas da?", str(Col.ZUSTAND): "Wo reicht es?"}
_NUMBERS = {str(Col.ANZAHL): "Anzahl", str(Col.JE_1000): "je 1.000"}
_LEVEL, _NUMBER, _FIELD, _CELL = "luecken_frage", "luecken_zahl", "luecken_feld", "luecken_zelle"
_PART, _GROUP, _AREA, _DAY = "luecken_teil", "luecken_zielgruppe", "gemeinde", "luecken_stichtag"


@dataclass(frozen=True)
class _Choice:
    """What the address asks of the matrix, as the filters of the page."""

    day: date
    group: str
    area: Area | None
    field: str
    by_group: bool
    level: str
    per_1000: bool


def compose(base: Ground, asked: Asked) -> FirstPage:
    """The field, municipalities (or target groups) down and fields across, each cell in words."""
    data = base.prepared.data
    book = data.offers
    if book is None:
        return assemble(PATH, base, asked, [tell_no_offers()])
    groups = {code: group.name for code, group in book.groups.items()}
    part = asked.pick(_PART, _PARTS)
    choice = _read_choice(book, data.areas, asked, base.prepared.created)
    cells = compute_cells(book, data, day=choice.day, groups=None if choice.by_group else [choice.group])
    cells = cells[cells[Col.GEMEINDE] == choice.area.ags] if choice.by_group and choice.area else cells
    credit = credit_cells(book, data, compute_population(book, data, choice.group), choice.day)
    parts = _build_parts(book, data, asked, choice, cells, part, credit)
    own = {_GROUP: groups[choice.group], "gemeinde": choice.area.name if choice.area else ""}
    found = next((part.block.finding for part in parts if isinstance(part.block, MapBlock)), "")
    page = assemble(
        PATH, base, asked, parts,
        statement=found,
        query=own,
        fields=_list_fields(book, data.areas, choice, part),
        ways=(fields.lead_to("angebote", "Alle Angebote für diese Zielgruppe", angebote_zielgruppe=groups[choice.group]),),
    )  # fmt: skip
    drawn = next((part.block.credit for part in parts if isinstance(part.block, ChartBlock)), credit)
    return replace(page, report=replace(page.report, credit=drawn, notes=()))


def _build_parts(
    book: OfferBook, data: Dataset, asked: Asked, choice: _Choice, cells: pd.DataFrame, part: str, credit: Credit
) -> list[Part]:
    chosen = choice.area.ags if choice.area else ""
    if part == "bedarf":
        return build_need(book, data, cells, choice.group, chosen, credit)
    if part == "zugang":
        return build_special(book, data.areas, cells, choice.group, choice.day, chosen)
    parts = [*_build_cell(book, data, asked, choice), *_build_field(book, data, cells, choice, credit)]
    parts.append(_build_table(book, data.areas, cells, choice))
    if not choice.by_group:
        list_findings = words.list_presence_findings if choice.level == Col.PRAESENZ else words.list_coverage_findings
        parts.append(print_words("Was auffällt", list_findings(cells, data.areas, book)))
    return parts


def _list_fields(book: OfferBook, areas: Areas, choice: _Choice, part: str) -> tuple[SelectField, ...]:
    groups = {code: group.name for code, group in book.groups.items()}
    shared = (
        fields.list_options(_PART, "Teil", _PARTS, part),
        fields.list_options(_GROUP, "Zielgruppe", groups, choice.group),
        fields.list_places(areas, choice.area, nothing=areas.region.name),
    )
    if part != "angebote":
        return shared
    return (
        *shared,
        fields.list_options(_FIELD, "Handlungsfeld", _name_fields(book), choice.field),
        fields.list_options(_LEVEL, "Frage", _QUESTIONS, choice.level),
        fields.list_options(_NUMBER, "Zahl im Feld", _NUMBERS, "je_1000" if choice.per_1000 else "anzahl"),
    )


def _read_choice(book: OfferBook, areas: Areas, asked: Asked, today: date) -> _Choice:
    area = asked.pick_area(_AREA, areas.municipalities)
    level = asked.pick(_LEVEL, _QUESTIONS, find_usual_question(book))
    return _Choice(
        day=asked.pick_day(_DAY, today),
        group=asked.pick(_GROUP, {code: group.name for code, group in book.groups.items()}, find_usual_group(book)),
        area=area,
        field=asked.pick(_FIELD, _name_fields(book)),
        by_group=asked.pick(_PART, _PARTS) == "angebote"
        and asked.pick("luecken_tabelle", _ROWS) == "zielgruppen"
        and area is not None,
        level=level,
        per_1000=asked.pick(_NUMBER, _NUMBERS) == "je_1000" and level == Col.PRAESENZ,
    )


def _name_fields(book: OfferBook) -> dict[str, str]:
    return {code: field.name for code, field in book.fields.items() if field.counts}


def _build_field(book: OfferBook, data: Dataset, cells: pd.DataFrame, choice: _Choice, credit: Credit) -> list[Part]:
    """The map of the field; the table below holds the same states, so it has none of its own."""
    if choice.by_group:
        return []
    title = f"{book.fields[choice.field].name}: {book.groups[choice.group].name}, am {format_time(choice.day.isoformat())}"
    block = build_field_map(data, book, cells, choice.field, choice.level, title=title, credit=credit, chosen=choice.area)
    return [] if block is None else [Part(block, is_example=example_mark.has_examples(book.offers))]


def _build_table(book: OfferBook, areas: Areas, cells: pd.DataFrame, choice: _Choice) -> Part:
    subject = choice.area.name if choice.by_group and choice.area else book.groups[choice.group].name
    title = f"{_TITLES[choice.level]} {subject}, am {format_time(choice.day.isoformat())}"
    key, names, head = (Col.ZIELGRUPPE, book.groups, "Zielgruppe") if choice.by_group else (Col.GEMEINDE, areas, "Gemeinde")
    rows = [
        {head: names[code].name, **{book.fields[cell.feld].short_name: _describe(cell, choice) for cell in own.itertuples()}}
        for code, own in cells.groupby(key, sort=False)
    ]
    return print_table(title, rows, is_example=example_mark.has_examples(book.offers))


def _describe(cell: words.Row, choice: _Choice) -> str:
    if choice.level != Col.PRAESENZ:
        return str(cell.zustand)
    if choice.per_1000:
        rate = "" if pd.isna(cell.je_1000) or cell.je_1000 == 0 else f" ({words.describe_rate(cell.je_1000)} je 1.000)"
        return f"{cell.praesenz}{rate}"
    return f"{cell.praesenz} ({format_number(cell.angebote)})" if cell.angebote else str(cell.praesenz)


def _build_cell(book: OfferBook, data: Statistics, asked: Asked, choice: _Choice) -> list[Part]:
    """What is there, who, and what is missing in the cell of the address; one that does not exist is answered."""
    word = asked.word(_CELL)
    field, ags, group = [*word.split("~"), "", "", ""][:3]
    if not word:
        return []
    if field not in _name_fields(book) or ags not in {area.ags for area in data.municipalities} or group not in book.groups:
        asked.refuse(word)
        return []
    row = next(compute_cells(book, data, day=choice.day, groups=[group], fields=[field]).query("gemeinde == @ags").itertuples())
    offers, hidden = list_cell_offers(
        book, data, day=choice.day, parameters=book.parameters, municipality=ags, field=field, group=group
    )
    missing = describe_missing(row, offers)
    told = [
        f"{row.praesenz}: {end_sentence(words.describe_presence(row))}",
        *([f"Was fehlt: {end_sentence(missing)}"] if missing else []),
        f"Reicht es? {row.zustand}: {end_sentence(words.describe_coverage(row, book))}",
        *([f"Dazu nicht öffentlich: {format_number(hidden)}."] if hidden else []),
    ]
    name = f"{book.fields[field].name}: {data.areas[ags].name}, {book.groups[group].name}"
    is_example = example_mark.has_examples(book.offers)
    rows = [
        {"Angebot": one.titel, "Träger": one.traeger, "Reichweite": words.SCOPES[one.umfang], "Zielgruppe": one.beziehung,
         "Stand": book.word(WordList.AKTUALITAET, one.aktualitaet)}
        for one in offers.itertuples()
    ]  # fmt: skip
    return [print_words(name, told), *([print_table("Angebote in diesem Feld", rows, is_example=is_example)] if rows else [])]
