"""Cuts of cases: what the office writes for itself, and what the public may know."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_CASES, _TESTS = "mib_dashboard/work/cases", "tests/work/cases"
_KEEPING, _PUBLISHING = (f"{_TESTS}/test_{name}.py" for name in ("keeping", "publishing"))

DECIDING = (
    Mutant(
        f"{_CASES}/keeping.py",
        "    actor = act_as(account, Right.CASES)\n    kept = tidy(matter",
        "    actor = act_as(account, Right.READ_CASES)\n    kept = tidy(matter",
        "Wer Vorgänge nur lesen darf, legt welche an.",
        f"{_KEEPING}::test_only_who_cares_for_offers_begins_or_changes_one",
    ),
    Mutant(
        f"{_CASES}/listing.py",
        'note=""',
        "note=case.content.note",
        "Ein Gremium liest die Notizen des Büros.",
        f"{_KEEPING}::test_who_only_reads_sees_neither_notes_nor_accounts",
    ),
    Mutant(
        f"{_CASES}/publishing.py",
        "Col.EINSCHAETZUNG: find_sentence(case),",
        'Col.EINSCHAETZUNG: f"{find_sentence(case)} {case.content.note}",',
        "Die Notiz des Büros steht in der Freigabe.",
        f"{_PUBLISHING}::test_nothing_but_the_public_columns_leaves_the_working_side",
    ),
    Mutant(
        f"{_CASES}/publishing.py",
        "content.kind is CaseKind.DIFFERENT or bool(content.sentence)",
        "True",
        "Ein Vorgang ohne öffentlichen Satz wird veröffentlicht.",
        f"{_PUBLISHING}::test_what_is_not_for_the_public_makes_no_release",
    ),
)
