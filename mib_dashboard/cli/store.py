"""`python -m mib_dashboard ablage …`: the options. What they do is loaded only when it is asked for: it brings the database."""

from __future__ import annotations

import argparse
from pathlib import Path

from mib_dashboard.cli.folders import add_folder_options, require_store


def add_store_options(parser: argparse.ArgumentParser) -> None:
    """One action, and what it needs."""
    actions = parser.add_subparsers(dest="aktion", metavar="AKTION", required=True)

    def add(name: str, told: str) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = actions.add_parser(name, help=told, description=told)
        return sub

    add_folder_options(add("einrichten", "Ablage anlegen und die Ordner als Freigabe 1 übernehmen; sonst nur umbauen."))
    sub = add("ausgeben", "Eine Freigabe als Ordner schreiben, die das Programm ohne Ablage liest.")
    sub.add_argument("--ziel", type=Path, required=True, metavar="ORDNER", help="neuer oder leerer Ordner")
    sub.add_argument("--freigabe", type=int, metavar="NUMMER", help="sonst die jetzt sichtbare")
    sub = add("sichern", "Die ganze Ablage in eine Datei schreiben; die App läuft dabei weiter.")
    sub.add_argument("datei", type=Path, metavar="DATEI", help="Sicherung (.zip); eine ältere wird ersetzt")
    sub = add("wiederherstellen", "Eine Sicherung in eine leere Ablage zurückschreiben.")
    sub.add_argument("datei", type=Path, metavar="DATEI", help="Sicherung (.zip)")
    sub.add_argument("--ersetzen", action="store_true", help="alles ersetzen, was in der Ablage steht")
    sub = add("pruefen", "Journal, Inhalte und alle Freigaben prüfen.")
    sub.add_argument("--sicherung", type=Path, metavar="DATEI", help="auch prüfen, ob das Journal so weit reicht wie darin")
    sub.add_argument(
        "--anerkennen", metavar="GRUND", help="das Journal gelten lassen, wie es ist (etwa nach einer Wiederherstellung anderswo)"
    )


def run_store(arguments: argparse.Namespace) -> int:
    """Run the action; 1 when something was found or the store refuses."""
    require_store("Das geht")
    from mib_dashboard.cli.store_actions import run_action

    return run_action(arguments)
