"""Offers, gaps and funding of one municipality, as its profile on the screen shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from mib_dashboard.analysis.figures.profile import Profile
from mib_dashboard.analysis.funding.ends import find_ending
from mib_dashboard.analysis.offers.cases import ON_THE_SPOT, list_gap_notes, name_gap_note
from mib_dashboard.analysis.offers.stock import filter_rows
from mib_dashboard.analysis.offers.summary import (
    COUNTED,
    SCOPE_NAMES,
    count_by_field,
    describe_number,
    list_fields_without,
)
from mib_dashboard.analysis.offers.validity import CONFIRMED
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.analysis.reports.prepare import Prepared
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.model.cases import CaseNote
from mib_dashboard.model.dataset import Area
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.report import Statement, TableBlock, TextBlock
from mib_dashboard.schema import Col, DataKind

NO_OFFERS = "In diesen Daten sind keine Angebote erfasst."
HORIZON = timedelta(days=730)  # ends of funding are told until then
MOST_FUNDINGS = 5
FEW_FUNDINGS = 3  # on a paper of one page
_MOST_NOTES = 3


def build_offers(ground: Prepared, area: Area) -> Part:
    """Offers by field and scope, with the confirmed ones in words; fields without any are left out."""
    title = "Angebote nach Handlungsfeld"
    book = ground.data.offers
    if book is None or ground.stock is None:
        return Part(TableBlock(title, (), (), empty=NO_OFFERS))
    counts = count_by_field(ground.stock, book, area.ags, ground.day or ground.created)
    filled = {code: scopes for code, scopes in counts.items() if any(len(rows) for rows in scopes.values())}
    rows = tuple(
        (Cell(book.fields[code].name), *(_count(scopes[scope]) for scope in SCOPE_NAMES)) for code, scopes in filled.items()
    )
    columns = (Column("Handlungsfeld"), *(Column(name, 0, "bestätigt") for name in SCOPE_NAMES.values()))
    note = f"Gezählt sind die, die Menschen {area.locative} nach den vorliegenden Angaben nutzen können. {COUNTED}"
    if ground.day is not None:
        note += _tell_beginnings(book, filled, ground.day)
    empty = f"Für {area.name} zählt kein erfasstes Angebot."
    used = filter_rows(ground.stock.rows, {Col.ERREICHT: [area.ags]})
    return Part(TableBlock(title, columns, rows, note=note, empty=empty), is_example=_has_example(used))


def build_gaps(ground: Prepared, profile: Profile) -> Part:
    """Fields without a local entry, and how much of the catalogue has no open figure here."""
    data, book, area = ground.data, ground.data.offers, profile.area
    statements, notes = [], []
    if book is not None and ground.stock is not None:
        found = list_fields_without(ground.stock, book, area.ags, ground.day or ground.created)
        missing = [book.fields[code].name for code in found.missing]
        if found.idle:
            names = join_words([f"{book.fields[code].name} ({format_number(number)})" for code, number in found.idle.items()])
            statements.append(Statement(f"Vor Ort erfasst, aber nicht gezählt: {names}."))
        if found.general:
            names = join_words([book.fields[code].name for code in found.general])
            statements.append(Statement(f"Vor Ort nur Angebote für alle oder allgemeine Einrichtungen: {names}."))
        if missing:
            text = f"Vor Ort ohne Eintrag: {join_words(missing)}. Das heißt nicht, dass es dort nichts gibt, sondern dass "
            statements.append(Statement(f"{text}noch nichts erfasst ist."))
        elif not (found.idle or found.general):
            statements.append(Statement("In jedem Handlungsfeld ist vor Ort mindestens ein Angebot erfasst."))
        notes = sorted(list_gap_notes(book, area.ags, ground.day or ground.created), key=lambda note: note.since, reverse=True)
        statements += _tell_assessments(notes, book)
    if profile.gaps:
        one = len(profile.gaps) == 1
        amount = "einen Indikator" if one else f"{format_number(len(profile.gaps))} Indikatoren"
        near = sum(bool(gap.related) for gap in profile.gaps)
        beside = f" Für {format_number(near)} davon gibt es verwandte Zahlen." if near else ""
        statements.append(Statement(f"Für {amount} des Katalogs gibt es {area.locative} noch keine offenen Zahlen.{beside}"))
    block = TextBlock("Lücken", tuple(statements), empty=f"Für {data.region.name} ist keine Lücke bekannt.")
    return Part(block, is_example=any(note.is_example for note in notes))


def _tell_assessments(notes: Sequence[CaseNote], book: OfferBook) -> list[Statement]:
    """What was said on the spot about single gaps; one sheet has room for a few."""
    told = [Statement(f"{ON_THE_SPOT}: {name_gap_note(note, book)}") for note in notes[:_MOST_NOTES]]
    if rest := len(notes) - len(told):
        told.append(Statement(f"Dazu {format_number(rest)} weitere auf der Seite der Gemeinde."))
    return told


def build_funding(ground: Prepared, area: Area, most: int) -> Part:
    """Fundings of offers that reach the place and end within two years of the day of the report, continuation not secured.

    `most`: so many by name, the others as a number. Fundings of one offer that end on one day share a line.
    """
    title = "Auslaufende Förderung"
    if ground.stock is None or ground.fundings is None:
        return Part(TextBlock(title, (), empty=NO_OFFERS))
    start = ground.day or ground.created
    reached = set(filter_rows(ground.stock.rows, {Col.ERREICHT: [area.ags]})[Col.ANGEBOT])
    own = ground.fundings[ground.fundings[Col.ANGEBOT].isin(reached)]
    ending = find_ending(own, start)
    soon = ending[ending[Col.LAUFZEIT_BIS] <= pd.Timestamp(start + HORIZON)]
    together = [rows for _, rows in soon.groupby([Col.LAUFZEIT_BIS, Col.ANGEBOT], sort=False)][:most]
    statements = [Statement(_tell_ending(rows)) for rows in together]
    if rest := len(soon) - sum(map(len, together)):
        statements.append(Statement(f"Dazu {format_number(rest)} weitere bis {start + HORIZON:%d.%m.%Y}."))
    unknown = int(own[Col.LAUFZEIT_BIS].isna().sum())
    if unknown:
        word = "einer Förderung" if unknown == 1 else f"{format_number(unknown)} Förderungen"
        statements.append(Statement(f"Bei {word} ist das Ende nicht bekannt."))
    empty = f"Bis {start + HORIZON:%d.%m.%Y} ist kein Ende einer Förderung bekannt."
    return Part(TextBlock(title, tuple(statements), empty=empty), is_example=_has_example(own))


def _tell_ending(rows: pd.DataFrame) -> str:
    """The fundings of one offer that end on one day."""
    first = rows.iloc[0]
    number = f", {format_number(len(rows))} Förderungen" if len(rows) > 1 else ""
    return f"{first[Col.LAUFZEIT_BIS]:%d.%m.%Y}: {first[Col.TITEL]} ({first[Col.TRAEGER]}){number}{_example(first[Col.DATENART])}"


def _tell_beginnings(book: OfferBook, filled: Mapping[str, Mapping[str, pd.DataFrame]], day: date) -> str:
    """For an earlier day: how many of the offers that count may have begun only later."""
    counted = {code for scopes in filled.values() for rows in scopes.values() for code in rows[Col.ANGEBOT]}
    offers = book.offers[book.offers[Col.ANGEBOT].isin(counted)]
    unknown = int(offers[Col.GUELTIG_VON].isna().sum())
    if not unknown:
        return ""
    return (
        f" Stand der Angebote: {day:%d.%m.%Y}. Bei {format_number(unknown)} von {format_number(len(offers))} ist der Beginn "
        "unbekannt; sie sind mitgezählt, auch wenn sie erst später begonnen haben können."
    )


def _count(rows: pd.DataFrame) -> Cell:
    confirmed = int((rows[Col.AKTUALITAET] == CONFIRMED).sum())
    return Cell(describe_number(len(rows), confirmed), float(len(rows)), part=float(confirmed))


def _has_example(rows: pd.DataFrame) -> bool:
    return bool((rows[Col.DATENART] == DataKind.EXAMPLE).any())


def _example(kind: str) -> str:
    return " [Beispiel]" if kind == DataKind.EXAMPLE else ""
