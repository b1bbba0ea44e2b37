"""Findings of a delivery: made, put in order, kept within bounds, written down and read again; repairs carried out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import pandas as pd

from mib_dashboard.intake.ground import WorkRow
from mib_dashboard.model.intake import CellChange, IntakeFinding, Repair
from mib_dashboard.schema import Col, FindingLevel

MOST_OF_A_RULE = 25
_MOST_CELLS = 5
_ORDER = (FindingLevel.ERROR, FindingLevel.WARNING, FindingLevel.NOTE)


def at_row(
    row: WorkRow,
    rule: str,
    message: str,
    advice: str,
    *,
    level: FindingLevel = FindingLevel.ERROR,
    repairs: Sequence[Repair] = (),
    is_confirmable: bool = False,
) -> IntakeFinding:
    """A finding about one row of a delivery."""
    shown = row.raw or row.content  # the code of a sign stands in no file
    return IntakeFinding(level, rule, row.sheet, row.cell, shown, message, advice, tuple(repairs), is_confirmable)


def take_over(row: WorkRow, content: str) -> Repair:
    """The repair that gives a row another number."""
    return Repair(f"als {content} übernehmen", (CellChange(row.sheet, row.cell, Col.WERT, content),))


def leave_out(rows: Iterable[WorkRow], label: str) -> Repair:
    """The repair that leaves rows out of the delivery."""
    return Repair(label, tuple(CellChange(row.sheet, row.cell, "", "") for row in rows))


def apply_repair(rows: pd.DataFrame, repair: Repair) -> pd.DataFrame:
    """The rows of a delivery with a repair carried out; the frame itself stays as it is."""
    changed = rows.copy()
    for change in repair.changes:
        hit = (changed[Col.BLATT] == change.sheet) & (changed[Col.ZELLE] == change.cell)
        if not change.column:
            changed = changed[~hit]
        else:
            changed.loc[hit, change.column] = change.content
    return changed.reset_index(drop=True)


def order_findings(findings: Iterable[IntakeFinding]) -> list[IntakeFinding]:
    """What blocks first; within a level in the order of the rules; each once."""
    return sorted(dict.fromkeys(findings), key=lambda finding: _ORDER.index(finding.level))


def join_equal(findings: Iterable[IntakeFinding]) -> list[IntakeFinding]:
    """One finding for all cells of a sheet with the same sentence, where nothing is to be mended or confirmed cell by cell."""
    groups: dict[object, list[IntakeFinding]] = defaultdict(list)
    for finding in findings:
        is_plain = finding.cell and not finding.repairs and not finding.is_confirmable
        groups[replace(finding, cell="", value="") if is_plain else finding].append(finding)
    return [group[0] if len(group) == 1 else _join(group) for group in groups.values()]


def bound_findings(findings: Sequence[IntakeFinding], most: int = MOST_OF_A_RULE) -> list[IntakeFinding]:
    """The first findings of each rule and one that counts the rest.

    It has the repairs of the rest, joined where every one of them has exactly one; confirming it confirms them all.
    """
    groups: dict[tuple[str, str], list[IntakeFinding]] = defaultdict(list)
    for finding in findings:
        groups[finding.level, finding.rule].append(finding)
    shown: list[IntakeFinding] = []
    for group in groups.values():
        shown += group[:most]
        if rest := group[most:]:
            shown.append(_sum_up(rest))
    return shown


def list_open(findings: Iterable[IntakeFinding], decisions: Mapping[str, str]) -> list[IntakeFinding]:
    """What still keeps a delivery from being released: errors nobody confirmed, or nobody can."""
    errors = (finding for finding in findings if finding.level == FindingLevel.ERROR)
    return [finding for finding in errors if not (finding.is_confirmable and decisions.get(finding.key))]


def write_findings(findings: Iterable[IntakeFinding]) -> list[dict[str, Any]]:
    """Findings as plain lists and texts, for the store."""
    return [asdict(finding) for finding in findings]


def parse_findings(content: Iterable[Mapping[str, Any]]) -> list[IntakeFinding]:
    """What `write_findings` wrote."""
    return [
        IntakeFinding(
            **{
                **entry,
                "level": FindingLevel(entry["level"]),
                "repairs": tuple(
                    Repair(repair["label"], tuple(CellChange(**change) for change in repair["changes"]))
                    for repair in entry["repairs"]
                ),
            }
        )
        for entry in content
    ]


def _sum_up(rest: Sequence[IntakeFinding]) -> IntakeFinding:
    repairs: tuple[Repair, ...] = ()
    if all(len(finding.repairs) == 1 for finding in rest):
        changes = tuple(change for finding in rest for change in finding.repairs[0].changes)
        repairs = (Repair(f"alle {len(rest)} weiteren so ändern", changes),)
    cells = _name_cells(rest)
    places = f", zum Beispiel {cells}" if cells else ""
    message = f"Dasselbe gilt für {len(rest)} weitere Stellen{places}."
    return replace(
        rest[0], cell="", value="", message=message, repairs=repairs,
        is_confirmable=all(finding.is_confirmable for finding in rest),
    )  # fmt: skip


def _join(group: Sequence[IntakeFinding]) -> IntakeFinding:
    message = f"{group[0].message} Das gilt für {len(group)} Zellen, zum Beispiel {_name_cells(group)}."
    return replace(group[0], cell="", value="", message=message)


def _name_cells(findings: Sequence[IntakeFinding]) -> str:
    return ", ".join(finding.cell for finding in findings[:_MOST_CELLS] if finding.cell)
