"""`python -m mib_dashboard pruefen`: judge a delivery before it is shown. Reads raw values and prints none."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import groupby

from mib_dashboard.cli.folders import FAILED, OK, pick_folders, reads_store
from mib_dashboard.delivery.load import load_files
from mib_dashboard.delivery.protect import check_protection
from mib_dashboard.delivery.sources import FolderFiles, SourceError, find_source
from mib_dashboard.delivery.validate import validate
from mib_dashboard.frozen import read_earlier
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import FindingLevel
from mib_dashboard.settings import check_settings

_LEVELS = {
    FindingLevel.ERROR: ("Fehler", "Fehler"),
    FindingLevel.WARNING: ("Warnung", "Warnungen"),
    FindingLevel.NOTE: ("Hinweis", "Hinweise"),
}
_MOST_ROWS = 5


def run_check(arguments: argparse.Namespace) -> int:
    """Print every finding about a delivery, grouped by file, and a summary."""
    try:
        raw = load_files(find_source().take() if reads_store(arguments) else FolderFiles(*pick_folders(arguments)))
    except SourceError as error:
        print(error, file=sys.stderr)
        return FAILED
    findings = [*_check_environment(), *validate(raw)]
    if not any(finding.level == FindingLevel.ERROR for finding in findings):
        findings = sorted([*findings, *check_protection(raw, read_earlier())], key=lambda f: (f.file, f.row, f.column))
    for line in format_findings(findings):
        print(line)
    print(format_summary(findings))
    return FAILED if any(finding.level == FindingLevel.ERROR for finding in findings) else OK


def _check_environment() -> list[Finding]:
    wrong, unknown = check_settings()
    levels = [(FindingLevel.ERROR, text) for text in wrong] + [(FindingLevel.WARNING, text) for text in unknown]
    return [Finding(level, "Umgebung", 0, "", text) for level, text in levels]


def format_findings(findings: Sequence[Finding]) -> list[str]:
    """Lines of text, a block for each file; of many rows with one message only the first are named."""
    lines: list[str] = []
    for _, of_file in groupby(findings, key=lambda finding: finding.file):
        alike: dict[tuple[str, str, str], list[Finding]] = {}
        for finding in of_file:
            alike.setdefault((finding.level, finding.column, finding.message), []).append(finding)
        for (level, _, message), group in alike.items():
            lines += [f"{level}: {_place(finding)}: {message}" for finding in group[:_MOST_ROWS]]
            if len(group) > _MOST_ROWS:
                lines.append(f"{level}: … und {len(group) - _MOST_ROWS} weitere Zeilen mit derselben Meldung")
        lines.append("")
    return lines


def format_summary(findings: Sequence[Finding]) -> str:
    """One line: how many findings of each level."""
    counts = []
    for level, (one, many) in _LEVELS.items():
        number = sum(finding.level == level for finding in findings)
        counts.append(f"{number} {one if number == 1 else many}")
    verdict = "Die Daten werden nicht geladen." if not counts[0].startswith("0 ") else "Die Daten werden geladen."
    return f"{', '.join(counts)}. {verdict}"


def _place(finding: Finding) -> str:
    parts = [finding.file]
    if finding.row:
        parts.append(f"Zeile {finding.row}")
    if finding.column:
        parts.append(f"Spalte {finding.column}")
    return ", ".join(parts)
