"""`exportieren`: the public offers as files of other directories."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from mib_dashboard.bridges.hsds.loss import compute_losses
from mib_dashboard.bridges.integreat.places_csv import count_omissions
from mib_dashboard.cli.folders import FAILED, OK, add_folder_options, open_chosen
from mib_dashboard.exports.exchange import (
    build_hsds_losses,
    build_hsds_package,
    build_hsds_services,
    build_integreat_places,
)
from mib_dashboard.frozen.disk import describe_reason, write_whole
from mib_dashboard.model.dataset import Areas, Catalogue
from mib_dashboard.model.offers import OfferBook

# Format → file, and what makes it.
FORMATS: dict[str, tuple[str, Callable[[OfferBook | None, Catalogue], bytes]]] = {
    "hsds-json": ("hsds-services.json", build_hsds_services),
    "hsds-tabellen": ("hsds-datapackage.zip", build_hsds_package),
    "hsds-verlust": ("hsds-verlust.csv", build_hsds_losses),
    "integreat": ("integreat-orte.csv", build_integreat_places),
}


def add_export_options(parser: argparse.ArgumentParser) -> None:
    """Which format, and where the file goes."""
    parser.add_argument("format", choices=tuple(FORMATS), metavar="FORMAT", help=f"eines von: {', '.join(FORMATS)}")
    parser.add_argument("--ziel", type=Path, default=Path(), metavar="ORDNER", help="Ordner der Datei (sonst der aktuelle)")
    add_folder_options(parser)


def run_export(arguments: argparse.Namespace) -> int:
    """Write the file, print its name and what did not fit into it."""
    data = open_chosen(arguments)
    if data.offers is None:
        sys.stderr.write("Diese Lieferung enthält keine Angebote.\n")
        return FAILED
    name, build = FORMATS[arguments.format]
    target = arguments.ziel / name
    try:
        write_whole(target, build(data.offers, data))
    except OSError as error:
        sys.stderr.write(f"{target} lässt sich nicht schreiben: {describe_reason(error)}\n")
        return FAILED
    sys.stdout.write(f"{target}\n{_describe_losses(arguments.format, data.offers, data.areas)}")
    return OK


def _describe_losses(chosen: str, book: OfferBook, areas: Areas) -> str:
    if chosen == "integreat":
        lost = [f"{number} {words}" for words, number in count_omissions(book).items() if number]
    else:
        losses = [line for line in compute_losses(book, areas) if line.filled > line.kept]
        lost = [f"{one.filled - one.kept} von {one.filled} {one.table}.{one.column}: {one.target}" for one in losses]
    return "".join(["Nicht übertragen:\n", *(f"  {line}\n" for line in lost)]) if lost else ""
