"""The source line in words."""

from __future__ import annotations

from mib_dashboard.report import example_mark
from mib_dashboard.report.pictures import Credit


def describe_credit(credit: Credit | None, *, is_example: bool) -> str:
    """The line under a picture: `Quelle: … · Stand: … · Lizenz: …`."""
    if credit is None:
        return ""
    named = (("Quelle", credit.source), ("Stand", credit.as_of), ("Lizenz", credit.licence))
    # "Lizenz nicht genannt" is what some sources say of themselves.
    told = (f"{label}: {text.removeprefix(f'{label} ')}" for label, text in named if text)
    parts = [*told, example_mark.mark_note(credit.note, is_example=is_example)]
    return " · ".join(part for part in parts if part)
