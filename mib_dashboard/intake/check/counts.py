"""Numbers that no count can be: below zero, with a fraction, or not there at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from mib_dashboard.delivery.rules.plausible import BALANCE
from mib_dashboard.intake.findings import at_row, leave_out, take_over
from mib_dashboard.intake.ground import ReleasedGround, WorkRow
from mib_dashboard.model.intake import CellChange, IntakeFinding, Repair
from mib_dashboard.schema import Col, SignCode

NEGATIVE, FRACTION, EMPTY_CELL = "negative Anzahl", "Bruch in einer Anzahl", "leere Zelle"
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}([.,]\d{3})+")
_SHORTENED = re.compile(r"-?[1-9]\d{0,2}\.\d{1,2}")  # 17.8 of 17.800, after a spreadsheet took it for a number
_GROUP = 1000
_NEAR = 2.0


def check_counts(rows: Sequence[WorkRow], ground: ReleasedGround) -> Iterator[IntakeFinding]:
    """Counts are whole and not negative; a cell without a number has a sign that says why."""
    for row in rows:
        if row.content == "" and row.sign == "":
            yield _tell_empty(row)
        elif row.number is not None and ground.is_count(row.indicator):
            if row.number % 1 > 0:
                yield _tell_fraction(row, ground)
            elif row.number < 0 and not ground.is_called(row.indicator, BALANCE):
                yield at_row(
                    row,
                    NEGATIVE,
                    f"{ground.name(row.indicator)} {ground.place(row.area)} wäre kleiner als null; eine Anzahl kann das nicht.",
                    "Bei der Lieferstelle nachfragen; ist es ein Saldo, muss der Indikator im Katalog so heißen.",
                    repairs=[take_over(row, row.content.removeprefix("-")), leave_out([row], "nicht übernehmen")],
                )


def _tell_empty(row: WorkRow) -> IntakeFinding:
    changes = (CellChange(row.sheet, row.cell, Col.ZEICHEN, SignCode.UNKNOWN.value),)
    return at_row(
        row,
        EMPTY_CELL,
        "Hier steht weder eine Zahl noch ein Zeichen. Leer heißt nicht null.",
        "Nachfragen, oder als unbekannt übernehmen.",
        repairs=[Repair("als „unbekannt“ übernehmen", changes), leave_out([row], "nicht übernehmen")],
    )


def _tell_fraction(row: WorkRow, ground: ReleasedGround) -> IntakeFinding:
    name = ground.name(row.indicator)
    whole = _find_whole_number(row, ground)
    if whole is None:
        return at_row(
            row,
            FRACTION,
            f"{name} {ground.place(row.area)} ist keine ganze Zahl. In einer Anzahl gibt es keine Bruchteile.",
            "Ist es ein Anteil oder ein Durchschnitt, gehört die Spalte zu einem anderen Indikator. Sonst nachfragen.",
            repairs=[leave_out([row], "nicht übernehmen")],
        )
    return at_row(
        row,
        FRACTION,
        f"{name} {ground.place(row.area)} ist keine ganze Zahl. Der Punkt oder das Komma trennt hier wohl die Tausender.",
        f"Gemeint ist wahrscheinlich {whole}.",
        repairs=[take_over(row, str(whole))],
    )


def _find_whole_number(row: WorkRow, ground: ReleasedGround) -> int | None:
    """What was probably meant: by the form of the text, or because a thousand times the number fits its series."""
    for text in (row.raw.strip(), row.content):
        if _THOUSANDS.fullmatch(text):
            return int(re.sub("[.,]", "", text))
    past = [value.number for value in ground.past(row)]
    if row.number is None or not past or not _SHORTENED.fullmatch(row.content):
        return None
    meant = round(row.number * _GROUP)
    usual = median(past)
    return meant if usual > 0 and usual / _NEAR <= meant <= usual * _NEAR else None
