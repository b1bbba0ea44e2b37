"""Whole files on disk: written beside their place first, so that nobody ever sees half a file."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

_READABLE = 0o644
_REASONS = {
    errno.ENOSPC: "Der Datenträger ist voll.",
    errno.EFBIG: "Die Datei ist größer, als hier eine sein darf.",
    errno.EDQUOT: "Der zugeteilte Speicherplatz ist voll.",
    errno.EACCES: "Dafür fehlen die Rechte.",
    errno.EPERM: "Dafür fehlen die Rechte.",
    errno.EROFS: "Der Datenträger ist schreibgeschützt.",
    errno.ENOENT: "Diesen Ordner gibt es nicht, und er lässt sich nicht anlegen.",
    errno.ENOTDIR: "Statt eines Ordners liegt dort eine Datei.",
    errno.EEXIST: "Statt eines Ordners liegt dort eine Datei.",
    errno.EISDIR: "Statt einer Datei liegt dort ein Ordner.",
    errno.ENAMETOOLONG: "Der Name ist zu lang.",
}


def write_new(target: Path, content: bytes) -> None:
    """Write a file that must not exist yet, completely or not at all, also when two writers want the same name.

    Raises FileExistsError when the name is taken, other OSErrors when the disk refuses.
    """
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    _write(target, content, _place)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file completely or not at all; an older one of that name is replaced. Raises OSError."""
    _write(target, content, os.replace)


def fill_whole(target: Path, fill: Callable[[IO[bytes]], object], mode: int) -> None:
    """Like `write_whole`, with what `fill` writes into the stream; `mode`: who may read it. Raises what `fill` raises, too."""
    _fill(target, fill, os.replace, mode)


def _write(target: Path, content: bytes, place: Callable[[Path, Path], None]) -> None:
    _fill(target, lambda stream: stream.write(content), place, _READABLE)


def _fill(target: Path, fill: Callable[[IO[bytes]], object], place: Callable[[Path, Path], None], mode: int) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".teil", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(mode)
        place(part, target)
        _sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def describe_reason(error: OSError) -> str:
    """Why the disk refused, as a German sentence."""
    told = f"Das Betriebssystem meldet Fehler {error.errno} ({error.strerror})." if error.errno else str(error)
    return _REASONS.get(error.errno or 0, told)


def _place(part: Path, target: Path) -> None:
    """A second name for the same file fails when the name is taken; where the disk knows no second names, replace."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        part.replace(target)


def _sync_folder(folder: Path) -> None:
    """The new name survives a power cut; not every system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
