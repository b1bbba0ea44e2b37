"""The command line. A command is one row in COMMANDS: name, help, its options, and a function that returns the exit code."""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from mib_dashboard.cli.accounts import add_account_options, run_accounts
from mib_dashboard.cli.check import run_check
from mib_dashboard.cli.compare import add_compare_options, run_compare
from mib_dashboard.cli.example import add_example_options, run_example
from mib_dashboard.cli.exchange import add_export_options, run_export
from mib_dashboard.cli.folders import WRONG_USAGE, CommandError, add_folder_options
from mib_dashboard.cli.freeze import add_freeze_options, run_freeze
from mib_dashboard.cli.receive import add_protocol_options, add_receive_options, run_protocol, run_receive
from mib_dashboard.cli.report import add_report_options, run_report
from mib_dashboard.cli.store import add_store_options, run_store
from mib_dashboard.cli.template import add_template_options, run_template

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
    try:
        return chosen.run(chosen)
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.code


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
        add_report_options,
        run_report,
    ),
    Command(
        "einfrieren",
        "Einen Bericht mit den Zahlen von heute unter einem Namen festhalten.",
        add_freeze_options,
        run_freeze,
    ),
    Command(
        "vorlage",
        "Die Excel-Vorlage eines Lieferanten schreiben: was noch fehlt, zum Ausfüllen.",
        add_template_options,
        run_template,
    ),
    Command(
        "annehmen",
        "Eine gelieferte Datei annehmen, lesen und prüfen; Befunde nennen Blatt und Zelle.",
        add_receive_options,
        run_receive,
    ),
    Command("protokoll", "Das Protokoll einer Lieferung als PDF und Excel schreiben.", add_protocol_options, run_protocol),
    Command("konto", "Konten der Arbeitsseite anlegen, nennen, ändern und sperren.", add_account_options, run_accounts),
    Command(
        "abgleichen",
        "Angebote eines anderen Verzeichnisses mit unseren vergleichen; ändert nichts, zeigt Vorschläge.",
        add_compare_options,
        run_compare,
    ),
    Command(
        "exportieren",
        "Öffentliche Angebote für andere Verzeichnisse schreiben: HSDS 3.1 und Integreat.",
        add_export_options,
        run_export,
    ),
    Command(
        "ablage",
        "Die Ablage der Arbeitsseite einrichten, ausgeben, sichern, wiederherstellen und prüfen.",
        add_store_options,
        run_store,
    ),
)
