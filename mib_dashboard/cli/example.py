"""`python -m mib_dashboard beispiel`: an invented delivery for the areas and the catalogue of a real one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mib_dashboard.cli.check import format_findings
from mib_dashboard.cli.folders import FAILED, OK, WRONG_USAGE, add_folder_options, pick_folders
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from mib_dashboard.delivery.withhold import publish
from mib_dashboard.example import DEFAULT_OFFERS, TargetError, build_delivery, write_delivery
from mib_dashboard.schema import FindingLevel


def add_example_options(parser: argparse.ArgumentParser) -> None:
    """Where the example goes, how large it is, and whose areas and catalogue it uses."""
    parser.add_argument("--ziel", type=Path, required=True, metavar="ORDNER", help="neuer oder leerer Ordner")
    parser.add_argument(
        "--angebote", type=_count, default=DEFAULT_OFFERS, metavar="ZAHL", help=f"Zahl der Angebote (sonst {DEFAULT_OFFERS})"
    )
    add_folder_options(parser)


def run_example(arguments: argparse.Namespace) -> int:
    """Write the example delivery for the areas and the catalogue of a delivery without errors."""
    raw = load_raw(*pick_folders(arguments))
    errors = [finding for finding in validate(raw) if finding.level == FindingLevel.ERROR]
    if errors:
        print("\n".join(format_findings(errors)), file=sys.stderr)
        return FAILED
    try:
        write_delivery(build_delivery(publish(raw), arguments.angebote), arguments.ziel)
    except TargetError as error:
        print(error, file=sys.stderr)
        return WRONG_USAGE
    print(f"Beispieldaten (frei erfunden) liegen in {arguments.ziel}. Die App zeigt sie mit")
    print(f"MIB_DATA={arguments.ziel / 'data'} MIB_GEO={arguments.ziel / 'geo'} streamlit run app.py")
    return OK


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError("fewer than none")
    return number
