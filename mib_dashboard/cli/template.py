"""`python -m mib_dashboard vorlage`: the Excel template of a supplier, to be filled in and sent back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mib_dashboard import clock
from mib_dashboard.analysis.deliveries.templates import NothingOwedError
from mib_dashboard.cli.folders import OK, WRONG_USAGE, add_folder_options, open_chosen
from mib_dashboard.cli.report import find_municipality, parse_day
from mib_dashboard.exports.template import write_template
from mib_dashboard.frozen.disk import describe_reason, write_whole


def add_template_options(parser: argparse.ArgumentParser) -> None:
    """Whose template, where to, for which day."""
    parser.add_argument("lieferant", metavar="LIEFERANT", help="Kennung aus lieferanten.csv, zum Beispiel JUGENDAMT")
    parser.add_argument("--ziel", type=Path, required=True, metavar="DATEI", help="die Vorlage (.xlsx); Ordner werden angelegt")
    parser.add_argument("--gemeinde", default="", metavar="NAME", help="nur die Felder dieser Gemeinde")
    parser.add_argument("--stichtag", metavar="JJJJ-MM-TT", help="was an diesem Tag fehlt (sonst heute)")
    add_folder_options(parser)


def run_template(arguments: argparse.Namespace) -> int:
    """Write the file and print its name; 2 for a supplier that owes nothing or a file that cannot be written."""
    data, today = open_chosen(arguments), clock.today()
    area = find_municipality(data.areas, arguments.gemeinde).ags if arguments.gemeinde else ""
    day = parse_day(arguments.stichtag, today) or today
    try:
        content = write_template(data, arguments.lieferant, day, area)
        write_whole(arguments.ziel, content)
    except NothingOwedError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USAGE
    except OSError as error:
        sys.stderr.write(f"{arguments.ziel} lässt sich nicht schreiben: {describe_reason(error)}\n")
        return WRONG_USAGE
    sys.stdout.write(f"{arguments.ziel}\n")
    return OK
