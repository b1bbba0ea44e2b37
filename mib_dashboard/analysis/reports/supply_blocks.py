"""Blocks about offers and gaps in standard German: each heading says what was found."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from mib_dashboard.analysis.funding.words import describe_soon, find_soon, print_fundings
from mib_dashboard.analysis.gaps import words
from mib_dashboard.analysis.gaps.field import SHORT_WORDS, describe_field
from mib_dashboard.analysis.gaps.serious import SeriousGap, list_serious, name_places, pick_heads
from mib_dashboard.analysis.gaps.states import Coverage, Presence
from mib_dashboard.analysis.offers.cases import ON_THE_SPOT, list_gap_notes, place_note
from mib_dashboard.analysis.overlaps.words import describe_clusters, print_clusters
from mib_dashboard.analysis.reports.field_map import build_field_map
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.analysis.reports.series import build_printed
from mib_dashboard.analysis.reports.supply import SupplyGround
from mib_dashboard.analysis.reports.supply_steps import list_steps
from mib_dashboard.language.formats import format_number, format_time, join_words
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.report import MapBlock, Statement, TableBlock, TextBlock
from mib_dashboard.schema import Col, WordList

FEW_PLACES = 4  # up to which the matrix itself has room on every format
FEW_GAPS, FEW_OVERLAPS, FEW_FUNDINGS = 7, 2, 5  # of a short paper
_MOST_GAPS, _MOST_OVERLAPS, _MOST_FUNDINGS, _MOST_NOTES, _MOST_MAPS = 25, 8, 25, 8, 6
_MANY_PLACES = 15  # from which a map has too long a table beside it
_IN_COLUMNS = "Programm"  # has no room on paper
_NAMED, _HALF = 3, 0.5
_TO_ASK: dict[str, str] = {
    Presence.GENERAL: "Braucht es ein Angebot für diese Zielgruppe?",
    Presence.NOT_VALID: "Gibt es das Erfasste noch?",
    Presence.NONE: "Gibt es wirklich nichts?",
    Coverage.TIGHT: "Wo fehlen Plätze?",
    Coverage.GAP: "Braucht es mehr Plätze?",
}


def build_summary(supply: SupplyGround) -> Part:
    """What a reader must know when reading no further."""
    listed = words.list_presence_findings if supply.level == Col.PRAESENZ else words.list_coverage_findings
    told = [
        f"{words.describe_basis(supply.basis)} {words.describe_rest(supply.basis)}".strip(),
        *listed(supply.cells, supply.ground.data.areas, supply.book),
        f"{describe_clusters(supply.clusters)}.",
        f"{describe_soon(supply.fundings, supply.day, supply.last)}.",
    ]
    return _part(supply, TextBlock("Das Wichtigste", tuple(Statement(text) for text in told)))


def build_counts(supply: SupplyGround) -> Part:
    """For every field in how many places something is there; with few places the matrix itself."""
    if len(supply.members) <= FEW_PLACES:
        return build_matrix(supply)
    heads = pick_heads(supply.level)
    rows = []
    for field in supply.fields:
        states = supply.cells.loc[supply.cells[Col.FELD] == field, supply.level]
        counts = [int(states.isin(behind).sum()) for behind in heads.values()]
        rows.append((Cell(supply.book.fields[field].name), *(Cell(format_number(n), float(n)) for n in counts)))
    columns = (Column("Handlungsfeld"), *(Column(head, 0) for head in heads))
    note = f"In wie vielen der {format_number(len(supply.members))} Städte und Gemeinden. {_tell_group(supply)}"
    return _part(supply, TableBlock(_name_matrix(supply), columns, tuple(rows), supply.credit, note))


def build_matrix(supply: SupplyGround, title: str = "") -> Part:
    """Fields down, municipalities across, the state of each cell in a word; its heading says the finding or `title`."""
    cells = supply.cells.set_index([Col.FELD, Col.GEMEINDE])[supply.level]
    rows = tuple(
        (Cell(supply.book.fields[field].name), *(Cell(_shorten(cells[field, area.ags])) for area in supply.members))
        for field in supply.fields
    )
    columns = (Column("Handlungsfeld"), *(Column(area.short_name) for area in supply.members))
    used = set(supply.cells[supply.level])
    meanings = words.MEANINGS[supply.level]
    note = " ".join(f"„{_shorten(state)}“: {meanings[state]}." for state in meanings if state in used)
    return _part(supply, TableBlock(title or _name_matrix(supply), columns, rows, supply.credit, f"{_tell_group(supply)} {note}"))


def build_gap_list(supply: SupplyGround, most: int = _MOST_GAPS) -> Part:
    """The most serious first, and what was said about single ones on the spot."""
    found = list_serious(supply.cells, supply.level)
    members = [area.ags for area in supply.members]
    rows = tuple(
        (
            Cell(gap.state), Cell(supply.book.fields[gap.field].name),
            Cell(name_places(gap.places, supply.ground.data.areas, members)), Cell(_tell_missing(supply, gap)),
        )
        for gap in found[:most]
    )  # fmt: skip
    columns = tuple(Column(name) for name in ("Wie ernst", "Handlungsfeld", "Wo", "Was zu klären ist"))
    rest = len(found) - len(rows)
    note = f"Das Ernsteste zuerst. Dazu {format_number(rest)} weitere in der langen Fassung." if rest > 0 else ""
    empty = "In keinem Handlungsfeld fehlt etwas ganz."
    return _part(supply, TableBlock(_name_gaps(supply, found), columns, rows, None, note, empty))


def build_notes(supply: SupplyGround) -> Part | None:
    """What was said on the spot about single cells, None without anything."""
    notes = [
        note
        for area in supply.members
        for note in list_gap_notes(supply.book, area.ags, supply.day)
        if note.matter.keys[1] in supply.fields
    ]
    if not notes:
        return None
    told = [Statement(place_note(note, supply.book, supply.ground.data.areas)) for note in notes[:_MOST_NOTES]]
    if rest := len(notes) - len(told):
        told.append(Statement(f"Dazu {format_number(rest)} weitere auf den Seiten der Gemeinden."))
    return Part(TextBlock(ON_THE_SPOT, tuple(told), of_offers=True), is_example=any(note.is_example for note in notes))


def build_overlaps(supply: SupplyGround, most: int = _MOST_OVERLAPS) -> Part:
    """What to coordinate first; the verdict of every overlap with its reason."""
    rows = supply.ground.stock.rows if supply.ground.stock else pd.DataFrame(columns=[Col.ANGEBOT, Col.TITEL])
    titles = dict(zip(rows[Col.ANGEBOT], rows[Col.TITEL], strict=True))
    printed = [
        {"Angebote": one["Angebote"], "Urteil": f"{one['Urteil']}: {one['Empfehlung']}", "Begründung": one["Begründung"]}
        for one in print_clusters(supply.clusters[:most], titles)
    ]
    title = describe_clusters(supply.clusters)
    if not printed:
        return _part(supply, TextBlock(title, (), "Verglichen sind Art, Zielgruppe, Ort, Sprache und Zeit der Angebote."))
    block = build_printed(pd.DataFrame(printed), title)
    rest = len(supply.clusters) - len(printed)
    note = f"Dazu {format_number(rest)} weitere auf der Seite Mehrfachstrukturen." if rest else ""
    return _part(supply, TableBlock(title, block.columns, block.rows, note=note))


def build_ending(supply: SupplyGround, most: int = _MOST_FUNDINGS) -> Part:
    """The next end first; where no end is known, what is known."""
    title = describe_soon(supply.fundings, supply.day, supply.last)
    soon = find_soon(supply.fundings, supply.day, supply.last)
    shown = supply.fundings if supply.fundings[Col.LAUFZEIT_BIS].isna().all() else soon
    if shown.empty:
        return _part(supply, TextBlock(title, (), "Wo ein Ende nicht eingetragen ist, weiß es der Träger oder der Mittelgeber."))
    table = pd.DataFrame(print_fundings(shown[:most], supply.book)).drop(columns=_IN_COLUMNS)
    block = build_printed(table, title)
    rest, unknown = len(shown) - len(table), int(supply.fundings[Col.LAUFZEIT_BIS].isna().sum())
    told = [f"Dazu {format_number(rest)} weitere auf der Seite Förderung." if rest else ""]
    told.append(f"Ende unbekannt bei {format_number(unknown)} Förderungen." if unknown and shown is soon else "")
    return _part(supply, TableBlock(title, block.columns, block.rows, note=" ".join(filter(None, told))))


def build_actions(supply: SupplyGround) -> Part:
    """What to do next, each step from what was found; never a reason for it."""
    steps = list_steps(supply)
    numbers = ("Ein Schritt, der", "Zwei Schritte, die", "Drei Schritte, die", "Vier Schritte, die", "Fünf Schritte, die")
    title = f"{numbers[len(steps) - 1]} daraus {'folgt' if len(steps) == 1 else 'folgen'}" if steps else "Was daraus folgt"
    empty = "Aus dem, was erfasst ist, folgt zurzeit kein Schritt."
    return _part(supply, TextBlock(title, tuple(Statement(text) for text in steps), empty))


def build_fields(supply: SupplyGround) -> list[Part]:
    """Every field by itself in a sentence, and maps of those where the most is missing."""
    parts = [build_matrix(supply, "Jedes Handlungsfeld in jeder Gemeinde")] if len(supply.members) > FEW_PLACES else []
    told = tuple(Statement(_tell_field(supply, field)) for field in supply.fields)
    parts.append(_part(supply, TextBlock("Jedes Handlungsfeld in einem Satz", told)))
    return parts if len(supply.members) > _MANY_PLACES else [*parts, *build_maps(supply)]


def build_maps(supply: SupplyGround, most: int = _MOST_MAPS) -> list[Part]:
    """The most serious fields first."""
    serious = list(dict.fromkeys(gap.field for gap in list_serious(supply.cells, supply.level)))
    parts = []
    for field in serious[:most]:
        name = supply.book.fields[field].name
        block = build_field_map(
            supply.ground.data, supply.book, supply.cells, field, supply.level, title=name, credit=supply.credit
        )
        if block is not None:
            narrow = replace(block.table, columns=block.table.columns[:2], rows=tuple(row[:2] for row in block.table.rows))
            parts.append(_part(supply, replace(block, table=narrow)))
    return parts


def _tell_field(supply: SupplyGround, field: str) -> str:
    return describe_field(supply.cells, supply.ground.data.areas, supply.book, field, supply.level)


def _name_matrix(supply: SupplyGround) -> str:
    states, total = supply.cells[supply.level], format_number(len(supply.cells))
    heads = list(pick_heads(supply.level).values())
    if supply.level == Col.PRAESENZ:
        return f"Vor Ort ist in {format_number(int(states.isin(heads[0]).sum()))} von {total} Feldern etwas erfasst"
    return f"In {format_number(int(states.isin(heads[2]).sum()))} von {total} Feldern reicht es nicht"


def _name_gaps(supply: SupplyGround, found: tuple[SeriousGap, ...]) -> str:
    if not found:
        return "In keinem Handlungsfeld fehlt etwas ganz"
    worst = [supply.book.fields[gap.field].name for gap in found if gap.state == found[0].state]
    if len(worst) > _NAMED:
        return f"Am meisten fehlt in {format_number(len(worst))} Handlungsfeldern: {found[0].state}"
    return f"Am meisten fehlt bei {join_words(worst)}: {found[0].state}"


def _tell_missing(supply: SupplyGround, gap: SeriousGap) -> str:
    if gap.missing < _HALF:
        return _TO_ASK[gap.state]
    return f"Es fehlen {format_number(gap.missing)} {supply.book.word(WordList.KAPAZITAET_EINHEIT, gap.unit)}"


def _tell_group(supply: SupplyGround) -> str:
    day = format_time(supply.day.isoformat())
    return f"Zielgruppe: {supply.book.groups[supply.group].name}, am {day}."


def _shorten(state: str) -> str:
    return SHORT_WORDS.get(state, state)


def _part(supply: SupplyGround, block: TextBlock | TableBlock | MapBlock) -> Part:
    return Part(replace(block, of_offers=True), supply.keys, supply.is_example)
