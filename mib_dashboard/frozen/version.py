"""A frozen version and its refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mib_dashboard.language.formats import format_time
from mib_dashboard.report import example_mark
from mib_dashboard.report.report import Report


class FrozenError(Exception):
    """A version that cannot be written or read; the message is a German sentence for people."""


@dataclass(frozen=True)
class Frozen:
    """A report with the name it was frozen under.

    `slug`: name of the file and in the address. `as_of`: newest day of the tables then (ISO). `program`: version of the program
    that wrote it. All figures are in `report`, which comes from the protected data set. `cells`: (indicator, area, time) →
    value of every delivered number that was shown then; None in versions that did not write it down. `lacks`: what was taken out
    of it since, a sentence, "" when nothing was; then `shown_with` is the version of the data that decided it.
    """

    slug: str
    name: str
    created: datetime
    as_of: str
    program: str
    report: Report
    cells: Mapping[tuple[str, str, str], float] | None = None
    lacks: str = ""
    shown_with: str = ""

    @property
    def stamp(self) -> str:
        """Day and version of the data: `Datenstand 24.11.2026, Version 5a3f…`."""
        return f"Datenstand {format_time(self.as_of)}, Version {self.report.version}"

    @property
    def citation(self) -> str:
        """The line to cite this version by; it ends with the address where that is known."""
        report = self.report
        parts = [
            f"{report.publisher}: {report.title}.",
            f"{example_mark.NOTE}." if report.is_example else "",
            f"Fassung „{self.name}“ vom {self.created:%d.%m.%Y}, {self.stamp}.",
            report.spoken_link if report.has_host else "",
        ]
        return " ".join(part for part in parts if part)
