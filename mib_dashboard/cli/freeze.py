"""`python -m mib_dashboard einfrieren`: keep a report as it is now, under a name, for the meeting and for later."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mib_dashboard import clock
from mib_dashboard.analysis.reports import COMPARISON, GOALS, LONG_PROFILE, ONE_PAGE, SUPPLY, TOPIC, prepare_reports
from mib_dashboard.cli.folders import OK, WRONG_USAGE, CommandError, add_folder_options, open_chosen
from mib_dashboard.cli.report import (
    add_kind_options,
    find_field,
    find_meeting,
    find_municipality,
    find_topic,
    parse_address,
    parse_day,
    pick_meeting,
    pick_version,
)
from mib_dashboard.exports import FORMATS
from mib_dashboard.exports.typesetting import TypesetError
from mib_dashboard.frozen import (
    FrozenError,
    freeze,
    list_frozen,
    list_sentences,
    list_shown,
    read_frozen,
    remove_version,
    replace_sentences,
    write_office,
)
from mib_dashboard.frozen.meetings import complete_name, suggest_name
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.printing import Order, ReportKind, compute_report
from mib_dashboard.report.office import OfficePart
from mib_dashboard.report.report import Report
from mib_dashboard.schema import Col
from mib_dashboard.settings import Name, current_settings

_OTHERS = "--vergleich, --thema NAME, --angebote, --ziele oder --sitzung NUMMER"


def add_freeze_options(parser: argparse.ArgumentParser) -> None:
    """Which report, under which name, with which sentences."""
    parser.add_argument("--name", default="", metavar="NAME", help="Name der Fassung, zum Beispiel „Sozialausschuss 24.11.2026“")
    parser.add_argument("--gemeinde", action="append", default=[], metavar="NAME", help="Gemeindeprofil")
    parser.add_argument("--vergleich", action="store_true", help="alle Gemeinden (oder die genannten) in einem Bericht")
    parser.add_argument("--thema", default="", metavar="NAME", help="Bericht zu einem Themenfeld")
    parser.add_argument("--sitzung", default="", metavar="NUMMER", help="Sitzungsmappe; ohne --name heißt sie nach der Sitzung")
    parser.add_argument("--lang", action="store_true", help="ausführlich statt kurz")
    add_kind_options(parser)
    parser.add_argument("--stichtag", metavar="JJJJ-MM-TT", help="nur Zahlen bis zu diesem Tag, Angebote von damals")
    parser.add_argument("--texte", type=Path, metavar="DATEI", help="eigene Sätze statt der berechneten, einer je Zeile (UTF-8)")
    parser.add_argument("--satz", action="append", default=[], metavar="SATZ", help="ein Satz dazu (auch mehrfach)")
    for part in OfficePart:
        parser.add_argument(f"--{part.lower()}", default="", metavar="TEXT", help=f"{part}, geschrieben vom Amt")
    parser.add_argument("--loeschen", default="", metavar="KÜRZEL", help="eine Fassung löschen; das Kürzel nennt --liste")
    parser.add_argument("--grund", default="", metavar="TEXT", help="warum gelöscht wird; steht im Journal der Ablage")
    parser.add_argument("--liste", action="store_true", help="nur die vorhandenen Fassungen nennen")
    parser.add_argument(
        "--adresse", default=current_settings().address, metavar="URL",
        help=f"Adresse des Dashboards für Link und QR-Code (sonst {Name.ADDRESS})",
    )  # fmt: skip
    add_folder_options(parser)


def run_freeze(arguments: argparse.Namespace) -> int:
    """Write one version and print its link and line to cite; 2 for a choice or name that cannot be."""
    if arguments.liste:
        return _print_list()
    if arguments.loeschen:
        return _remove(arguments.loeschen, arguments.grund)
    data = open_chosen(arguments)
    order = _build_order(data, arguments)
    try:
        report = compute_report(prepare_reports(data, order.created, order.day, order.address), order)
        if arguments.texte or arguments.satz:
            sentences = _read_lines(arguments.texte) if arguments.texte else list_sentences(report)
            report = replace_sentences(report, [*sentences, *arguments.satz])
        report = write_office(report, {part: getattr(arguments, part.lower()) for part in OfficePart})
        _check_paper(report)
        stand = data.data_log[Col.STAND].max()
        name = complete_name(report, arguments.name) or suggest_name(report)
        version = freeze(report, name, as_of=stand, now=clock.now(), address=order.address, cells=list_shown(data))
    except FrozenError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USAGE
    sys.stdout.write(f"{version.citation}\n{version.report.spoken_link}\n")
    return OK


def _build_order(data: Dataset, arguments: argparse.Namespace) -> Order:
    areas = [find_municipality(data.areas, name) for name in arguments.gemeinde]
    kind = _pick_kind(arguments)
    if len(areas) > 1 and kind not in (ReportKind.COMPARISON, ReportKind.SUPPLY):
        raise CommandError("Eine Fassung ist ein Bericht über eine Gemeinde; mehrere Gemeinden nebeneinander zeigt --vergleich.")
    contents = {
        ReportKind.PROFILE: LONG_PROFILE if arguments.lang else ONE_PAGE,
        ReportKind.COMPARISON: COMPARISON,
        ReportKind.TOPIC: TOPIC,
        ReportKind.SUPPLY: pick_version(arguments, SUPPLY),
        ReportKind.GOALS: pick_version(arguments, GOALS),
        ReportKind.MEETING: pick_meeting(arguments),
    }[kind]
    return Order(
        kind=kind,
        created=clock.today(),
        contents=contents,
        areas=tuple(area.ags for area in areas),
        topic=find_topic(data.topics, arguments.thema).code if arguments.thema else "",
        fields=tuple(find_field(data.offers, name) for name in arguments.feld),
        day=parse_day(arguments.stichtag, clock.today()),
        address=parse_address(arguments.adresse),
        meeting=find_meeting(data.steering, arguments.sitzung).code if arguments.sitzung else "",
    )


def _pick_kind(arguments: argparse.Namespace) -> ReportKind:
    """The one kind that is asked for; a municipality alone is its profile."""
    wanted = {
        ReportKind.COMPARISON: arguments.vergleich, ReportKind.TOPIC: arguments.thema, ReportKind.SUPPLY: arguments.angebote,
        ReportKind.GOALS: arguments.ziele, ReportKind.MEETING: arguments.sitzung,
    }  # fmt: skip
    named = [kind for kind, is_named in wanted.items() if is_named]
    if len(named) > 1 or (arguments.sitzung and arguments.gemeinde):
        raise CommandError(f"Eine Fassung ist ein Bericht: entweder --gemeinde NAME, {_OTHERS}.")
    if not named and not arguments.gemeinde:
        raise CommandError(f"Es fehlt, was eingefroren werden soll: --gemeinde NAME, {_OTHERS}.")
    return named[0] if named else ReportKind.PROFILE


def _check_paper(report: Report) -> None:
    """A version lasts: what cannot be printed today never could be."""
    try:
        FORMATS["pdf"].build(report)
    except TypesetError as error:
        raise CommandError(f"Der Bericht lässt sich nicht als PDF setzen und wird nicht eingefroren: {error}") from error


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise CommandError(f"{path} lässt sich nicht als Text (UTF-8) lesen.") from None


def _print_list() -> int:
    for key in list_frozen():
        try:
            version = read_frozen(key)
            line = f"{key}: {version.name} – {version.report.title}, {version.stamp}"
        except FrozenError as error:
            line = f"{key}: {error}"
        sys.stdout.write(f"{line}\n")
    return OK


def _remove(key: str, reason: str) -> int:
    try:
        remove_version(key, now=clock.now(), reason=reason)
    except FrozenError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USAGE
    sys.stdout.write(f"Die Fassung „{key}“ ist gelöscht; ihr Link zeigt nichts mehr.\n")
    return OK
