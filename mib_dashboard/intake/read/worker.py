"""The other process: fences itself in, reads one file from standard input, answers on standard output and ends."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys

from mib_dashboard.intake.read.limits import MOST_MEMORY, MOST_SECONDS, RefusedError

try:
    import resource
except ImportError:  # Windows has no such limits; there the near side's clock and the limits of size remain
    resource = None  # type: ignore[assignment]

_NICE = 5
_FEW_FILES = 64
BROKEN = "Die Datei ist beschädigt oder ungewöhnlich aufgebaut. In Excel öffnen, neu speichern und noch einmal schicken."
TOO_BIG = "Die Datei braucht beim Lesen zu viel Speicher. Nur die gemeinten Blätter in eine neue Datei übernehmen."
EMPTY_FILE = "In der Datei steht nichts: Alle Zellen sind leer."


def fence() -> None:
    """No more memory, time, files or further processes than one table needs; the clicks of visitors come first."""
    gc.disable()  # looking for circles among millions of cells takes half of the time
    if hasattr(os, "nice"):
        os.nice(_NICE)
    if resource is None:
        return
    for limit, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_NOFILE, _FEW_FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def answer(content: bytes, name: str) -> bytes:
    """The workbook or the reason why not, as JSON."""
    # Readers of foreign formats are imported behind the fence.
    from mib_dashboard.intake.read.kinds import read_kind
    from mib_dashboard.intake.read.notices import list_notices
    from mib_dashboard.intake.read.wire import encode
    from mib_dashboard.intake.sheets import Workbook

    try:
        kind, sheets, notices = read_kind(content, name)
        if not any(sheet.rows for sheet in sheets):
            return _refuse(EMPTY_FILE)
        notices += list_notices(sheets)
        return encode(Workbook(name, hashlib.sha256(content).hexdigest(), kind, sheets, tuple(notices)))
    except RefusedError as error:
        return _refuse(str(error))
    except MemoryError:
        pass  # what was read is let go with the error; only then there is room for an answer
    except Exception as error:  # noqa: BLE001 - libraries fail in many ways over broken files; none of them is the program's
        return _refuse(BROKEN, type(error).__name__)
    return _refuse(TOO_BIG)


def _refuse(sentence: str, cause: str = "") -> bytes:
    return json.dumps({"refused": sentence, "cause": cause}).encode()


def main() -> None:
    """Read the name, a line, and the file; answer and end."""
    fence()
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library prints is no answer
    name = str(json.loads(sys.stdin.buffer.readline()))
    answers.write(answer(sys.stdin.buffer.read(), name))
    answers.close()
