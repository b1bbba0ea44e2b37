"""The cells of one column as exact numbers and signs. A number of two readings, or two styles in one column, stops."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mib_dashboard.intake.sheets import BookCell
from mib_dashboard.intake.understand.book import NUMBERS_ID
from mib_dashboard.intake.understand.columns import ValueSeries
from mib_dashboard.intake.understand.grid import SheetView
from mib_dashboard.intake.understand.numbers import NumberText, parse_number, read_stored
from mib_dashboard.intake.understand.question import SKIP, Asker, Option, Question, list_cells
from mib_dashboard.intake.understand.signs import EMPTY_KEY, WITHOUT_SIGN, SignText, build_sign_question, read_sign
from mib_dashboard.schema import AskKind, AskScope, Col, NumberStyle, SignCode, YesNo

_ZEROS = (SignCode.EXACT_ZERO, SignCode.ROUNDED_ZERO)
_SAME = "gleich"


@dataclass(frozen=True)
class CellValue:
    """`value` is exact text with a decimal point, "" without a number; `sign` a code of `zeichen.csv`."""

    value: str = ""
    sign: str = ""
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class _Read:
    """A cell before its meaning is settled: stored number, written number or sign."""

    cell: BookCell
    address: str
    stored: tuple[str, str] | None = None
    written: NumberText | None = None
    sign: SignText | None = None
    problem: str = ""


@dataclass
class ValueReader:
    """Reads columns of one sheet. `signs` has the columns of `zeichen.csv`."""

    grid: SheetView
    signs: pd.DataFrame
    asker: Asker

    def read(self, series: ValueSeries) -> dict[int, CellValue]:
        """Row → value, for every row whose cell is clear and not left out."""
        reads = {row.row: self._look(row.row, series.head.column) for row in series.rows}
        data = {row.row: reads[row.row] for row in series.rows if row.is_data}
        style = self._find_style(series, list(data.values()), list(reads.values()))
        if style is None or not self._has_one_unit(series, list(data.values())):
            return {}
        found = {row: self._settle(read, style, is_data=row in data) for row, read in reads.items()}
        return {row: value for row, value in found.items() if value is not None}

    def is_empty(self, series: ValueSeries) -> bool:
        """Whether no row of data holds anything in this column."""
        return all(self.grid.at(row.row, series.head.column).is_empty for row in series.rows if row.is_data)

    def _look(self, row: int, column: int) -> _Read:
        cell, address = self.grid.at(row, column), self.grid.address(row, column)
        if (row, column) in self.grid.merged:
            problem = f"{address} gehört zu verbundenen Zellen; ihr Wert gilt für mehrere Zeilen oder Spalten."
            return _Read(cell, address, sign=SignText("verbunden"), problem=problem)
        if cell.problem:
            return _Read(cell, address, sign=SignText(f"fehler {cell.problem.casefold()}"), problem=f"{cell.problem}.")
        if cell.day is not None:
            return _Read(cell, address, sign=SignText("datum"), problem=f"In {address} steht ein Datum statt einer Zahl.")
        if cell.number is not None:
            return _Read(cell, address, stored=read_stored(cell))
        written = parse_number(cell.text.strip())
        return _Read(cell, address, written=written) if written else _Read(cell, address, sign=read_sign(cell.text))

    def _find_style(self, series: ValueSeries, data: list[_Read], every: list[_Read]) -> str | None:
        """The style of the ambiguous numbers of a column; None stops it."""
        sure = {style: [read for read in data if _written(read) and _number(read).style == style] for style in NumberStyle}
        unclear = [read for read in every if _written(read) and _number(read).is_ambiguous]
        points = [read for read in unclear if "." in _number(read).digits]
        commas = [read for read in unclear if "," in _number(read).digits]
        for one, other in ((*sure.values(),), (points, commas)):
            if one and other:
                self._refuse_mix(series, one[0], other[0])
                return None
        if not unclear:
            return ""
        style = self.asker.ask(self._ask_style(unclear))
        if style is None:
            return None
        against = sure[NumberStyle.ENGLISH if style == NumberStyle.GERMAN else NumberStyle.GERMAN]
        if against:
            self._refuse_mix(series, unclear[0], against[0])
            return None
        return str(style)

    def _refuse_mix(self, series: ValueSeries, one: _Read, other: _Read) -> None:
        text = (
            f"Die Spalte „{series.text}“ mischt zwei Schreibweisen von Zahlen: „{one.cell.text}“ in {one.address} und "
            f"„{other.cell.text}“ in {other.address}. Bitte einheitlich schreiben."
        )
        self.asker.refuse(f"zahlen:gemischt:{series.key}", text, self.grid.sheet.title, (one.address, other.address))

    def _ask_style(self, unclear: list[_Read]) -> Question:
        sample = next((read.cell.text for read in unclear if "." in read.cell.text), unclear[0].cell.text)
        options = (
            Option(NumberStyle.GERMAN, "deutsch: Punkt trennt Tausender, Komma trennt Dezimalstellen (1.234,5)"),
            Option(NumberStyle.ENGLISH, "englisch: Komma trennt Tausender, Punkt trennt Dezimalstellen (1,234.5)"),
        )
        return Question(
            NUMBERS_ID, AskKind.NUMBER, AskScope.SUPPLIER, f"Wie schreibt dieser Lieferant Zahlen, zum Beispiel „{sample}“?",
            self.grid.sheet.title, tuple(read.address for read in unclear), options, NumberStyle.GERMAN,
        )  # fmt: skip

    def _has_one_unit(self, series: ValueSeries, data: list[_Read]) -> bool:
        units: dict[str, list[str]] = {}
        for read in data:
            if read.stored or _written(read):
                units.setdefault(read.stored[1] if read.stored else _number(read).unit, []).append(read.address)
        if len(units) < 2:
            return True
        told = "; ".join(f"{unit or 'ohne Einheit'}: {list_cells(cells, 3)}" for unit, cells in units.items())
        options = (Option(_SAME, "alle Werte haben dieselbe Einheit, sie ist nur nicht überall geschrieben"),)
        answer = self.asker.ask(Question(
            f"einheit:{series.key}", AskKind.NUMBER, AskScope.DELIVERY,
            f"In der Spalte „{series.text}“ stehen Werte mit und ohne Einheit ({told}). Stimmt das so?", self.grid.sheet.title,
            tuple(cells[0] for cells in units.values()), options,
        ))  # fmt: skip
        return answer is not None

    def _settle(self, read: _Read, style: str, *, is_data: bool) -> CellValue | None:
        if read.stored:
            return CellValue(read.stored[0], unit=read.stored[1], note="als Prozent gespeichert" if read.stored[1] else "")
        if read.written:
            return CellValue(read.written.value(style), unit=read.written.unit)
        sign = read.sign or SignText(EMPTY_KEY)
        if sign.key == EMPTY_KEY and not is_data:
            return None
        question = build_sign_question(
            sign, read.cell.text, self.signs, self.grid.sheet.title, (read.address,), {sign.key: read.problem}
        )
        code = self.asker.ask(question) if is_data else self.asker.answers.get(question.id)
        if code is None or code == SKIP:
            return None
        return self._apply_sign(sign, str(code), style, read)

    def _apply_sign(self, sign: SignText, code: str, style: str, read: _Read) -> CellValue | None:
        known = self.signs.loc[self.signs[Col.CODE] == code, Col.MIT_WERT]
        note = f"in der Lieferung „{read.cell.text}“" if read.cell.text else ""
        number = sign.number.value(style) if sign.number else ""
        if code == WITHOUT_SIGN and number:
            return CellValue(number, unit=sign.number.unit if sign.number else "", note=note)
        if code in _ZEROS and not number:
            return CellValue("0", code, note=note)
        keeps = len(known) == 1 and known.iloc[0] == YesNo.YES
        if known.empty or (keeps and not number):
            self.asker.refuse(
                f"zeichen:falsch:{sign.key}", f"Zum Zeichen „{read.cell.text}“ ist „{code}“ vereinbart; das passt hier nicht.",
                self.grid.sheet.title, (read.address,),
            )  # fmt: skip
            return None
        return CellValue(number if keeps else "", code, note=note)


def _number(read: _Read) -> NumberText:
    return read.written or (read.sign.number if read.sign and read.sign.number else NumberText(""))


def _written(read: _Read) -> bool:
    return bool(_number(read).digits)
