"""One entry of another directory in our columns, before anybody compared it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mib_dashboard.bridges.proposal import Notice, Rows

Cells = Mapping[str, str]
LONGEST_KEY = 80


@dataclass(frozen=True)
class EntryPlace:
    """A place: cells of `angebot_orte` without its key, and its times (`TIME_CELLS`); None = not known, () = none at all.

    `ort`: number of our own place, where the directory got it from us.
    """

    cells: Cells
    times: Rows | None = None
    ort: str = ""


@dataclass(frozen=True)
class ForeignEntry:
    """Cells of `angebote` and `akteure` as texts, "" or absent = not known there.

    `external`, `actor_external`: stable keys of entry and organisation there, in the form of our keys. `code`, `actor_code`: keys
    of our own offer and actor, where the directory got them from us. `weak`: columns whose cells only fill an empty one of ours,
    because the other directory says less exactly what we may know better.
    """

    external: str
    offer: Cells
    actor: Cells = field(default_factory=dict)
    actor_external: str = ""
    places: tuple[EntryPlace, ...] = ()
    code: str = ""
    actor_code: str = ""
    weak: frozenset[str] = frozenset()
    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceReading:
    """Everything read from one source: `read` entries were found, each is among `entries` or `notices`.

    `prefix`: how the external keys of this source begin; what carries it here and is not listed there any more is gone.
    """

    source: str
    prefix: str
    read: int
    entries: tuple[ForeignEntry, ...]
    notices: tuple[Notice, ...] = ()
    is_complete: bool = True


class ExchangeError(Exception):
    """A source that cannot be read; the message is a German sentence."""


def make_key(*parts: object) -> str:
    """A key of our form from parts of others: capital letters, digits and hyphens; "" when nothing is left of one."""
    words = [re.sub(r"[^A-Z0-9]+", "-", str(part).upper()).strip("-") for part in parts]
    return "-".join(words)[:LONGEST_KEY].strip("-") if all(words) else ""
