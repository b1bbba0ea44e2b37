"""A template that comes back filled in: known by its mark, read without a question, but only when nobody has changed it.

`read_template` answers None for a file without a mark. With `changes` nothing is taken by the mark: the file then goes the way of
every other table, where each column is asked. How the mark is built says `model.template`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from mib_dashboard.intake.sheets import BookCell, BookSheet, Workbook
from mib_dashboard.model.template import (
    HELP_SHEET,
    MARK,
    MARK_SHEET,
    Place,
    SupplierTemplate,
    TemplateSheet,
    TemplateSign,
    list_fields,
    list_fixed,
    read_mark,
)
from mib_dashboard.schema import SignCode

_ZEROS = (SignCode.EXACT_ZERO, SignCode.ROUNDED_ZERO)
_MOST_CHANGES = 10


@dataclass(frozen=True)
class FilledValue:
    """One field that was filled in: all text, `value` exact with a decimal point or "", `sign` a code of `zeichen.csv` or ""."""

    sheet: TemplateSheet
    area: str
    time: str
    value: str
    sign: str
    remark: str
    place: Place
    raw: str

    @property
    def row(self) -> int:
        """The row on the sheet, from 0."""
        return self.place[0]


@dataclass(frozen=True)
class FilledTemplate:
    """What came back. With any of `changes` (German sentences) there are no values."""

    template: SupplierTemplate | None
    values: tuple[FilledValue, ...] = ()
    changes: tuple[str, ...] = ()


def is_template(workbook: Workbook) -> bool:
    """Whether the file says that it is a template of ours, be it changed or not."""
    return any(sheet.title == MARK_SHEET and sheet.at(0, 0).text == MARK for sheet in workbook.sheets)


def read_template(workbook: Workbook, supplier: str = "") -> FilledTemplate | None:
    """The values of a template; None when the file is none. `supplier`: the code of who sends it, "" when it does not matter."""
    if not is_template(workbook):
        return None
    mark = next(sheet for sheet in workbook.sheets if sheet.title == MARK_SHEET)
    template = read_mark([line[0].text for line in mark.rows])
    if template is None:
        return FilledTemplate(
            None, changes=("Die Kennzeichnung der Vorlage ist von einer anderen Fassung oder wurde verändert.",)
        )
    reader = _TemplateReader(workbook, template)
    values = tuple(reader.read(supplier))
    changes = tuple(reader.changes[:_MOST_CHANGES])
    return FilledTemplate(template, () if changes else values, changes)


@dataclass
class _TemplateReader:
    """Compares a file with what its mark says and collects the values."""

    workbook: Workbook
    template: SupplierTemplate
    changes: list[str] = field(default_factory=list)

    def read(self, supplier: str) -> Iterator[FilledValue]:
        """All values, in the order of the sheets; what differs is added to `changes`."""
        owners = {self.template.body, *(sheet.supplier for sheet in self.template.sheets)}
        if supplier and supplier not in owners:
            self.changes.append(f"Die Vorlage gehört zu „{self.template.name}“ und nicht zu „{supplier}“.")
        sheets = {sheet.title: sheet for sheet in self.workbook.sheets}
        if len(sheets) < len(self.workbook.sheets):
            self.changes.append("Zwei Blätter heißen gleich.")
        expected = {sheet.title for sheet in self.template.sheets}
        for title in sheets.keys() - expected - {MARK_SHEET, HELP_SHEET}:
            if sheets[title].rows:
                self.changes.append(f"Das Blatt „{title}“ gehört nicht zur Vorlage.")
        for title in expected - sheets.keys():
            self.changes.append(f"Das Blatt „{title}“ der Vorlage fehlt.")
        if HELP_SHEET in sheets:
            self._look_beside(sheets[HELP_SHEET], lambda place: place[1] == 0)
        for wanted in self.template.sheets:
            if wanted.title in sheets:
                yield from self._read_sheet(sheets[wanted.title], wanted)

    def _read_sheet(self, sheet: BookSheet, wanted: TemplateSheet) -> Iterator[FilledValue]:
        fixed = list_fixed(wanted)
        fields = list(list_fields(wanted))
        free = {place for _, _, *places in fields for place in places}
        for (row, column), text in fixed.items():
            if sheet.at(row, column).text != text.strip():
                self._tell(sheet, (row, column), f"Hier stand „{text}“; das gehört zum Kopf der Vorlage.")
        self._look_beside(sheet, lambda place: place in free or place in fixed)
        for area, time, value, sign, remark in fields:
            found = self._read_field(sheet, value, sign)
            if found is not None:
                raw = " ".join(text for text in (sheet.at(*value).text, sheet.at(*sign).text) if text)
                yield FilledValue(wanted, area, time, *found, sheet.at(*remark).text, value, raw)

    def _look_beside(self, sheet: BookSheet, is_known: Callable[[Place], bool]) -> None:
        """Whatever stands where the template has nothing: it might be meant for us and must not be lost."""
        for row, line in enumerate(sheet.rows):
            for column, cell in enumerate(line):
                if not cell.is_empty and not is_known((row, column)):
                    self._tell(sheet, (row, column), f"„{cell.text}“ steht neben den Feldern der Vorlage.")

    def _read_field(self, sheet: BookSheet, place: Place, sign_place: Place) -> tuple[str, str] | None:
        """Value and code of the sign; None for a field that is empty or not clear."""
        cell, chosen = sheet.at(*place), sheet.at(*sign_place)
        sign = self._find_sign(sheet, chosen, sign_place)
        if cell.number is None and not cell.problem and cell.day is None and chosen.is_empty:
            # A word of the list in the field beside it means the same.
            sign = self._find_sign(sheet, cell, place) if cell.text else sign
        elif cell.number is None and not cell.is_empty:
            self._tell(sheet, place, cell.problem or f"„{cell.text}“ ist keine Zahl.")
            return None
        if "%" in cell.format:
            self._tell(sheet, place, "Die Zahl ist als Prozent gespeichert; gemeint sein kann sie selbst oder ein Hundertstel.")
            return None
        if cell.number is None:
            return self._read_without_number(sheet, place, sign)
        if sign and (not sign.has_value or (sign.code == SignCode.EXACT_ZERO and cell.number)):
            self._tell(sheet, sign_place, f"Neben einer Zahl kann nicht „{sign.word}“ stehen.")
            return None
        return f"{cell.number:f}", sign.code if sign else ""

    def _read_without_number(self, sheet: BookSheet, place: Place, sign: TemplateSign | None) -> tuple[str, str] | None:
        if sign is None:
            return None
        if sign.code in _ZEROS:
            return "0", sign.code
        if sign.has_value:
            self._tell(sheet, place, f"Zu „{sign.word}“ gehört eine Zahl.")
            return None
        return "", sign.code

    def _find_sign(self, sheet: BookSheet, cell: BookCell, place: Place) -> TemplateSign | None:
        if cell.is_empty:
            return None
        found = next((sign for sign in self.template.signs if sign.word == cell.text), None)
        if found is None:
            self._tell(sheet, place, f"„{cell.text}“ ist weder eine Zahl noch ein Zeichen der Liste.")
        return found

    def _tell(self, sheet: BookSheet, place: Place, text: str) -> None:
        self.changes.append(f"Blatt „{sheet.title}“, {sheet.address(*place)}: {text}")
