"""A whole store as one file that both kinds of database read: a ZIP with a line of JSON a row and every content by its SHA-256.

Sessions and wrong passwords stay outside: whoever was logged in logs in again. The file holds secrets and belongs in safe hands.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import IO, Any

from sqlalchemy import Table, delete, func, insert, select, text

from mib_dashboard.model.working import SYSTEM
from mib_dashboard.store.engine import Connection, Store, StoreError, find_revision
from mib_dashboard.store.journal import JournalEnd, read_head, record
from mib_dashboard.store.tables import blobs, failed_attempts, journal_head, metadata, sessions
from mib_dashboard.store.times import write_time

FORMAT = 1
_CONTENTS = "inhalt.json"
_BLOBS = "inhalte/"
_CHUNK = 500
_TABLES = [table for table in metadata.sorted_tables if table not in (blobs, failed_attempts, sessions)]
_DAMAGED = "Die Sicherung ist beschädigt ({}). Nichts wurde verändert."


def write_archive(store: Store, stream: IO[bytes], now: datetime) -> int:
    """Write everything the store holds at one moment, while others go on working; returns the number of rows."""
    contents: dict[str, Any] = {"format": FORMAT, "gesichert": write_time(now), "tabellen": {}}
    with store.read() as connection, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        contents["aufbau"] = find_revision(connection)
        contents["journal"] = _tell_head(read_head(connection))
        for table in _TABLES:
            contents["tabellen"][table.name] = _write_table(connection, archive, table)
        names = connection.execute(select(blobs.c.sha256).order_by(blobs.c.sha256)).scalars().all()
        for name in names:
            content = connection.execute(select(blobs.c.content).where(blobs.c.sha256 == name)).scalar_one()
            archive.writestr(f"{_BLOBS}{name}", content)
        contents["inhalte"] = list(names)
        archive.writestr(_CONTENTS, json.dumps(contents, ensure_ascii=False, indent=1))
    return len(names) + sum(table["zeilen"] for table in contents["tabellen"].values())


def restore_archive(store: Store, stream: IO[bytes], now: datetime, *, replaces: bool = False) -> int:
    """Put a saved store into this one, completely or not at all; returns the number of rows.

    StoreError when the file is damaged, foreign or of another version, and when the store is not empty, unless it `replaces` all.
    """
    try:
        with zipfile.ZipFile(stream) as archive, store.begin() as connection:
            contents = _read_contents(archive, find_revision(connection))
            _make_room(connection, replaces=replaces)
            _restore_blobs(connection, archive, contents["inhalte"])
            for table in _TABLES:
                _restore_table(connection, archive, table, contents["tabellen"][table.name])
            if contents["journal"] != _tell_head(read_head(connection)):
                raise StoreError(_DAMAGED.format("Ende des Journals"))
            record(connection, SYSTEM, now, "wiederhergestellt", "ablage", contents["gesichert"], None, {})
    except (zipfile.BadZipFile, EOFError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(_DAMAGED.format("sie lässt sich nicht lesen")) from error
    return len(contents["inhalte"]) + sum(table["zeilen"] for table in contents["tabellen"].values())


def read_archive_head(stream: IO[bytes]) -> JournalEnd:
    """How far the journal went when the file was saved. StoreError when the file does not tell."""
    try:
        with zipfile.ZipFile(stream) as archive:
            told = json.loads(archive.read(_CONTENTS))["journal"]
            return JournalEnd(int(told["zeilen"]), str(told["hash"]))
    except (zipfile.BadZipFile, EOFError, KeyError, TypeError, ValueError) as error:
        raise StoreError("Die Datei sagt nicht, wie weit das Journal ging; das tun nur unbeschädigte Sicherungen.") from error


def _tell_head(head: JournalEnd | None) -> dict[str, Any]:
    return {"zeilen": head.number, "hash": head.hash} if head else {}


def _write_table(connection: Connection, archive: zipfile.ZipFile, table: Table) -> dict[str, Any]:
    seal, count = hashlib.sha256(), 0
    rows = connection.execute(select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_CHUNK))
    with archive.open(f"{table.name}.jsonl", "w") as stream:
        for row in rows.mappings():
            line = f"{json.dumps(dict(row), ensure_ascii=False)}\n".encode()
            seal.update(line)
            stream.write(line)
            count += 1
    return {"zeilen": count, "sha256": seal.hexdigest()}


def _read_contents(archive: zipfile.ZipFile, revision: str | None) -> dict[str, Any]:
    contents: dict[str, Any] = json.loads(archive.read(_CONTENTS))
    if contents["format"] != FORMAT or contents["aufbau"] != revision:
        raise StoreError(
            f"Die Sicherung stammt aus einer anderen Version des Programms (Aufbau {contents['aufbau']}, hier {revision}). Bitte "
            "mit jener Version wiederherstellen und danach mit dieser aufrufen: python -m mib_dashboard ablage einrichten"
        )
    return contents


def _make_room(connection: Connection, *, replaces: bool) -> None:
    for table in reversed(metadata.sorted_tables):
        if replaces or table is journal_head:
            connection.execute(delete(table))
        elif connection.execute(select(func.count()).select_from(table)).scalar():
            raise StoreError(
                "Die Ablage enthält schon etwas. Nichts wurde verändert. Bitte eine neue Ablage nennen oder mit --ersetzen "
                "ausdrücklich alles ersetzen, was in ihr steht."
            )


def _restore_blobs(connection: Connection, archive: zipfile.ZipFile, names: list[str]) -> None:
    for name in names:
        content = archive.read(f"{_BLOBS}{name}")
        if hashlib.sha256(content).hexdigest() != name:
            raise StoreError(_DAMAGED.format(f"Inhalt {name[:12]}"))
        connection.execute(insert(blobs).values(sha256=name, size=len(content), content=content))


def _restore_table(connection: Connection, archive: zipfile.ZipFile, table: Table, told: dict[str, Any]) -> None:
    seal, count = hashlib.sha256(), 0

    def rows() -> Iterator[dict[str, Any]]:
        with archive.open(f"{table.name}.jsonl") as stream:
            for line in stream:
                seal.update(line)
                row = json.loads(line)
                if set(row) != set(table.columns.keys()):
                    raise ValueError("a row has other columns than its table")
                yield row

    found = rows()
    while chunk := list(islice(found, _CHUNK)):
        connection.execute(insert(table), chunk)
        count += len(chunk)
    if (count, seal.hexdigest()) != (told["zeilen"], told["sha256"]):
        raise StoreError(_DAMAGED.format(f"Tabelle {table.name}"))
    _continue_numbers(connection, table)


def _continue_numbers(connection: Connection, table: Table) -> None:
    """The next row gets the next number; PostgreSQL counts apart from what is in the table."""
    column = table.autoincrement_column
    if column is None or connection.dialect.name != "postgresql":
        return
    highest = connection.execute(select(func.max(column))).scalar()
    if highest:
        setting = text("SELECT setval(pg_get_serial_sequence(:table, :column), :highest)")
        connection.execute(setting, {"table": table.name, "column": column.name, "highest": highest})
