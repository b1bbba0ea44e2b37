"""What a person should know of a file before it is used: hidden parts and cells without a value."""

from __future__ import annotations

from collections.abc import Iterable

from mib_dashboard.intake.read.cells import NO_VALUE
from mib_dashboard.intake.sheets import BookSheet, name_column
from mib_dashboard.model.template import MARK, MARK_SHEET

LINKS = "Die Datei bezieht Werte aus anderen Dateien; gelesen werden die zuletzt gespeicherten Werte."
TWINS = "Die Datei enthält einen Teil doppelt (mit gleichem Inhalt)."
COMMENTS = "Die Datei enthält Kommentare an Zellen; sie werden nicht gelesen."
_MOST = 5


def list_notices(sheets: Iterable[BookSheet]) -> list[str]:
    """One sentence for each kind of thing on each sheet."""
    return [sentence for sheet in sheets for sentence in _list_of(sheet)]


def _list_of(sheet: BookSheet) -> Iterable[str]:
    start = f"Blatt „{sheet.title}“"
    if sheet.title == MARK_SHEET and sheet.at(0, 0).text == MARK:
        return  # the mark of a template of ours is meant to be hidden
    if sheet.is_hidden:
        yield f"{start} ist ausgeblendet."
    if sheet.hidden_rows:
        yield f"{start} hat ausgeblendete Zeilen: {_some(str(row + 1) for row in sorted(sheet.hidden_rows))}."
    if sheet.hidden_columns:
        yield f"{start} hat ausgeblendete Spalten: {_some(name_column(column) for column in sorted(sheet.hidden_columns))}."
    problems: dict[str, list[str]] = {}
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if cell.problem:
                problems.setdefault(cell.problem, []).append(sheet.address(row, column))
    for problem, places in problems.items():
        advice = " In Excel öffnen und speichern, dann rechnet Excel sie aus." if problem == NO_VALUE else ""
        yield f"{start}: {problem} in {_some(places)}.{advice}"


def _some(places: Iterable[str]) -> str:
    """The first places, and how many more there are."""
    names = list(places)
    more = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" und {more} weitere" if more > 0 else "")
