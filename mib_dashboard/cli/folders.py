"""What every command has in common: the two folders of a delivery and the exit codes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mib_dashboard.delivery.dataset import open_dataset, open_newest
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.schema import FindingLevel
from mib_dashboard.settings import current_settings

OK, FAILED, WRONG_USAGE = 0, 1, 2


def add_folder_options(parser: argparse.ArgumentParser) -> None:
    """The two folders of a delivery, for every command that reads one."""
    parser.add_argument(
        "--daten",
        type=Path,
        metavar="ORDNER",
        help="Ordner der Tabellen (sonst die Ablage, MIB_DATA oder data)",
    )
    parser.add_argument("--geo", type=Path, metavar="ORDNER", help="Ordner der Grenzen (sonst die Ablage, MIB_GEO oder geo)")


def folders_exist(arguments: argparse.Namespace, *, from_store: bool = True) -> bool:
    """True when both are there; names the first that is not. Folders nobody named are those of the environment.

    Where there is a store, a command that can read `from_store` and gets no folder keeps None for both.
    """
    if from_store and reads_store(arguments):
        return True
    arguments.daten = arguments.daten or current_settings().data
    arguments.geo = arguments.geo or current_settings().geo
    missing = [folder for folder in (arguments.daten, arguments.geo) if not folder.is_dir()]
    for folder in missing[:1]:
        print(f"Den Ordner {folder} gibt es nicht.", file=sys.stderr)
    return not missing


def reads_store(arguments: argparse.Namespace) -> bool:
    """True when there is a store and no folder was named."""
    return bool(current_settings().store) and arguments.daten is None and arguments.geo is None


def open_chosen(arguments: argparse.Namespace) -> Dataset | None:
    """The data set that a command is about (see `folders_exist`); None when its data have errors, which is told."""
    data, findings = open_newest() if reads_store(arguments) else open_dataset(arguments.daten, arguments.geo)
    if data is None:
        errors = sum(finding.level == FindingLevel.ERROR for finding in findings)
        print(f"Die Daten haben {errors} Fehler. Näheres sagt: python -m mib_dashboard pruefen", file=sys.stderr)
    return data
