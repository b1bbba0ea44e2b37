"""What every command has in common: the two folders of a delivery and the exit codes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mib_dashboard.settings import current_settings

OK, FAILED, WRONG_USAGE = 0, 1, 2


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


def folders_exist(arguments: argparse.Namespace) -> bool:
    """True when both are there; names the first that is not."""
    missing = [folder for folder in (arguments.daten, arguments.geo) if not folder.is_dir()]
    for folder in missing[:1]:
        print(f"Den Ordner {folder} gibt es nicht.", file=sys.stderr)
    return not missing
