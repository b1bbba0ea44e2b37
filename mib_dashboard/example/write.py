"""A delivery into a folder: complete or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path


class TargetError(Exception):
    """The target folder cannot take the delivery; the message is German and for the person who chose it."""


def write_delivery(files: Mapping[str, str], target: Path) -> None:
    """Write every file (path below the target → text) as UTF-8.

    The files are written beside the target and take its place when all of them are there; what was in the target
    before is never touched. Raises TargetError.
    """
    place = Path(os.path.abspath(target))  # noqa: PTH100 - without following links, unlike Path.resolve
    if place.exists() and not place.is_dir():
        raise TargetError(f"{target} ist eine Datei. Bitte einen Ordner nennen, den es noch nicht gibt.")
    half = place.with_name(f".{place.name}.{os.getpid()}.unfertig")
    try:
        if place.is_dir() and any(place.iterdir()):
            raise TargetError(f"Der Ordner {target} ist nicht leer. Bitte einen leeren oder neuen Ordner nennen.")
        try:
            for name, text in files.items():
                path = half / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
            if place.is_dir():
                place.rmdir()
            half.rename(place)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    except OSError as error:
        advice = "Es fehlt das Schreibrecht" if isinstance(error, PermissionError) else "Bitte Pfad und freien Platz prüfen"
        raise TargetError(f"In den Ordner {target} lässt sich nicht schreiben. {advice}; angelegt wurde nichts.") from error
