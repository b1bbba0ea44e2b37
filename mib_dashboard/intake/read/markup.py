"""XML of a file from outside, element by element: no document types, no entities, nothing fetched."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from mib_dashboard.intake.read.limits import DEEPEST, MEGABYTE, MOST_ELEMENTS, RefusedError

HOSTILE = "Die Datei enthält XML-Anweisungen (DTD, Entitäten), die keine Tabelle braucht. In Excel öffnen und neu speichern."
TOO_MUCH = "Ein Blatt enthält viel mehr, als eine Tabelle braucht. Nur die gemeinten Zellen in eine neue Datei übernehmen."
BROKEN = "Die Datei ist beschädigt: Ein Teil von ihr ist kein lesbares XML. In Excel öffnen und neu speichern."


def walk(part: BinaryIO, starts: frozenset[str] = frozenset()) -> Iterator[tuple[str, str, Any]]:
    """("start" | "end", local name, element); starts only for the names asked for. RefusedError for bad XML."""
    number = depth = 0
    _check_size(part)
    with explain():
        for event, element in iterparse(part, ("start", "end"), forbid_dtd=True):
            name = local(element.tag)
            depth += 1 if event == "start" else -1
            number += event == "start"
            if number > MOST_ELEMENTS or depth > DEEPEST:
                raise RefusedError(TOO_MUCH)
            if event == "end" or name in starts:
                yield event, name, element


def _check_size(part: BinaryIO) -> None:
    """More tags than the allowed elements could have, start and end: said at once, before each costs its time."""
    chunks = iter(lambda: part.read(MEGABYTE), b"")
    if sum(chunk.count(b"<") for chunk in chunks) > 2 * MOST_ELEMENTS:
        raise RefusedError(TOO_MUCH)
    part.seek(0)


@contextlib.contextmanager
def explain() -> Iterator[None]:
    """Bad XML as a sentence."""
    try:
        yield
    except DefusedXmlException as error:
        raise RefusedError(HOSTILE) from error
    except (ParseError, LookupError, UnicodeError, ValueError) as error:
        raise RefusedError(BROKEN) from error


def local(tag: str) -> str:
    """The name without its namespace: both flavours of a format are read alike."""
    return tag.rpartition("}")[2]


def attribute(element: Any, name: str) -> str:
    """The attribute of this local name, "" when there is none."""
    value = element.get(name)
    if value is None:
        value = next((value for key, value in element.items() if local(key) == name), "")
    return str(value)


def is_true(value: str) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true", "on")
