"""Files below MIB_STATE that only the account of the app may read, in their place complete or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path


def write_private(target: Path, content: bytes) -> None:
    """Put a file in its place; an older one is replaced. OSError when the disk refuses."""
    _write(target, content, lambda part: part.replace(target))


def write_once(target: Path, content: bytes) -> None:
    """Put a file in its place where there is none; else FileExistsError, and the older one stays."""
    _write(target, content, target.hardlink_to)


def _write(target: Path, content: bytes, place: Callable[[Path], object]) -> None:
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        part.touch(mode=0o600, exist_ok=False)
        part.write_bytes(content)
        place(part)
    finally:
        part.unlink(missing_ok=True)
