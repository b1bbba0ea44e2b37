"""What was pointed at against what the file holds: whatever does not go together is told and stops, with the way to mend it."""

from __future__ import annotations

from mib_dashboard.intake.sheets import BookSheet
from mib_dashboard.intake.understand.anchor import Anchor, list_figures_above
from mib_dashboard.intake.understand.pointed import CONTRADICTION, TAKE_BACK, Line, SheetPoints
from mib_dashboard.intake.understand.pointing import name_place
from mib_dashboard.intake.understand.question import Asker, list_cells
from mib_dashboard.schema import Axis, PointKind


def compare_points(sheet: BookSheet, points: SheetPoints, anchor: Anchor | None, asker: Asker) -> None:
    """Refuse what cannot be: areas where none stand, a sum beside the table, values above the head."""
    if not points.lines:
        return
    if anchor is None:
        _tell_nothing(sheet, points, asker)
        return
    is_turned = anchor.grid.is_turned
    way, other = ("nebeneinander", Axis.COLUMN) if is_turned else ("untereinander", Axis.ROW)
    for line in points.across(is_turned=is_turned):
        said = "Köpfe" if points.lines[line].kind in (PointKind.HEAD_FROM, PointKind.HEAD_ONLY) else "Gebiet oder Summe"
        _refuse(
            sheet, line, f"{name_place(line)} kann das nicht sein ({said}): Auf „{sheet.title}“ stehen die Gebiete {way}, das "
            f"geht hier nur mit einer {other}.", asker,
        )  # fmt: skip
    mine = Axis.COLUMN if is_turned else Axis.ROW
    seen = points.view(is_turned=is_turned)
    for row in sorted({*seen.sums, *seen.named}):
        if row < seen.start:
            text = f"{name_place((mine, row))} steht vor dem Kopf, der gezeigt wurde, und kann kein Gebiet und keine Summe sein."
            _refuse(sheet, (mine, row), text, asker)
    if lost := list_figures_above(anchor):
        cells = [anchor.grid.address(row, column) for row in lost for column in anchor.columns if anchor.grid.text(row, column)]
        text = f"Vor dem Kopf, der gezeigt wurde, stehen noch Zeilen mit Werten ({list_cells(cells)}); sie gingen verloren."
        _refuse(sheet, (mine, seen.start - 1), text, asker)


def _tell_nothing(sheet: BookSheet, points: SheetPoints, asker: Asker) -> None:
    """With what was pointed at, no table is left on the sheet."""
    if points.areas:
        text = (
            f"In {name_place(points.areas)} von „{sheet.title}“ steht kein bekanntes Gebiet. Gebraucht wird die Stelle, an der "
            "die Gemeinden stehen; nennt sie andere Namen, zuerst eine Zeile als Gebiet zeigen."
        )
        _refuse(sheet, points.areas, text, asker)
        return
    heads = [line for line, one in points.lines.items() if one.kind in (PointKind.HEAD_FROM, PointKind.HEAD_ONLY)]
    if heads:
        text = f"Nach {name_place(heads[0])} steht auf „{sheet.title}“ kein bekanntes Gebiet mehr; das kann nicht der Kopf sein."
        _refuse(sheet, heads[0], text, asker)


def _refuse(sheet: BookSheet, line: Line, text: str, asker: Asker) -> None:
    asker.refuse(
        f"{CONTRADICTION}{sheet.title}:{name_place(line)}", f"{text} {TAKE_BACK} und die richtige Stelle zeigen.", sheet.title
    )
