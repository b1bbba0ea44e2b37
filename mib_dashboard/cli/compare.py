"""`abgleichen`: what another directory would change in our offers, as a table; nothing is changed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mib_dashboard.bridges.entry import ExchangeError
from mib_dashboard.bridges.proposal import Comparison, EntryProposal
from mib_dashboard.cli.folders import FAILED, OK, WRONG_USAGE, add_folder_options, open_chosen
from mib_dashboard.language.safe import clean_text
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.schema import Difference
from mib_dashboard.settings import current_settings

INTEGREAT, HSDS = "integreat", "hsds"
_LONGEST = 60
_WEB = ("https://", "http://")


def add_compare_options(parser: argparse.ArgumentParser) -> None:
    """Which directory, and where it is read from."""
    parser.add_argument("art", choices=(INTEGREAT, HSDS), metavar="ART", help=f"{INTEGREAT} oder {HSDS}")
    parser.add_argument(
        "quelle", metavar="DATEI|URL", help="gespeicherte Datei; bei Integreat auch die Adresse der Schnittstelle"
    )
    parser.add_argument(
        "--als", default="", metavar="NAME", help="Region oder Verzeichnis, aus dem die Datei stammt (sonst ihr Name)"
    )
    add_folder_options(parser)


def run_compare(arguments: argparse.Namespace) -> int:
    """Print proposals and messages; 1 when the source cannot be read."""
    data = open_chosen(arguments)
    try:
        comparison = _compare(arguments, data)
    except ExchangeError as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    except OSError as error:
        sys.stderr.write(f"Die Datei {arguments.quelle} lässt sich nicht lesen: {error.strerror}.\n")
        return WRONG_USAGE
    sys.stdout.write(describe_comparison(comparison))
    return OK


def describe_comparison(comparison: Comparison) -> str:
    """Proposals line by line, then notices, then how many of each kind."""
    lines = [line for proposal in comparison.proposals for line in _describe(proposal)]
    lines += [
        f"Hinweis: {_show(notice.place)}: {notice.text}" if notice.place else f"Hinweis: {notice.text}"
        for notice in comparison.notices
    ]
    counts = ", ".join(f"{kind}: {comparison.count(kind)}" for kind in Difference)
    lines.append(f"{comparison.read} Einträge gelesen. {counts}. Hinweise: {len(comparison.notices)}. Nichts ist geändert.")
    return "".join(f"{line}\n" for line in lines)


def _compare(arguments: argparse.Namespace, data: Dataset) -> Comparison:
    # Not at the top: no other command asks another server.
    from mib_dashboard.bridges.sources import compare_hsds_file, compare_integreat, compare_integreat_file

    if arguments.quelle.startswith(_WEB):
        if arguments.art != INTEGREAT:
            raise ExchangeError("HSDS-Daten werden aus einer Datei gelesen; bitte das Paket vorher speichern.")
        return compare_integreat(data, arguments.quelle, inner=current_settings().inner)
    path = Path(arguments.quelle)
    content = path.read_bytes()
    name = arguments.als or path.stem
    return compare_integreat_file(data, content, name) if arguments.art == INTEGREAT else compare_hsds_file(data, content, name)


def _describe(proposal: EntryProposal) -> list[str]:
    match = proposal.match
    sure = "" if match is None or match.is_sure else f" (unsicher, {match.score:.2f}: {'; '.join(match.doubts or match.reasons)})"
    lines = [f"{proposal.difference} | {proposal.subject} | {proposal.code} | {_show(proposal.title)}{sure}"]
    lines += [f"    {one.table}.{one.column}: {_show(one.old) or '–'} → {_show(one.new) or '–'}" for one in proposal.choices]
    if proposal.missing:
        lines.append(f"    fehlt noch: {', '.join(proposal.missing)}")
    return [*lines, *(f"    {_show(message, 200)}" for message in proposal.messages)]


def _show(text: str, most: int = _LONGEST) -> str:
    """A foreign text on a terminal: one line, no control characters, not endless."""
    plain = " ".join(clean_text(text).split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"
