"""`annehmen` and `protokoll`: a delivered file on its way to the release, for who works without the page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mib_dashboard import clock
from mib_dashboard.cli.folders import FAILED, OK, CommandError, require_store
from mib_dashboard.schema import FindingLevel, IntakeState, Right

if TYPE_CHECKING:
    from mib_dashboard.intake.flow.reading import DeliveryReading
    from mib_dashboard.model.intake import IntakeFinding
    from mib_dashboard.model.working import Account
    from mib_dashboard.store.engine import Store

_FORMATS = ("pdf", "xlsx")


def add_receive_options(parser: argparse.ArgumentParser) -> None:
    """The file, whose it is, and who brings it."""
    parser.add_argument("datei", type=Path, metavar="DATEI", help="Datei, wie die Stelle sie geschickt hat")
    parser.add_argument("--von", required=True, metavar="LIEFERANT", help="Kürzel aus lieferanten.csv")
    _add_account(parser)


def add_protocol_options(parser: argparse.ArgumentParser) -> None:
    """Which delivery, and where the paper goes."""
    parser.add_argument("nummer", type=int, metavar="NUMMER", help="Nummer der Lieferung")
    parser.add_argument("--ziel", type=Path, default=Path(), metavar="ORDNER", help="Ordner der Dateien (sonst der aktuelle)")
    _add_account(parser)


def run_receive(arguments: argparse.Namespace) -> int:
    """Receive, read with the kept recipe, check; 1 when something is refused, asked or wrong."""
    try:
        content = arguments.datei.read_bytes()
    except OSError as error:
        raise CommandError(f"Die Datei {arguments.datei} lässt sich nicht lesen: {error.strerror}.") from error
    return _with_store(arguments, lambda store, account: _receive(store, account, arguments, content))


def run_protocol(arguments: argparse.Namespace) -> int:
    """Write the protocol of a delivery as PDF and Excel."""
    return _with_store(arguments, lambda store, account: _write_protocol(store, account, arguments))


def _add_account(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--konto", default="", metavar="NAME", help="Konto, das handelt (sonst das einzige, das es darf)")


def _with_store(arguments: argparse.Namespace, act: Callable[[Store, Account], int]) -> int:
    url = require_store("Angenommen wird")
    # Not at the top: no other command needs the libraries of the store.
    from mib_dashboard.accounts.rights import NotAllowedError
    from mib_dashboard.intake.flow.work import FlowError
    from mib_dashboard.intake.read import RefusedError
    from mib_dashboard.store.engine import StoreError, open_store

    try:
        store = open_store(url)
        account = _find_account(store, arguments.konto)
        if account is None:
            raise CommandError("Bitte mit --konto ein Konto nennen, das Lieferungen erfassen darf.")
        return act(store, account)
    except (FlowError, NotAllowedError, RefusedError, StoreError) as error:
        sys.stderr.write(f"{error}\n")
        return FAILED


def _find_account(store: Store, name: str) -> Account | None:
    from mib_dashboard.accounts.rights import allows
    from mib_dashboard.store.accounts import find_account, list_accounts

    with store.read() as connection:
        if name:
            return find_account(connection, name)
        able = [one for one in list_accounts(connection) if allows(one, Right.PREPARE)]
    return able[0] if len(able) == 1 else None


def _receive(store: Store, account: Account, arguments: argparse.Namespace, content: bytes) -> int:
    from mib_dashboard.intake.flow.checking import check
    from mib_dashboard.intake.flow.reading import assign, read_delivery
    from mib_dashboard.intake.flow.receive import receive

    now = clock.moment()
    received = receive(store, account, arguments.von, arguments.datei.name, content, now)
    sys.stdout.write(f"Lieferung {received.delivery.id} ist eingegangen (SHA-256 {received.delivery.sha256}).\n")
    for notice in received.delivery.notices:
        sys.stdout.write(f"Hinweis: {notice}\n")
    if received.refusal:
        sys.stdout.write("Die Datei wird nicht angenommen; sie bleibt mit diesem Grund in der Ablage.\n")
        return FAILED
    reading = read_delivery(store, account, received.delivery.id)
    if reading.proposal.questions:
        _print_questions(reading)
        return FAILED
    checked = check(store, account, assign(store, account, reading, now), now)
    _print_findings(checked.findings)
    is_good = checked.delivery.state == IntakeState.CHECKED
    sys.stdout.write("Die Lieferung ist geprüft und kann freigegeben werden.\n" if is_good else "So wird nicht freigegeben.\n")
    return OK if is_good else FAILED


def _print_questions(reading: DeliveryReading) -> None:
    for question in reading.proposal.questions:
        place = f" (Blatt „{question.sheet}“)" if question.sheet else ""
        word = "Zelle" if len(question.cells) == 1 else "Zellen"
        cells = f", {word} {', '.join(question.cells[:8])}" if question.cells else ""
        sys.stdout.write(f"Frage{place}{cells}: {question.text}\n")
        for option in question.options[:12]:
            sys.stdout.write(f"  - {option.text}\n")
    number = len(reading.proposal.questions)
    told = "1 Frage ist offen; beantwortet wird sie" if number == 1 else f"{number} Fragen sind offen; beantwortet werden sie"
    sys.stdout.write(f"{told} auf der Seite „Lieferungen“.\n")


def _print_findings(findings: Iterable[IntakeFinding]) -> None:
    counts = dict.fromkeys(FindingLevel, 0)
    for one in findings:
        counts[one.level] += 1
        value = f" („{one.value}“)" if one.value else ""
        place = f"{one.place}{value}: " if one.place else ""
        repairs = " Angeboten: " + "; ".join(repair.label for repair in one.repairs) + "." if one.repairs else ""
        sys.stdout.write(f"{one.level}: {place}{one.message} {one.advice}{repairs}\n")
    sys.stdout.write(", ".join(f"{level}: {number}" for level, number in counts.items()) + "\n")


def _write_protocol(store: Store, account: Account, arguments: argparse.Namespace) -> int:
    from mib_dashboard.exports import FORMATS
    from mib_dashboard.frozen.disk import describe_reason, write_whole
    from mib_dashboard.intake.flow.papers import write_protocol

    report = write_protocol(store, account, arguments.nummer, clock.today())
    for key in _FORMATS:
        target = arguments.ziel / FORMATS[key].name_file(report)
        try:
            write_whole(target, FORMATS[key].build(report))
        except OSError as error:
            sys.stderr.write(f"{target} lässt sich nicht schreiben: {describe_reason(error)}\n")
            return FAILED
        sys.stdout.write(f"{target}\n")
    return OK
