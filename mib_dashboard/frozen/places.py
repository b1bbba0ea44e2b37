"""Where frozen versions are kept: in files below the folder of state, or in the store where there is one."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Protocol

from mib_dashboard.frozen.disk import describe_reason, write_new
from mib_dashboard.frozen.version import FrozenError
from mib_dashboard.model.working import Actor
from mib_dashboard.settings import current_settings

LONGEST_KEY = 80
LARGEST = 50_000_000
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Keeping(Protocol):
    """Keeps contents under keys; a key is a slug."""

    def add(self, key: str, content: bytes, actor: Actor, now: datetime) -> bool:
        """Keep a content; False when the key is taken. FrozenError when the place refuses."""

    def read(self, key: str) -> bytes | None:
        """The content, None without one. FrozenError when it cannot be read or is too large."""

    def list_keys(self) -> list[str]:
        """All keys in order of the alphabet."""

    def find_state(self, key: str) -> tuple[int, int]:
        """Two numbers that change with the content; (0, 0) without one."""

    def remove(self, key: str, actor: Actor, now: datetime, reason: str) -> bool:
        """Take a content away; False when there is none. FrozenError when the place refuses."""


class FolderPlace:
    """One JSON file each in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, key: str, content: bytes, actor: Actor, now: datetime) -> bool:  # noqa: ARG002 - a folder keeps no journal
        """Write a new file, completely or not at all."""
        target = self._path(key)
        try:
            write_new(target, content)
        except FileExistsError:
            return False
        except OSError as error:
            raise FrozenError(f"{target} lässt sich nicht schreiben: {describe_reason(error)}") from error
        return True

    def read(self, key: str) -> bytes | None:
        """The file."""
        path = self._path(key)
        try:
            if path.stat().st_size > LARGEST:
                raise too_large(key)
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FrozenError(f"Die Fassung „{key}“ lässt sich nicht lesen: {describe_reason(error)}") from error

    def list_keys(self) -> list[str]:
        """The names of all files that can be versions."""
        if not self._folder.is_dir():
            return []
        return sorted(path.stem for path in self._folder.glob("*.json") if _SLUG.fullmatch(path.stem))

    def find_state(self, key: str) -> tuple[int, int]:
        """Time and size of the file."""
        try:
            found = self._path(key).stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_size

    def remove(self, key: str, actor: Actor, now: datetime, reason: str) -> bool:  # noqa: ARG002 - as above
        """Delete the file."""
        try:
            self._path(key).unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise FrozenError(f"Die Fassung „{key}“ lässt sich nicht löschen: {describe_reason(error)}") from error
        return True

    def _path(self, key: str) -> Path:
        return self._folder / f"{check_key(key)}.json"


def find_folder() -> FolderPlace:
    """The folder below MIB_STATE, whether or not there is a store."""
    return FolderPlace(current_settings().state / "fassungen")


def check_key(key: str) -> str:
    """The key; FrozenError for what none can be."""
    if len(key) > LONGEST_KEY or not _SLUG.fullmatch(key):
        raise FrozenError("Diesen Namen kann keine Fassung haben; erlaubt sind kleine Buchstaben, Ziffern und Bindestriche.")
    return key


def too_large(key: str) -> FrozenError:
    """The refusal of what is larger than a version can be."""
    return FrozenError(f"Die Fassung „{key}“ ist größer, als eine Fassung sein kann.")
