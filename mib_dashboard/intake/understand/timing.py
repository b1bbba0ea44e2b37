"""For which time a value holds: from the head of its column, a column of dates, the name of the sheet or a title.

The head of the column weighs most, then a column of dates, then sheet and titles. Where none or several speak, or one speaks of
something else ("Stand: …"), the person says once which of them counts; the kept answer names the place, never a date, so that
next month's date is read there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mib_dashboard.intake.sheets import BookSheet
from mib_dashboard.intake.understand.agreeing import are_compatible, combine
from mib_dashboard.intake.understand.columns import Layout, ValueSeries
from mib_dashboard.intake.understand.grid import SheetView
from mib_dashboard.intake.understand.heads import Head, normalise
from mib_dashboard.intake.understand.question import Asker, Option, Question
from mib_dashboard.intake.understand.spelling import LAST_DAY, TEXTS, apply_form, list_forms, read_told
from mib_dashboard.language.periods import (
    WITHOUT_YEAR,
    PeriodKind,
    TimeText,
    find_periods,
    read_period,
)
from mib_dashboard.schema import AskForm, AskKind, AskScope

FROM_HEAD, FROM_COLUMN, FROM_SHEET, EACH_TIME = "kopf", "spalte", "blatt", "je Lieferung"
AS_YEAR = "jahr"
_WRITTEN = re.compile(
    r"erstellt|bearbeite|gemeldet|meldung|erfass|geändert|abruf|druck|aktualisier|geliefert|eingang", re.IGNORECASE
)


@dataclass(frozen=True)
class TimeSource:
    """A place that names a time: `name` is the same next month."""

    name: str
    period: TimeText
    shown: str
    cell: str = ""


@dataclass
class Timing:
    """Finds the time of every value of one sheet. Asks through `asker`."""

    grid: SheetView
    head: Head
    layout: Layout
    asker: Asker
    sources: tuple[TimeSource, ...] = ()
    _outer: list[TimeText | None] = field(default_factory=list)

    @property
    def sheet(self) -> BookSheet:
        """The sheet as it stands in the file."""
        return self.grid.sheet

    def find(self, series: ValueSeries, row: int, rule: str = "") -> str:
        """The time as our tables write it, or "" while a question is open. `rule` names the source, "" leaves it to the table."""
        period = self._choose(series, row, rule)
        return self._give_form(period) if period else ""

    def _choose(self, series: ValueSeries, row: int, rule: str) -> TimeText | None:
        own = list(series.head.periods)
        if rule and rule not in (FROM_HEAD, FROM_COLUMN):
            return self._named(rule)
        if own and self.layout.times and not rule:
            rule = self._ask_place() or "?"
        if rule == "?":
            return None
        if self.layout.times and rule != FROM_HEAD:
            return self._from_column(row, rule)
        if len(own) > 1:
            texts = ", ".join(f"„{period.text}“" for period in own)
            self.asker.refuse(
                f"zeit:mehrere:{series.key}", f"Die Überschrift der Spalte „{series.text}“ nennt mehrere Zeiten: {texts}.",
                self.sheet.title, series.head.cells,
            )  # fmt: skip
            return None
        if own:
            return self._from_head(own[0], series)
        if any(column.periods for column in self.layout.values):
            return self._ask_lonely(series)
        return self._outside()

    def _from_head(self, period: TimeText, series: ValueSeries) -> TimeText | None:
        if period.kind in WITHOUT_YEAR:
            return self._with_year(period)
        mine = [other for one in self.layout.values for other in one.periods]
        strong = [source for source in self.sources if not source.period.is_weak and source.period.iso]
        if any(not any(are_compatible(source.period, other) for other in mine) for source in strong):
            options = [Option(FROM_HEAD, f"die Überschrift: {period.text}"), *_list_options(strong)]
            answer = self._ask(
                "zeit:widerspruch", "Überschrift und Titel nennen verschiedene Zeiten. Welche gilt?", options, series
            )
            return None if answer is None else period if answer == FROM_HEAD else self._named(answer)
        return self._with_part(period)

    def _from_column(self, row: int, rule: str) -> TimeText | None:
        """The time of the row, unless sheet or title say another or the column tells when somebody wrote."""
        period = self._from_row(row)
        strong = [source for source in self.sources if not source.period.is_weak and source.period.iso]
        against = [source for source in strong if period and not are_compatible(source.period, period)]
        written = [column.text for column in self.layout.times if _WRITTEN.search(column.text)]
        if period is None or rule == FROM_COLUMN or not (against or written):
            return period
        shown = self.layout.times[0].text or "mit der Zeit"
        options = [Option(FROM_COLUMN, f"die Spalte „{shown}“: {period.text}"), *_list_options(strong)]
        options.append(Option(EACH_TIME, "keine davon; die Zeit wird bei jeder Lieferung angegeben"))
        answer = self._ask("zeit:ort", "Eine Spalte und der Titel können die Zeit nennen. Welche gilt?", options, None)
        if answer in (None, FROM_COLUMN):
            return period if answer else None
        return self._ask_time() if answer == EACH_TIME else self._named(answer)

    def _from_row(self, row: int) -> TimeText | None:
        parts: list[TimeText] = []
        cells = [self.grid.address(row, column.column) for column in self.layout.times]
        for column in self.layout.times:
            text = self.grid.text(row, column.column)
            is_month = column.key.startswith("monat") and text.isdecimal() and 0 < int(text) <= 12
            period = TimeText(PeriodKind.MONTH_NAME, text, 0, int(text)) if is_month else read_period(text)
            if period is None:
                self.asker.refuse(
                    f"zeit:zelle:{cells[0]}", f"„{text}“ in der Spalte mit der Zeit ist keine Zeit, die gelesen werden kann.",
                    self.sheet.title, (self.grid.address(row, column.column),),
                )  # fmt: skip
                return None
            parts.append(period)
        found = combine(parts)
        if len(found) == 1:
            return self._with_year(found[0]) if found[0].kind in WITHOUT_YEAR else self._with_part(found[0])
        names = " und ".join(f"„{column.text}“" for column in self.layout.times)
        self.asker.refuse("zeit:spalten", f"Die Spalten {names} nennen verschiedene Zeiten.", self.sheet.title, cells)
        return None

    def _outside(self) -> TimeText | None:
        """The time that sheet and titles give to the whole sheet, found once."""
        if not self._outer:
            self._outer.append(self._find_outside())
        return self._outer[0]

    def _find_outside(self) -> TimeText | None:
        full = [source for source in self.sources if source.period.kind not in WITHOUT_YEAR]
        strong = combine([source.period for source in full if not source.period.is_weak])
        weak = [source for source in full if source.period.is_weak]
        if len(strong) == 1 and all(are_compatible(strong[0], source.period) for source in weak):
            return self._with_part(strong[0])
        if not full:
            return self._ask_time()
        options = [*_list_options(full), Option(EACH_TIME, "keine davon; die Zeit wird bei jeder Lieferung angegeben")]
        answer = self._ask("zeit:quelle", "Für welche Zeit gelten die Werte?", options, None)
        if answer is None:
            return None
        return self._ask_time() if answer == EACH_TIME else self._named(answer)

    def _ask_time(self) -> TimeText | None:
        answer = self.asker.ask(Question(
            f"zeit:fehlt:{normalise(self.sheet.title)}", AskKind.PERIOD, AskScope.DELIVERY,
            f"Das Blatt „{self.sheet.title}“ nennt keine Zeit. Für welches Jahr, welchen Monat oder Tag gelten die Werte?",
            self.sheet.title, form=AskForm.PERIOD,
        ))  # fmt: skip
        return read_told(str(answer)) if answer else None

    def _ask_place(self) -> str | None:
        options = [Option(FROM_COLUMN, "die Spalte mit der Zeit"), Option(FROM_HEAD, "die Überschrift der Spalte")]
        return self._ask("zeit:ort", "Überschriften und eine Spalte nennen Zeiten. Welche gilt?", options, None)

    def _ask_lonely(self, series: ValueSeries) -> TimeText | None:
        full = [source for source in self.sources if source.period.kind not in WITHOUT_YEAR]
        options = [*_list_options(full), Option(EACH_TIME, "die Zeit wird bei jeder Lieferung angegeben")]
        text = f"Die Spalte „{series.text}“ nennt keine Zeit, andere Spalten schon. Für welche Zeit gilt sie?"
        answer = self._ask(f"zeit:spalte:{series.key}", text, options, series)
        if answer is None:
            return None
        return self._ask_time() if answer == EACH_TIME else self._named(answer)

    def _named(self, name: str) -> TimeText | None:
        """The period of a source by its name; a source that is not there this time is asked for."""
        found = [source.period for source in self.sources if source.name == name]
        return self._with_part(found[0]) if found else self._ask_time()

    def _with_year(self, period: TimeText) -> TimeText | None:
        """Months without a year: which year, and from where, is said by a person."""
        full = [source for source in self.sources if source.period.kind not in WITHOUT_YEAR]
        options = [*_list_options(full), Option(EACH_TIME, "das Jahr wird bei jeder Lieferung angegeben")]
        answer = self._ask("zeit:jahr", f"„{period.text}“ nennt kein Jahr. In welches Jahr gehört es?", options, None)
        if answer is None:
            return None
        year = self._ask_time() if answer == EACH_TIME else next((one.period for one in full if one.name == answer), None)
        year = year or (None if answer == EACH_TIME else self._ask_time())
        return period.give_year(year.year) if year else None

    def _with_part(self, period: TimeText) -> TimeText | None:
        """A year, and a sheet or title that names a part of it ("Stichtag 1. März", "Januar"): together they may be the time."""
        parts = combine([source.period for source in self.sources if source.period.kind in WITHOUT_YEAR])
        if period.kind != PeriodKind.YEAR or not parts:
            return period
        if len(parts) > 1:
            told = ", ".join(f"„{part.text}“" for part in parts)
            self.asker.refuse(
                f"zeit:teile:{self.sheet.title}", f"Blatt und Titel nennen mehrere Zeiten: {told}.", self.sheet.title
            )
            return None
        dated = parts[0].give_year(period.year)
        shown = dated.iso or f"{parts[0].text} {period.iso}"
        options = [
            Option(LAST_DAY, f"für diesen Teil des Jahres, zum Beispiel {shown}"),
            Option(AS_YEAR, f"für das ganze Jahr, zum Beispiel {period.iso}"),
        ]
        part = dated.iso[5:] if dated.kind == PeriodKind.DAY else dated.kind
        text = f"Blatt oder Titel nennt „{parts[0].text}“. Wofür gelten die Werte?"
        answer = self._ask(f"zeit:stichtag:{part}", text, options, None)
        return None if answer is None else dated if answer == LAST_DAY else period

    def _give_form(self, period: TimeText) -> str:
        if period.iso:
            return period.iso
        forms = list_forms(period)
        text = f"„{period.text}“ ist kein Jahr, Monat oder Tag ({period.kind}). Was soll dafür stehen?"
        options = [Option(form, f"{TEXTS[form]} ({apply_form(period, form)})") for form in forms]
        answer = self._ask(f"zeitform:{period.kind}", text, options, None)
        return apply_form(period, answer) if answer in forms else ""

    def _ask(self, topic: str, text: str, options: list[Option], series: ValueSeries | None) -> str | None:
        cells = series.head.cells if series else tuple(dict.fromkeys(source.cell for source in self.sources if source.cell))
        answer = self.asker.ask(Question(
            topic, AskKind.PERIOD, AskScope.TABLE, text, self.sheet.title, cells, tuple(options), options[0].value
        ))  # fmt: skip
        return None if answer is None else str(answer)


def find_sources(sheet: BookSheet, head: Head) -> tuple[TimeSource, ...]:
    """Sheet name and titles that name a time."""
    found = []
    for place, text, cell in ((FROM_SHEET, sheet.title, ""), *(("titel", text, cell) for text, cell in head.titles)):
        periods, rest = find_periods(text)
        for number, period in enumerate(combine([one for one in periods if not one.is_weak])):
            name = place if place == FROM_SHEET else f"{place}:{normalise(rest)}"
            found.append(TimeSource(f"{name}#{number}" if number else name, period, text, cell))
        for period in (one for one in periods if one.is_weak):
            words = normalise(rest.replace(period.text, ""))
            found.append(TimeSource(f"{place}:{words}", period, text, cell))
    return tuple(found)


def _list_options(sources: list[TimeSource]) -> list[Option]:
    ordered = sorted(sources, key=lambda source: source.period.is_weak)
    return [Option(source.name, f"{source.period.text} aus „{source.shown}“") for source in ordered]
