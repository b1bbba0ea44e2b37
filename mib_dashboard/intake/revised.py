"""The mark of a corrected value.

A cell of the tables holds one sign. A value that was corrected gets "r" there, unless it has a sign of its own (provisional,
estimated, limited, secret …): that one tells more about the number and stays, and the note of the row says that it was
corrected. Every corrected value has the note with the day, so that nobody has to know this rule.
"""

from __future__ import annotations

import re
from datetime import date

from mib_dashboard.intake.compare import is_same_number
from mib_dashboard.language.formats import format_time
from mib_dashboard.schema import SignCode

_NOTE = re.compile(r"(?:; )?berichtigt am \d{1,2}\.\d{1,2}\.\d{4}")
_NOT_YET = (SignCode.PENDING,)


def mark_revised(old: tuple[str, str, str], new: tuple[str, str, str], day: date) -> tuple[str, str]:
    """Sign and note of a cell that replaces another; each is value, sign and note.

    A value that came late ("fällt später an") or stayed the same number is no correction.
    """
    note = new[2] or _NOTE.sub("", old[2])
    if old[1] in _NOT_YET or is_same_number(old[0], new[0]):
        kept = _NOTE.search(old[2])
        was_marked = old[1] == SignCode.REVISED and not new[1]
        return (old[1] if was_marked else new[1]), _join(note, kept[0].removeprefix("; ") if kept else "")
    return new[1] or SignCode.REVISED.value, _join(note, f"berichtigt am {format_time(day.isoformat())}")


def _join(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
