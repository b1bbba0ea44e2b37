"""`python -m mib_dashboard bericht`: reports as files, without a browser. Nothing is left half written."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from mib_dashboard import clock
from mib_dashboard.analysis.reports import (
    COMPARISON,
    FULL_PROFILE,
    GOALS,
    LONG_PROFILE,
    ONE_PAGE,
    SUPPLY,
    TOPIC,
    Content,
    name_contents,
    name_meeting_contents,
    prepare_reports,
)
from mib_dashboard.cli.folders import OK, CommandError, add_folder_options, open_chosen
from mib_dashboard.exports import FORMATS
from mib_dashboard.frozen.disk import describe_reason, write_whole
from mib_dashboard.language.formats import fold
from mib_dashboard.model.dataset import Area, Areas, Dataset, Topic
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.steering import Meeting, SteeringBook
from mib_dashboard.printing import Order, ReportKind, compute_report
from mib_dashboard.settings import Name, SettingError, current_settings
from mib_dashboard.settings.addresses import read_address

KINDS = "--gemeinde NAME, --alle, --vergleich, --thema NAME, --angebote, --ziele oder --sitzung NUMMER"


def add_report_options(parser: argparse.ArgumentParser) -> None:
    """Whose report, in which format, where to."""
    parser.add_argument("--gemeinde", action="append", default=[], metavar="NAME", help="Gemeindeprofil (auch mehrfach)")
    parser.add_argument("--alle", action="store_true", help="Gemeindeprofile aller Gemeinden")
    parser.add_argument("--vergleich", action="store_true", help="alle Gemeinden (oder die genannten) in einem Bericht")
    parser.add_argument(
        "--thema", action="append", default=[], metavar="NAME", help="Bericht zu einem Themenfeld (auch mehrfach)"
    )
    parser.add_argument("--sitzung", action="append", default=[], metavar="NUMMER", help="Sitzungsmappe (auch mehrfach)")
    add_kind_options(parser)
    parser.add_argument(
        "--format", action="append", default=[], choices=sorted(FORMATS), metavar="FORMAT",
        help=f"{', '.join(FORMATS)}; auch mehrfach (sonst pdf)",
    )  # fmt: skip
    parser.add_argument("--ziel", type=Path, required=True, metavar="ORDNER", help="Ordner für die Dateien; wird angelegt")
    parser.add_argument("--lang", action="store_true", help="ausführlich statt kurz")
    parser.add_argument(
        "--anhang", action="store_true", help="dazu jede Karte, jede Reihe und jede Tabelle (Gemeindeprofil: nur mit --lang)"
    )
    parser.add_argument("--stichtag", metavar="JJJJ-MM-TT", help="nur Zahlen bis zu diesem Tag, Angebote von damals")
    parser.add_argument(
        "--adresse", default=current_settings().address, metavar="URL",
        help=f"Adresse des Dashboards für Links und QR-Code (sonst {Name.ADDRESS})",
    )  # fmt: skip
    add_folder_options(parser)


def add_kind_options(parser: argparse.ArgumentParser) -> None:
    """The kinds of report that have fields of action and a version in Leichte Sprache."""
    parser.add_argument("--angebote", action="store_true", help="Angebote und Lücken, aller oder der genannten Gemeinden")
    parser.add_argument("--ziele", action="store_true", help="Sachstand der Ziele, der Region oder der genannten Gemeinde")
    parser.add_argument(
        "--feld", action="append", default=[], metavar="NAME", help="nur dieses Handlungsfeld, bei --angebote und --ziele"
    )
    parser.add_argument("--leicht", action="store_true", help="in Leichter Sprache, bei --angebote, --ziele und --sitzung")


def run_report(arguments: argparse.Namespace) -> int:
    """Write the files and print their names."""
    data, today = open_chosen(arguments), clock.today()
    day, address = parse_day(arguments.stichtag, today), parse_address(arguments.adresse)
    ground = prepare_reports(data, today, day, address)
    for order in _list_orders(data, arguments, Order(ReportKind.PROFILE, today, (), day=day, address=address)):
        report = compute_report(ground, order)
        for key in dict.fromkeys(arguments.format or ["pdf"]):
            target = arguments.ziel / FORMATS[key].name_file(report)
            _write(target, FORMATS[key].build(report))
            print(target)
    return OK


def _write(target: Path, content: bytes) -> None:
    try:
        write_whole(target, content)
    except OSError as error:
        raise CommandError(f"{target} lässt sich nicht schreiben: {describe_reason(error)}") from error


def _list_orders(data: Dataset, arguments: argparse.Namespace, plain: Order) -> Iterator[Order]:
    """Every report that is asked for; `plain` has what they share."""
    topics = [find_topic(data.topics, name) for name in arguments.thema]
    areas = tuple(find_municipality(data.areas, name).ags for name in arguments.gemeinde)
    meetings = [find_meeting(data.steering, code) for code in arguments.sitzung]
    fields = tuple(find_field(data.offers, name) for name in arguments.feld)
    if not (areas or topics or meetings or arguments.alle or arguments.vergleich or arguments.angebote or arguments.ziele):
        raise CommandError(f"Es fehlt, worüber berichtet werden soll: {KINDS}.")
    annex = (Content.ANNEX,) if arguments.anhang else ()
    if arguments.vergleich:
        yield replace(plain, kind=ReportKind.COMPARISON, areas=areas, contents=(*COMPARISON, *annex))
    elif not (topics or arguments.angebote or arguments.ziele) or arguments.alle:
        for ags in [area.ags for area in data.municipalities] if arguments.alle else areas:
            yield replace(plain, areas=(ags,), contents=_pick_length(arguments))
    for meeting in meetings:
        yield replace(plain, kind=ReportKind.MEETING, meeting=meeting.code, contents=pick_meeting(arguments, annex))
    for topic in topics:
        shown = () if arguments.vergleich else areas[:1]
        yield replace(plain, kind=ReportKind.TOPIC, topic=topic.code, areas=shown, contents=(*TOPIC, *annex))
    if arguments.angebote:
        yield replace(plain, kind=ReportKind.SUPPLY, areas=areas, fields=fields, contents=pick_version(arguments, SUPPLY))
    if arguments.ziele:
        told = replace(plain, kind=ReportKind.GOALS, fields=fields, contents=pick_version(arguments, GOALS))
        yield from (replace(told, areas=(ags,)) for ags in areas) if areas else (told,)


def pick_version(arguments: argparse.Namespace, usual: tuple[Content, ...]) -> tuple[Content, ...]:
    """Short or long, standard or Leichte Sprache."""
    return name_contents(usual, is_long=arguments.lang, is_plain=arguments.leicht)


def _pick_length(arguments: argparse.Namespace) -> tuple[Content, ...]:
    if not arguments.lang:
        return ONE_PAGE
    return FULL_PROFILE if arguments.anhang else LONG_PROFILE


def pick_meeting(arguments: argparse.Namespace, annex: tuple[Content, ...] = ()) -> tuple[Content, ...]:
    """Short or with series, standard or Leichte Sprache, then the annex."""
    return (*name_meeting_contents(is_long=arguments.lang, is_plain=arguments.leicht), *annex)


def find_meeting(book: SteeringBook, code: str) -> Meeting:
    """By its number, however it is spelled; CommandError names the valid ones."""
    found = [meeting for meeting in book.meetings if fold(meeting.code) == fold(code)]
    if not found:
        codes = ", ".join(meeting.code for meeting in book.meetings)
        raise CommandError(f"Die Sitzung „{code}“ gibt es nicht. {f'Möglich: {codes}' if codes else 'Es ist keine eingetragen'}.")
    return found[0]


def find_municipality(areas: Areas, name: str) -> Area:
    """By name, short name or AGS, however it is spelled; CommandError asks which one, and names the valid ones."""
    found = areas.find_municipality(name)
    if found is None:
        valid = ", ".join(area.name for area in areas.municipalities)
        raise CommandError(f"Die Gemeinde „{name}“ gibt es nicht. Möglich: {valid}. Welche Gemeinde ist gemeint?")
    return found


def find_field(book: OfferBook | None, name: str) -> str:
    """The code of a field of action by name, short name or code, however it is spelled; CommandError names the valid ones."""
    fields = {} if book is None else {code: field for code, field in book.fields.items() if field.counts}
    found = [code for code, field in fields.items() if fold(name) in (fold(code), fold(field.name), fold(field.short_name))]
    if not found:
        valid = ", ".join(field.name for field in fields.values()) or "keines, denn es sind keine Angebote erfasst"
        raise CommandError(f"Das Handlungsfeld „{name}“ gibt es nicht. Möglich: {valid}")
    return found[0]


def find_topic(topics: Mapping[str, Topic], name: str) -> Topic:
    """By name or code, however it is spelled; CommandError names the valid ones."""
    found = [topic for topic in topics.values() if fold(name) in (fold(topic.name), fold(topic.code))]
    if not found:
        raise CommandError(f"Das Themenfeld „{name}“ gibt es nicht. Möglich: {', '.join(t.name for t in topics.values())}")
    return found[0]


def parse_day(text: str | None, today: date) -> date | None:
    """The day of reference, None without one; CommandError for what is no day or still to come."""
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise CommandError(f"--stichtag verlangt ein Datum wie 2024-12-31, nicht {text}") from None
    if day is not None and day > today:
        raise CommandError(f"--stichtag {text} liegt in der Zukunft; die Zahlen von morgen kennt noch niemand.")
    return day


def parse_address(text: str) -> str:
    """The address of the dashboard, "" without one; CommandError for what others cannot open."""
    try:
        return read_address(text.strip())
    except SettingError as error:
        raise CommandError(str(error).replace(Name.ADDRESS, "--adresse", 1)) from None
