"""What every command has in common: the data it is about, how it stops, and the exit codes."""

from __future__ import annotations

import argparse
from pathlib import Path

from mib_dashboard.delivery.dataset import open_dataset, open_newest
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.schema import FindingLevel
from mib_dashboard.settings import Name, current_settings

OK, FAILED, WRONG_USAGE = 0, 1, 2


class CommandError(Exception):
    """Why a command does not go on; the message is a German sentence, `code` what the shell gets."""

    def __init__(self, message: str, code: int = WRONG_USAGE) -> None:
        super().__init__(message)
        self.code = code


def add_folder_options(parser: argparse.ArgumentParser) -> None:
    """The two folders of a delivery, for every command that reads one."""
    parser.add_argument(
        "--daten",
        type=Path,
        metavar="ORDNER",
        help="Ordner der Tabellen (sonst die Ablage, MIB_DATA oder data)",
    )
    parser.add_argument("--geo", type=Path, metavar="ORDNER", help="Ordner der Grenzen (sonst die Ablage, MIB_GEO oder geo)")


def pick_folders(arguments: argparse.Namespace) -> tuple[Path, Path]:
    """The two folders a command is about: those it names, else those of the environment. CommandError where one is not there."""
    folders = (arguments.daten or current_settings().data, arguments.geo or current_settings().geo)
    for folder in folders:
        if not folder.is_dir():
            raise CommandError(f"Den Ordner {folder} gibt es nicht.")
    return folders


def reads_store(arguments: argparse.Namespace) -> bool:
    """True when there is a store and no folder was named."""
    return bool(current_settings().store) and arguments.daten is None and arguments.geo is None


def open_chosen(arguments: argparse.Namespace) -> Dataset:
    """The data set that a command is about: of the store, or of the folders. CommandError when its data have errors."""
    data, findings = open_newest() if reads_store(arguments) else open_dataset(*pick_folders(arguments))
    if data is None:
        errors = sum(finding.level == FindingLevel.ERROR for finding in findings)
        raise CommandError(f"Die Daten haben {errors} Fehler. Näheres sagt: python -m mib_dashboard pruefen", FAILED)
    return data


def require_store(what: str) -> str:
    """The address of the store; CommandError without one, since `what` is only with it."""
    url = current_settings().store
    if not url:
        raise CommandError(
            f"{what} nur mit einer Ablage; {Name.STORE} ist nicht gesetzt (zum Beispiel {Name.STORE}=sqlite:///var/mib.db)."
        )
    return url
