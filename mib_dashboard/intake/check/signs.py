"""Signs where numbers were: what is secret or unknown now and was a number before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from mib_dashboard.intake.findings import at_row
from mib_dashboard.intake.ground import ReleasedGround, WorkRow, group_rows
from mib_dashboard.language.formats import format_time, join_words
from mib_dashboard.model.intake import IntakeFinding
from mib_dashboard.schema import FindingLevel, SignCode

HIDDEN = "Zeichen statt Zahl"
_LARGE = 20  # numbers this large need no secret
_MOST_NAMED = 4
_WORDS = {
    SignCode.CONFIDENTIAL: "geheim", SignCode.UNKNOWN: "unbekannt", SignCode.UNRELIABLE: "nicht sicher genug",
    SignCode.NOT_APPLICABLE: "nicht sinnvoll",
}  # fmt: skip


def check_signs(rows: Sequence[WorkRow], ground: ReleasedGround) -> Iterator[IntakeFinding]:
    """One warning for each column and sign: it replaces a released number, or stands where the series had large ones."""
    for (code, time), group in group_rows(rows).items():
        for sign, word in _WORDS.items():
            mine = [row for row in group if row.sign == sign and row.number is None]
            replaced = [row for row in mine if any(past.end == row.end for past in ground.series.get((code, row.area), ()))]
            surprising = [row for row in mine if row not in replaced and _was_large(row, ground)]
            if replaced or surprising:
                yield _tell([*replaced, *surprising], len(replaced), f"{ground.name(code)}, {format_time(time)}", word, ground)


def _was_large(row: WorkRow, ground: ReleasedGround) -> bool:
    past = [value.number for value in ground.past(row)]
    return bool(past) and ground.is_count(row.indicator) and median(past) >= _LARGE


def _tell(rows: Sequence[WorkRow], replaced: int, what: str, word: str, ground: ReleasedGround) -> IntakeFinding:
    names = [ground.areas[row.area].short_name if row.area in ground.areas else row.area for row in rows[:_MOST_NAMED]]
    more = f" und {len(rows) - _MOST_NAMED} weitere" if len(rows) > _MOST_NAMED else ""
    places = (", ".join(names) + more) if more else join_words(names)
    cells = "Eine Zelle ist" if len(rows) == 1 else f"{len(rows)} Zellen sind"
    some = "Sie ist" if len(rows) == 1 else "Eine davon ist" if replaced == 1 else f"{replaced} davon sind"
    reason = (
        f"{some} als Zahl veröffentlicht; was verschwindet, ist schon bekannt."
        if replaced
        else f"Die Reihe hatte dort bisher Zahlen ab {_LARGE}."
    )
    return at_row(
        rows[0],
        HIDDEN,
        f"{what}: {cells} jetzt „{word}“ ({places}). {reason}",
        "Steht das Zeichen bei dieser Stelle wirklich dafür? Die Zeichen gelten je Lieferant.",
        level=FindingLevel.WARNING,
        is_confirmable=True,
    )
