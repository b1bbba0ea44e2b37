"""Cuts at the gate of goals, bodies and events: rows that are not for everybody."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_AUDIENCE, _AUDIENCE_TEST = "mib_dashboard/delivery/audience.py", "tests/delivery/test_audience.py"
_COMMITTEE_TEST = "tests/work/test_committee.py"
_WITHHOLD = "mib_dashboard/delivery/withhold.py"

STEERING: tuple[Mutant, ...] = (
    Mutant(
        _AUDIENCE, "    if row.get(Col.SICHTBARKEIT) not in seen:\n", "    if False:\n",
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
        _WITHHOLD, "        return keep_seen(raw, seen)\n", "        return raw\n",
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
    Mutant(
        _WITHHOLD, "    return open_for(raw, EVERYBODY)\n", "    return open_for(raw, frozenset(Audience))\n",
        "Alle sehen, was für Gremien oder intern ist.", _AUDIENCE_TEST,
    ),
    Mutant(
        _AUDIENCE, "COMMITTEES = frozenset({Audience.PUBLIC, Audience.COMMITTEE})", "COMMITTEES = frozenset(Audience)",
        "Gremien sehen, was nur das Büro sehen darf.", _COMMITTEE_TEST,
    ),
    Mutant(
        "mib_dashboard/work/committee/reading.py", "raw if bodies is None else close_other_bodies(raw, bodies)", "raw",
        "Ein Konto liest, was nur für ein anderes Gremium ist.", _COMMITTEE_TEST,
    ),
    Mutant(
        "mib_dashboard/work/committee/reading.py", "find_bodies(require(account, Right.READ_COMMITTEE))", "None",
        "Wer nicht angemeldet ist, liest, was für Gremien ist.", _COMMITTEE_TEST,
    ),
)  # fmt: skip
