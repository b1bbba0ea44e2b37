"""Cell by cell: what a delivery would change in what is released. Nothing is ever deleted without being asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from mib_dashboard.delivery.load import RawData
from mib_dashboard.intake.ground import ReleasedGround
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.intake import IntakeFinding
from mib_dashboard.schema import AREAS, VALUES, Col, Difference, FindingLevel, SignCode

COMPARED_COLUMNS = (
    Col.UNTERSCHIED, Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.BISHER, Col.BISHER_ZEICHEN, Col.WERT, Col.ZEICHEN, Col.QUELLE,
    Col.BLATT, Col.ZELLE, Col.IN_DATEI, Col.IN_ZEILE,
)  # fmt: skip
MISSING = "fehlt in der Lieferung"
_MOST_SHOWN = 5
_MOST_NAMED = 6
CellKey = tuple[str, str, str]


def compare(rows: pd.DataFrame, released: RawData) -> pd.DataFrame:
    """One row (`COMPARED_COLUMNS`) for each delivered cell and for each released one that is not delivered any more.

    `bisher` and `wert` are texts as in the tables, `_datei` and `_zeile` say where a released row stands ("" and 0: nowhere).
    Gone is what was released for an indicator, a time and a level of areas that the delivery has values for, and is not in it.
    """
    values = released.frame(VALUES)
    names = (*VALUES.key, Col.WERT, Col.ZEICHEN, Col.QUELLE, Col.IN_DATEI, Col.IN_ZEILE)
    before = {
        (code, area, time): (value, sign, source, file, int(row))
        for code, area, time, value, sign, source, file, row in zip(*(values[name] for name in names), strict=True)
    }
    found, seen = [], set()
    columns = (*VALUES.key, Col.WERT, Col.ZEICHEN, Col.QUELLE, Col.BLATT, Col.ZELLE)
    for code, area, time, value, sign, source, sheet, cell in zip(*(rows[name] for name in columns), strict=True):
        seen.add((code, area, time))
        old = before.get((code, area, time))
        kind = find_difference((old[0], old[1]) if old else None, (value, sign))
        place = old[3:] if old else ("", 0)
        told = old[:2] if old else ("", "")
        found.append((kind, code, area, time, *told, value, sign, source, sheet, cell, *place))
    gone = _list_gone(before, seen, rows, released)
    found += [(Difference.GONE, *key, *before[key][:2], "", "", before[key][2], "", "", *before[key][3:]) for key in gone]
    return pd.DataFrame(found, columns=list(COMPARED_COLUMNS))


def find_difference(old: tuple[str, str] | None, new: tuple[str, str]) -> Difference:
    """What became of one cell, value and sign each; a number spelled differently (47 and 47.0) is the same.

    The sign of a correction belongs to this house: the same number without it is no change.
    """
    if old is None:
        return Difference.NEW
    sign = "" if old[1] == SignCode.REVISED else old[1]
    same_sign = new[1] in (sign, old[1])
    return Difference.SAME if same_sign and is_same_number(old[0], new[0]) else Difference.CHANGED


def is_same_number(one: str, other: str) -> bool:
    """Whether two cells hold the same number, or both none."""
    if one == other:
        return True
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def count_differences(compared: pd.DataFrame) -> dict[Difference, int]:
    """How many cells are new, changed, the same and gone."""
    return {kind: int((compared[Col.UNTERSCHIED] == kind).sum()) for kind in Difference}


def describe_series(compared: pd.DataFrame, ground: ReleasedGround) -> pd.DataFrame:
    """The compared cells with `reihe`: the last released values of the same area, as "2023: 1.204 · 2024: 1.240"."""
    texts = []
    for code, area, time in zip(*(compared[name] for name in VALUES.key), strict=True):
        past = [value for value in ground.series.get((code, area), ()) if value.time != time][-_MOST_SHOWN:]
        texts.append(" · ".join(f"{format_time(value.time)}: {ground.tell(code, value.number)}" for value in past))
    return compared.assign(**{Col.REIHE: texts})


def check_gone(compared: pd.DataFrame, ground: ReleasedGround) -> list[IntakeFinding]:
    """One finding for each indicator and time of which released cells are missing: a person says that they stay, or which go."""
    gone = compared[compared[Col.UNTERSCHIED] == Difference.GONE]
    found = []
    for (code, time), group in gone.groupby([Col.INDIKATOR, Col.ZEIT], sort=False):
        names = [ground.areas[area].short_name if area in ground.areas else area for area in group[Col.GEBIET]]
        more = f" und {len(names) - _MOST_NAMED} weitere" if len(names) > _MOST_NAMED else ""
        count = "ein veröffentlichter Wert kommt" if len(group) == 1 else f"{len(group)} veröffentlichte Werte kommen"
        message = (
            f"{ground.name(str(code))}, {format_time(str(time))}: {count} in der Lieferung nicht mehr vor "
            f"({', '.join(names[:_MOST_NAMED])}{more})."
        )
        advice = "Bestätigen heißt: Sie bleiben stehen, wie sie sind. Gelöscht wird nur, was ausdrücklich ausgewählt wird."
        found.append(IntakeFinding(FindingLevel.ERROR, MISSING, "", "", "", message, advice, (), is_confirmable=True))
    return found


def _list_gone(
    before: Mapping[CellKey, tuple[object, ...]], seen: Iterable[CellKey], rows: pd.DataFrame, released: RawData
) -> list[CellKey]:
    areas = released.frame(AREAS)
    levels = dict(zip(areas[Col.AGS], areas[Col.EBENE], strict=True))
    delivered: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, area, time in zip(*(rows[name] for name in VALUES.key), strict=True):
        delivered[code, time].add(levels.get(area, ""))
    kept = set(seen)
    return [key for key in before if key not in kept and levels.get(key[1], "") in delivered.get((key[0], key[2]), ())]
