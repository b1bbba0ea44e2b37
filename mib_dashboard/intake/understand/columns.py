"""What each column beside the areas holds: values, dates, a group of people, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mib_dashboard.intake.understand.grid import SheetView
from mib_dashboard.intake.understand.heads import Head, HeadColumn, normalise
from mib_dashboard.intake.understand.numbers import parse_number
from mib_dashboard.intake.understand.question import SKIP, Asker, Option, Question
from mib_dashboard.intake.understand.rows import Body, BodyRow
from mib_dashboard.intake.understand.signs import SIGN_LIKE
from mib_dashboard.language.periods import PeriodKind, read_period
from mib_dashboard.schema import AskKind, AskScope, ColumnKind

VALUES, TIME, GROUP, WORDS = ColumnKind.VALUES, ColumnKind.TIME, ColumnKind.GROUP, ColumnKind.WORDS
_TIME_HEAD = re.compile(r"jahr|stichtag|datum|monat|quartal|zeit|stand|periode", re.IGNORECASE)


@dataclass(frozen=True)
class ValueSeries:
    """One column of values, split by the words of the group columns: what a person assigns. `rows` are its own."""

    key: str
    text: str
    head: HeadColumn
    rows: tuple[BodyRow, ...] = ()
    group: str = ""


@dataclass
class Layout:
    """The columns by what they hold."""

    values: list[HeadColumn] = field(default_factory=list)
    times: list[HeadColumn] = field(default_factory=list)
    groups: list[HeadColumn] = field(default_factory=list)
    words: list[HeadColumn] = field(default_factory=list)


def read_layout(grid: SheetView, head: Head, body: Body, asker: Asker) -> Layout:
    """Sort the columns; a column of words or of years without a head that says so is asked."""
    layout = Layout()
    places: dict[str, list[HeadColumn]] = {VALUES: layout.values, TIME: layout.times, GROUP: layout.groups, WORDS: layout.words}
    for column in head.columns.values():
        texts = [text for row in body.rows if (text := grid.text(row.row, column.column))]
        if not texts and not column.parts and not column.periods:
            continue
        kind = _judge(column, texts)
        if kind not in places:
            kind = _ask(grid, column, texts, body, asker, proposal=kind)
        if kind in places:
            places[kind].append(column)
    return layout


def _judge(column: HeadColumn, texts: list[str]) -> str:
    """What the cells say; "gruppe?", "hinweis?" and "zeit?" need an answer."""
    is_time = bool(_TIME_HEAD.search(column.text))
    periods = [read_period(text) for text in texts]
    if texts and all(periods):
        bare_years = all(period and period.kind == PeriodKind.YEAR for period in periods)
        return TIME if is_time or not bare_years else "zeit?"
    if texts and column.key.startswith("monat") and all(re.fullmatch(r"0?[1-9]|1[0-2]", text) for text in texts):
        return TIME
    if is_time and sum(map(bool, periods)) > len(texts) / 2:
        return TIME
    words = [text for text in texts if not parse_number(text) and not SIGN_LIKE.fullmatch(text)]
    if len(words) > len(texts) / 2 and all(re.search(r"[^\W\d_]", text) for text in words):
        numbers = [text for text in texts if re.search(r"\d", text)]
        return VALUES if len(numbers) > len(texts) / 2 else "gruppe?" if len(set(words)) < len(words) else "hinweis?"
    return VALUES


def _ask(grid: SheetView, column: HeadColumn, texts: list[str], body: Body, asker: Asker, proposal: str) -> str:
    shown = column.text or grid.address(body.rows[0].row, column.column)
    sample = ", ".join(f"„{text}“" for text in list(dict.fromkeys(texts))[:3])
    options = (
        Option(GROUP, "eine Gruppe (zum Beispiel Geschlecht, Alter, Merkmal): jede ist eine Reihe für sich"),
        Option(TIME, "die Zeit, für die die Zeile gilt"),
        Option(WORDS, "Bemerkungen, als Hinweis zum Wert"),
        Option(VALUES, "Werte und Zeichen"),
        Option(SKIP, "nicht übernehmen"),
    )
    cells = tuple(grid.address(row.row, column.column) for row in body.rows[:6])
    answer = asker.ask(Question(
        f"spaltenart:{column.key}", AskKind.COLUMN, AskScope.TABLE, f"Was steht in der Spalte „{shown}“ ({sample})?",
        grid.sheet.title, cells, options, proposal.rstrip("?"),
    ))  # fmt: skip
    return str(answer or "")


def split_series(grid: SheetView, layout: Layout, body: Body, prefix: str) -> list[ValueSeries]:
    """The series of a sheet. `prefix` names the sheet where several of different names stand beside each other."""
    found: dict[tuple[int, str], tuple[str, HeadColumn, list[BodyRow]]] = {}
    for column in layout.values:
        if not layout.groups:
            found[column.column, ""] = "", column, []
        for row in body.rows:
            group = " | ".join(grid.text(row.row, one.column) for one in layout.groups)
            found.setdefault((column.column, normalise(group)), (group, column, []))[2].append(row)
    return [_build_series(prefix, *parts) for parts in found.values()]


def _build_series(prefix: str, group: str, head: HeadColumn, rows: list[BodyRow]) -> ValueSeries:
    text = " | ".join(part for part in (head.text, group) if part)
    key = f"{prefix}: {normalise(text)}" if prefix else normalise(text)
    return ValueSeries(key, text, head, tuple(rows), group)
