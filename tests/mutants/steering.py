"""Cuts at the gate of goals, bodies and events: rows that are not for everybody."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_AUDIENCE, _AUDIENCE_TEST = "mib_dashboard/delivery/audience.py", "tests/delivery/test_audience.py"
_WITHHOLD = "mib_dashboard/delivery/withhold.py"

STEERING: tuple[Mutant, ...] = (
    Mutant(
        _AUDIENCE, "if row.get(Col.SICHTBARKEIT) != Audience.PUBLIC:", "if False:",
        "Zeilen für Gremien und interne Zeilen werden öffentlich.", _AUDIENCE_TEST,
    ),
    Mutant(
        _AUDIENCE, "if named and not shown[parent.name].intersection(named):", "if False:",
        "Was zu einer nicht öffentlichen Zeile gehört, wird öffentlich.", _AUDIENCE_TEST,
    ),
    Mutant(
        _AUDIENCE, "part for part in cell.split(SEPARATOR) if part in known)", "part for part in cell.split(SEPARATOR))",
        "Schlüssel nicht öffentlicher Zeilen bleiben in Listen stehen.", _AUDIENCE_TEST,
    ),
    Mutant(
        _WITHHOLD, "        return keep_public(raw)\n", "        return raw\n",
        "Der Datensatz fragt nicht, wer eine Zeile sehen darf.", _AUDIENCE_TEST,
    ),
    Mutant(
        "mib_dashboard/delivery/rules/redact.py", "if (finding.file, finding.row) in hidden:", "if False:",
        "Befunde zitieren, was nur ein Gremium sehen darf.", "tests/delivery/rules/test_steering.py",
    ),
    Mutant(
        _AUDIENCE, "(about != CaseSubject.GOAL) | keys.isin(goals)", "about == about",
        "Was über ein Ziel eines Gremiums gesagt wird, wird öffentlich.", _AUDIENCE_TEST,
    ),
    Mutant(
        _AUDIENCE, "known = {**shown, CASES.name: frozenset(told)}", "known = shown",
        "Ein Tagesordnungspunkt nennt Vorgänge, die nicht öffentlich sind.", _AUDIENCE_TEST,
    ),
    Mutant(
        "mib_dashboard/frozen/recall.py", " if not withheld.rows.intersection(names)]", "]",
        "Eine eingefrorene Fassung zeigt, was inzwischen nur ein Gremium sehen darf.", "tests/frozen/test_meetings.py",
    ),
)  # fmt: skip
