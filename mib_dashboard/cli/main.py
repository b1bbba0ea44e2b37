"""The command line. A command is one row in COMMANDS: name, help, its options, and a function that returns the exit code."""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, NoReturn

from mib_dashboard.cli.freeze import add_freeze_options, run_freeze
from mib_dashboard.cli.report import add_report_options, run_report
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.protect import check_protection
from mib_dashboard.delivery.validate import validate
from mib_dashboard.example import DEFAULT_OFFERS, TargetError, build_delivery, write_delivery
from mib_dashboard.model.dataset import Finding
from mib_dashboard.settings import check_settings, current_settings

OK, FAILED, WRONG_USAGE = 0, 1, 2
_LEVELS = {"Fehler": ("Fehler", "Fehler"), "Warnung": ("Warnung", "Warnungen"), "Hinweis": ("Hinweis", "Hinweise")}
_MOST_ROWS = 5

# The few sentences of argparse that a user meets.
_GERMAN = (
    (r"the following arguments are required: (.*)", r"es fehlt: \1"),
    (r"unrecognized arguments: (.*)", r"unbekannte Angabe: \1"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 ist mehrdeutig: \2"),
    (r"argument (\S+): expected one argument", r"nach \1 fehlt die Angabe"),
    (r"argument (\S+): invalid \S+ value: (.*)", r"\1 verlangt eine ganze Zahl ab 0, nicht \2"),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.*)\)", r"\1 kennt \2 nicht; möglich: \3"),
)


@dataclass(frozen=True)
class Command:
    """A subcommand; `add_options` fills its parser, `run` gets the parsed arguments and returns the exit code."""

    name: str
    help: str
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


class GermanParser(argparse.ArgumentParser):
    """argparse with German words around the German texts of the options."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_GermanFormatter, allow_abbrev=False)
        self.add_argument("-h", "--help", "--hilfe", action="help", help="diese Hilfe zeigen")
        self._optionals.title = "Optionen"
        self._positionals.title = "Befehle"

    def error(self, message: str) -> NoReturn:
        """Print usage and message, exit with the code for wrong usage."""
        for english, german in _GERMAN:
            message = re.sub(f"^{english}$", german, message)
        self.exit(WRONG_USAGE, f"{self.format_usage()}Falscher Aufruf: {message}\n")


class _GermanFormatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0 good, 1 errors found, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console without UTF-8 shows "?" and does not stop the program
    parser = GermanParser(prog="python -m mib_dashboard", description="Integrationsmonitoring: Befehle für die Datenpflege.")
    choice = parser.add_subparsers(dest="befehl", metavar="BEFEHL", required=True)
    for command in COMMANDS:
        sub = choice.add_parser(command.name, help=command.help, description=command.help)
        command.add_options(sub)
        sub.set_defaults(run=command.run)
    chosen = parser.parse_args(arguments)
    return chosen.run(chosen)


def add_folder_options(parser: argparse.ArgumentParser) -> None:
    """The two folders of a delivery, for every command that reads one."""
    parser.add_argument(
        "--daten",
        type=Path,
        default=current_settings().data,
        metavar="ORDNER",
        help="Ordner der Tabellen (sonst MIB_DATA oder data)",
    )
    parser.add_argument(
        "--geo", type=Path, default=current_settings().geo, metavar="ORDNER", help="Ordner der Grenzen (sonst MIB_GEO oder geo)"
    )


def run_check(arguments: argparse.Namespace) -> int:
    """Print every finding about a delivery, grouped by file, and a summary."""
    if not _folders_exist(arguments):
        return WRONG_USAGE
    raw = load_raw(arguments.daten, arguments.geo)
    findings = [*_check_environment(), *validate(raw)]
    if not any(finding.level == "Fehler" for finding in findings):
        findings = sorted([*findings, *check_protection(raw)], key=lambda f: (f.file, f.row, f.column))
    for line in format_findings(findings):
        print(line)
    print(format_summary(findings))
    return FAILED if any(finding.level == "Fehler" for finding in findings) else OK


def _check_environment() -> list[Finding]:
    wrong, unknown = check_settings()
    levels = [("Fehler", text) for text in wrong] + [("Warnung", text) for text in unknown]
    return [Finding(level, "Umgebung", 0, "", text) for level, text in levels]


def add_example_options(parser: argparse.ArgumentParser) -> None:
    """Where the example goes, how large it is, and whose areas and catalogue it uses."""
    parser.add_argument("--ziel", type=Path, required=True, metavar="ORDNER", help="neuer oder leerer Ordner")
    parser.add_argument(
        "--angebote", type=_count, default=DEFAULT_OFFERS, metavar="ZAHL", help=f"Zahl der Angebote (sonst {DEFAULT_OFFERS})"
    )
    add_folder_options(parser)


def run_example(arguments: argparse.Namespace) -> int:
    """Write the example delivery for the areas and the catalogue of a delivery without errors."""
    if not _folders_exist(arguments):
        return WRONG_USAGE
    raw = load_raw(arguments.daten, arguments.geo)
    errors = [finding for finding in validate(raw) if finding.level == "Fehler"]
    if errors:
        print("\n".join(format_findings(errors)), file=sys.stderr)
        return FAILED
    try:
        write_delivery(build_delivery(raw, arguments.angebote), arguments.ziel)
    except TargetError as error:
        print(error, file=sys.stderr)
        return WRONG_USAGE
    print(f"Beispieldaten (frei erfunden) liegen in {arguments.ziel}. Die App zeigt sie mit")
    print(f"MIB_DATA={arguments.ziel / 'data'} MIB_GEO={arguments.ziel / 'geo'} streamlit run app.py")
    return OK


def _add_report_options(parser: argparse.ArgumentParser) -> None:
    add_report_options(parser)
    add_folder_options(parser)


def _run_report(arguments: argparse.Namespace) -> int:
    return run_report(arguments) if _folders_exist(arguments) else WRONG_USAGE


def _add_freeze_options(parser: argparse.ArgumentParser) -> None:
    add_freeze_options(parser)
    add_folder_options(parser)


def _run_freeze(arguments: argparse.Namespace) -> int:
    return run_freeze(arguments) if _folders_exist(arguments) else WRONG_USAGE


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError("fewer than none")
    return number


def _folders_exist(arguments: argparse.Namespace) -> bool:
    missing = [folder for folder in (arguments.daten, arguments.geo) if not folder.is_dir()]
    for folder in missing[:1]:
        print(f"Den Ordner {folder} gibt es nicht.", file=sys.stderr)
    return not missing


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


COMMANDS = (
    Command("pruefen", "Tabellen und Grenzen prüfen; Fehler nennen Datei, Zeile und Spalte.", add_folder_options, run_check),
    Command(
        "beispiel",
        "Eine vollständige Lieferung aus frei erfundenen Zahlen und Angeboten schreiben.",
        add_example_options,
        run_example,
    ),
    Command(
        "bericht",
        "Berichte als Dateien schreiben: Gemeindeprofile, Vergleich, Themen.",
        _add_report_options,
        _run_report,
    ),
    Command(
        "einfrieren",
        "Einen Bericht mit den Zahlen von heute unter einem Namen festhalten.",
        _add_freeze_options,
        _run_freeze,
    ),
)
