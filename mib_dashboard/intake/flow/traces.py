"""What was changed in the rows of a delivery after they were read: written down, and carried out again on rows read anew."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import datetime

import pandas as pd

from mib_dashboard.intake.flow.rows import KEPT_COLUMNS
from mib_dashboard.intake.flow.work import Edit
from mib_dashboard.language.formats import describe_value, format_time
from mib_dashboard.language.moments import format_moment
from mib_dashboard.model.intake import CellChange, Repair
from mib_dashboard.model.working import Actor
from mib_dashboard.schema import Col

ROW_KEY = (Col.BLATT, Col.ZELLE, Col.INDIKATOR, Col.GEBIET, Col.ZEIT)
"""The columns that name a row of a delivery."""


def trace_repair(rows: pd.DataFrame, chosen: Repair, actor: Actor, now: datetime) -> tuple[Edit, ...]:
    """The repair of a finding as corrections of single rows. `rows`: as they were before. A repaired time is none of them."""
    changes = [change for change in chosen.changes if change.column in ("", Col.WERT, Col.ZEICHEN)]
    return tuple(
        _trace(row, change, f"Befund: {chosen.label}", actor.account, now)
        for change in changes
        for row in rows[(rows[Col.BLATT] == change.sheet) & (rows[Col.ZELLE] == change.cell)].to_dict("records")
    )


def _trace(row: Mapping[Hashable, object], change: CellChange, reason: str, account: str, now: datetime) -> Edit:
    text = {column: str(row.get(column, "")) for column in KEPT_COLUMNS}
    after = {**text, change.column: change.content} if change.column else {Col.WERT: "", Col.ZEICHEN: ""}
    return Edit(
        text[Col.BLATT], text[Col.ZELLE], text[Col.INDIKATOR], text[Col.GEBIET], text[Col.ZEIT],
        (text[Col.WERT], text[Col.ZEICHEN]), (after[Col.WERT], after[Col.ZEICHEN]), reason, account,
        now.isoformat(timespec="seconds"), {} if change.column else text,
    )  # fmt: skip


def reapply(
    rows: pd.DataFrame, checks: pd.DataFrame, edits: Iterable[Edit]
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[Edit, ...]]:
    """Rows and check rows that were read anew with the corrections that still fit, and those, in their order.

    A row that now says something else has none.
    """
    wanted = tuple(edits)
    (mended, one), (summed, two) = _reapply(rows, wanted), _reapply(checks, wanted)
    return mended, summed, tuple(edit for number, edit in enumerate(wanted) if number in one | two)


def _reapply(rows: pd.DataFrame, edits: Iterable[Edit]) -> tuple[pd.DataFrame, set[int]]:
    frame, fitting = rows.copy(), set()
    for number, edit in enumerate(edits):
        hit = (frame[list(ROW_KEY)] == list(edit.place)).all(axis=1)
        hit &= (frame[Col.WERT] == edit.before[0]) & (frame[Col.ZEICHEN] == edit.before[1])
        if not hit.any():
            continue
        fitting.add(number)
        if edit.left_out:
            frame = frame[~hit]
        else:
            frame.loc[hit, [Col.WERT, Col.ZEICHEN]] = list(edit.after)
    return frame.reset_index(drop=True), fitting


def write_edits(
    edits: Iterable[Edit], names: Mapping[str, str], areas: Mapping[str, str], signs: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """Each correction as printed words, in the order of `protocol.EDIT_HEADS`; the maps give words for codes."""
    return [
        (
            edit.cell, names.get(edit.indicator, edit.indicator), areas.get(edit.area, edit.area), format_time(edit.time),
            describe_value(*edit.before, signs) or "leer",
            "weggelassen" if edit.left_out else describe_value(*edit.after, signs) or "leer",
            edit.reason, edit.account, format_moment(datetime.fromisoformat(edit.at)),
        )
        for edit in edits
    ]  # fmt: skip


def describe_edit(edit: Edit) -> str:
    """One line for the journal and the course: where, before → after, why."""
    old, new = (" ".join(part for part in pair if part) or "leer" for pair in (edit.before, edit.after))
    what = "weggelassen" if edit.left_out else f"→ {new}"
    return f"Zelle {edit.cell}, {edit.indicator}, {edit.area}, {edit.time}: {old} {what} ({edit.reason})"
