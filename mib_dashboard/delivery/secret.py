"""The secret of an installation: which cells protect a small one follows from it, not from their values.

It must stay the same: two choices for the same numbers would tell together what each of them hides. Where there is a store, it is
kept there, so that several servers have the same.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from pathlib import Path

from mib_dashboard.delivery.private import write_once
from mib_dashboard.delivery.sources import keep_in_store
from mib_dashboard.settings import current_settings

NAME = "schluessel-geheimhaltung"
_SIZE = 32
_SHAPE = re.compile(rb"[0-9a-f]{64}\s*")


def read_secret() -> bytes:
    """The secret of the store, or of the folder MIB_STATE; made at the first call. b"" when none can be kept in the folder.

    What the store raises is passed on: without it nobody knows which cells others see.
    """
    if current_settings().store:
        return bytes.fromhex(keep_in_store(NAME, secrets.token_hex(_SIZE)))
    return read_own_secret()


def read_own_secret() -> bytes:
    """The secret of the folder MIB_STATE, whether or not there is a store."""
    path = _path()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        # Of several processes only one makes it; a file that is there is never replaced.
        with contextlib.suppress(FileExistsError):
            write_once(path, secrets.token_hex(_SIZE).encode())
        content = path.read_bytes()
        if _SHAPE.fullmatch(content):
            return bytes.fromhex(content.decode().strip())
    return b""


def _path() -> Path:
    return current_settings().state / NAME
