"""The near side: hands a file to a fresh process, waits within limits and takes values back."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
from pathlib import PurePosixPath
from typing import IO, cast

from mib_dashboard.intake.read.limits import LONGEST_TITLE, MEGABYTE, MOST_ANSWER, MOST_BYTES, MOST_SECONDS, RefusedError
from mib_dashboard.intake.read.wire import decode
from mib_dashboard.intake.sheets import Workbook
from mib_dashboard.language.safe import clean_text
from mib_dashboard.settings import ROOT

LOG = logging.getLogger(__name__)
SUFFIXES = (".xlsx", ".ods", ".xls", ".csv", ".txt")
# Named here too: for them the reason is a better one than the list of suffixes.
_MACRO_SUFFIXES = (".xlsm", ".xlsb", ".xltm", ".xlam")
_START = "from mib_dashboard.intake.read.worker import main; main()"
# What an interpreter needs to start. The settings of the app (a database's password among them) stay here.
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")
# Each reader may take the memory of a whole table; further ones wait.
_AT_ONCE = threading.BoundedSemaphore(2)
_PATIENCE = 60.0
ABORTED = (
    f"Die Datei ließ sich nicht in {MOST_SECONDS} Sekunden und mit dem erlaubten Speicher lesen. "
    "Nur die gemeinten Blätter in eine neue Datei übernehmen."
)


def read_workbook(content: bytes, name: str) -> Workbook:
    """The cells of a delivered file, read in another process; safe to call from several threads.

    RefusedError: a German sentence that names the file, says why it is not read and how to mend it.
    """
    name = PurePosixPath(clean_text(name).replace("\\", "/")).name[-LONGEST_TITLE:]
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in (*SUFFIXES, *_MACRO_SUFFIXES):
        raise RefusedError(f"{name}: Dateien dieser Art werden nicht gelesen; möglich sind {', '.join(SUFFIXES)}.")
    if not content:
        raise RefusedError(f"{name}: Die Datei ist leer (0 Byte). Bitte noch einmal speichern und schicken.")
    if len(content) > MOST_BYTES:
        raise RefusedError(f"{name}: Die Datei ist größer als {MOST_BYTES // MEGABYTE} MB. Nur die gemeinten Blätter schicken.")
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise RefusedError(f"{name}: Gerade werden andere Dateien gelesen. Bitte in einer Minute noch einmal versuchen.")
    try:
        raw = _ask(content, name)
    finally:
        _AT_ONCE.release()
    return _open_answer(raw, name)


def _ask(content: bytes, name: str) -> bytes:
    """What the other process answers; b"" when it was ended or gave too much."""
    process = subprocess.Popen(  # noqa: S603 - a fixed command
        [sys.executable, "-B", "-c", _START],
        cwd=ROOT,
        env={key: os.environ[key] for key in _KEPT if key in os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what a library says of a table belongs in no log
    )
    watch = threading.Timer(MOST_SECONDS, process.kill)
    watch.daemon = True
    watch.start()
    try:
        with process:
            with contextlib.suppress(OSError), cast("IO[bytes]", process.stdin) as entrance:
                entrance.write(json.dumps(name).encode() + b"\n")
                entrance.write(content)
            answer = cast("IO[bytes]", process.stdout).read(MOST_ANSWER + 1)
            if len(answer) > MOST_ANSWER:
                process.kill()
                return b""
            return answer
    finally:
        watch.cancel()


def _open_answer(raw: bytes, name: str) -> Workbook:
    try:
        answer = json.loads(raw)
        if "workbook" in answer:
            return decode(answer["workbook"])
        sentence, cause = str(answer["refused"]), str(answer["cause"])
    except (KeyError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        LOG.warning("Eine Datei ließ sich nicht lesen: Der Prozess, der sie las, hat nicht geantwortet")
        raise RefusedError(f"{name}: {ABORTED}") from error
    if cause:
        LOG.warning("Eine Datei ließ sich nicht lesen: %s", cause)
    raise RefusedError(f"{name}: {sentence}")
