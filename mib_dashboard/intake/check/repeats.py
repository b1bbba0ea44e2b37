"""The same cell twice in one delivery."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mib_dashboard.intake.findings import at_row, leave_out
from mib_dashboard.intake.ground import ReleasedGround, WorkRow
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.intake import IntakeFinding
from mib_dashboard.schema import FindingLevel

TWICE = "doppelte Zelle"
_MOST_OFFERED = 4


def check_repeats(rows: Sequence[WorkRow], ground: ReleasedGround) -> Iterator[IntakeFinding]:
    """Two rows for one indicator, area and time: an error, even when they agree, but then one click mends it."""
    found: dict[tuple[str, str, str], list[WorkRow]] = defaultdict(list)
    for row in rows:
        found[row.indicator, row.area, row.end].append(row)
    for group in found.values():
        if len(group) < 2:
            continue
        first, *others = group
        places = ", ".join(f"{row.cell} ({row.raw or row.content or row.sign})" for row in group)
        agree = len({(row.number, row.sign) for row in group}) == 1
        what = "mit demselben Wert" if agree else "mit verschiedenen Werten"
        repairs = [leave_out(others, f"nur {first.cell} übernehmen")]
        if not agree:
            repairs += [
                leave_out([row for row in group if row is not kept], f"nur {kept.cell} übernehmen")
                for kept in others[: _MOST_OFFERED - 1]
            ]
        yield at_row(
            others[0],
            TWICE,
            f"{ground.name(first.indicator)} {ground.place(first.area)}, {format_time(first.time)}: steht "
            f"{len(group)}-mal da, {what}: {places}.",
            "Eine der Zellen auswählen." if not agree else "Eine genügt.",
            level=FindingLevel.ERROR,
            repairs=repairs,
        )
