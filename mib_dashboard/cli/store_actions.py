"""What `ablage` does: set the store up, save and restore it, check it, and let what is in it leave it again."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from mib_dashboard import clock
from mib_dashboard.cli.check import format_findings
from mib_dashboard.cli.folders import FAILED, OK, WRONG_USAGE, pick_folders
from mib_dashboard.cli.store_check import find_faults
from mib_dashboard.delivery.dataset import open_files
from mib_dashboard.delivery.secret import NAME as SECRET
from mib_dashboard.delivery.secret import read_own_secret
from mib_dashboard.delivery.sources import FolderFiles
from mib_dashboard.delivery.witness import keep_witness, read_witness
from mib_dashboard.frozen import FrozenError
from mib_dashboard.frozen.disk import describe_reason, fill_whole, write_whole
from mib_dashboard.frozen.places import find_folder
from mib_dashboard.model.working import SYSTEM
from mib_dashboard.schema import FindingLevel, ReleaseKind
from mib_dashboard.settings import current_settings
from mib_dashboard.store.archive import read_archive_head, restore_archive, write_archive
from mib_dashboard.store.engine import Connection, Store, StoreError, create_store, open_store
from mib_dashboard.store.frozen import add_frozen
from mib_dashboard.store.journal import JournalEnd, read_last, record
from mib_dashboard.store.options import keep_option
from mib_dashboard.store.releases import add_release, newest_number, read_release_files, visible_number

_SECRET_MODE = 0o600


def run_action(arguments: argparse.Namespace) -> int:
    """Run the action that `arguments.aktion` names; 1 when something was found or the store refuses, 2 for wrong usage."""
    try:
        return _ACTIONS[arguments.aktion](arguments)
    except (StoreError, FrozenError) as error:
        print(error, file=sys.stderr)
        return FAILED
    except OSError as error:
        print(f"{error.filename or 'Die Datei'}: {describe_reason(error)}", file=sys.stderr)
        return WRONG_USAGE


def _set_up(arguments: argparse.Namespace) -> int:
    with closing(create_store(current_settings().store)) as store:
        return _fill(store, arguments)


def _fill(store: Store, arguments: argparse.Namespace) -> int:
    with store.read() as connection:
        newest = newest_number(connection)
    if newest:
        print(f"Die Ablage gibt es schon (Freigabe {newest}). Ihr Aufbau passt zu diesem Programm; mehr war nicht zu tun.")
        return OK
    files = FolderFiles(*pick_folders(arguments))
    errors = [finding for finding in open_files(files)[1] if finding.level == FindingLevel.ERROR]
    if errors:
        print("\n".join(format_findings(errors)), file=sys.stderr)
        print("Übernommen wird nur, was fehlerfrei ist. Die Ablage ist noch leer.", file=sys.stderr)
        return FAILED
    with store.begin() as connection:
        add_release(
            connection, parent=0, files={name: files.read(name) for name in files.names}, actor=SYSTEM, now=clock.moment(),
            kind=ReleaseKind.DELIVERY, reason="Übernahme der Ordner",
        )  # fmt: skip
        frozen = _take_frozen(connection)
    print(f"Die Ablage ist eingerichtet: {len(files.names)} Dateien als Freigabe 1, {frozen} eingefrorene Fassungen.")
    return OK


def _take_frozen(connection: Connection) -> int:
    """The frozen versions and the secret below MIB_STATE; the files there stay as they are."""
    secret, folder, count = read_own_secret(), find_folder(), 0
    if secret:
        keep_option(connection, SECRET, secret.hex(), clock.moment())
    for key in folder.list_keys():
        content = folder.read(key)
        if content is not None:
            add_frozen(connection, key, content, SYSTEM, clock.moment())
            count += 1
    return count


def _write_out(arguments: argparse.Namespace) -> int:
    target: Path = arguments.ziel
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        print(f"{target} ist kein leerer Ordner.", file=sys.stderr)
        return WRONG_USAGE
    with closing(open_store(current_settings().store)) as store, store.read() as connection:
        number = visible_number(connection, clock.moment()) if arguments.freigabe is None else arguments.freigabe
        files = read_release_files(connection, number)
    for name, content in files.items():
        write_whole(target / name, content)
    print(f"Freigabe {number} liegt in {target}. Die App zeigt sie ohne Ablage mit")
    print(f"MIB_DATA={target / 'data'} MIB_GEO={target / 'geo'} streamlit run app.py")
    return OK


def _save(arguments: argparse.Namespace) -> int:
    counts: list[int] = []
    with closing(open_store(current_settings().store)) as store:
        fill_whole(arguments.datei, lambda stream: counts.append(write_archive(store, stream, clock.moment())), _SECRET_MODE)
    print(f"Gesichert in {arguments.datei}: {counts[0]} Einträge. Die Datei enthält Geheimes und gehört an einen sicheren Ort.")
    return OK


def _restore(arguments: argparse.Namespace) -> int:
    with arguments.datei.open("rb") as stream, closing(create_store(current_settings().store)) as store:
        count = restore_archive(store, stream, clock.moment(), replaces=arguments.ersetzen)
        with store.read() as connection:
            keep_witness(current_settings().store, read_last(connection))
    print(f"Wiederhergestellt aus {arguments.datei}: {count} Einträge. Prüfen: python -m mib_dashboard ablage pruefen")
    return OK


def _check(arguments: argparse.Namespace) -> int:
    known = read_witness(current_settings().store)
    if arguments.sicherung is not None:
        with arguments.sicherung.open("rb") as stream:
            known.append(read_archive_head(stream))
    with closing(open_store(current_settings().store)) as store:
        if arguments.anerkennen is not None:
            _accept(store, arguments.anerkennen, known)
            known = []
        faults, notes, count = find_faults(store, clock.moment(), known)
    for line in faults:
        print(f"Fehler: {line}")
    for line in notes:
        print(f"Hinweis: {line}")
    print(f"{count} Freigaben geprüft. {'Die Ablage ist nicht unversehrt.' if faults else 'Die Ablage ist unversehrt.'}")
    return FAILED if faults else OK


def _accept(store: Store, reason: str, known: list[JournalEnd]) -> None:
    """Forget on this computer that the journal went further or otherwise, and write down in it who knew what."""
    before = {"bekannt_bis": max((head.number for head in known), default=0)}
    with store.begin() as connection:
        head = record(connection, SYSTEM, clock.moment(), "Stand anerkannt", "journal", "", before, None, reason)
    keep_witness(current_settings().store, head)
    print(f"Dieser Rechner merkt sich das Journal von jetzt an bis Zeile {head.number}. Es steht im Journal, mit dem Grund.")


_ACTIONS = {
    "einrichten": _set_up,
    "ausgeben": _write_out,
    "sichern": _save,
    "wiederherstellen": _restore,
    "pruefen": _check,
}
