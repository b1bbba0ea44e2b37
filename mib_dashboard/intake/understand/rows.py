"""What each row of the body is: an area, a sum to check by, a note, or something to be asked. No row is dropped unseen."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mib_dashboard.intake.understand.anchor import Anchor
from mib_dashboard.intake.understand.heads import Head, normalise, normalise_title
from mib_dashboard.intake.understand.names import AreaIndex, AreaMatch
from mib_dashboard.intake.understand.numbers import parse_number
from mib_dashboard.intake.understand.pointed import CONTRADICTION, TAKE_BACK
from mib_dashboard.intake.understand.question import SKIP, Asker, Option, Question
from mib_dashboard.intake.understand.signs import SIGN_LIKE
from mib_dashboard.schema import AskForm, AskKind, AskScope, Level

CHECK, BOTH, ABOVE, NOTE = "pruefen", "beides", "wie darüber", "anmerkung"


@dataclass(frozen=True)
class BodyRow:
    """One row that has values: `code` of its area ("" for a sum of several parents), `text` as it stands, `cells` naming it.

    `is_given`: a person said that it is a sum.
    """

    row: int
    code: str
    text: str
    cells: tuple[str, ...]
    is_check: bool = False
    is_data: bool = True
    is_given: bool = False


@dataclass(frozen=True)
class Body:
    """The rows with values, and those that are notes or were left out by an answer."""

    rows: tuple[BodyRow, ...]
    notes: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()

    @property
    def codes(self) -> set[str]:
        """Areas that are data."""
        return {row.code for row in self.rows if row.is_data}


@dataclass
class RowReader:
    """Reads the rows of one body from top to bottom."""

    anchor: Anchor
    head: Head
    index: AreaIndex
    asker: Asker

    def read(self) -> Body:
        """All rows, with a question for each that is not certain."""
        rows: list[BodyRow] = []
        notes: list[int] = []
        unknown: list[int] = []
        has_towns = self._has_towns()
        for row in self.anchor.rows:
            found = self._read_row(row, rows[-1] if rows else None, has_towns=has_towns)
            if found is None:
                (unknown if self._holds_values(row) else notes).append(row)
            else:
                rows.append(found)
        return Body(self._find_checks(rows), tuple(notes), tuple(unknown))

    def _has_towns(self) -> bool:
        """Whether an area of the finest level is named beyond doubt: then a bare name is the town, not its district."""
        sure = (match for row in self.anchor.matches.values() for match in row.values() if match.code)
        return any(
            self.index.levels[match.code] == Level.MUNICIPALITY and not match.doubt and not match.shares_name for match in sure
        )

    def _read_row(self, row: int, above: BodyRow | None, *, has_towns: bool) -> BodyRow | None:
        grid, columns = self.anchor.grid, self.anchor.columns
        texts = {column: grid.text(row, column) for column in columns if grid.text(row, column)}
        if row in self.anchor.points.sums or row in self.anchor.points.named:
            return self._read_given(row, texts)
        if not texts:
            return self._read_nameless(row, above)
        matches = {column: match for column in texts if (match := self._match(row, column))}
        codes = {match.code for match in matches.values() if match.code}
        text = " ".join(texts.values())
        cells = tuple(grid.address(row, column) for column in texts)
        if len(codes) > 1:
            told = " und ".join(f"„{texts[column]}“" for column in matches)
            self.asker.refuse(
                f"gebiet:widerspruch:{cells[0]}", f"In Zeile {cells[0]} nennen {told} verschiedene Gebiete. Bitte berichtigen.",
                grid.sheet.title, cells,
            )  # fmt: skip
            return None
        if not matches:
            return self._read_unknown(row, text, cells)
        strange = [texts[column] for column in texts if column not in matches and re.search(r"\w", texts[column])]
        code = codes.pop() if codes else ""
        if strange:
            return self._confirm(
                row, f"{code} {' '.join(strange)}", text, cells, code, "Schlüssel und Name passen nicht sicher zusammen."
            )
        match = _strongest(matches)
        doubt = match.doubt or ("Ein Kreis und eine Gemeinde heißen so." if match.shares_name and not has_towns else "")
        if doubt and not any(one.by_key for one in matches.values()):
            return self._confirm(row, text, text, cells, code, doubt)
        return BodyRow(row, code, text, cells, is_check=match.is_sum and not code)

    def _read_given(self, row: int, texts: dict[int, str]) -> BodyRow | None:
        """A row that a person pointed at. A key in it that says something else is told."""
        grid, code = self.anchor.grid, self.anchor.points.named.get(row, "")
        cells = tuple(grid.address(row, column) for column in texts or grid.filled(row)[:1])
        text = " ".join(texts.values()) or " ".join(grid.text(row, column) for column in grid.filled(row)[:1])
        found = [match for column in texts if (match := self.index.find(grid.at(row, column))) and match.code]
        if row in self.anchor.points.sums:
            codes = {match.code for match in found}
            return BodyRow(row, codes.pop() if len(codes) == 1 else "", text, cells, is_check=True, is_data=False, is_given=True)
        if code not in self.index.levels:
            self._contradict(f"Das Gebiet „{code}“, das für Zeile {cells[0]} gezeigt wurde, gibt es nicht mehr.", cells)
            return None
        keys = {match.code for match in found if match.by_key and not match.is_short} - {code}
        if keys:
            named = " und ".join(self.index.names[key] for key in keys)
            self._contradict(
                f"In Zeile {cells[0]} steht der Schlüssel von {named}; gezeigt wurde sie als {self.index.names[code]}. "
                f"{TAKE_BACK} oder die Datei berichtigen lassen.", cells,
            )  # fmt: skip
            return None
        return BodyRow(row, code, text, cells)

    def _contradict(self, text: str, cells: tuple[str, ...]) -> None:
        self.asker.refuse(f"{CONTRADICTION}{cells[0]}", text, self.anchor.grid.sheet.title, cells)

    def _match(self, row: int, column: int) -> AreaMatch | None:
        """As the anchor found it; a row without any figure was none for the anchor, but is one between others."""
        known = self.anchor.matches.get(row, {}).get(column)
        found = known or self.index.find(self.anchor.grid.at(row, column))
        return None if found and found.is_short and not known else found

    def _read_nameless(self, row: int, above: BodyRow | None) -> BodyRow | None:
        grid = self.anchor.grid
        merged = any(
            (span := grid.merged.get((row, column))) and above and span[0] <= above.row and not grid.at(span[0], span[1]).is_empty
            for column in self.anchor.columns
        )
        if merged and above:
            return replace(above, row=row, is_check=False)
        cells = tuple(grid.address(row, column) for column in grid.filled(row))
        if not self._holds_values(row):
            self._note(row, " ".join(grid.text(row, column) for column in self._beside(row)), cells)
            return None
        options = [Option(SKIP, "diese Zeilen nicht übernehmen")]
        if above:
            options.insert(0, Option(ABOVE, "es gilt das Gebiet der Zeile darüber"))
        answer = self.asker.ask(Question(
            "zeile:ohne gebiet", AskKind.AREA, AskScope.TABLE, "Hier stehen Werte, aber kein Gebiet. Wozu gehören sie?",
            grid.sheet.title, cells, tuple(options),
        ))  # fmt: skip
        return replace(above, row=row, is_check=False) if answer == ABOVE and above else None

    def _read_unknown(self, row: int, text: str, cells: tuple[str, ...]) -> BodyRow | None:
        grid = self.anchor.grid
        if self._repeats_head(row):
            return None
        if self._holds_values(row):
            return self._confirm(row, text, text, cells, "", "Dieses Gebiet steht nicht in der Tabelle der Gebiete.")
        if len(self._beside(row)) > 1:
            self.asker.refuse(
                f"tabellen:{grid.sheet.title}",
                f"Auf „{grid.sheet.title}“ beginnt bei {cells[0]} eine zweite Tabelle. Bitte je Tabelle ein eigenes Blatt.",
                grid.sheet.title, cells,
            )  # fmt: skip
            return None
        self._note(row, text, cells)
        return None

    def _note(self, row: int, text: str, cells: tuple[str, ...]) -> None:
        """Words between the rows: a remark, or the heading of other figures that nobody may mistake for these."""
        if row < self.anchor.first or row > max(self.anchor.matches):
            return
        self.asker.ask(Question(
            f"zwischenzeile:{normalise_title(text)}", AskKind.AREA, AskScope.TABLE, f"Zwischen den Gebieten steht „{text}“. Ist "
            "das nur eine Anmerkung? Gelten die Zeilen darunter für etwas anderes, bitte ein eigenes Blatt daraus machen.",
            self.anchor.grid.sheet.title, cells, (Option(NOTE, "ja, nur eine Anmerkung"),), NOTE,
        ))  # fmt: skip

    def _confirm(self, row: int, topic: str, text: str, cells: tuple[str, ...], code: str, why: str) -> BodyRow | None:
        """Ask which area a row is. Any key of the table of areas is an answer, and so is leaving the row out or a sum."""
        options = [Option(SKIP, "nicht übernehmen (Ortsteil oder anderes Gebiet)"), Option(CHECK, "eine Summe, nur zum Prüfen")]
        if code:
            options.insert(0, Option(code, self.index.names[code]))
        answer = self.asker.ask(Question(
            f"gebiet:{normalise(topic)}", AskKind.AREA, AskScope.TABLE, f"„{text}“: Welches Gebiet ist gemeint? {why}",
            self.anchor.grid.sheet.title, cells, tuple(options), code, AskForm.AREA,
        ))  # fmt: skip
        if answer == CHECK:
            return BodyRow(row, "", text, cells, is_check=True)
        if answer not in (None, SKIP, *self.index.levels):
            self.asker.refuse(f"gebiet:falsch:{answer}", f"„{answer}“ ist kein Schlüssel der Tabelle der Gebiete.", cells=cells)
        return BodyRow(row, answer, text, cells) if answer in self.index.levels else None

    def _beside(self, row: int) -> list[int]:
        return [column for column in self.anchor.grid.filled(row) if column not in self.anchor.columns]

    def _holds_values(self, row: int) -> bool:
        """A number, or a sign in the place of one."""
        texts = [self.anchor.grid.text(row, column) for column in self._beside(row)]
        return any(parse_number(text) or SIGN_LIKE.fullmatch(text) for text in texts)

    def _repeats_head(self, row: int) -> bool:
        """A head printed once more on the next page."""
        grid = self.anchor.grid
        shown = [grid.text(row, column) for column in range(grid.width)]
        return any(shown == [grid.text(head, column) for column in range(grid.width)] for head in self.head.rows)

    def _find_checks(self, rows: list[BodyRow]) -> tuple[BodyRow, ...]:
        """An area whose parts stand in the table, too, is a sum to check by; a sum without a name gets the parts' parent."""
        codes = {row.code for row in rows if row.code}
        parents = {self.index.parents[code] for code in codes if self.index.levels[code] == Level.MUNICIPALITY}
        parent = parents.pop() if len(parents) == 1 else ""
        open_codes = {row.code for row in rows if row.code and not row.is_given}
        decided = {code: self._decide(code, codes, rows) for code in open_codes if set(self.index.children(code, codes)) & codes}
        found = []
        for row in rows:
            if row.is_check and not row.code:
                found.append(replace(row, code=parent, is_data=False))
            elif row.code in decided and not row.is_given:
                found.append(replace(row, is_check=decided[row.code] != SKIP, is_data=decided[row.code] != CHECK))
            else:
                found.append(row)
        return tuple(found)

    def _decide(self, code: str, codes: set[str], rows: list[BodyRow]) -> str:
        """Whether the row of a larger area is a check, data, or both. An empty one is nothing but a check."""
        mine = [row for row in rows if row.code == code]
        if not any(self._holds_values(row.row) for row in mine):
            return CHECK
        children = self.index.children(code, codes)
        there = sum(child in codes for child in children)
        name = self.index.names[code]
        text = f"Die Zeile „{mine[0].text}“ ist eine Summe. Soll ihr Wert auch als Wert für {name} gelten?"
        if there < len(children):
            text = (
                f"„{mine[0].text}“: Nur {there} von {len(children)} Teilen von {name} stehen in der Tabelle. Ist das ihre Summe?"
            )
        options = (
            Option(CHECK, "nur zum Prüfen der Summe"),
            Option(BOTH, f"prüfen und als Wert für {name} übernehmen"),
            Option(SKIP, f"keine Summe, nur Wert für {name}"),
        )
        answer = self.asker.ask(Question(
            f"pruefzeile:{code}", AskKind.AREA, AskScope.TABLE, text, self.anchor.grid.sheet.title, mine[0].cells, options,
            CHECK if 2 * there >= len(children) else SKIP,
        ))  # fmt: skip
        return str(answer or CHECK)


def _strongest(matches: dict[int, AreaMatch]) -> AreaMatch:
    """A name beyond doubt weighs more than one in doubt, a sum with a name more than one without."""
    return min(matches.values(), key=lambda match: (bool(match.doubt or match.shares_name), not match.code))
