"""A zipped file: looked at before it is unpacked, and unpacked part by part only."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from mib_dashboard.intake.read.limits import HARMLESS_UNPACKED, MEGABYTE, MOST_PARTS, MOST_RATIO, MOST_UNPACKED, RefusedError

BROKEN = "Die Datei ist beschädigt (unvollständig übertragen?). In Excel öffnen, neu speichern und noch einmal schicken."
MACROS = "Die Datei enthält Makros oder ist eine .xlsm- oder .xlsb-Datei. In Excel als „Excel-Arbeitsmappe (.xlsx)“ speichern."
ENCRYPTED = (
    "Die Datei ist mit einem Kennwort geschützt. In Excel unter Datei, Informationen das Kennwort entfernen und neu speichern."
)
_TOO_MUCH = (
    f"Die Datei wird beim Entpacken viel größer, als eine Tabelle ist (erlaubt: {MOST_UNPACKED // MEGABYTE} MB). "
    "Nur die gemeinten Blätter in eine neue Datei übernehmen."
)
_TWICE = "Die Datei enthält denselben Teil mehrfach mit verschiedenem Inhalt („{}“). In Excel öffnen und neu speichern."
_IS_ENCRYPTED = 0x1


class Package:
    """The parts of a zipped file by their name, whatever its capitals. RefusedError for bombs, damage and passwords."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise RefusedError(BROKEN) from error
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self.has_twins = False
        entries = self._zip.infolist()
        _check_size(entries)
        for entry in entries:
            self._take(entry)

    def _take(self, entry: zipfile.ZipInfo) -> None:
        if entry.flag_bits & _IS_ENCRYPTED:
            raise RefusedError(ENCRYPTED)
        name = _key(entry.filename)
        if twin := self._entries.get(name):
            if (twin.CRC, twin.file_size) != (entry.CRC, entry.file_size):
                raise RefusedError(_TWICE.format(name[:100]))
            self.has_twins = True
        self._entries[name] = entry

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in small letters."""
        return tuple(self._entries)

    def unpack(self, name: str) -> BinaryIO:
        """One part, unpacked. RefusedError when it is missing or broken."""
        try:
            return io.BytesIO(self._zip.read(self._entries[_key(name)]))
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise RefusedError(BROKEN) from error

    def peek(self, name: str) -> bytes:
        """One part as bytes, b"" when it is missing."""
        return self.unpack(name).read() if _key(name) in self._entries else b""

    def find(self, start: str) -> Iterator[str]:
        """The parts below a folder."""
        return (name for name in self._entries if name.startswith(start) and not name.endswith("/"))


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    bulky = [entry for entry in entries if entry.file_size > HARMLESS_UNPACKED]
    is_bomb = any(entry.file_size > MOST_RATIO * entry.compress_size for entry in bulky)
    if len(entries) > MOST_PARTS or unpacked > MOST_UNPACKED or is_bomb:
        raise RefusedError(_TOO_MUCH)
    if unpacked > HARMLESS_UNPACKED and unpacked > MOST_RATIO * packed:
        raise RefusedError(_TOO_MUCH)
